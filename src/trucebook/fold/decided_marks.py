"""What people graded and settled, written beside what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trucebook.fold.decided import Decided, settle
from trucebook.fold.gather import Gathered
from trucebook.model.register import Alternative, Conflict, Evidence, Field, Originator, Side, StageEntry
from trucebook.model.subjects import mention_handle


def handles_of(agreement: Gathered) -> tuple[str, ...]:
    """The handles of all mentions of an agreement, in the order of the reports."""
    return tuple(mention_handle(x.report.sha256, told.quote.span) for x, told in agreement.tellings)


def settled(conflicts: Iterable[Conflict], agreement: Gathered | None, decided: Decided) -> tuple[Conflict, ...]:
    """The conflicts of an agreement (None: of no agreement), each with its settlement where somebody settled it."""
    if not decided.settled:
        return tuple(conflicts)
    handles = handles_of(agreement) if agreement is not None else ()
    return tuple(replace(conflict, settled=settle(conflict, handles, decided)) for conflict in conflicts)


def with_settled(fields: Iterable[Field], conflicts: Iterable[Conflict]) -> tuple[Field, ...]:
    """The fields, where somebody settled a conflict with the readings of the side taken first, and saying so."""
    taken = {conflict.field: conflict for conflict in conflicts if conflict.settled is not None}
    return tuple(_settled_field(field, taken[field.name]) if field.name in taken else field for field in fields)


def open_readings(field: Field, conflicts: Iterable[Conflict]) -> tuple[Alternative, ...]:
    """The readings of a field that still count: all, or those of the side that was taken in every settled conflict."""
    kept = field.alternatives
    for conflict in conflicts:
        side = _side_taken(conflict) if conflict.field == field.name else None
        if side is not None:
            kept = tuple(reading for reading in kept if set(reading.evidence) <= set(side.evidence)) or kept
    return kept


def with_losers(stages: Iterable[StageEntry], conflicts: Iterable[Conflict]) -> tuple[StageEntry, ...]:
    """The stages, those that rest on a side not taken marked contested: they are told, and somebody took the other."""
    lost: set[str] = set()
    for conflict in conflicts:
        side = _side_taken(conflict)
        if side is not None:
            lost.update(id for other in conflict.sides if other != side for id in other.evidence)
    return tuple(
        replace(stage, certainty="contested")
        if stage.evidence and set(stage.evidence) <= lost and stage.certainty in ("one", "two_or_more", "planned")
        else stage
        for stage in stages
    )


def _settled_field(field: Field, conflict: Conflict) -> Field:
    side, settlement = _side_taken(conflict), conflict.settled
    if side is None or settlement is None:
        return field
    ours = set(side.evidence)
    ranked = sorted(field.alternatives, key=lambda reading: not set(reading.evidence) <= ours)
    rule = f"settled by {settlement.by} on {settlement.at.date().isoformat()}: {settlement.reason}"
    return replace(field, alternatives=tuple(ranked), rule=rule)


def _side_taken(conflict: Conflict) -> Side | None:
    if conflict.settled is None:
        return None
    return next((side for side in conflict.sides if side.value == conflict.settled.side), None)


def rated(evidence: Iterable[Evidence], decided: Decided) -> tuple[Evidence, ...]:
    """The evidence with the reliability of its speaker (else of its outlet) and the credibility of its claim."""
    if not decided.reliability and not decided.ratings:
        return tuple(evidence)
    found = []
    for item in evidence:
        who = item.speaker or item.outlet or ""
        reliability = decided.reliability.get(who.casefold())
        credibility = decided.ratings.get(item.claim) if item.claim is not None else None
        found.append(replace(item, reliability=reliability, credibility=credibility))
    return tuple(found)


def rated_originators(originators: Iterable[Originator], decided: Decided) -> tuple[Originator, ...]:
    """The originators, each with how reliable somebody finds it."""
    return tuple(replace(one, reliability=decided.reliability.get(one.who.casefold())) for one in originators)
