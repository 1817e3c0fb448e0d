"""A first draft of a report's annotation, for a person to correct: what the engine found, in the guide's format.

Scored against the engine that made it, a draft is right in everything; what a person changes in it is what the engine
got wrong.  Lines of page furniture are the one thing it leaves to the person: it cannot know what it took for text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucebook.app.output import write_whole
from trucebook.app.run import Run, Watch
from trucebook.model.agreement import Dated, ReportAgreement
from trucebook.model.claim import Attribution, Claim, Named
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity
from trucebook.model.span import Span

# The guide lets an anchor have at most eight words.
_ANCHOR_WORDS = 8
_WORDS_BEFORE = 3
# Third parties the guide knows; a party of another role is for the person to place.
_GUIDE_ROLES = ("mediator", "guarantor", "monitor", "host", "witness")

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The files written, and those that were there already and were left as they are."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def write_drafts(run: Run, out: Path, watch: Watch = iter) -> Drafts:
    """Write ``OUT/<report id>.json`` for each report; a file that is there is somebody's work and stays.

    Raises UsageError where the folder cannot be written.
    """
    written, kept = [], []
    for extraction in watch(run.extractions()):
        path = out / f"{extraction.report.id}.json"
        if path.exists():
            kept.append(path)
            continue
        write_whole(path, json.dumps(draft(extraction), ensure_ascii=False, indent=1) + "\n")
        written.append(path)
    return Drafts(tuple(written), tuple(kept))


def draft(extraction: Extraction) -> Gold:
    """The annotation as the engine would write it, in the order of the guide."""
    report = extraction.report
    places = [entity for entity in extraction.entities if entity.sort == "place"]
    actors = [entity for entity in extraction.entities if entity.sort == "actor"]
    return {
        "id": report.id,
        "body_must": list(dict.fromkeys(_body_anchors(extraction))),
        "body_must_not": [],
        "published": report.published.day.isoformat() if report.published.day else None,
        "places": [_entity(entity) for entity in places],
        "actors": [_entity(entity) for entity in actors],
        "dates": [
            {"text": time.text, "value": time.when.value, "relative": time.relative} for time in extraction.times
        ],
        "sources": [_source(attribution) for attribution in extraction.attributions],
        "events": [_event(claim, extraction) for claim in extraction.claims],
        "agreements": [_agreement(told, extraction) for told in extraction.agreements],
        "conflicts": [],
    }


def _body_anchors(extraction: Extraction) -> Iterator[str]:
    """The first words of the first and of the last sentence."""
    text = extraction.report.text
    for sentence in (*extraction.sentences[:1], *extraction.sentences[-1:]):
        yield _anchor(text, sentence, Span(sentence.start, sentence.start + 1))


def _entity(entity: Entity) -> Gold:
    return {"name": entity.name, "as": list(entity.forms), "kind": entity.kind}


def _source(attribution: Attribution) -> Gold:
    sentence = attribution.sentence
    anchor = _words_around(sentence.text, attribution.span.start - sentence.span.start)
    return {"who": attribution.who, "kind": attribution.kind, "told": attribution.told, "anchor": anchor}


def _event(claim: Claim, extraction: Extraction) -> Gold:
    sentence = claim.sentence
    return {
        "anchor": _words_around(sentence.text, claim.trigger.span.start - sentence.span.start),
        "type": claim.event,
        "agent": _names(claim.agents),
        "target": _names(claim.targets),
        "place": _names(claim.places),
        "when": claim.when.value,
        "modality": claim.modality,
        "source": claim.source.who,
        "agreement": next((told.id for told in extraction.agreements if claim.id in told.claims), None),
    }


def _agreement(told: ReportAgreement, extraction: Extraction) -> Gold:
    text = extraction.report.text
    start = told.mentions[0] if told.mentions else told.quote.span
    sentence = next((s for s in extraction.sentences if s.start <= start.start < s.end), told.quote.span)
    return {
        "key": told.id,
        "kind": told.kind,
        "parties": _names(role.named for role in told.parties),
        "third_parties": [
            {"name": role.named.name, "role": role.role} for role in told.third_parties if role.role in _GUIDE_ROLES
        ],
        "places": _names(told.places),
        "stage": told.stage,
        "concluded": _value(told.concluded),
        "start": _value(told.effective),
        "end": _value(told.term_end),
        "duration": _value(told.duration),
        "renewable": told.renewable,
        "provisions": list(dict.fromkeys(provision.type for provision in told.provisions)),
        "anchor": _anchor(text, sentence, start),
    }


def _value(dated: Dated | None) -> str | None:
    return dated.when.value if dated is not None else None


def _names(named: Iterable[Named]) -> list[str]:
    return list(dict.fromkeys(each.name for each in named))


def _anchor(text: str, sentence: Span, at: Span) -> str:
    return _words_around(text[sentence.start : sentence.end], at.start - sentence.start)


def _words_around(sentence: str, at: int) -> str:
    """At most eight whole words of ``sentence`` in a row, from three before the character ``at`` on."""
    words = _spans(sentence)
    if not words:
        return ""
    here = next((i for i, word in enumerate(words) if word.end > at), len(words) - 1)
    first = max(0, min(here - _WORDS_BEFORE, len(words) - _ANCHOR_WORDS))
    last = min(first + _ANCHOR_WORDS, len(words)) - 1
    return sentence[words[first].start : words[last].end]


def _spans(sentence: str) -> Sequence[Span]:
    found, start = [], None
    for at, letter in enumerate(f"{sentence} "):
        if letter.isspace():
            if start is not None:
                found.append(Span(start, at))
            start = None
        elif start is None:
            start = at
    return found
