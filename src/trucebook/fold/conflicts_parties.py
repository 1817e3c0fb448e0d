"""Who an agreement is between, where reports exclude each other: one body named for another, or a party that is none.

A short list of parties is no contradiction of a longer one, and a force does not contradict the state it serves.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from trucebook.fold.conflict_sides import make_conflict, named_side
from trucebook.fold.gather import Gathered
from trucebook.fold.witness import Witnesses
from trucebook.model.agreement import InRole, ReportAgreement
from trucebook.model.claim import Named
from trucebook.model.extraction import Extraction
from trucebook.model.register import Conflict
from trucebook.resolve.agreements_seen import NameKey, name_key

# Only bodies of one of these kinds stand in for one another; a state and its army, or a group and its wing, do not.
_RIVALS = ("armed_group", "civil_body")
_BOUND = ("party", "signatory")


def party_conflicts(id: str, agreement: Gathered, witnesses: Witnesses) -> Iterator[Conflict]:
    """Two reports of other originators that name two sides each, one in common and one not; and left-out parties."""
    yield from _left_out(id, agreement, witnesses)
    told = [(x, t, _sides(t)) for x, t in agreement.tellings if len(_sides(t)) == 2]
    for (mine, ours, here), (other, theirs, there) in combinations(told, 2):
        if mine.report.id == other.report.id or len(here.keys() & there.keys()) != 1:
            continue
        (one,), (two,) = (here.keys() - there.keys()), (there.keys() - here.keys())
        kinds = {_kind(mine, here[one]), _kind(other, there[two])}
        if len(kinds) > 1 or not kinds <= set(_RIVALS) or _akin(here[one], there[two]):
            continue
        evidence = [witnesses.quote(x.report.id, t.quote) for x, t in ((mine, ours), (other, theirs))]
        if witnesses.origins(evidence[:1]) != witnesses.origins(evidence[1:]):
            shown = (" and ".join(named.name for named in sides.values()) for sides in (here, there))
            yield make_conflict(
                "parties", id, [named_side(s, [e], witnesses) for s, e in zip(shown, evidence, strict=True)]
            )
            return


def _left_out(id: str, agreement: Gathered, witnesses: Witnesses) -> Iterator[Conflict]:
    """Somebody is told to be bound by it, and elsewhere to be left out of it."""
    bound: dict[NameKey, tuple[str, list[str]]] = {}
    excluded: dict[NameKey, list[str]] = {}
    for extraction, telling in agreement.tellings:
        for role in (*telling.parties, *telling.third_parties):
            at = _evidence(extraction, telling, role, witnesses)
            if role.role in _BOUND:
                bound.setdefault(name_key(role.named), (role.named.name, []))[1].append(at)
            elif role.role == "excluded":
                excluded.setdefault(name_key(role.named), []).append(at)
    for key, (name, ids) in bound.items():
        against = excluded.get(key, [])
        if against and witnesses.origins(against) - witnesses.origins(ids):
            sides = (
                named_side(f"{name} is bound by it", ids, witnesses),
                named_side(f"{name} is left out of it", against, witnesses),
            )
            yield make_conflict("parties", id, sides)


def _sides(telling: ReportAgreement) -> dict[NameKey, Named]:
    return {name_key(role.named): role.named for role in telling.parties if role.role in _BOUND}


def _kind(extraction: Extraction, named: Named) -> str | None:
    return next((e.kind for e in extraction.entities if named.key == e.key or named.name == e.name), None)


def _akin(one: Named, other: Named) -> bool:
    """Whether one name holds the other ("the committee", "the Negotiations Committee")."""
    a, b = (set(named.name.casefold().split()) for named in (one, other))
    return a <= b or b <= a


def _evidence(extraction: Extraction, telling: ReportAgreement, role: InRole, witnesses: Witnesses) -> str:
    return witnesses.quote(extraction.report.id, role.quote or telling.quote)
