"""The brief as a page: closed in itself, every sentence marked, nothing of a report's taken for markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from tests.export import build
from tests.export import sourced as s
from trucebook.export.brief.names import NOBODY
from trucebook.export.brief.notes import Notes
from trucebook.export.brief.page import TEMPLATES, Unread, css_string, render_brief
from trucebook.model.report import Refusal
from trucebook.model.span import Quote, Span

TITLE = "Local ceasefires"


class Page(HTMLParser):
    """Elements with their attributes, and the text of each element that has an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside != "style":
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def values(self, name: str) -> Iterator[str]:
        return (value for _, attributes in self.elements if (value := attributes.get(name)) is not None)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def html() -> str:
    return render_brief(build.register(), title=TITLE)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_nothing_is_loaded_from_anywhere(page: Page, html: str) -> None:
    assert list(page.values("src")) == []
    loaded = [a.get("href") for tag, a in page.elements if tag in ("link", "use", "image", "iframe", "object", "embed")]
    assert loaded == ["data:,"]
    assert set(re.findall(r"url\(([^)]{1,4})", html)) <= {f"#{start}" for start in ("hat", "a1-", "a2-", "a3-", "tl-")}
    assert "@import" not in html
    assert [value for value in page.values("content") if value.startswith("default-src 'none';")]


def test_ids_are_given_once_and_every_link_within_the_page_arrives(page: Page) -> None:
    ids = Counter(page.values("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert targets - set(ids) == set()


def test_every_piece_of_evidence_has_a_mark_a_note_and_a_place_in_its_report(page: Page) -> None:
    numbers = {int(name[1:]) for name in page.values("id") if re.fullmatch(r"n\d+", name)}
    assert len(numbers) == len(used())
    ids = set(page.values("id"))
    for number in numbers:
        assert {f"m{number}", f"t{number}"} <= ids


def used() -> set[object]:
    """What one speaker says in one sentence, of all the evidence that a value of the fixture rests on."""
    words = str(build.register().agreements) + str(build.register().timeline)
    return {(e.report, e.sentence.span, e.speaker) for e in s.EVIDENCE.values() if e.id in words}


def test_two_quotes_of_one_sentence_are_one_number_and_hold_all_its_words() -> None:
    register = build.register()
    first = next(e for e in register.evidence if e.quote.text.count(" ") > 4)
    text = first.quote.text
    cut = text.index(" ", len(text) // 2)
    start = first.quote.span.start
    halves = (Span(start, start + cut), Span(start + cut + 1, first.quote.span.end))
    report = next(e.report.text for e in register.extractions if e.report.id == first.report)
    both = [replace(first, id=f"half-{i}", quote=Quote.at(report, span)) for i, span in enumerate(halves)]
    notes = Notes(replace(register, evidence=tuple(both)), NOBODY)
    assert [mark.number for mark in notes.marks(["half-0"]).shown] == [1]
    assert [mark.number for mark in notes.marks(["half-1", "half-0"]).shown] == [1]
    assert [note.quote for note in notes.notes] == [text]


def test_parts_stand_in_their_order(page: Page) -> None:
    wanted = ["summary", "a1", "a2", "a3", "timeline", "method", "evidence", "reports"]
    assert [name for name in page.values("id") if name in wanted] == wanted


def test_the_head_says_the_day_and_counts_originators(page: Page, html: str) -> None:
    assert "Local ceasefires as of 20 February 2018 9 originators, 9 reports" in page.text
    assert f"@top-left {{ content: {css_string('Local ceasefires · as of 20 February 2018')}; }}" in html


def test_the_summary_says_what_stands_ends_is_disputed_and_changed(page: Page) -> None:
    text = page.text
    assert "October 2017 . Sources differ since 15 February 2018: expired and in force." in text
    assert "The end is disputed: 15 February 2018 or May 2018." in text
    assert "its term ran out on 16 September 2017, and no report says what followed." in text
    assert "12 February 2018: Shells fall on Talbiseh (contested)." in text


def test_a_dispute_says_of_which_agreement_and_on_what(page: Page) -> None:
    assert re.search(r"October 2017 ?\. When it ends: The Russian Ministry of Defence ends the agreement", page.text)
    assert re.search(r"October 2017 ?\. What happened: A member of the committee reports shelling", page.text)
    calm = replace(build.register(), conflicts=())
    assert "that does not show that there is none." in Page(render_brief(calm, title=TITLE)).text


def test_a_copied_report_counts_as_one_originator(page: Page) -> None:
    assert "Ceasefire · 1 originator, 2 reports" in page.text
    assert "copies Zaman al-Wasl, 17 July 2017; 86% of its words" in page.text
    assert "a local source (anonymous)" in page.text
    assert re.search(
        r"Ammar Johmani, 18 July 2017 copies Zaman al-Wasl, 17 July 2017|page-0718 copies zaw-0717", page.text
    )
    assert page.text.count("Sources and how they depend on one another") == 3


def test_where_sources_disagree_each_side_says_what_is_suggested_of_it(page: Page) -> None:
    assert "Where the sources disagree" in page.text
    assert re.search(r"Credibility [1-6] of 6 suggested: \w+", page.text)


def test_a_term_nobody_reported_on_says_no_report_and_not_no(html: str) -> None:
    row = html[html.index("Heavy and medium weapons leave the towns</bdi>") :].split("</tr>", maxsplit=1)[0]
    assert row.count("no report") == 1
    assert row.count("–") == 2
    assert "dots" not in row
    row = html[html.index("Detainees are freed</bdi>") :].split("</tr>", maxsplit=1)[0]
    assert (row.count('class="on"'), row.count('class="off"')) == (1, 3)


def test_both_sides_of_a_conflict_stand_with_their_words_and_what_would_settle_it(html: str) -> None:
    dispute = html[html.index('class="dispute"') :].split('class="settle"', maxsplit=1)[0]
    assert dispute.count('class="side"') == 2
    assert "the agreement ends on 15 February" in dispute
    assert "the truce runs until May" in dispute
    assert "The text of the last extension, or a statement by both signatories." in html


def test_labels_are_given_with_those_who_use_them(page: Page) -> None:
    assert re.search(r"Called tentative agreement by a local source ?; .* truce by Ammar Johmani's page", page.text)


def test_quotes_keep_their_own_direction(html: str) -> None:
    assert '<blockquote dir="auto">الهدنة سارية حتى أيار</blockquote>' in html
    assert '<p class="report-text" dir="auto">لا تعليق من الحكومة على بيان اللجنة حتى الآن.</p>' in html


def test_what_could_not_be_read_is_said_in_the_head_and_listed() -> None:
    failed = (Unread("scan.pdf", "no text layer", "run OCR first"), Unread("empty.txt", "it is empty"))
    register = replace(build.register(), as_of=None)
    page = Page(render_brief(register, title=TITLE, unread=failed, interrupted=True)).text
    assert "9 of 11 reports read; 2 could not be read." in page
    assert page.index("Reading was stopped early") < page.index("Where they stand")
    assert "scan.pdf no text layer run OCR first empty.txt it is empty –" in page
    assert "Could not be read 2" in page


def test_a_day_before_all_reports_says_that_nothing_was_out() -> None:
    page = Page(render_brief(replace(build.empty(), as_of=date(1990, 1, 1)), title=TITLE)).text
    assert "Nothing was published by then" in page


def test_what_was_refused_is_counted_by_reason_without_its_words(page: Page) -> None:
    assert "name matches two places equally well 1 time" in page.text
    register = build.register()
    words = tuple(Refusal("zaw-0717", "boilerplate", f"a credit line: “By Jane Doe {n}”") for n in range(5))
    many = tuple(Refusal("zaw-0717", "name", f"reason {'x' * n}") for n in range(12))
    html = render_brief(replace(register, refusals=(*words, *many)), title=TITLE)
    assert "boilerplate a credit line 5 times" in Page(html).text
    assert "Jane Doe" not in html
    assert "more reasons</summary>" in html


def test_a_long_list_of_events_is_folded_after_thirty() -> None:
    register = build.register()
    loose = tuple(replace(build.LOOSE[0], headline=f"Denial {n:02}") for n in range(33))
    html = render_brief(replace(register, timeline=loose), title=TITLE)
    assert "<summary>3 more</summary>" in html
    assert html.index("Denial 32") > html.index("<summary>3 more</summary>")


def test_private_persons_are_kept_out_everywhere_unless_asked_for(html: str) -> None:
    assert "Darwish" not in html
    assert "[a named member]" in html
    assert "replaced by their role" in html
    shown = render_brief(build.register(), title=TITLE, show_persons=True)
    assert "Yusuf Darwish" in shown
    assert "a named member" not in shown
    assert "replaced by their role" not in shown


def test_the_printed_quotes_are_the_evidence_word_for_word() -> None:
    shown = render_brief(build.register(), title=TITLE, show_persons=True)
    quoted = re.findall(r'<p class="note-quote" dir="auto">.*?<mark>(.*?)</mark>', shown)
    texts = [e.report.text.replace("'", "&#39;") for e in build.register().extractions]
    assert len(quoted) > 20
    assert [words for words in quoted if not any(words in text for text in texts)] == []


def test_coarsened_maps_say_so_and_draw_areas_only(html: str) -> None:
    coarse = render_brief(build.register(), title=TITLE, coarsen=True)
    assert "Positions are coarsened on purpose." in coarse
    assert 'class="town"' in html
    assert 'class="town"' not in coarse
    assert "coarsened" not in html


def test_words_of_reports_are_never_markup() -> None:
    html = render_brief(build.hostile(), title='</style><b id="bold">"x"')
    page = Page(html)
    assert page.scripts == [f"\n{(TEMPLATES / 'brief.js').read_text(encoding='utf-8')}\n"]
    assert [name for _, a in page.elements for name in a if name.startswith("on")] == []
    assert not [href for href in page.values("href") if not href.startswith(("#", "https://", "data:,"))]
    assert "bold" not in set(page.values("id"))
    assert not [tag for tag, _ in page.elements if tag == "img"]
    assert '<script>alert("x")</script> & left' in page.text
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in html


def test_the_same_register_gives_the_same_page(html: str) -> None:
    assert render_brief(build.register(), title=TITLE) == html


def test_an_empty_register_makes_a_page_that_says_so() -> None:
    page = Page(render_brief(build.empty(), title=TITLE))
    assert "No report speaks of an agreement." in page.text
    assert "Nothing was refused." in page.text
    assert "over all reports read" in page.text


def test_a_css_string_cannot_be_left() -> None:
    assert css_string("a b") == '"a b"'
    assert set(css_string('"</style>\\\n;}')) <= set('"\\0123456789abcdef style')
