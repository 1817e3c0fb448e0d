"""A place or an agreement told in a province that the pack, the rest of the report or another report contradicts.

Reports slip: "northern countryside of Idlib" in the lead of a story about northern Homs.  Two things are looked for:
a place with its province beside it ("Talbiseh, in Idlib province") that lies elsewhere, and an agreement that one
sentence puts in a province of which the report says nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from trucebook.fold.conflict_sides import make_conflict, named_side
from trucebook.fold.gather import Gathered
from trucebook.fold.regions import Provinces, base_of, province_names, shape_of
from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Named
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity, Mention
from trucebook.model.register import Conflict, Side
from trucebook.model.span import Span
from trucebook.resolve.agreements_seen import NameKey

_INSIDE = re.compile(r"\s*,?\s+(?:which (?:is|lies) |that lies |located |situated |lying )?(?:with)?in (?:the )?", re.I)
_BESIDE = re.compile(r",\s+(?:in )?(?:the )?", re.I)
# A sentence that speaks of some other place on purpose.
_ELSEWHERE = re.compile(
    r"\b(?:similar|another|other|others|also|like|unlike|elsewhere|meanwhile|as well|compared|both|instead|from|to"
    r"|towards|unlike|previous|earlier)\b",
    re.IGNORECASE,
)
_SAME_NAME = "either one of the two is a slip, or there are two places of this name"
_SLIP = "the report tells one agreement in both; one of the two may be a slip"
_ATLAS = "the list of places"


@dataclass(frozen=True, slots=True)
class _Located:
    """A place told in a province: where, and by which evidence (None where no claim carries the words)."""

    place: Entity
    bases: frozenset[str]
    words: str
    evidence: str | None


Asked = tuple[Sequence[Extraction], Sequence[Gathered], Sequence[str]]
"""Reports in order, the agreements they tell of, and what these are called."""


def region_conflicts(
    asked: Asked, placed: Mapping[str, Sequence[Placed]], context: RegionContext, only: int | None = None
) -> Iterator[tuple[int | None, Conflict]]:
    """All conflicts of provinces, each with the number of the agreement that covers the place, where one does.

    ``placed`` is what :func:`places_beside` gives of each report; ``only`` the number of the one agreement whose
    conflicts are wanted (None: all).
    """
    yield from _misplaced(asked, placed, context, only)
    _, agreements, ids = asked
    for number, agreement in enumerate(agreements):
        if only is not None and number != only:
            continue
        for extraction, telling in agreement.tellings:
            spans = (telling.quote.span, *telling.mentions)
            sides = _slip(extraction, spans, context)
            if sides:
                conflict = make_conflict("region", ids[number], sides)
                yield number, replace(conflict, explanation=f"{conflict.explanation}; {_SLIP}")
                break


@dataclass(frozen=True, slots=True)
class RegionContext:
    """What provinces are looked up in, and the evidence table."""

    provinces: Provinces
    witnesses: Witnesses

    def evidence(self, report: str, span: Span) -> str | None:
        """The narrowest evidence of a report whose quote, or else whose sentence, holds ``span``."""
        rows = [self.witnesses.get(id) for id in self.witnesses.told_in((report,))]
        held = [item for item in rows if item.quote.span.covers(span)]
        held = held or [item for item in rows if item.sentence.span.covers(span)]
        best = min(held, key=lambda item: item.quote.span.end - item.quote.span.start, default=None)
        return best.id if best else None


def _misplaced(
    asked: Asked, placed: Mapping[str, Sequence[Placed]], context: RegionContext, only: int | None
) -> Iterator[tuple[int | None, Conflict]]:
    ordered, agreements, ids = asked
    homes = {
        _key(place): number
        for number, agreement in reversed(list(enumerate(agreements)))
        for _, telling in agreement.tellings
        for place in telling.places
    }
    told: dict[NameKey, list[_Located]] = {}
    for extraction in ordered:
        for one in placed[extraction.report.id]:
            if only is None or homes.get(_key(one.place)) == only:
                for located in _located(extraction.report.id, one, context):
                    told.setdefault(_key(one.place), []).append(located)
    for key, rows in told.items():
        sides = list(_sides(rows, context))
        if len(sides) > 1:
            number = homes.get(key)
            conflict = make_conflict("region", ids[number] if number is not None else None, sides)
            yield number, replace(conflict, explanation=f"{conflict.explanation}; {_SAME_NAME}")


def _key(place: Entity | Named) -> NameKey:
    return ("id", place.id) if place.id else (place.name.casefold(),)


def _sides(rows: Sequence[_Located], context: RegionContext) -> Iterator[Side]:
    """The provinces a place is told in, where two exclude each other; the pack speaks where only one is told."""
    groups: list[tuple[frozenset[str], list[_Located]]] = []
    for row in rows:
        group = next((found for bases, found in groups if bases & row.bases), None)
        if group is None:
            groups.append((row.bases, [row]))
        else:
            group.append(row)
    place = rows[0].place
    known = context.provinces.possible(place)
    apart = len(groups) > 1 or bool(known and not known & groups[0][0])
    if not apart:
        return
    for _, found in groups:
        evidence = [row.evidence for row in found if row.evidence is not None]
        side = named_side(f"{place.name} in {found[0].words}", evidence, context.witnesses)
        yield side if side.who else replace(side, who=tuple(dict.fromkeys(row.words for row in found)))
    if known and not any(known & bases for bases, _ in groups):
        yield Side(f"{place.name} in {province_names(known, context.provinces)}", (), (_ATLAS,), 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A place with another beside it in which the words put it: "T, in R", at ``span`` of a report."""

    place: Entity
    region: Entity
    span: Span


def places_beside(extraction: Extraction) -> Iterator[Placed]:
    """Places with what may be a province beside them: "T, in R", "T in the R countryside", and "T, R," between commas.

    It follows from the one report, whatever provinces there are.
    """
    text = extraction.report.text
    entities = {entity.key: entity for entity in extraction.entities}
    mentions = sorted((m for m in extraction.mentions if m.sort == "place" and not m.adjectival), key=lambda m: m.span)
    for one, other in pairwise(mentions):
        place, region = entities[one.entity], entities[other.entity]
        if place.kind in ("region", "country") or region.kind not in ("region", "town") or one.span.touches(other.span):
            continue
        between = text[one.span.end : other.span.start]
        listed = _BESIDE.fullmatch(between) is not None and region.kind == "region" and _alone(text, one, other)
        if _INSIDE.fullmatch(between) or listed:
            yield Placed(place, region, Span(one.span.start, other.span.end))


def _located(report: str, placed: Placed, context: RegionContext) -> Iterator[_Located]:
    """Where a place is told to be, where what stands beside it is a province."""
    region = placed.region
    bases = context.provinces.holding(region)
    if bases and (region.kind != "town" or base_of(region.name) in bases):
        yield _Located(placed.place, bases, region.name, context.evidence(report, placed.span))


def _alone(text: str, one: Mention, other: Mention) -> bool:
    """Whether "T, R" is an address and no two items of a list."""
    before, after = text[: one.span.start].rstrip(), text[other.span.end : other.span.end + 6]
    return not before.endswith((",", " and")) and not re.match(r"\s*(?:and\b|or\b|,\s+(?:and\b|[A-Z]))", after)


def _slip(extraction: Extraction, spans: Iterable[Span], context: RegionContext) -> tuple[Side, ...]:
    """Two provinces for one agreement: one sentence about it against the rest of the report."""
    entities = {entity.key: entity for entity in extraction.entities}
    by_sentence: dict[int, list[tuple[Mention, frozenset[str]]]] = {}
    for mention in extraction.mentions:
        if mention.sort == "place" and not mention.adjectival:
            at = bisect_right(extraction.sentences, mention.span.start, key=lambda s: s.start) - 1
            bases = context.provinces.holding(entities[mention.entity])
            if at >= 0 and bases:
                by_sentence.setdefault(at, []).append((mention, bases))
    told = {at: frozenset().union(*(bases for _, bases in rows)) for at, rows in by_sentence.items()}
    counted = Counter(base for bases in told.values() for base in bases)
    ours = {bisect_right(extraction.sentences, span.start, key=lambda s: s.start) - 1 for span in spans}
    for at in sorted(ours & told.keys()):
        rest = [other for other in sorted(told) if other != at and not told[other] & told[at]]
        if any(counted[base] > 1 for base in told[at]) or len(rest) < 2 or len(told) - 1 != len(rest):
            continue
        odd, _ = by_sentence[at][0]
        if _ELSEWHERE.search(_clause_before(extraction, odd)):
            continue
        for other in rest:
            usual = next((m for m, _ in by_sentence[other] if _same_shape(extraction, odd, m)), None)
            if usual is not None:
                sides = [_mention_side(extraction, m, entities[m.entity], context) for m in (odd, usual)]
                return tuple(side for side in sides if side is not None) if None not in sides else ()
    return ()


def _same_shape(extraction: Extraction, one: Mention, other: Mention) -> bool:
    """Whether two regions are named in one way ("the northern countryside of …"), and so easily confused."""
    (here, ours), (there, theirs) = shape_of(one.text), shape_of(other.text)
    return here == there and bool(here | ours) and (ours == theirs or bool(here))


def _clause_before(extraction: Extraction, mention: Mention) -> str:
    """The words of the sentence just before a place, where "also in", "another truce in", "from" would stand."""
    text = extraction.report.text
    start = max((s.start for s in extraction.sentences if s.start <= mention.span.start), default=0)
    return " ".join(text[start : mention.span.start].split()[-6:])


def _mention_side(extraction: Extraction, mention: Mention, place: Entity, context: RegionContext) -> Side | None:
    id = context.evidence(extraction.report.id, mention.span)
    return named_side(place.name, [id], context.witnesses) if id else None
