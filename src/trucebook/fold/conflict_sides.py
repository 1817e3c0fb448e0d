"""The sides of a conflict: what each says, who says it, and how many originators stand behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Claim
from trucebook.model.register import Alternative, Conflict, Side

_SETTLE = {
    "announced": "the announcement itself, with its date",
    "concluded": "the text of the agreement, or two of those who were present",
    "effective": "the text of the agreement, or an order to cease fire with its hour",
    "term_end": "the text of the agreement or of its last extension, with its dates",
    "duration": "the text of the agreement, or both parties on its length",
    "renewable": "the text of the agreement, or both parties on its renewal",
    "stage": "the signed text, or both parties saying whether they signed",
    "places": "the text of the agreement, or its map",
    "region": "a map, or a second report that says where it lies",
    "parties": "the text of the agreement with its signatures, or each of those named",
    "numbers": "the list behind the count, or a second count by another body",
    "who": "an inquiry on the spot, or evidence of where the fire came from",
    "event": "an inquiry on the spot, or pictures with time and place",
}


def make_conflict(field: str, agreement: str | None, sides: Iterable[Side]) -> Conflict:
    """A conflict about ``field`` of an agreement (None: of no agreement), in words."""
    told = tuple(sides)
    words = [f"{' and '.join(side.who) or 'a report'}: {side.value}" for side in told]
    return Conflict(field, agreement, told, "; ".join(words), _SETTLE[field])


def readings_side(alternatives: Sequence[Alternative], witnesses: Witnesses) -> Side:
    """Readings of a field that agree with one another, shown by the most precise."""
    shown = min(alternatives, key=lambda a: (len(a.value) < 10, a.value)).shown
    return named_side(shown, [id for alternative in alternatives for id in alternative.evidence], witnesses)


def named_side(value: str, ids: Iterable[str], witnesses: Witnesses) -> Side:
    """One side from the ids of its evidence."""
    evidence = witnesses.sort(ids)
    return Side(value, evidence, witnesses.speakers(evidence), len(witnesses.origins(evidence)))


def claims_side(value: str, claims: Iterable[Claim], witnesses: Witnesses) -> Side:
    """One side from its claims."""
    return named_side(value, [witnesses.claim(claim) for claim in claims], witnesses)


def denials_side(value: str, denials: Sequence[Claim], witnesses: Witnesses) -> Side:
    """The side of those who deny: by name where the report itself says that they do."""
    side = claims_side(value, denials, witnesses)
    who = [claim.source.who or " and ".join(named.name for named in claim.agents) for claim in denials]
    return replace(side, who=tuple(dict.fromkeys(who))) if all(who) else side
