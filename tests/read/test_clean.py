"""Segments lead back: what they call exact is the received text, character for character."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.read.make import FIRST, SECOND
from trucebook.errors import EmptyReport
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.read.build import make_report
from trucebook.read.lines import find_blocks, find_lines
from trucebook.read.reader import read_reports
from trucebook.read.received import Received, Statement

WORDS = st.sampled_from(
    [
        "the", "truce", "in", "Ruhaybah", "was", "signed", "by", "هدنة", "“calm”", "de-", "escalation", "said.", "Home",
        "•", "1.", "|", "\u200b", "\ufeff", "\u00ad", "\u00a0", "\t", "   ", "\u200f", "2017-07-17", "Related", ":",
        "Reuters",
    ]
)  # fmt: skip
LINES = st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=14)
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", "\n\f", "\u2028", "\r"])
PAGES = st.tuples(LINES, BREAKS).map(lambda page: page[1].join(page[0]))


def read(text: str) -> Report | None:
    """The report of a text as received, or None where it is empty."""
    try:
        return make_report(Received(text, "0" * 64, "text/plain", "a.txt", "a"), Statement())
    except EmptyReport:
        return None


def check(report: Report) -> None:
    """Every segment's promise, and that the segments cover the clean text but for the breaks between blocks."""
    end = 0
    for segment in report.segments:
        clean, received = segment.clean.of(report.text), segment.received.of(report.received_text)
        assert report.text[end : segment.clean.start] in ("", "\n", "\n\n")
        if segment.located == "exact":
            assert clean == received
        else:
            assert clean == " "
        end = segment.clean.end
    assert end == len(report.text)


@settings(max_examples=300, deadline=None)
@given(PAGES)
@example("the the the the the “calm” \xa0 \u200b \xa0 truce")
def test_segments_lead_back(text: str) -> None:
    report = read(text)
    if report is not None:
        check(report)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_leads_back(text: str) -> None:
    report = read(f"{FIRST}\n\n{text}\n\n{SECOND}")
    assert report is not None
    check(report)


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_blocks_lose_no_visible_character(text: str) -> None:
    seen = "".join("".join(block.text.split()) for block in find_blocks(text, find_lines(text)))
    invisible = str.maketrans("", "", "\u200b\ufeff\u00ad\u200f")
    assert sorted(seen) == sorted("".join(text.translate(invisible).split()))


def test_a_span_over_a_join_leads_back_to_both_lines() -> None:
    text = (
        "The committee and the brigade agreed on Monday to stop all\n"
        "firing along the river, and for one month to let the\n"
        "traders pass, a member of the committee said by telephone."
    )
    report = read(text)
    assert report is not None
    start = report.text.index("all firing")
    back = report.received_span(Span(start, start + len("all firing")))
    assert back is not None
    assert back.of(report.received_text) == "all\nfiring"


@pytest.mark.shared
def test_all_articles_lead_back_and_say_the_same_twice() -> None:
    articles = Path(__file__).parents[2] / ".." / "shared" / "dev-data" / "fa-kes.jsonl"
    if not articles.exists():
        pytest.skip("NO SHARED DATA beside the project: the 384 articles were not read")
    reports = list(read_reports([articles]))
    ids = [json.loads(line)["id"] for line in articles.read_text(encoding="utf-8").splitlines()]
    assert [report.id for report in reports if isinstance(report, Report)] == ids
    for report in reports:
        assert isinstance(report, Report)
        check(report)
    assert reports == list(read_reports([articles]))
