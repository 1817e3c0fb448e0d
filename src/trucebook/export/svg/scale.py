"""Days along a line: the scale, its months, and what to leave off the edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from trucebook.export.brief.dates import month_name
from trucebook.export.svg.elements import join, line, text
from trucebook.model.when import When

# One far-off background date ("since mid-2013") must not press a life of weeks into a corner: events further than
# this part of the life's own length (or 45 days) before it are listed, not drawn.
LEAD_IN = 0.5
SHORTEST_LEAD_IN = 45
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Maps days of ``[first, last]`` onto ``[left, right]`` px; days outside are held at the edge."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where ``day`` begins."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def holds(self, day: date) -> bool:
        """Whether ``day`` is on the scale."""
        return self.first <= day <= self.last

    def middle(self, when: When) -> float | None:
        """The middle of an interval, or its known end; None where nothing is known."""
        ends = [day for day in (when.earliest, when.latest) if day is not None]
        return sum(self.x(day) for day in ends) / len(ends) if ends else None


def fit_scale(
    life: Iterable[date], others: Iterable[date], as_of: date | None, edges: tuple[float, float]
) -> TimeScale | None:
    """A scale over ``life``, ``others`` where near enough, and ``as_of`` unless far off; None if all are empty."""
    core, rest = sorted(life), sorted(others)
    core = core or rest
    if not core:
        return None
    lead = max(timedelta(days=SHORTEST_LEAD_IN), (core[-1] - core[0]) * LEAD_IN)
    first = min([core[0], *(day for day in rest if day >= core[0] - lead)])
    last = max([core[-1], *rest])
    span = max(last - first, timedelta(days=14))
    if as_of is not None:
        last = max(last, min(as_of, last + span))
    margin = max(timedelta(days=2), (last - first) // 25)
    return TimeScale(first - margin, last + margin, *edges)


def month_starts(scale: TimeScale, room: float) -> list[date]:
    """First days of months (or of every 2nd, 3rd, 6th month, year …) no closer than ``room`` px."""
    for step in STEPS:
        starts = _starts(scale, step)
        if len(starts) < 2 or (scale.right - scale.left) / len(starts) >= room:
            return starts
    return _starts(scale, STEPS[-1])


def _starts(scale: TimeScale, step: int) -> list[date]:
    months = range(scale.first.year * 12, (scale.last.year + 1) * 12, 1)
    days = (date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0)
    return [day for day in days if scale.holds(day)]


def axis(scale: TimeScale, top: float, bottom: float) -> Markup:
    """Thin lines at months from ``top`` to ``bottom`` and their names below; the year is said where it changes."""
    starts = month_starts(scale, 62)
    parts: list[Markup] = []
    if len(starts) < 2:
        starts = [scale.first, scale.last]
        labels = [f"{day.day} {month_name(day.month)[:3]} {day.year}" for day in starts]
    else:
        labels = _month_labels(starts)
    for day, label in zip(starts, labels, strict=True):
        x = scale.x(day)
        parts.append(line(x, top, x, bottom, "grid"))
        at_end = x > scale.right - 30
        parts.append(text(label, x if at_end else x + 3, bottom + 13, "axis", "end" if at_end else None))
    parts.append(line(scale.left, bottom, scale.right, bottom, "base"))
    return join(parts)


def _month_labels(starts: list[date]) -> list[str]:
    labels, year = [], None
    for day in starts:
        name = month_name(day.month)[:3]
        labels.append(f"{name} {day.year}" if day.year != year else name)
        year = day.year
    return labels
