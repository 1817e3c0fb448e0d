"""Passages that were old when both of two reports were printed: background that an agency repeats for months.

Who prints it next to whom says nothing about who copied whom.  A passage is stock for a pair of reports when most of
its runs of words stand in at least three reports, the first of them well before the earlier of the pair; so the first
reports to carry a passage are still linked, and later ones to each other only by what was new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from trucebook.trace.index import REPORT_BITS, KeyIndex, Keys, Numbers
from trucebook.trace.passages import Passage
from trucebook.trace.shingles import Shingler

# News is reprinted within days; what a third report had this long before is background.
OLD_DAYS = 10
_LEAST_HOLDERS = 3
_UNKNOWN = date.max.toordinal()
_SHIFT = np.uint64(REPORT_BITS)


@dataclass(frozen=True, slots=True)
class Stock:
    """When runs of words that several reports share were first printed."""

    _keys: Keys
    _first: Numbers
    _shingler: Shingler

    @classmethod
    def of(cls, index: KeyIndex, days: Sequence[date | None], shingler: Shingler) -> Stock:
        """From an index in one run, and the day of each report."""
        printed = np.array([day.toordinal() if day else _UNKNOWN for day in days], dtype=np.int64)
        for owners, starts, counts in index.groups():
            first = np.minimum.reduceat(printed[owners], starts)
            some = counts >= _LEAST_HOLDERS
            keys = index.keys_at(starts[some])
            return cls(keys, first[some], shingler)
        return cls(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64), shingler)

    def was_old(self, passage: Passage, earlier: date) -> bool:
        """Whether most of a passage was first printed well before ``earlier``, and three reports have it."""
        return self._mostly(passage, earlier.toordinal() - OLD_DAYS)

    def is_common(self, passage: Passage) -> bool:
        """Whether three reports have most of a passage, whenever they were printed."""
        return self._mostly(passage, _UNKNOWN + 1)

    def _mostly(self, passage: Passage, before: int) -> bool:
        if not len(self._keys):
            return False
        keys = (self._shingler.keys(passage.words) << _SHIFT) >> _SHIFT
        if not len(keys):
            return False
        places = np.searchsorted(self._keys, keys)
        places[places == len(self._keys)] = 0
        held = (self._keys[places] == keys) & (self._first[places] < before)
        return bool(2 * int(held.sum()) >= len(keys))
