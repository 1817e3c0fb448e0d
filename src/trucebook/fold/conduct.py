"""What became of one agreement, put to what was folded of it: incidents, implementation, access, talks, zone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trucebook.fold.access import fold_access, unreported
from trucebook.fold.assess import Watch, weigh
from trucebook.fold.decided import NOTHING_DECIDED, Decided, findings_on
from trucebook.fold.detainees import fold_detainees
from trucebook.fold.gather import Gathered
from trucebook.fold.implementation import fold_implementation
from trucebook.fold.incidents import Life
from trucebook.fold.talks import fold_talks
from trucebook.fold.timeline import EventGroup, Timeline
from trucebook.fold.witness import Witnesses
from trucebook.fold.zone import fold_zone
from trucebook.model.register import Agreement, TimelineEntry


@dataclass(frozen=True, slots=True)
class Setting:
    """All events, in order of time, the evidence, the decisions, and the talks told beside.

    ``beside`` is what :func:`trucebook.fold.talks.steps_beside` gives.
    """

    events: Timeline
    witnesses: Witnesses
    beside: Mapping[str, Sequence[int]]
    decided: Decided = NOTHING_DECIDED


@dataclass(frozen=True, slots=True)
class Scope:
    """Which events (positions) can speak of an agreement's terms, which are told of it, and when it can be kept."""

    speaking: Sequence[int]
    told: Sequence[int]
    life: Life


def with_conduct(agreement: Agreement, gathered: Gathered, scope: Scope, setting: Setting) -> Agreement:
    """The agreement with everything that became of it."""
    speaking = [setting.events.pair(at) for at in scope.speaking]
    about = [setting.events.pair(at) for at in sorted({*scope.speaking, *scope.told})]
    weighed = weigh(gathered, Watch(speaking, setting.witnesses, setting.decided))
    denied = [(group, entry) for group, entry in speaking if group.mood == "denied"]
    beside = {at for member in agreement.members for at in setting.beside.get(member, ())}
    reviews = setting.decided.reviews
    access = fold_access(about, setting.witnesses, placeless=True)
    return replace(
        agreement,
        incidents=tuple(one.incident for one in weighed),
        implementation=fold_implementation(agreement.terms, weighed, denied, scope.life),
        access=(*access, *unreported(agreement.places, access, setting.witnesses)),
        talks=fold_talks(setting.events, frozenset(scope.told), beside),
        detainees=fold_detainees(gathered, about, setting.witnesses),
        zone=fold_zone(agreement.places),
        reviews=tuple(reviews[member] for member in agreement.members if member in reviews),
    )


def with_findings(timeline: Timeline, decided: Decided) -> Timeline:
    """The entries, each with the findings of verifiers and the reviews of readers on its claims."""
    if not decided.findings and not decided.reviews:
        return timeline

    def found(group: EventGroup, entry: TimelineEntry) -> TimelineEntry:
        reviews = tuple(decided.reviews[c.id] for c in group.claims if c.id in decided.reviews)
        return replace(entry, findings=findings_on(group.claims, decided), reviews=reviews)

    return timeline.changed(found)
