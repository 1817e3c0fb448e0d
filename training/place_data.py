"""What the place linker is trained on: events with the places a person marked for them, seen as the engine sees them.

Three sources, in two conventions.  ``verb``: the event-location sentences (the place of the very verb).  ``guide``: the
annotated articles of FA-KES and the bank's open part.  Texts of the public sets are read from ``../shared/dev-data``.
The bank's held part and the gate's reports are never read: they measure.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucebook.extract.events.find import find_happenings
from trucebook.extract.events.place_model import Told, weighed
from trucebook.extract.events.places import event_places
from trucebook.extract.events.roles import Cast
from trucebook.extract.report import prepare
from trucebook.language.tokens import Sentence, Token
from trucebook.lexicon.place_weights import Convention
from trucebook.model.claim import Named
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "dev-data"
sys.path[:0] = [str(ROOT / "gate"), str(ROOT / "training" / "written")]

import bank  # noqa: E402
from public_places import verb_at  # noqa: E402
from public_texts import as_report  # noqa: E402

_RUN = 8
_OPEN = ("NOUN", "VERB", "ADJ", "ADV")


@dataclass(frozen=True, slots=True)
class Linked:
    """One event: each place it may have, its features, whether it is right and whether ruled; ``wanted``: the marks."""

    source: str
    group: str
    convention: Convention
    places: tuple[Named, ...]
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    ruled: tuple[bool, ...]
    wanted: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Marked:
    """An event as a person marked it: its words, type and places."""

    words: tuple[Span, ...]
    type: str
    places: tuple[Span, ...]


def read_linked(data: Path) -> list[Linked]:
    """All examples, in a fixed order; ``data`` holds the public sets."""
    pipeline = Pipeline(learned=False)
    return [*_verbs(pipeline, data), *_news(pipeline, data), *_bank(pipeline)]


def _parsed(pipeline: Pipeline, reports: Sequence[Report]) -> Iterator[tuple[Cast, list[Sentence]]]:
    prepared = [prepare(report, pipeline.tables) for report in reports]
    for ready, sentences in zip(prepared, pipeline.parser.parse([p.unparsed for p in prepared]), strict=True):
        yield Cast(ready.names.entities, pipeline.tables.names), list(sentences)


def _linked(told: Told, ruled: Sequence[Named], cast: Cast, wanted: Iterable[Span]) -> dict[str, Any]:
    """What is the same for every source; a place is right where it touches a wanted span."""
    spans = tuple(wanted)
    pairs = list(weighed(told, ruled, cast))
    starts = {place.span.start for place in ruled if place.span is not None}
    return {
        "places": tuple(place for place, _ in pairs),
        "features": tuple(tuple(features) for _, features in pairs),
        "right": tuple(
            place.span is not None and any(place.span.touches(span) for span in spans) for place, _ in pairs
        ),
        "ruled": tuple(place.span is not None and place.span.start in starts for place, _ in pairs),
        "wanted": spans,
    }


def _verbs(pipeline: Pipeline, data: Path) -> Iterator[Linked]:
    rows = _rows(data / "event-location-syria.jsonl")
    texts = [row["text"] for row in rows]
    reports = [as_report(text, number) for number, text in enumerate(texts)]
    for row, group, (cast, sentences) in zip(rows, twins(texts), _parsed(pipeline, reports), strict=True):
        found = verb_at(sentences, row["spans"])
        if found is None:
            continue
        sentence, verb = found
        cast.enter(sentence)
        wanted = (Span(s["start"], max(s["end"], s["start"] + 1)) for s in row["spans"] if s["label"] == "LOCATION")
        told = Told(verb, None, sentence.tokens)
        yield Linked("verbs", f"verbs {group}", "verb", **_linked(told, event_places(verb, cast), cast, wanted))


def _news(pipeline: Pipeline, data: Path) -> Iterator[Linked]:
    articles = {row["id"]: row["text"] for row in _rows(data / "fa-kes.jsonl")}
    notes = [row for letter in "AB" for row in _rows(ROOT / "training" / "annotations" / f"fa-kes-{letter}.jsonl")]
    notes = [row for row in notes if not row.get("second")]
    reports = [as_report(articles[row["id"]], number) for number, row in enumerate(notes)]
    for row, (cast, sentences) in zip(notes, _parsed(pipeline, reports), strict=True):
        events = [
            _Marked((Span(e["start"], e["end"]),), e["type"], tuple(Span(*place) for place in e["place"]))
            for e in row["events"]
        ]
        yield from _of_marked(pipeline, "news", f"news {row['id']}", cast, sentences, events)


def _bank(pipeline: Pipeline) -> Iterator[Linked]:
    lines = list(bank.read("look"))
    reports = [as_report(line.text, number) for number, line in enumerate(lines)]
    for line, (cast, sentences) in zip(lines, _parsed(pipeline, reports), strict=True):
        events = [_Marked(_spans(event.trigger), event.type, _spans(event.roles["place"])) for event in line.events]
        yield from _of_marked(pipeline, "bank", f"bank {line.text}", cast, sentences, events)


def _spans(words: Iterable[bank.Words]) -> tuple[Span, ...]:
    return tuple(Span(word.start, word.end) for word in words)


def _of_marked(
    pipeline: Pipeline, source: str, group: str, cast: Cast, sentences: Sequence[Sentence], events: Sequence[_Marked]
) -> Iterator[Linked]:
    """The marked events, with doers and rules' places where the engine finds the event too, else by their words."""
    for sentence in sentences:
        cast.enter(sentence)
        found = find_happenings(sentence, cast, pipeline.tables.events)
        for event in events:
            head = _head(sentence, event.words)
            if head is None:
                continue
            same = next((h for h in found if h.event == event.type and _meets(h.span, event.words)), None)
            if same is None:
                told = Told(head, event.type, sentence.tokens)
                ruled = event_places(head, cast)
            else:
                told = Told(same.trigger, event.type, sentence.tokens, (*same.agents, *same.targets))
                ruled = same.places
            yield Linked(source, group, "guide", **_linked(told, ruled, cast, event.places))
        cast.leave(sentence)


def _head(sentence: Sentence, words: Sequence[Span]) -> Token | None:
    """The word of a marked trigger on which its other words hang."""
    inside = [t for t in sentence.tokens if t.mention is None and _meets(t.span, words)]
    numbers = {token.i for token in inside}
    tops = [t for t in inside if t.upos in _OPEN and (t.head is t or t.head.i not in numbers)]
    return next(iter([*tops, *inside]), None)


def _meets(span: Span, words: Sequence[Span]) -> bool:
    return any(span.touches(word) for word in words)


def twins(texts: Sequence[str]) -> list[int]:
    """A number for each text, the same for texts that share a run of eight words."""
    first = list(range(len(texts)))
    seen: dict[tuple[str, ...], int] = {}

    def top(number: int) -> int:
        while first[number] != number:
            number = first[number]
        return number

    for number, text in enumerate(texts):
        words = re.findall(r"\w+", text.lower())
        for at in range(max(1, len(words) - _RUN + 1)):
            other = seen.setdefault(tuple(words[at : at + _RUN]), number)
            first[top(number)] = top(other)
    return [top(number) for number in range(len(texts))]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
