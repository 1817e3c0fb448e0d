"""Whether one could pass: roads, crossings and towns over time, as reports say they were closed, opened or let through.

A state lasts until the next word on the same place.  What is closed to one convoy is not a closed town: where the words
name somebody kept out, or a part only, access was limited.  Nothing is called besieged here; that is a report's word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trucebook.fold.access_manner import constraint_of, manner_of
from trucebook.fold.timeline import EventGroup
from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Claim
from trucebook.model.conduct import Access
from trucebook.model.register import PlaceRef, TimelineEntry
from trucebook.model.vocabulary import AccessState, Certainty
from trucebook.model.when import When

SPEAKING = ("restrict", "ease", "aid")
_SHUT = re.compile(
    r"(?:clos|shut|seal|cut|sever|block|barricad|besieg|encircl|siege|isolat|ring|surround|lock|cordon|hem|wall|trap|imp|"
    r"inaccess|curfew|come|came|get|got|go|enter|reach|arriv)",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?:re-?open|open|lift|remov|clear|unblock|dismantl|end|broke|break|restor|resum)", re.IGNORECASE)
_IN_PART = re.compile(
    r"\b(?:partial\w*|partly|in part|only (?:for|to|in|on|at|by|until|during|between)|limited|one lane|daylight|"
    r"daytime|hours? a day|for (?:\w+ )?hours?|on condition|in return for|fees?|tolls?|patients|the sick|students|"
    r"women|children|pedestrians|except (?:for|to))\b",
    re.IGNORECASE,
)
_OPEN_FOR = re.compile(r"\bopen\w* (?:for|to) (?!all|every|traffic|the public|cars)", re.IGNORECASE)
# "Stayed shut", "remain cut": the state stands after the verb.
_STAYED = re.compile(r"(?:stay|remain|keep|kept|is|are|was|were|be)\w*$", re.IGNORECASE)
_STATE = re.compile(r"\b(?:closed|shut|cut|sealed|blocked|impassable|besieged|surrounded|encircled)\b", re.IGNORECASE)
_ROADS = re.compile(r"\b(?:road|roads|highway|highways|route|routes|motorway|motorways)\b", re.IGNORECASE)
_POINTS = {"crossing": re.compile(r"\b(?:crossings?|bridges?|gates?|corridors?)\b", re.IGNORECASE),
           "checkpoint": re.compile(r"\b(?:checkpoints?|barriers?|roadblocks?)\b", re.IGNORECASE)}  # fmt: skip
_PASSED = ("road", "crossing", "checkpoint")
# A place of one of these kinds, named in the claim, is what was closed; else the town or area is.
_RULES: dict[tuple[str, AccessState], str] = {
    ("restrict", "closed"): "told as closed or cut off",
    ("restrict", "limited"): "somebody or something was kept out, or passage was narrowed",
    ("ease", "open"): "told as opened",
    ("ease", "limited"): "told as opened in part, or for some",
    ("aid", "limited"): "aid came through; nobody says that others could",
}


@dataclass(frozen=True, slots=True)
class _Word:
    """One event's word on one place."""

    place: PlaceRef | None
    what: str
    state: AccessState
    group: EventGroup
    entry: TimelineEntry


def fold_access(
    events: Sequence[tuple[EventGroup, TimelineEntry]], witnesses: Witnesses, placeless: bool = False
) -> tuple[Access, ...]:
    """The state of every place that ``events`` (each with its entry) speak of, by place, then by time.

    With ``placeless``, an event with no place speaks of "the roads" of what is being told; its place is None.
    """
    by_place: dict[tuple[str, str], list[_Word]] = {}
    for group, entry in events:
        if group.claims[0].event in SPEAKING and group.mood == "happened":
            for word in _words(group, entry):
                if word.place is None and not placeless:
                    continue
                key = (word.place.id or word.place.name if word.place is not None else "", word.what)
                by_place.setdefault(key, []).append(word)
    rows: list[Access] = []
    for _, words in sorted(by_place.items(), key=lambda row: (row[0][0] == "", row[0])):
        rows += _history(words, witnesses)
    return tuple(rows)


def unreported(places: Sequence[PlaceRef], known: Sequence[Access], witnesses: Witnesses) -> tuple[Access, ...]:
    """The roads, crossings and checkpoints among an agreement's places on which nobody reports: unknown, not closed."""
    told = {(row.place_id or row.place) for row in known}
    return tuple(
        Access(
            place=place.name,
            place_id=place.id,
            what=_kind(place),
            state="unknown",
            since=When(),
            until=None,
            last_seen=None,
            by=(),
            certainty="two_or_more" if len(witnesses.origins(place.evidence)) > 1 else "one",
            evidence=place.evidence,
            originators=len(witnesses.origins(place.evidence)),
            rule="a place of the agreement; nobody reports whether one can pass",
        )
        for place in places
        if _kind(place) in _PASSED and (place.id or place.name) not in told
    )


def state_of(claim: Claim) -> AccessState:
    """What one claim of closing, opening or aid says of access."""
    if claim.event == "aid":
        return "limited"
    in_part = _IN_PART.search(claim.quote.text) is not None
    if claim.event == "ease":
        in_part = in_part or _OPEN_FOR.search(claim.quote.text) is not None
        return "limited" if in_part or _OPENED.match(claim.trigger.text) is None else "open"
    somebody = any(target.key is not None and target not in claim.places for target in claim.targets)
    shut = _SHUT.match(claim.trigger.text) is not None
    if _STAYED.match(claim.trigger.text):
        shut = _STATE.search(claim.quote.text) is not None
    return "closed" if shut and not in_part and not somebody else "limited"


def _words(group: EventGroup, entry: TimelineEntry) -> Iterator[_Word]:
    first = group.claims[0]
    states = {state_of(claim) for claim in group.claims}
    state: AccessState = "limited" if len(states) > 1 else next(iter(states))
    text = first.quote.text
    told = "road" if _ROADS.search(text) else next((what for what, cue in _POINTS.items() if cue.search(text)), None)
    places = [place for place in entry.places if place.kind != "country"]
    kinds = {place: _kind(place) for place in places}
    passed = [place for place in places if kinds[place] in _PASSED]
    for place in passed or places:
        yield _Word(
            place, told if told is not None and kinds[place] not in _PASSED else kinds[place], state, group, entry
        )
    if not places and told is not None:
        yield _Word(None, told, state, group, entry)


def _kind(place: PlaceRef) -> str:
    """What a place is: by its own kind, and where the pack has none, by the words of its name."""
    if place.kind in _PASSED or place.id is not None:
        return place.kind
    if _ROADS.search(place.name):
        return "road"
    return next((what for what, cue in _POINTS.items() if cue.search(place.name)), place.kind)


def _history(words: Sequence[_Word], witnesses: Witnesses) -> list[Access]:
    """The states of one place in order of time; the same state said again is one row."""
    rows: list[Access] = []
    for word in sorted(words, key=lambda word: _by_time(word.entry)):
        row = _access(word, witnesses)
        last = rows[-1] if rows else None
        if last is not None and _opposed(last, row):
            rows[-1] = _joined(last, row, witnesses, "contested")
        elif last is not None and (last.state == row.state or row.since.earliest is None):
            rows[-1] = _joined(last, row, witnesses, last.state)
        else:
            if last is not None:
                rows[-1] = replace(last, until=row.since.earliest)
            rows.append(row)
    return rows


def _access(word: _Word, witnesses: Witnesses) -> Access:
    entry, place = word.entry, word.place
    contested = entry.certainty == "contested"
    restricted = word.group.claims if entry.event == "restrict" else ()
    manner = manner_of(restricted, word.state) if restricted else None
    return Access(
        place=place.name if place is not None else None,
        place_id=place.id if place is not None else None,
        what=word.what,
        state="contested" if contested else word.state,
        since=entry.when,
        until=None,
        last_seen=_last(entry.when.latest),
        by=entry.agents if entry.event == "restrict" else (),
        certainty=entry.certainty,
        evidence=entry.evidence,
        originators=len(witnesses.origins(entry.evidence)),
        rule="denied by another originator" if contested else _RULES[entry.event, word.state],
        manner=manner,
        constraint=constraint_of(restricted, manner),
    )


def _opposed(one: Access, other: Access) -> bool:
    """Whether two words about the same days exclude each other: open and closed."""
    days = one.since.earliest is not None and one.since.precision == "day" and one.since == other.since
    return days and {one.state, other.state} == {"open", "closed"}


def _joined(one: Access, other: Access, witnesses: Witnesses, state: AccessState) -> Access:
    evidence = witnesses.sort((*one.evidence, *other.evidence))
    origins = len(witnesses.origins(evidence))
    seen = [day for day in (one.last_seen, other.last_seen) if day is not None]
    certainty: Certainty = "contested" if state == "contested" else "two_or_more" if origins > 1 else "one"
    rule = "told as open and as closed on the same day" if state == "contested" != one.state else one.rule
    return replace(
        one,
        state=state,
        last_seen=max(seen, default=None),
        by=tuple(dict.fromkeys((*one.by, *other.by))),
        certainty=certainty,
        evidence=evidence,
        originators=origins,
        rule=rule,
    )


def _last(latest: date | None) -> date | None:
    return latest - timedelta(days=1) if latest is not None else None


def _by_time(entry: TimelineEntry) -> tuple[date, date, str]:
    """By the first day it can have been; undated events by the last, since they came before their report."""
    when = entry.when
    return when.earliest or when.latest or date.max, when.latest or date.max, entry.id
