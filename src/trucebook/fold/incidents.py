"""Which events speak for or against an agreement's terms.

An event does when it is told of the agreement itself, or lies in its life, at one of its places, and is done by one of
its parties or by nobody named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trucebook.fold.fields import UNSETTLED
from trucebook.fold.gather import Gathered
from trucebook.fold.timeline import EventGroup
from trucebook.model.names import PlaceEntry
from trucebook.model.order import bounds
from trucebook.resolve.agreements_seen import NameKey, name_key

# An agreement of which nothing has been heard for a year is not what the events at its places are about.
WATCHED = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Life:
    """When an agreement can be kept or broken: ``[start, end)``, either open when None; ``as_of`` as asked for."""

    start: date | None
    end: date | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class EventIndex:
    """All events by the agreement they are told of, and by their places and whatever holds those."""

    groups: Sequence[EventGroup]
    by_agreement: Mapping[int, Sequence[int]]
    by_place: Mapping[NameKey, Sequence[int]]


def index_events(groups: Sequence[EventGroup], entries: Mapping[str, PlaceEntry]) -> EventIndex:
    """Index events in their order of time; ``entries`` are the pack's places by id."""
    by_agreement: dict[int, list[int]] = {}
    by_place: dict[NameKey, list[int]] = {}
    for at, group in enumerate(groups):
        if group.agreement is not None:
            by_agreement.setdefault(group.agreement, []).append(at)
        for key in with_holders(group.places, entries):
            by_place.setdefault(key, []).append(at)
    return EventIndex(groups, by_agreement, by_place)


def incidents(agreement: Gathered, number: int, index: EventIndex, life: Life) -> tuple[int, ...]:
    """The positions of the events that can speak of this agreement's terms, in order of time."""
    places: set[NameKey] = set()
    actors: set[NameKey] = set()
    for _, telling in agreement.tellings:
        places.update(name_key(place) for place in telling.places)
        actors.update(name_key(role.named) for role in (*telling.parties, *telling.third_parties))
    near = {at for place in places for at in index.by_place.get(place, ())} if _binding(agreement) else set()
    known = replace(life, start=life.start or _first_told(agreement), end=life.end or watched_until(agreement))
    found = []
    for at in sorted(near | set(index.by_agreement.get(number, ()))):
        group = index.groups[at]
        ours = group.agreement == number
        others = not ours and (group.agreement is not None or (bool(group.agents) and not group.agents & actors))
        terms_only = all(claim.provision is not None for claim in group.claims)
        if not others and not terms_only and group.mood != "to come" and _in_life(group, life if ours else known, ours):
            found.append(at)
    return tuple(found)


def _binding(agreement: Gathered) -> bool:
    """Whether any report says that it was made: what is only proposed can be neither kept nor broken."""
    return any(telling.stage not in UNSETTLED for _, telling in agreement.tellings)


def _first_told(agreement: Gathered) -> date | None:
    """The first day it can have been reported on: of no known beginning, it is not tied to what came before."""
    days = (bounds(extraction.report.published) for extraction, _ in agreement.tellings)
    return min((day[0] for day in days if day is not None), default=None)


def watched_until(agreement: Gathered) -> date | None:
    """Until when events that no report ties to it can speak of an agreement of no known end."""
    days = (bounds(extraction.report.published) for extraction, _ in agreement.tellings)
    last = max((day[1] for day in days if day is not None), default=None)
    return last + WATCHED if last is not None else None


def with_holders(places: Set[NameKey], entries: Mapping[str, PlaceEntry]) -> set[NameKey]:
    """Places and the regions that hold them; a country holds everything and tells nothing."""
    found = set(places)
    for place in places:
        entry = entries.get(place[1]) if len(place) == 2 and place[0] == "id" else None
        while entry is not None and entry.parent is not None and ("id", entry.parent) not in found:
            found.add(("id", entry.parent))
            entry = entries.get(entry.parent)
    return {key for key in found if key in places or _is_region(key, entries)}


def _is_region(key: NameKey, entries: Mapping[str, PlaceEntry]) -> bool:
    entry = entries.get(key[1]) if len(key) == 2 and key[0] == "id" else None
    return entry is None or entry.kind != "country"


def _in_life(group: EventGroup, life: Life, ours: bool) -> bool:
    """Whether an event lies between start and end; told of the agreement itself, it may be undated."""
    first, last = group.when.earliest, group.when.latest
    if first is None or last is None:
        return ours
    return (life.start is None or first >= life.start) and (life.end is None or last <= life.end)
