"""Who takes from whom in a growing set of reports, as it was found circle by circle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from trucebook.model.register import Derivation

Trace = Callable[[tuple[str, ...]], tuple[Derivation, ...]]
"""From the ids of the reports of one circle to who takes from whom among them."""


@dataclass(slots=True)
class Taken:
    """Derivations by the report that takes."""

    _by_report: dict[str, tuple[Derivation, ...]] = field(default_factory=dict)
    _takers: dict[str, dict[str, None]] = field(default_factory=dict)

    def take(self, derivations: Iterable[Derivation]) -> None:
        """Note derivations."""
        for found in derivations:
            self._by_report[found.report] = (*self._by_report.get(found.report, ()), found)
            self._takers.setdefault(found.source, {})[found.report] = None

    def of(self, reports: Iterable[str]) -> tuple[Derivation, ...]:
        """What ``reports`` take, in order of report and source."""
        found = (taken for report in reports for taken in self._by_report.get(report, ()))
        return tuple(sorted(found, key=lambda taken: (taken.report, taken.source)))

    def retrace(self, circles: Iterable[tuple[str, ...]], trace: Trace) -> set[str]:
        """Find anew who takes from whom in circles; gives the reports of those where it is otherwise than before."""
        traced: set[str] = set()
        for circle in circles:
            fresh = trace(circle) if len(circle) > 1 else ()
            before = {found for report in circle for found in self._by_report.get(report, ())}
            if before != set(fresh):
                traced.update(circle)
                for report in circle:
                    for gone in self._by_report.pop(report, ()):
                        del self._takers[gone.source][report]
                self.take(fresh)
        return traced

    def with_sources(self, reports: Iterable[str]) -> set[str]:
        """Reports with those they take from, directly or not."""
        return _reached(reports, self._sources)

    def with_takers(self, reports: Iterable[str]) -> set[str]:
        """Reports with those that take from them, directly or not."""
        return _reached(reports, lambda report: self._takers.get(report, ()))

    def around(self, report: str) -> tuple[Derivation, ...]:
        """The derivations that a report is part of, and those among all that these join it to."""
        return self.of(_reached((report,), lambda one: (*self._sources(one), *self._takers.get(one, ()))))

    def _sources(self, report: str) -> Iterator[str]:
        return (one.source for one in self._by_report.get(report, ()))


def _reached(reports: Iterable[str], further: Callable[[str], Iterable[str]]) -> set[str]:
    found = set(reports)
    waiting = list(found)
    while waiting:
        for other in further(waiting.pop()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
