"""Readings of one agreement that cannot all be true, side by side, and what would settle them.  Never resolved here.

Two readings that differ only in precision ("July", "16 July"; "two months", "60 days") do not conflict, nor do two that
came of one originator through different outlets unless their words differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucebook.fold.conflict_sides import claims_side, denials_side, make_conflict, named_side, readings_side
from trucebook.fold.conflicts_parties import party_conflicts
from trucebook.fold.conflicts_places import place_conflicts
from trucebook.fold.fields import DATE_FIELDS, Reading, end_readings
from trucebook.fold.gather import Gathered
from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Claim
from trucebook.model.register import Alternative, Conflict, Field
from trucebook.model.when import When
from trucebook.resolve.agreements_seen import NameKey, name_key

# What an event's text denies when it says that there is no agreement.
_MADE = ("sign", "agree", "start", "extend")


_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")
# The shortest and the longest a unit of time can be, in days.
_UNITS = ((365, 366), (28, 31), (7, 7), (1, 1), (1 / 24, 1 / 24))


def agreement_conflicts(
    id: str, agreement: Gathered, fields: Sequence[Field], whens: dict[str, dict[str, When]], witnesses: Witnesses
) -> Iterator[Conflict]:
    """All conflicts about what one agreement is; ``whens`` as for :func:`field_conflicts`."""
    yield from field_conflicts(id, fields, whens, witnesses)
    yield from stage_conflicts(id, agreement, witnesses)
    yield from place_conflicts(id, agreement, witnesses)
    yield from party_conflicts(id, agreement, witnesses)


def field_conflicts(
    id: str, fields: Sequence[Field], whens: dict[str, dict[str, When]], witnesses: Witnesses
) -> Iterator[Conflict]:
    """Dates that do not overlap, and lengths and renewals that differ; ``whens`` are intervals by field and value."""
    for field in fields:
        if field.name in DATE_FIELDS:
            days = whens[field.name]
            together = _overlapping(field.alternatives, days)
        elif field.name == "duration":
            together = _as_long(field.alternatives)
        elif field.name == "renewable":
            together = [[alternative] for alternative in field.alternatives]
        else:
            continue
        if len(together) > 1:
            sides = tuple(readings_side(group, witnesses) for group in together)
            yield make_conflict(field.name, id, sides)


def stage_conflicts(id: str, agreement: Gathered, witnesses: Witnesses) -> Iterator[Conflict]:
    """Somebody says that it was made or began, somebody else that it was not.

    One voice that says both speaks of two things.
    """
    made = [c for c in agreement.claims if c.event in _MADE and c.modality == "asserted" and c.provision is None]
    unmade = [c for c in agreement.claims if c.event == "deny" or (c.event in _MADE and c.modality == "negated")]
    for event in _MADE:
        yes = [claim for claim in made if claim.event == event]
        no = [c for c in unmade if c.event == event or (c.event == "deny" and _speaks_of(c, event))]
        heard = witnesses.origins(witnesses.claim(claim) for claim in yes)
        against = witnesses.origins(witnesses.claim(claim) for claim in no)
        if yes and against - heard:
            said = {"sign": "signed", "agree": "agreed", "start": "in force", "extend": "extended"}[event]
            sides = (claims_side(said, yes, witnesses), denials_side(f"not {said}", no, witnesses))
            yield make_conflict("stage", id, sides)


_TOLD_OF_TWO = "; the report tells this of two agreements, which may be one"


def rival_ends(
    agreements: Sequence[Gathered], ids: Sequence[str], witnesses: Witnesses
) -> Iterator[tuple[int, Conflict]]:
    """Two speakers of one report on when it ends, told of two agreements that no place tells apart.

    "The agreement ends on the 15th", says one side, "the truce runs to May", says the other: the report's two words
    look like two agreements, and the contradiction would be lost between them.  With the first agreement's number.
    """
    by_report: dict[str, list[tuple[int, frozenset[NameKey]]]] = {}
    for number, agreement in enumerate(agreements):
        for extraction, telling in agreement.tellings:
            places = frozenset(name_key(place) for place in telling.places)
            by_report.setdefault(extraction.report.id, []).append((number, places))
    for report, told in by_report.items():
        for i, (first, here) in enumerate(told):
            for second, there in told[i + 1 :]:
                if first == second or (here and there and not here & there):
                    continue
                ends = [end_readings(agreements[number], report, witnesses) for number in (first, second)]
                for one in ends[0]:
                    for other in ends[1]:
                        if _rivals(one, other, witnesses):
                            sides = [named_side(r.shown, [r.evidence], witnesses) for r in (one, other)]
                            conflict = make_conflict("term_end", ids[first], sides)
                            yield first, replace(conflict, explanation=conflict.explanation + _TOLD_OF_TWO)


def _rivals(one: Reading, other: Reading, witnesses: Witnesses) -> bool:
    """Whether two readings exclude each other and have two named speakers, so that neither is the reporter's list."""
    speakers = {witnesses.get(reading.evidence).speaker for reading in (one, other)}
    return len(speakers) == 2 and None not in speakers and not one.when.overlaps(other.when)


def _overlapping(alternatives: Sequence[Alternative], days: dict[str, When]) -> list[list[Alternative]]:
    """Alternatives in groups that agree: each joins the first group all of whose times it overlaps."""
    groups: list[list[Alternative]] = []
    for alternative in alternatives:
        when = days[alternative.value]
        for group in groups:
            if all(days[other.value].overlaps(when) for other in group):
                group.append(alternative)
                break
        else:
            groups.append([alternative])
    return groups


def _as_long(alternatives: Sequence[Alternative]) -> list[list[Alternative]]:
    """Lengths in groups that can be one: two months are 60 days, and eight weeks may be."""
    groups: list[list[Alternative]] = []
    for alternative in alternatives:
        low, high = _length(alternative.value)
        for group in groups:
            bounds = [_length(other.value) for other in group]
            if all(low <= theirs[1] and theirs[0] <= high for theirs in bounds):
                group.append(alternative)
                break
        else:
            groups.append([alternative])
    return groups


def _length(iso: str) -> tuple[float, float]:
    """The least and the most days of a length; one that cannot be read is like no other."""
    match = _LENGTH.fullmatch(iso)
    if match is None or not any(match.groups()):
        unread = -1.0 - sum(map(ord, iso))
        return unread, unread
    rows = [(int(n), unit) for n, unit in zip(match.groups(), _UNITS, strict=True) if n]
    return sum(n * unit[0] for n, unit in rows), sum(n * unit[1] for n, unit in rows)


def _speaks_of(claim: Claim, event: str) -> bool:
    """Whether a denial's own sentence names what is denied."""
    stems = {"sign": ("sign",), "agree": ("agree", "deal"), "start": ("force", "start"), "extend": ("exten", "renew")}
    text = claim.sentence.text.casefold()
    return any(stem in text for stem in stems[event])
