"""Circles of reports that may have taken from one another; who took from whom is found inside each circle alone.

Two reports are of one circle when they share enough runs of words, all their words, or neighbouring particulars and
most particulars of one of them, or are linked through others.  So the circles are known from the prints of all reports,
in whatever order these came, and a report that arrives changes one or a few of them.  Retellings are only looked for
where both days are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from trucebook.model.joined import joined
from trucebook.trace.index import KeyIndex, Keys, count_pairs, index_of, keys_of
from trucebook.trace.prints import Print, links_of
from trucebook.trace.retold import CITED_DAYS, CITED_SHARED
from trucebook.trace.shingles import COMMON, OWN_FURNITURE, candidates_in, is_candidate

# A retelling has at least half of its particulars from its origin (trace/retold.py); names of outlets, which are left
# out there, may be among them here.
_COVERED = 0.4
_LEAST_LINKS = 2

Circle = frozenset[int]
Pairs = npt.NDArray[np.int64]
"""Pairs of reports by their places, one a row."""


@dataclass(slots=True)
class Circles:
    """The circles of a growing set of reports.  Made by :func:`draw_circles`; grown by :meth:`add`."""

    _prints: list[Print]
    _number: dict[str, int] = field(default_factory=dict)
    _indexes: tuple[KeyIndex, KeyIndex] | None = None
    _same_words: dict[bytes, list[int]] = field(default_factory=dict)
    _circle: list[Circle] = field(default_factory=list)
    _outlets: list[int] = field(default_factory=list)
    _codes: dict[str, int] = field(default_factory=dict)

    def circle(self, report: str) -> tuple[str, ...]:
        """The ids of the reports in a report's circle, itself among them, sorted; KeyError for an unknown report."""
        return self._ids(self._circle[self._number[report]])

    def all(self) -> Iterator[tuple[str, ...]]:
        """Every circle once, in the order in which its first report was added."""
        for number, circle in enumerate(self._circle):
            if number == min(circle):
                yield self._ids(circle)

    def add(self, one: Print) -> tuple[tuple[str, ...], ...]:
        """Add a report, and give every circle that is other than before.  Raises ValueError for a report known."""
        if one.report in self._number:
            raise ValueError(f"the report {one.report!r} is known already")
        all_runs, all_links = self._indexed()
        number = len(self._prints)
        self._prints.append(one)
        self._number[one.report] = number
        self._same_words.setdefault(one.words, []).append(number)
        runs, links = keys_of(one.runs), _own_links(one)
        all_runs.add(runs)
        all_links.add(links)
        self._outlets.append(self._code(one.outlet))
        self._circle.append(frozenset((number,)))
        changed = self._furniture_by(number, runs) | self._common_by(links)
        if not changed:
            whole = frozenset({number}.union(*(self._circle[other] for other in self._partners(number))))
            for member in whole:
                self._circle[member] = whole
            return (self._ids(whole),)
        return self._redraw(changed | {number})

    def _indexed(self) -> tuple[KeyIndex, KeyIndex]:
        """The reports by their runs of words and by their links; made when a report is added for the first time."""
        if self._indexes is None:
            runs = index_of((keys_of(one.runs) for one in self._prints), COMMON)
            self._indexes = runs, index_of((_own_links(one) for one in self._prints), COMMON)
        return self._indexes

    def _redraw(self, changed: set[int]) -> tuple[tuple[str, ...], ...]:
        """Draw anew the circles of reports whose keys count otherwise than before."""
        touched = set().union(*(self._circle[one] for one in changed))
        touched |= {member for one in changed for other in self._partners(one) for member in self._circle[other]}
        edges = [(one, other) for one in sorted(touched) for other in self._partners(one)]
        before = {one: self._circle[one] for one in touched}
        for circle in joined(sorted(touched), edges):
            for member in circle:
                self._circle[member] = circle
        fresh = {self._circle[one] for one in touched if self._circle[one] != before[one]}
        fresh |= {self._circle[one] for one in changed}
        return tuple(self._ids(circle) for circle in sorted(fresh, key=min))

    def _furniture_by(self, number: int, runs: Keys) -> set[int]:
        """The reports with a run of words that counts otherwise since this report was added."""
        holders, counts = self._indexed()[0].holders(runs)
        starts = np.cumsum(counts) - counts
        changed: set[int] = set()
        for at in np.flatnonzero(counts >= OWN_FURNITURE).tolist():
            rows = holders[starts[at] : starts[at] + counts[at]].tolist()
            others = [other for other in rows if other != number]
            if self._is_furniture(others) != self._is_furniture(rows):
                changed.update(others)
        return changed

    def _common_by(self, links: Keys) -> set[int]:
        holders, counts = self._indexed()[1].holders(links)
        return set(holders[np.repeat(counts == COMMON + 1, counts)].tolist())

    def _is_furniture(self, holders: Sequence[int]) -> bool:
        """Whether a run of words that stands in these reports is page furniture and links nobody."""
        if len(holders) < OWN_FURNITURE or len(holders) > COMMON:
            return len(holders) > COMMON
        outlets = {self._outlets[other] for other in holders}
        return len(outlets) == 1 and -1 not in outlets

    def _partners(self, number: int) -> set[int]:
        """The reports that one report is joined to directly."""
        ours = self._prints[number]
        found = set(self._same_words[ours.words]) if ours.words else set()
        runs = keys_of(ours.runs)
        for other, shared in self._sharing(runs):
            if is_candidate(shared, len(runs), self._indexed()[0].sizes[other]):
                found.add(other)
        holders, counts = self._indexed()[1].holders(_own_links(ours))
        near = np.unique(holders[np.repeat(counts <= COMMON, counts)], return_counts=True)
        for other, links in zip(near[0].tolist(), near[1].tolist(), strict=True):
            if other not in found and _may_retell(ours, self._prints[other], links):
                found.add(other)
        return found - {number}

    def _sharing(self, runs: Keys) -> Iterator[tuple[int, int]]:
        """Each report that shares runs of words that are no furniture, with how many."""
        holders, counts = self._indexed()[0].holders(runs)
        starts = np.cumsum(counts) - counts
        useful = (counts >= 2) & (counts <= COMMON)
        for at in np.flatnonzero(useful & (counts >= OWN_FURNITURE)).tolist():
            useful[at] = not self._is_furniture(holders[starts[at] : starts[at] + counts[at]].tolist())
        reports, shared = np.unique(holders[np.repeat(useful, counts)], return_counts=True)
        yield from zip(reports.tolist(), shared.tolist(), strict=True)

    def _code(self, outlet: str | None) -> int:
        return -1 if outlet is None else self._codes.setdefault(outlet, len(self._codes))

    def _ids(self, circle: Circle) -> tuple[str, ...]:
        return tuple(sorted(self._prints[number].report for number in circle))


def draw_circles(prints: Iterable[Print], joined_by: Iterable[Pairs] | None = None) -> Circles:
    """The circles of all ``prints`` at once; raises ValueError when two are of one report.

    ``joined_by`` is what each of :data:`JOINS` gives of them (None: found here).
    """
    known = list(prints)
    made = Circles(known, {one.report: number for number, one in enumerate(known)})
    if len(made._number) < len(known):
        raise ValueError("two prints are of one report")
    made._outlets.extend(made._code(one.outlet) for one in known)
    for number, one in enumerate(known):
        made._same_words.setdefault(one.words, []).append(number)
    edges = [(rows[0], other) for words, rows in made._same_words.items() if words for other in rows[1:]]
    for pairs in joined_by if joined_by is not None else (join(known) for join in JOINS.values()):
        edges += zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), strict=True)
    homes: dict[int, Circle] = {}
    for circle in joined(range(len(known)), edges):
        homes.update(dict.fromkeys(circle, circle))
    made._circle.extend(homes[number] for number in range(len(known)))
    return made


def _share_words(prints: Sequence[Print]) -> Pairs:
    """The pairs of reports that share enough runs of words, by their places among ``prints``."""
    index = index_of((keys_of(one.runs) for one in prints), COMMON)
    return _pairs((c.first, c.second) for c in candidates_in(index, [one.outlet for one in prints]))


def _may_be_retold(prints: Sequence[Print]) -> Pairs:
    """The pairs of reports of which one may retell the other, by their places among ``prints``."""
    index = index_of((_own_links(one) for one in prints), COMMON)
    found = []
    for owners, starts, counts in index.groups():
        useful = (counts >= 2) & (counts <= COMMON)
        codes, totals = count_pairs(starts[useful], counts[useful], owners, len(prints), COMMON)
        enough = totals >= _LEAST_LINKS
        for code, shared in zip(codes[enough].tolist(), totals[enough].tolist(), strict=True):
            first, second = divmod(code, len(prints))
            if _may_retell(prints[first], prints[second], shared):
                found.append((first, second))
    return _pairs(found)


def _pairs(found: Iterable[tuple[int, int]]) -> Pairs:
    return np.array(list(found), dtype=np.int64).reshape(-1, 2)


JOINS: Mapping[str, Callable[[Sequence[Print]], Pairs]] = {"words": _share_words, "facts": _may_be_retold}
"""What joins two reports; each can be found by itself."""


def _own_links(one: Print) -> Keys:
    """A report's links, in the fortnight of its publication and again in the next; none where its day is not known.

    So two reports of one fortnight share each common link twice, and those of neighbouring ones once.
    """
    if one.days is None:
        return np.empty(0, dtype=np.uint64)
    facts, span = keys_of(one.facts), _fortnight(one.days)
    return np.unique(np.concatenate((links_of(facts, span), links_of(facts, span + 1))))


def _fortnight(days: tuple[date, date]) -> int:
    return days[0].toordinal() // CITED_DAYS


def _may_retell(one: Print, other: Print, links: int) -> bool:
    """Whether days, outlets and particulars let one of two reports be a retelling; ``links`` as they were counted."""
    if one.outlet is not None and one.outlet == other.outlet:
        return False
    if one.days is None or other.days is None:
        return False
    if links < _LEAST_LINKS * (2 if _fortnight(one.days) == _fortnight(other.days) else 1):
        return False
    apart = max((one.days[0] - other.days[1]).days, (other.days[0] - one.days[1]).days) + 1
    if apart > CITED_DAYS:
        return False
    ours, theirs = (set(_numbers(report.facts)) for report in (one, other))
    shared = len(ours & theirs)
    return shared >= CITED_SHARED and shared >= _COVERED * min(len(ours), len(theirs))


def _numbers(packed: bytes) -> list[bytes]:
    return [packed[at : at + 5] for at in range(0, len(packed), 5)]
