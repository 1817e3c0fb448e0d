"""What all of one fold is folded with: the evidence, the agreements gathered, the events, and what is in conflict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain

from trucebook.fold.alone import Alone
from trucebook.fold.conduct import Setting, with_findings
from trucebook.fold.conflicts import rival_ends
from trucebook.fold.conflicts_events import denial_conflicts, event_conflicts
from trucebook.fold.conflicts_regions import RegionContext, region_conflicts
from trucebook.fold.decided import NOTHING_DECIDED, Decided
from trucebook.fold.gather import Gathered, entries_of, gather
from trucebook.fold.incidents import EventIndex, index_events
from trucebook.fold.links import find_links
from trucebook.fold.regions import Provinces
from trucebook.fold.talks import steps_beside
from trucebook.fold.timeline import EventGroup, fold_timeline, group_events
from trucebook.fold.witness import Witnesses, call_witnesses
from trucebook.lexicon.names import NameTable
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.model.register import ClaimLink, Conflict, Derivation
from trucebook.resolve.agreements import Cluster
from trucebook.trace.originators import trace_origins

Found = Iterator[tuple[int | None, Conflict]]
"""Conflicts, each with the number of its agreement (None: of none)."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one fold works on, all of it known on the day it is asked for.

    ``folded`` are the extractions whose claims count, ``traced`` those among which originators are found (the same, or
    with the reports they take from), both in :func:`trucebook.model.order.in_order`; ``alone`` is what follows from
    each of these by itself, by the reports' ids.  ``ids`` are what the agreements of ``clusters`` are called.
    ``decided`` is what follows from people's decisions, applied to the extractions already.
    """

    folded: tuple[Extraction, ...]
    traced: tuple[Extraction, ...]
    alone: Mapping[str, Alone]
    derivations: tuple[Derivation, ...]
    clusters: tuple[Cluster, ...] = ()
    ids: tuple[str, ...] = ()
    as_of: date | None = None
    decided: Decided = NOTHING_DECIDED


@dataclass(frozen=True, slots=True)
class World:
    """The reports of one fold put together.  ``index`` finds events, ``setting`` has their entries.

    ``conflicts`` are those of each agreement by its number, and of none.
    """

    given: Given
    gathered: tuple[Gathered, ...]
    entries: Mapping[str, PlaceEntry]
    index: EventIndex
    setting: Setting
    links: tuple[ClaimLink, ...]
    provinces: Provinces
    conflicts: dict[int | None, list[Conflict]] = field(default_factory=dict)

    @property
    def witnesses(self) -> Witnesses:
        """The evidence table."""
        return self.setting.witnesses

    @property
    def groups(self) -> Sequence[EventGroup]:
        """All events."""
        return self.index.groups


def world_of(given: Given, names: NameTable) -> World:
    """Put the reports of one fold together; what is in conflict is not looked for yet."""
    known = given.folded
    entries = entries_of(known, names)
    voices = {report: found.voices for report, found in given.alone.items()}
    heard = {report: found.heard for report, found in given.alone.items()}
    witnesses = call_witnesses(known, trace_origins(given.traced, given.derivations, voices), heard)
    gathered, owner = gather(given.clusters, known, entries)
    groups = group_events(known, owner, given.derivations, given.alone)
    timeline = with_findings(fold_timeline(groups, given.ids, entries, witnesses), given.decided)
    setting = Setting(timeline, witnesses, steps_beside(groups, known), given.decided)
    index = index_events(groups, entries)
    return World(given, gathered, entries, index, setting, find_links(known), _provinces(names))


def find_conflicts(world: World, only: int | None = None) -> None:
    """Find what is in conflict: of every agreement and of none, or of the one agreement of that number."""
    regions = RegionContext(world.provinces, world.witnesses)
    placed = {report: found.placed for report, found in world.given.alone.items()}
    asked = world.given.folded, world.gathered, world.given.ids
    _note(world, chain(_of_events(world, only), region_conflicts(asked, placed, regions, only)))


def find_loose_conflicts(world: World) -> None:
    """Find what is in conflict among events alone."""
    _note(world, _of_events(world, None))


def _of_events(world: World, only: int | None) -> Found:
    ids, witnesses = world.given.ids, world.witnesses
    yield from rival_ends(world.gathered, ids, witnesses)
    yield from event_conflicts(world.groups, ids, witnesses, only)
    yield from denial_conflicts(world.links, world.groups, ids, witnesses)


def _note(world: World, found: Found) -> None:
    told: set[tuple[object, ...]] = set()
    for number, conflict in found:
        readings = (number, *_readings(conflict))
        if readings not in told:
            told.add(readings)
            world.conflicts.setdefault(number, []).append(conflict)


def _readings(conflict: Conflict) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """What a conflict is about and who stands where, whichever words of the report it was found by."""
    return conflict.field, tuple((side.value, side.who) for side in conflict.sides)


@lru_cache(maxsize=4)
def _provinces(names: NameTable) -> Provinces:
    return Provinces.of(names)
