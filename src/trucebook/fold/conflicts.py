"""Readings that cannot all be true, side by side, and what would settle them.  Never resolved here.

Two readings that differ only in precision ("July", "16 July") do not conflict, nor do two that came of one originator
through different outlets unless their words differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from trucebook.fold.fields import DATE_FIELDS, Reading, end_readings
from trucebook.fold.gather import Gathered
from trucebook.fold.timeline import EventGroup
from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Claim, Figure
from trucebook.model.register import Alternative, Conflict, Field, Side
from trucebook.model.when import When
from trucebook.model.written import written
from trucebook.resolve.agreements_seen import NameKey, name_key

_SETTLE = {
    "announced": "the announcement itself, with its date",
    "concluded": "the text of the agreement, or two of those who were present",
    "effective": "the text of the agreement, or an order to cease fire with its hour",
    "term_end": "the text of the agreement or of its last extension, with its dates",
    "duration": "the text of the agreement, or both parties on its length",
    "renewable": "the text of the agreement, or both parties on its renewal",
    "stage": "the signed text, or both parties saying whether they signed",
    "places": "the text of the agreement, or its map",
    "numbers": "the list behind the count, or a second count by another body",
    "who": "an inquiry on the spot, or evidence of where the fire came from",
}
# What an event's text denies when it says that there is no agreement.
_MADE = ("sign", "agree", "start", "extend")
# An approximate figure may be off by this part without contradicting another.
_ABOUT = 0.15


def field_conflicts(
    id: str, fields: Sequence[Field], whens: dict[str, dict[str, When]], witnesses: Witnesses
) -> Iterator[Conflict]:
    """Dates that do not overlap, and lengths and renewals that differ; ``whens`` are intervals by field and value."""
    for field in fields:
        if field.name in DATE_FIELDS:
            days = whens[field.name]
            together = _overlapping(field.alternatives, days)
        elif field.name in ("duration", "renewable"):
            together = [[alternative] for alternative in field.alternatives]
        else:
            continue
        if len(together) > 1:
            sides = tuple(_side(group, witnesses) for group in together)
            yield _conflict(field.name, id, sides)


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
            sides = (_claims_side(said, yes, witnesses), _claims_side(f"not {said}", no, witnesses))
            yield _conflict("stage", id, sides)


def place_conflicts(id: str, agreement: Gathered, witnesses: Witnesses) -> Iterator[Conflict]:
    """Two reports of different originators each list several towns, and each has one that the other lacks."""
    lists: list[tuple[frozenset[NameKey], str, str]] = []
    for extraction, telling in agreement.tellings:
        kinds = {entity.key: entity.kind for entity in extraction.entities}
        kinds |= {entity.name: entity.kind for entity in extraction.entities}
        towns = [p for p in telling.places if kinds.get(p.key or p.name, kinds.get(p.name, "town")) == "town"]
        if len(towns) > 1:
            shown = ", ".join(place.name for place in towns)
            lists.append((frozenset(map(name_key, towns)), shown, witnesses.quote(extraction.report.id, telling.quote)))
    for i, (ours, shown, here) in enumerate(lists):
        for theirs, other, there in lists[i + 1 :]:
            if ours - theirs and theirs - ours and witnesses.origins([here]) != witnesses.origins([there]):
                yield _conflict(
                    "places", id, (_named_side(shown, [here], witnesses), _named_side(other, [there], witnesses))
                )
                return


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
                            sides = [_named_side(r.shown, [r.evidence], witnesses) for r in (one, other)]
                            conflict = _conflict("term_end", ids[first], sides)
                            yield first, replace(conflict, explanation=conflict.explanation + _TOLD_OF_TWO)


def _rivals(one: Reading, other: Reading, witnesses: Witnesses) -> bool:
    """Whether two readings exclude each other and have two named speakers, so that neither is the reporter's list."""
    speakers = {witnesses.get(reading.evidence).speaker for reading in (one, other)}
    return len(speakers) == 2 and None not in speakers and not one.when.overlaps(other.when)


def event_conflicts(
    groups: Sequence[EventGroup], names: Sequence[str], witnesses: Witnesses
) -> Iterator[tuple[int | None, Conflict]]:
    """Counts of one event that exclude each other, and one blow laid to two doers; with the agreement's number."""
    for group in groups:
        id = names[group.agreement] if group.agreement is not None else None
        for sides in _counts(group, witnesses):
            yield group.agreement, _conflict("numbers", id, sides)
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
                    sides = tuple(_claims_side(_doers(group.claims), group.claims, witnesses) for group in (one, other))
                    conflict = _conflict("who", id, sides)
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
                _named_side(found[0][0].quote.text, [witnesses.claim(claim) for _, claim in found], witnesses)
                for found in sides.values()
            )


def _about(figure: Figure) -> tuple[float, float]:
    slack = _ABOUT if figure.approximate else 0.0
    return figure.low * (1 - slack), figure.high * (1 + slack)


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


def _speaks_of(claim: Claim, event: str) -> bool:
    """Whether a denial's own sentence names what is denied."""
    stems = {"sign": ("sign",), "agree": ("agree", "deal"), "start": ("force", "start"), "extend": ("exten", "renew")}
    text = claim.sentence.text.casefold()
    return any(stem in text for stem in stems[event])


def _conflict(field: str, agreement: str | None, sides: Iterable[Side]) -> Conflict:
    told = tuple(sides)
    words = [f"{' and '.join(side.who) or 'a report'}: {side.value}" for side in told]
    return Conflict(field, agreement, told, "; ".join(words), _SETTLE[field])


def _side(alternatives: Sequence[Alternative], witnesses: Witnesses) -> Side:
    shown = min(alternatives, key=lambda a: (len(a.value) < 10, a.value)).shown
    return _named_side(shown, [id for alternative in alternatives for id in alternative.evidence], witnesses)


def _named_side(value: str, ids: Iterable[str], witnesses: Witnesses) -> Side:
    evidence = witnesses.sort(ids)
    return Side(value, evidence, witnesses.speakers(evidence), len(witnesses.origins(evidence)))


def _claims_side(value: str, claims: Sequence[Claim], witnesses: Witnesses) -> Side:
    return _named_side(value, [witnesses.claim(claim) for claim in claims], witnesses)


def _doers(claims: Sequence[Claim]) -> str:
    return " and ".join(dict.fromkeys(agent.name for claim in claims for agent in claim.agents))
