"""What a situation report is made from: two folds of the same reports, and what of them falls in the period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from trucebook.export.brief.dates import interval_of
from trucebook.export.brief.notes import Notes
from trucebook.export.sitrep.parts import Period
from trucebook.export.svg.marks import SPEECH, UNREAL
from trucebook.model.conduct import Incident
from trucebook.model.register import Agreement, Register, TimelineEntry
from trucebook.model.when import When


@dataclass(frozen=True, slots=True)
class Situation:
    """``before`` is the register as known the day before the period, ``after`` as known on ``period.known``.

    ``scope`` is what it is narrowed to, in words; ``left`` counts agreements left out; ``events`` are the ids that have
    a page.
    """

    before: Register
    after: Register
    period: Period
    scope: str = ""
    left: int = 0
    events: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """A situation with its notes, and look-ups that several sections share."""

    given: Situation
    notes: Notes
    titles: Mapping[str, str] = field(init=False)
    entries: Mapping[str, TimelineEntry] = field(init=False)

    def __post_init__(self) -> None:
        after = self.given.after
        object.__setattr__(self, "titles", {agreement.id: agreement.title for agreement in after.agreements})
        object.__setattr__(self, "entries", {entry.id: entry for entry in after.timeline})

    @property
    def period(self) -> Period:
        """The days of the report."""
        return self.given.period

    def falls(self, when: When) -> bool:
        """Whether something lies in the period, as far as its days are known; a whole year does not."""
        if when.earliest is None or when.latest is None or when.unsettled:
            return False
        return when.overlaps(self.period.days) and when.latest - when.earliest <= _LONGEST

    def told(self, ids: Iterable[str]) -> bool:
        """Whether some of this evidence was published in the period, or after it and known."""
        published = (interval_of(item.published) for item in self.notes.evidence(ids) if item.published)
        known = When(None, self.period.since, self.period.known + timedelta(days=1), "days")
        return any(when is not None and when.overlaps(known) for when in published)

    def page_of(self, event: str) -> tuple[str, str] | None:
        """The page of an event, where it has one."""
        return ("event", event) if event in self.given.events else None

    def happened(self) -> tuple[TimelineEntry, ...]:
        """What is told to have happened in the period, in order of time; speech and plans left out."""
        return tuple(
            entry
            for entry in self.given.after.timeline
            if self.falls(entry.when)
            and entry.event not in SPEECH
            and entry.modality not in UNREAL
            and entry.certainty not in ("planned", "denied")
        )

    def incidents(self) -> tuple[tuple[Agreement, Incident, TimelineEntry], ...]:
        """Every incident whose event is in scope, with its agreement."""
        return tuple(
            (agreement, one, self.entries[one.event])
            for agreement in self.given.after.agreements
            for one in agreement.incidents
            if one.event in self.entries
        )


# Something dated no closer than this tells nothing about one week.
_LONGEST = timedelta(days=31)
