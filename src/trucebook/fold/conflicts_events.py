"""Readings of one event that cannot all be true: how many, who did it, and whether it happened at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucebook.fold.conflict_sides import claims_side, make_conflict, named_side
from trucebook.fold.timeline import EventGroup
from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Claim, Figure
from trucebook.model.register import Conflict, Side
from trucebook.model.written import written

# An approximate figure may be off by this part without contradicting another.
_ABOUT = 0.15


def event_conflicts(
    groups: Sequence[EventGroup], names: Sequence[str], witnesses: Witnesses
) -> Iterator[tuple[int | None, Conflict]]:
    """Counts of one event that exclude each other, and one blow laid to two doers; with the agreement's number."""
    for group in groups:
        id = names[group.agreement] if group.agreement is not None else None
        for sides in _counts(group, witnesses):
            yield group.agreement, make_conflict("numbers", id, sides)
    blows: dict[tuple[object, ...], list[EventGroup]] = {}
    for group in groups:
        single_day = group.when.precision == "day" and group.when.earliest is not None
        if group.claims[0].event == "attack" and group.mode != "clash" and single_day and group.agents:
            for place in sorted(group.places):
                blows.setdefault((group.when.earliest, group.mode, place, group.mood), []).append(group)
    for same in blows.values():
        for i, one in enumerate(same):
            for other in same[i + 1 :]:
                if not one.agents & other.agents and one.targets & other.targets:
                    id = names[one.agreement] if one.agreement is not None else None
                    sides = tuple(claims_side(_doers(group.claims), group.claims, witnesses) for group in (one, other))
                    conflict = make_conflict("who", id, sides)
                    yield one.agreement, replace(conflict, explanation=f"{_blow(one)}: {conflict.explanation}")


def _blow(group: EventGroup) -> str:
    """Which blow two sides lay to one another: ``shelling in Talbiseh, 12 February 2018``."""
    kind = (group.mode or "attack").replace("_", " ") if group.mode != "other" else "attack"
    places = list(dict.fromkeys(place.name for claim in group.claims for place in claim.places))
    days = group.when.earliest, group.when.latest
    when = f", {written((days[0], days[1]))}" if days[0] and days[1] else ""
    return f"{kind}{' in ' + ' and '.join(places) if places else ''}{when}"


def _counts(group: EventGroup, witnesses: Witnesses) -> Iterator[tuple[Side, ...]]:
    """Per thing counted, the sides whose figures exclude each other."""
    by_thing: dict[str, list[tuple[Figure, Claim]]] = {}
    for claim in group.claims:
        for figure in claim.figures:
            by_thing.setdefault(figure.counts.casefold(), []).append((figure, claim))
    for rows in by_thing.values():
        sides: dict[tuple[float, float], list[tuple[Figure, Claim]]] = {}
        for figure, claim in rows:
            sides.setdefault((figure.low, figure.high), []).append((figure, claim))
        bounds = [(_about(found[0][0])) for found in sides.values()]
        if max(low for low, _ in bounds) > min(high for _, high in bounds):
            yield tuple(
                named_side(found[0][0].quote.text, [witnesses.claim(claim) for _, claim in found], witnesses)
                for found in sides.values()
            )


def _about(figure: Figure) -> tuple[float, float]:
    slack = _ABOUT if figure.approximate else 0.0
    return figure.low * (1 - slack), figure.high * (1 + slack)


def _doers(claims: Sequence[Claim]) -> str:
    return " and ".join(dict.fromkeys(agent.name for claim in claims for agent in claim.agents))
