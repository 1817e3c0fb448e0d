"""Which agreements are worth comparing: those that share a place, a name or a passage, at about one time.

Whether a pair is worth it is known from the two alone.  So the pairs of a set do not depend on what else is known, and
an agreement that arrives is compared with a few, found by the place and the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from trucebook.resolve.agreements_seen import NameKey, Seen

# From here on two signings cannot be one (resolve/agreements_features.py).
_APART = timedelta(days=31)
# Beyond this a report is taken for one on something else, where no date of its own tells.
_LATER = timedelta(days=180)
# Longer times than this say nothing of when an agreement was struck.
_WIDEST = timedelta(days=400)

Time = tuple[str, int]
# Where reports of no known day are found, and where they find all others.
_NO_DAY: Time = ("no day", 0)
_ALL: Time = ("all", 0)

Ids = dict[str, None]
Place = tuple[NameKey, Time]


@dataclass(slots=True)
class Near:
    """Agreements of reports by what they are found by: places of their own, all places their reports name, words."""

    _own: dict[Place, Ids] = field(default_factory=dict)
    _around: dict[Place, Ids] = field(default_factory=dict)
    _words: dict[str, Ids] = field(default_factory=dict)
    _seen: dict[str, Seen] = field(default_factory=dict)

    def add(self, one: Seen) -> None:
        """Add an agreement."""
        self._seen[one.id] = one
        for index, key in self._places(one):
            index.setdefault(key, {})[one.id] = None
        for word in one.label | one.passages:
            self._words.setdefault(word, {})[one.id] = None

    def remove(self, id: str) -> None:
        """Take an agreement out; raises KeyError when it is not there."""
        one = self._seen.pop(id)
        for index, key in self._places(one):
            index[key].pop(id, None)
        for word in one.label | one.passages:
            self._words[word].pop(id, None)

    def get(self, id: str) -> Seen:
        """The agreement of that id; raises KeyError when it is not there."""
        return self._seen[id]

    def holds(self, id: str) -> bool:
        """Whether an agreement is there."""
        return id in self._seen

    def of(self, one: Seen) -> list[str]:
        """The ids of those worth comparing with ``one``, itself and its report's left out, sorted."""
        found: set[str] = set()
        for word in one.label | one.passages:
            found.update(self._words.get(word, ()))
        for index, places in ((self._around, _own(one)), (self._own, _around(one))):
            for time in _looked_up(one):
                for place in places:
                    found.update(index.get((place, time), ()))
        report = one.agreement.report
        return sorted(id for id in found if self._seen[id].agreement.report != report and near(one, self._seen[id]))

    def _places(self, one: Seen) -> Iterator[tuple[dict[Place, Ids], Place]]:
        times = list(_found_by(one))
        for index, places in ((self._own, _own(one)), (self._around, _around(one))):
            yield from ((index, (place, time)) for place in places for time in times)


def near(one: Seen, other: Seen) -> bool:
    """Whether two agreements with a place in common are of one time, or have a word or a passage in common."""
    if one.label & other.label or one.passages & other.passages:
        return True
    days, others = _struck(one), _struck(other)
    if days and others:
        return days[0] - others[1] <= _APART and others[0] - days[1] <= _APART
    if one.published is None or other.published is None:
        return True
    return one.published[0] - other.published[1] < _LATER and other.published[0] - one.published[1] < _LATER


def _own(one: Seen) -> frozenset[NameKey]:
    return frozenset(place for place, weight in one.places.items() if weight > 0)


def _around(one: Seen) -> frozenset[NameKey]:
    return _own(one).union(one.elsewhere, *one.regions.values())


def _struck(one: Seen) -> tuple[date, date] | None:
    first, last = one.struck.earliest, one.struck.latest
    return (first, last) if first and last and last - first <= _WIDEST else None


def _found_by(one: Seen) -> Iterator[Time]:
    """The times an agreement is found by: when it was struck, and when it was reported."""
    struck = _struck(one)
    for month in _steps(struck, _APART) if struck else ():
        yield "struck", month
    yield _ALL
    if one.published is None:
        yield _NO_DAY
    for span in _steps(one.published, _LATER) if one.published else ():
        yield "reported", span
        if struck is None:
            yield "reported undated", span


def _looked_up(one: Seen) -> Iterator[Time]:
    """The times under which those near an agreement are found."""
    struck = _struck(one)
    if one.published is None:
        yield _ALL
        return
    yield _NO_DAY
    for month in _around_steps(_steps(struck, _APART)) if struck else ():
        yield "struck", month
    sort = "reported undated" if struck else "reported"
    for span in _around_steps(_steps(one.published, _LATER)):
        yield sort, span


def _steps(days: tuple[date, date], step: timedelta) -> range:
    return range(days[0].toordinal() // step.days, days[1].toordinal() // step.days + 1)


def _around_steps(steps: range) -> Iterable[int]:
    return range(steps.start - 1, steps.stop + 1)
