"""The annotated words the learned part is trained on: FA-KES, the event-location sentences, the bank's open part.

The texts of the first two are read from ``../shared/dev-data``; ``training/annotations`` holds only offsets.  The part
of the bank that is only scored is never read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucebook.extract.events.features import candidates, features
from trucebook.extract.report import extract_parsed, prepare
from trucebook.extract.terms.scopes import closed_spans, find_scopes
from trucebook.language.tokens import Sentence
from trucebook.lexicon.triggers import NONE
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span
from trucebook.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "dev-data"
sys.path[:0] = [str(ROOT / "gate"), str(ROOT / "training" / "written")]

import bank  # noqa: E402
from public_texts import as_report  # noqa: E402

# The words of a trigger and its type.
Marked = tuple[Sequence[Span], str]


@dataclass(frozen=True, slots=True)
class Example:
    """One word: its features and label; ``told`` are the types the tables find in its sentence.

    ``group`` is the article; ``open``: the tables find nothing at this word, and it is in no list of terms.
    """

    group: str
    source: str
    features: tuple[str, ...]
    label: str
    told: tuple[str, ...]
    open: bool


def read_examples(data: Path) -> list[Example]:
    """All examples, in a fixed order; ``data`` holds the texts."""
    pipeline = Pipeline(learned=False)
    found: list[Example] = []
    for source, groups, texts, marks in _sets(data):
        prepared = [prepare(as_report(text, n), pipeline.tables) for n, text in enumerate(texts)]
        parsed = pipeline.parser.parse([p.unparsed for p in prepared])
        for group, ready, sentences, events in zip(groups, prepared, parsed, marks, strict=True):
            extraction = extract_parsed(ready, sentences, pipeline.tables)
            closed = closed_spans(find_scopes(sentences, pipeline.tables.terms))
            for sentence in sentences:
                found += _examples(
                    group, source, sentence, events, (extraction, closed.get(sentence.index, ())), pipeline
                )
    return found


def _examples(
    group: str, source: str, sentence: Sentence, events: Sequence[Marked],
    read: tuple[Extraction, Sequence[Span]], pipeline: Pipeline,
) -> Iterator[Example]:  # fmt: skip
    extraction, closed = read
    claims = [c for c in extraction.claims if sentence.span.covers(c.trigger.span)]
    taken = {c.trigger.span.start for c in claims}
    words = list(candidates(sentence))
    labels: dict[int, str] = {}
    marked: set[int] = set()
    for spans, event in events:
        inside = {t.i for t in sentence.tokens if any(t.span.touches(span) for span in spans)}
        marked |= inside
        here = [t for t in words if t.i in inside]
        heads = [t for t in here if t.head.i not in inside or t.head is t]
        if here:
            labels[(heads or here)[0].i] = event
    for token in words:
        if token.i in labels or token.i not in marked:
            yield Example(
                group, source, tuple(features(token, sentence, pipeline.tables.events.frames)),
                labels.get(token.i, NONE), tuple(c.event for c in claims),
                token.start not in taken and not any(span.covers(token.span) for span in closed),
            )  # fmt: skip


def _sets(data: Path) -> Iterator[tuple[str, list[str], list[str], list[list[Marked]]]]:
    notes = ROOT / "training" / "annotations"
    articles = {row["id"]: row["text"] for row in _rows(data / "fa-kes.jsonl")}
    for letter in "AB":
        rows = [row for row in _rows(notes / f"fa-kes-{letter}.jsonl") if not row.get("second")]
        yield "fa-kes", [r["id"] for r in rows], [articles[r["id"]] for r in rows], [_marks(r) for r in rows]
    sentences = _rows(data / "event-location-syria.jsonl")
    rows = _rows(notes / "event-location-B.jsonl")
    texts = [sentences[row["line"]]["text"] for row in rows]
    yield "places", [f"line {row['line']}" for row in rows], texts, [_marks(row) for row in rows]
    lines = list(bank.read("look"))
    marks: list[list[Marked]] = [
        [([Span(w.start, w.end) for w in event.trigger], event.type) for event in line.events] for line in lines
    ]
    yield "bank", [line.id for line in lines], [line.text for line in lines], marks


def _marks(row: dict[str, Any]) -> list[Marked]:
    return [([Span(event["start"], event["end"])], event["type"]) for event in row["events"]]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
