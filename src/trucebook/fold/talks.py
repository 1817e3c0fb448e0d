"""Negotiations: meetings in order, with what was put forward, demanded, refused or held up at each.

What a report ties to no agreement is taken where it stands beside this one's words, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from trucebook.fold.timeline import EventGroup, Timeline
from trucebook.model.claim import Claim
from trucebook.model.conduct import TalkStep
from trucebook.model.extraction import Extraction
from trucebook.model.register import TimelineEntry
from trucebook.model.span import Span
from trucebook.model.vocabulary import EventType

STEPS: tuple[EventType, ...] = ("meet", "propose", "demand", "reject", "obstruct")
# Characters between an untied step and the words of the agreement it is told beside.
_BESIDE = 600
_VENUES = ("site", "crossing", "checkpoint", "town", "country")


def fold_talks(events: Timeline, mine: Collection[int], beside: Collection[int]) -> tuple[TalkStep, ...]:
    """The steps in order of time.

    ``events`` are all events, ``mine`` the positions of those told of this agreement, ``beside`` of
    those that only stand beside its words.
    """
    found: list[tuple[EventGroup, TalkStep]] = []
    for at in sorted({*mine, *beside}):
        group, entry = events.pair(at)
        terms_only = all(claim.provision is not None for claim in group.claims)
        if group.claims[0].event in STEPS and group.mood != "denied" and not terms_only:
            found.append((group, _step(group, entry, at in mine)))
    return _numbered(found)


def steps_beside(groups: Sequence[EventGroup], extractions: Sequence[Extraction]) -> dict[str, tuple[int, ...]]:
    """Steps of talks that name no agreement, by the agreement whose words stand nearest in the report (its id there).

    Positions in ``groups``, in order; a step with no agreement near it stands beside none.
    """
    home = _nearest(extractions)
    found: dict[str, list[int]] = {}
    for at, group in enumerate(groups):
        if group.agreement is None and group.claims[0].event in STEPS:
            for id in dict.fromkeys(home[claim.id] for claim in group.claims if claim.id in home):
                found.setdefault(id, []).append(at)
    return {id: tuple(positions) for id, positions in found.items()}


def _nearest(extractions: Sequence[Extraction]) -> dict[str, str]:
    found: dict[str, str] = {}
    for extraction in extractions:
        told = [(span, one.id) for one in extraction.agreements for span in (one.quote.span, *one.mentions)]
        for claim in extraction.claims:
            if claim.event not in STEPS or claim.agreement is not None or not told:
                continue
            gap, _, id = min((_gap(claim.quote.span, span), span, id) for span, id in told)
            if gap <= _BESIDE:
                found[claim.id] = id
    return found


def _step(group: EventGroup, entry: TimelineEntry, tied: bool) -> TalkStep:
    venues = sorted(
        (place for place in entry.places if place.kind in _VENUES), key=lambda place: _VENUES.index(place.kind)
    )
    return TalkStep(
        round=None,
        event=entry.event,
        when=entry.when,
        when_text=entry.when_text,
        venue=venues[0].name if venues and entry.event == "meet" else None,
        who=entry.agents,
        with_whom=entry.targets,
        headline=entry.headline,
        certainty=entry.certainty,
        timeline=entry.id,
        evidence=entry.evidence,
        tied=tied,
    )


def _numbered(found: Sequence[tuple[EventGroup, TalkStep]]) -> tuple[TalkStep, ...]:
    """Meetings are numbered in order of time; every other step belongs to the meeting told nearest to it."""
    rounds = [(number, group) for number, (group, _) in enumerate(_meetings(found), start=1)]
    numbers = {id(group): number for number, group in rounds}
    steps: list[TalkStep] = []
    for group, step in found:
        number = numbers.get(id(group))
        if number is None:
            near = [(_told_apart(group.claims, other.claims), at) for at, other in rounds]
            gap, at = min(near, default=(None, None))
            number = at if gap is not None and gap <= _BESIDE else None
        steps.append(replace(step, round=number))
    return tuple(steps)


def _meetings(found: Sequence[tuple[EventGroup, TalkStep]]) -> list[tuple[EventGroup, TalkStep]]:
    return [(group, step) for group, step in found if step.event == "meet"]


def _told_apart(ours: Sequence[Claim], theirs: Sequence[Claim]) -> int:
    """Characters between the nearest two claims of one report; very many where no report tells both."""
    gaps = [_gap(a.quote.span, b.quote.span) for a in ours for b in theirs if a.report == b.report]
    return min(gaps, default=10**9)


def _gap(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))
