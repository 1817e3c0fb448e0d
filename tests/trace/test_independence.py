import pytest

from tests.fold import case
from tests.fold.build import Telling
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span
from trucebook.trace.independence import Independence, Told, weigh
from trucebook.trace.originators import trace_origins
from trucebook.trace.reuse import find_derivations

STORY = (
    "A military source told Harbour Wire that 12 mortars leave the ridge above Delna by dawn on Sunday. The source "
    "said that 300 wounded men would ride to Velim under the eyes of the Ostra Brigade and of 7 nurses from Karsk."
)


def story(id: str, outlet: str, published: str, who: str | None = "A military source") -> Extraction:
    told = Telling(id, STORY, outlet, published)
    if who:
        told.said(who, "anonymous", "12 mortars leave the ridge above Delna by dawn", "Harbour Wire")
    return told.done()


def behind(*extractions: Extraction, words: str = "12 mortars", denied: tuple[Told, ...] = ()) -> Independence:
    origins = trace_origins(extractions, find_derivations(extractions))
    told = []
    for extraction in extractions:
        if words in extraction.report.text:
            start = extraction.report.text.index(words)
            told.append(Told(extraction.report.id, Span(start, start + len(words))))
    return weigh(origins, told, denied)


def single(id: str, who: str, kind: str, outlet: str) -> Extraction:
    seen = {"a": "12 mortars had left", "b": "the hill was poorer by 12 mortars"}[id]
    told = Telling(id, f"{who} said that {seen}.", outlet, "2019-03-04")
    told.said(who, kind, seen)
    return told.done()


def test_a_source_and_its_copies_are_one_with_the_chain_to_each():
    found = behind(story("wire", "Harbour Wire", "2019-03-04"), story("copy", "Coast Daily", "2019-03-05"))
    assert found.originators == 1
    (root,) = found.roots
    chains = [[(link.role, link.who) for link in chain.links] for chain in root.chains]
    assert chains[0] == [("speaker", "A military source"), ("told", "Harbour Wire")]
    assert chains[1][:2] == chains[0]
    assert chains[1][-1] == ("outlet", "Coast Daily")
    assert "same words" in " ".join(root.originator.why)
    assert (found.credibility, found.reason) == (6, "one originator, whom nobody names")


def test_two_named_sources_of_two_reports_confirm_one_another():
    found = behind(
        single("a", "Ada Renn", "named_person", "Hill Post"), single("b", "Oskar Vail", "named_person", "Coast")
    )
    assert (found.originators, found.credibility) == (2, 1)


def test_many_voices_in_one_report_confirm_less():
    t = Telling("a", "Ada Renn said that 12 mortars left. Oskar Vail said that 12 tanks left.", "Hill Post")
    t.said("Ada Renn", "named_person", "12 mortars left")
    t.said("Oskar Vail", "named_person", "12 tanks left")
    origins = trace_origins([t.done()], ())
    found = weigh(origins, [Told("a", t.span("12 mortars left")), Told("a", t.span("12 tanks left"))])
    assert (found.originators, found.credibility) == (2, 2)
    assert "through one report" in found.reason


def test_two_unnamed_sources_that_may_be_one_are_counted_apart_with_the_doubt():
    found = behind(
        single("a", "a military source", "anonymous", "Hill Post"),
        single("b", "a military source", "anonymous", "Coast"),
    )
    assert (found.originators, found.credibility) == (2, 2)
    assert all("nothing shows that they are two" in " ".join(root.doubts) for root in found.roots)


def test_two_unnamed_sources_described_otherwise_raise_no_doubt():
    found = behind(
        single("a", "a military source", "anonymous", "Hill Post"), single("b", "a nurse", "anonymous", "Coast")
    )
    assert not any(root.doubts for root in found.roots)


def test_one_named_source_is_possibly_true_and_a_denial_makes_it_doubtful():
    one = single("a", "Ada Renn", "named_person", "Hill Post")
    assert behind(one).credibility == 3
    other = Telling("b", "Nothing has left, said Oskar Vail.", "Coast", "2019-03-05")
    other.said("Oskar Vail", "named_person", "Nothing has left")
    no = Told("b", other.span("Nothing has left"))
    origins = trace_origins([one, other.done()], ())
    start = one.report.text.index("12 mortars")
    yes = Told("a", Span(start, start + 10))
    assert weigh(origins, [yes], [no]).credibility == 4
    assert weigh(origins, [yes], [no, Told("b", Span(0, 5), None, asked=False)]).credibility == 5


def test_a_report_that_credits_an_agency_speaks_for_the_agency():
    from dataclasses import replace

    made = [story("a", "Coast Daily", "2019-03-04", None), story("b", "Hill Post", "2019-03-04", None)]
    other = Telling("c", "The 12 mortars are gone, and the road to Karsk is open again.", "Inland Mail", "2019-03-05")
    credited = replace(other.done().report, credits=("Reuters",))
    found = behind(
        replace(made[0], report=replace(made[0].report, credits=("Reuters",))), replace(other.done(), report=credited)
    )
    assert found.originators == 1
    assert "a credits Reuters" in " ".join(found.roots[0].originator.why)


def test_nobody_telling_is_refused():
    with pytest.raises(ValueError, match="nobody tells"):
        weigh(trace_origins([case.july()], ()), [])


def test_circular_credits_still_have_an_end():
    texts = {"a": "B Post", "b": "C Post", "c": "A Post"}
    rows = []
    for id, cited in texts.items():
        told = Telling(id, f"{STORY} So wrote the {cited}.", f"{id.upper()} Post", "2019-03-04")
        told.said(cited, "outlet", "12 mortars leave the ridge above Delna by dawn")
        rows.append(told.done())
    assert behind(*rows).originators >= 1


def test_two_reports_of_one_digest_are_one_word():
    one, other = story("a", "Hill Post", "2019-03-04", None), story("b", "Coast Daily", "2019-03-05", None)
    assert one.report.sha256 == other.report.sha256
    assert behind(one, other).originators == 1


def test_a_report_that_quotes_itself_is_one_originator():
    twice = Telling("a", f"{STORY} {STORY}", "Hill Post", "2019-03-04").done()
    assert behind(twice).originators == 1


@pytest.mark.long
def test_a_report_of_five_thousand_sentences_beside_its_copy():
    text = " ".join(
        f"On day {n} of the watch the keeper of gate {n * 7} wrote {n * 13} names in book {n % 9}." for n in range(5000)
    )
    one, other = (
        Telling("a", text, "Hill Post", "2019-03-04").done(),
        Telling("b", text[: len(text) // 2], "Coast", "2019-03-05").done(),
    )
    (found,) = find_derivations([one, other])
    assert (found.report, found.source) == ("b", "a")
    assert len(found.pairs) > 2000
