"""What belongs to no agreement, cut into blocks by place and month: each is folded alone, and a new report touches few.

A block is known from a claim and its report alone, so that it does not matter what else is known or in which order it
came.  What it costs: an event that one report puts in one month and another in the next is two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trucebook.fold.fields import until, width
from trucebook.model.claim import Claim, Named
from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds
from trucebook.model.when import When
from trucebook.resolve.agreements_seen import NameKey, name_key

# Two vague times (a month each) may be one event; a year and a day are not, without an agreement to tie them.
VAGUE = 35
_TO_COME = ("planned", "conditional", "demanded")
_WIDE = ("country", "region")

# A place (else an actor, else a kind of event), and a month (``2017-07``; empty where nothing dates it).
Block = tuple[NameKey, str]


def block_of(claim: Claim, extraction: Extraction, wide: frozenset[NameKey]) -> Block:
    """The block of a claim of no agreement; ``wide`` are its report's regions and countries.

    The smallest place counts, else who acts, else whom it is done to, else the kind of event.  The month is the
    event's, where it is known to about a month, else the report's.
    """
    places = {name_key(place) for place in claim.places}
    actors = [sorted(map(name_key, names)) for names in (claim.agents, claim.targets)]
    named = [*sorted(places - wide), *sorted(places & wide), *actors[0], *actors[1]]
    when = dated(claim, extraction)
    known = when.earliest is not None and width(when) <= VAGUE
    days = bounds(extraction.report.published)
    day = when.earliest if known else days[0] if days else None
    return (named or [("nobody", claim.event)])[0], month_of(day) if day else ""


def month_of(day: date) -> str:
    """The month of a day as blocks have it: ``2017-07``."""
    return f"{day.year:04d}-{day.month:02d}"


@dataclass(frozen=True, slots=True)
class Put:
    """A claim as it is put beside others: when it was, over how many days, and the names it tells of.

    ``block`` is the one it is in where it belongs to no agreement; ``keys`` are what it is looked for by: its small
    places and actors with the month, its wide places.
    """

    when: When
    days: int
    places: frozenset[NameKey]
    agents: frozenset[NameKey]
    targets: frozenset[NameKey]
    block: Block
    keys: tuple[tuple[NameKey, tuple[int, int] | None], ...]


def put(claim: Claim, extraction: Extraction, block: Block, wide: frozenset[NameKey]) -> Put:
    """How a claim is put beside others; ``block`` is its own, ``wide`` are its report's regions and countries."""
    when = dated(claim, extraction)
    days = width(when)
    month = (when.earliest.year, when.earliest.month) if when.earliest and days <= VAGUE else None
    places, agents, targets = (frozenset(map(name_key, names)) for names in (claim.places, claim.agents, claim.targets))
    names = [*sorted((places - wide) | agents | targets), *sorted(places & wide)]
    return Put(when, days, places, agents, targets, block, tuple((name, month) for name in names))


def loose_claims(extraction: Extraction) -> Iterator[tuple[Claim, Block]]:
    """The claims of a report that belong to none of its agreements, each with its block."""
    told = {agreement.id for agreement in extraction.agreements}
    listed = {claim for agreement in extraction.agreements for claim in agreement.claims}
    wide = wide_names(extraction)
    for claim in extraction.claims:
        if claim.agreement not in told and claim.id not in listed:
            yield claim, block_of(claim, extraction, wide)


def wide_names(extraction: Extraction) -> frozenset[NameKey]:
    """The regions and countries that a report names."""
    wide = (entity for entity in extraction.entities if entity.kind in _WIDE)
    return frozenset(name_key(Named(entity.name, entity.id, entity.name)) for entity in wide)


def dated(claim: Claim, extraction: Extraction) -> When:
    """When it happened; where the report does not say, some time before it was out (for what has happened)."""
    known = claim.when.earliest is not None or claim.when.latest is not None
    if known and not until(claim):
        return claim.when
    days = bounds(extraction.report.published)
    if days is None or claim.modality in _TO_COME:
        return When()
    return When(None, None, days[1], "relative_only")
