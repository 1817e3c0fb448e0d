"""The chain of a claim, link by link with its place: speaker, listener or relay, credited agency, outlet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.attributed import read, report_of
from trucebook.extract.attributions.credits import printed_by
from trucebook.extract.attributions.voices import Speakers
from trucebook.model.report import Report, Segment, Stated
from trucebook.model.span import Span


def chain(
    text: str, words: str, outlet: str | None = "The Coast Gazette", **names: str
) -> list[tuple[str, str, str | None]]:
    """(role, who, the words at its place) of each link of the chain of ``words``."""
    sentences, _, speakers = read(text, {name.replace("_", " "): kind for name, kind in names.items()}, outlet=outlet)
    at = text.index(words)
    source = speakers.at(next(s for s in sentences if s.span.start <= at < s.span.end).index, Span(at, at + len(words)))
    return [(link.role, link.who, link.span.of(text) if link.span else None) for link in source.chain]


def test_the_listener_has_its_place_too():
    text = "A port official told Reuters that the convoy had left."
    assert chain(text, "had left", Reuters="media") == [
        ("speaker", "a port official", "A port official"),
        ("told", "Reuters", "Reuters"),
        ("outlet", "The Coast Gazette", None),
    ]


def test_who_cites_hands_on_and_stands_where_it_is_printed():
    text = "The Courier reported, citing a nurse, that the ward was full."
    assert chain(text, "was full", Courier="media")[:2] == [
        ("speaker", "a nurse", "a nurse"),
        ("told", "Courier", "Courier"),
    ]


def test_a_speaker_who_goes_on_still_talks_to_the_same_listener():
    text = "A baker told the Courier that flour was short. The baker added that yeast had run out."
    assert chain(text, "had run out", Courier="media")[1] == ("told", "Courier", "the Courier")


def printed(received: str, body: str, credits: tuple[str, ...] = (), outlet: str | None = "Delta Post") -> Report:
    at = received.index(body)
    segment = Segment(Span(0, len(body)), Span(at, at + len(body)))
    made = report_of(body, outlet)
    return replace(made, received_text=received, segments=(segment,), credits=credits)


BODY = "The bridge at Delta Post road was shut at noon."


def test_a_credit_at_the_foot_makes_the_outlet_a_re_publisher_and_both_have_their_place():
    received = f"DELTA POST\n\n{BODY}\n\n(Reuters)"
    links = printed_by(printed(received, BODY, ("Reuters",)))
    assert [(link.role, link.who, link.received.of(received) if link.received else None) for link in links] == [
        ("outlet", "Reuters", "Reuters"),
        ("republished_by", "Delta Post", "DELTA POST"),
    ]


@pytest.mark.parametrize("credits", [("Reuters", "AFP"), ("Delta Post",), ()])
def test_several_credits_or_its_own_leave_the_outlet_its_text(credits):
    links = printed_by(printed(f"{BODY}\n\nAll rights reserved", BODY, credits))
    assert [(link.role, link.who, link.received) for link in links] == [("outlet", "Delta Post", None)]


def test_nothing_is_printed_by_nobody():
    assert printed_by(report_of(BODY)) == ()


def test_the_reporters_own_words_go_through_the_credited_agency():
    report = replace(report_of("Rockets fell at noon.", "Delta Post"), credits=("AFP",))
    sentences, found, _ = read(report.text, {})
    source = Speakers(report, sentences, found).at(sentences[0].index, Span(0, 7))
    assert (source.who, [(link.role, link.who) for link in source.chain]) == (
        None,
        [("outlet", "AFP"), ("republished_by", "Delta Post")],
    )


def test_a_stated_outlet_is_enough():
    assert [link.who for link in printed_by(replace(report_of(BODY), outlet=Stated("Delta Post", "manifest")))] == [
        "Delta Post"
    ]
