"""An exact inverted index of keys that grows report by report and is asked while it grows.

Every (key, report) is one 64-bit number: 40 bits of key above 24 bits of report.  Sorted runs of such numbers are all
there is, so that a million reports of two hundred keys take 1.6 GB and a look-up is a binary search.  "Exact" means
that no report is sampled away; among a hundred million keys, one look-up in ten thousand meets a stranger by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

REPORT_BITS = 24
# Bytes of a key that an index keeps.
KEPT = 5
MOST_REPORTS = 1 << REPORT_BITS
# Runs are merged up to this many numbers; larger ones would need twice their memory while they are made.
_LONGEST_RUN = 1 << 26
_WAITING = 1 << 21
_PAIRS_AT_ONCE = 2_000_000

_SHIFT = np.uint64(REPORT_BITS)
_MASK = np.uint64(MOST_REPORTS - 1)
KEY_MASK = np.uint64((1 << (64 - REPORT_BITS)) - 1)


class KeyIndex:
    """Which reports hold which keys.

    A key held by more than ``common`` reports is furniture and links nobody; this also bounds the work of a look-up.
    """

    def __init__(self, common: int) -> None:
        self.common = common
        self.sizes: list[int] = []
        self._runs: list[Keys] = []
        self._waiting: list[Keys] = []
        self._waiting_size = 0

    def __len__(self) -> int:
        """How many reports were added."""
        return len(self.sizes)

    def add(self, keys: Keys) -> int:
        """Add a report with its distinct ``keys``; gives its number.  Raises ValueError beyond 16,777,216 reports."""
        number = len(self.sizes)
        if number >= MOST_REPORTS:
            raise ValueError(f"one index holds at most {MOST_REPORTS} reports")
        self.sizes.append(len(keys))
        if len(keys):
            self._waiting.append(((keys & KEY_MASK) << _SHIFT) | np.uint64(number))
            self._waiting_size += len(keys)
            if self._waiting_size >= _WAITING:
                self._settle()
        return number

    def find(self, keys: Keys) -> tuple[tuple[int, int], ...]:
        """Each report that shares any of the distinct ``keys``, with how many, in order of report."""
        self._settle()
        low = (keys & KEY_MASK) << _SHIFT
        high = low | _MASK
        bounds = [(np.searchsorted(run, low), np.searchsorted(run, high, side="right")) for run in self._runs]
        held = sum((ends - starts for starts, ends in bounds), start=np.zeros(len(keys), dtype=np.int64))
        useful = held <= self.common
        found: list[Keys] = []
        for run, (starts, ends) in zip(self._runs, bounds, strict=True):
            some = useful & (ends > starts)
            found.extend(run[s:e] & _MASK for s, e in zip(starts[some].tolist(), ends[some].tolist(), strict=True))
        if not found:
            return ()
        reports, shared = np.unique(np.concatenate(found), return_counts=True)
        return tuple(zip(reports.tolist(), shared.tolist(), strict=True))

    def holders(self, keys: Keys) -> tuple[Numbers, Numbers]:
        """The reports that hold each of ``keys``, one key's after another's, and how many each key has.

        More than ``common`` of a key say that it is furniture; then not all of them are given.
        """
        self._settle()
        low = (keys & KEY_MASK) << _SHIFT
        high = low | _MASK
        rows, owners = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.int64)]
        for run in self._runs:
            starts = np.searchsorted(run, low)
            counts = np.minimum(np.searchsorted(run, high, side="right") - starts, self.common + 1)
            owner = np.repeat(np.arange(len(keys)), counts)
            within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
            rows.append(run[starts[owner] + within] & _MASK)
            owners.append(owner)
        flat, owner = np.concatenate(rows).astype(np.int64), np.concatenate(owners)
        order = np.argsort(owner, kind="stable")
        return flat[order], np.bincount(owner, minlength=len(keys))

    def groups(self) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """All postings of each run as (reports in order of key, where each key starts, how many reports hold it).

        Only whole where all postings are in one run, as after :func:`index_of`.
        """
        self._settle()
        for run in self._runs:
            keys = run >> _SHIFT
            starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
            yield (run & _MASK).astype(np.int64), starts, np.diff(np.append(starts, len(run)))

    def keys_at(self, starts: Numbers) -> Keys:
        """The keys that begin at ``starts`` of the first run, as :meth:`groups` gives them."""
        self._settle()
        return self._runs[0][starts] >> _SHIFT if self._runs else np.empty(0, dtype=np.uint64)

    @property
    def nbytes(self) -> int:
        """Bytes held by the postings."""
        return sum(run.nbytes for run in self._runs) + 8 * self._waiting_size

    def _settle(self) -> None:
        """Sort what is waiting into a run, and merge runs of like length."""
        if not self._waiting:
            return
        fresh = np.concatenate(self._waiting)
        fresh.sort()
        self._waiting, self._waiting_size = [], 0
        self._runs.append(fresh)
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]) <= _LONGEST_RUN:
            merged = np.concatenate((self._runs.pop(-2), self._runs.pop()))
            merged.sort()
            self._runs.append(merged)


def index_of(sets: Iterable[Keys], common: int) -> KeyIndex:
    """An index of all ``sets`` with its postings in one run."""
    index = KeyIndex(common)
    for keys in sets:
        index.add(keys)
    index._settle()
    if len(index._runs) > 1:
        index._runs = [np.concatenate(index._runs)]
        index._runs[0].sort()
    return index


def packed(keys: Keys) -> bytes:
    """Keys as an index keeps them, five bytes each."""
    return keys.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :KEPT].tobytes()


def keys_of(packed: bytes) -> Keys:
    """Packed keys as an array."""
    rows = np.zeros((len(packed) // KEPT, 8), dtype=np.uint8)
    rows[:, :KEPT] = np.frombuffer(packed, dtype=np.uint8).reshape(-1, KEPT)
    return rows.view("<u8").ravel().astype(np.uint64)


def count_pairs(starts: Numbers, counts: Numbers, reports: Numbers, total: int, common: int) -> tuple[Numbers, Numbers]:
    """Each pair of ``total`` reports as ``first * total + second``, sorted, and how many keys it shares.

    ``starts`` and ``counts`` choose the keys that count; no chosen key may be held by more than ``common`` reports.
    """
    codes, totals = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for size in np.unique(counts[(counts >= 2) & (counts <= common)]).tolist():
        chosen = starts[counts == size]
        left, right = np.triu_indices(size, 1)
        step = max(1, _PAIRS_AT_ONCE // len(left))
        for first in range(0, len(chosen), step):
            members = reports[chosen[first : first + step, None] + np.arange(size)]
            pairs = (members[:, left] * total + members[:, right]).ravel()
            fresh, fresh_totals = np.unique(pairs, return_counts=True)
            codes, totals = _added(codes, totals, fresh, fresh_totals)
    return codes, totals


def _added(codes: Numbers, totals: Numbers, fresh: Numbers, fresh_totals: Numbers) -> tuple[Numbers, Numbers]:
    """Two tables of counts as one."""
    merged, where = np.unique(np.concatenate((codes, fresh)), return_inverse=True)
    sums = np.zeros(len(merged), dtype=np.int64)
    np.add.at(sums, where, np.concatenate((totals, fresh_totals)))
    return merged, sums
