"""Attributions against our own sentences, a third of them kept out of tuning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.attributed import read
from trucebook.model.claim import Attribution
from trucebook.model.span import Span

_GOLD: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "attributions_gold.yml").read_text(encoding="utf-8")
)


def _plain(text: str | None) -> str:
    return re.sub(r"[^\w]+", " ", (text or "").lower()).strip().removeprefix("the ")


def _right(wanted: dict[str, Any], found: Attribution) -> bool:
    anchored = f" {_plain(wanted['anchor'])} " in f" {_plain(found.sentence.text)} "
    return anchored and found.kind == wanted["kind"] and _plain(found.who) == _plain(wanted["who"])


def _hits(row: dict[str, Any], found: Iterable[Attribution]) -> int:
    left = list(found)
    hits = 0
    for wanted in row["sources"]:
        match = next((a for a in left if _right(wanted, a)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


# Floors rise when the rules get better.  The failures of "held_out" rows were not looked at while tuning, but their
# total was, and sentences of the same making were tuned on: the first run (0.87) says more about unseen text.
@pytest.mark.parametrize(("part", "floor"), [("tuned", 0.96), ("held_out", 0.93)])
def test_speakers_are_found_and_nobody_else(part, floor):
    right = found_count = wanted_count = 0
    for row in (r for r in _GOLD if r["part"] == part):
        _, found, _ = read(row["text"], row.get("names", {}))
        right += _hits(row, found)
        found_count += len(found)
        wanted_count += len(row["sources"])
    assert 2 * right / (found_count + wanted_count) >= floor


@pytest.mark.parametrize(("part", "floor"), [("tuned", 0.93), ("held_out", 0.91)])
def test_the_right_voice_asserts_each_passage(part, floor):
    right = count = 0
    for row in (r for r in _GOLD if r["part"] == part):
        sentences, _, speakers = read(row["text"], row.get("names", {}))
        for voice in row.get("voices", []):
            start = row["text"].index(voice["at"])
            span = Span(start, start + len(voice["at"]))
            sentence = next(s for s in sentences if s.span.covers(span))
            right += _plain(speakers.at(sentence.index, span).who) == _plain(voice["who"])
            count += 1
    assert right / count >= floor


@pytest.mark.parametrize("row", _GOLD, ids=lambda row: row["id"])
def test_every_span_quotes_the_text(row):
    _, found, _ = read(row["text"], row.get("names", {}))
    for attribution in found:
        assert attribution.sentence.stands_in(row["text"])
        assert attribution.cue in attribution.sentence.text
        assert attribution.span.end <= len(row["text"])
        assert attribution.content_span is None or attribution.content_span.end <= len(row["text"])


def test_the_chain_runs_from_the_speaker_to_the_outlet():
    text = "A port official told Reuters that the convoy had left."
    sentences, _, speakers = read(text, {"Reuters": "media"}, outlet="The Coast Gazette")
    start = text.index("had left")
    source = speakers.at(sentences[0].index, Span(start, start + 8))
    assert [(link.role, link.who, link.kind) for link in source.chain] == [
        ("speaker", "a port official", "anonymous"),
        ("told", "Reuters", "outlet"),
        ("outlet", "The Coast Gazette", "outlet"),
    ]


def test_the_reporter_speaks_where_nobody_else_does():
    text = "Rockets hit the riverside at noon."
    sentences, found, speakers = read(text, {}, outlet="The Coast Gazette")
    source = speakers.at(sentences[0].index, Span(8, 11))
    assert found == ()
    assert (source.who, source.kind, [link.who for link in source.chain]) == (None, "outlet", ["The Coast Gazette"])


def test_the_title_is_not_searched():
    title = "UN envoy: both sides have accepted the map"
    _, found, _ = read(f"{title}\n\nThe map was drawn in May.", {}, title=title)
    assert found == ()
