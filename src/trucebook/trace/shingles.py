"""Which reports share enough runs of words to be worth reading side by side: an exact inverted index of shingles.

A shingle is a run of five words.  Containment (shared shingles over those of the shorter report) is the measure, not
Jaccard: a short report cut from a long one has a low Jaccard and a high containment.  Shingles that stand in very many
reports, or in several reports of one outlet and nowhere else, are page furniture and count for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SHINGLE = 5
# A run of words in more reports than this is furniture or a set phrase; it also bounds the pairs one shingle can make.
COMMON = 40
# Page furniture of one outlet repeats on its own pages only.
OWN_FURNITURE = 4
# The two seed reports with one origin share .217 of the shorter one's shingles; the next pair shares .022.
LEAST_CONTAINMENT = 0.05
LEAST_SHARED = 6
# A shared passage of about this many words is worth reading however long the two reports are.
ENOUGH_SHARED = 40

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_PAIRS_AT_ONCE = 2_000_000

Keys = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two reports by position (``first < second``), their shared shingles, and the share of the smaller set."""

    first: int
    second: int
    shared: int
    containment: float


def find_candidates(texts: Sequence[Sequence[str]], outlets: Sequence[str | None]) -> tuple[Candidate, ...]:
    """The pairs of ``texts`` (word lists) that share enough shingles, in order of position.

    ``outlets`` names the outlet of each text, None where it is not known.  Time and memory grow with the number of
    words and of shared shingles, never with the square of the number of texts.
    """
    sets = _shingle_sets(texts)
    sizes = [len(keys) for keys in sets]
    if sum(size > 0 for size in sizes) < 2:
        return ()
    keys = np.concatenate(sets)
    owners = np.repeat(np.arange(len(sets), dtype=np.int64), sizes)
    order = np.argsort(keys, kind="stable")
    owners = owners[order]
    starts, counts = _groups(keys[order])
    useful = (counts >= 2) & (counts <= COMMON) & ~_own_furniture(starts, counts, owners, outlets)
    codes, shared = _count_pairs(starts[useful], counts[useful], owners, len(sets))
    found = []
    for code, common in zip(codes.tolist(), shared.tolist(), strict=True):
        first, second = divmod(code, len(sets))
        containment = common / min(sizes[first], sizes[second])
        if common >= ENOUGH_SHARED or (common >= LEAST_SHARED and containment >= LEAST_CONTAINMENT):
            found.append(Candidate(first, second, common, containment))
    return tuple(found)


def _shingle_sets(texts: Sequence[Sequence[str]]) -> list[Keys]:
    """The distinct shingles of each text as 64-bit keys, sorted."""
    vocabulary: dict[str, int] = {}
    sets = []
    for words in texts:
        ids = np.array([vocabulary.setdefault(word, len(vocabulary) + 1) for word in words], dtype=np.uint64)
        if len(ids) < SHINGLE:
            sets.append(np.empty(0, dtype=np.uint64))
            continue
        keys = np.zeros(len(ids) - SHINGLE + 1, dtype=np.uint64)
        for offset in range(SHINGLE):
            keys = (keys + ids[offset : offset + len(keys)]) * _MULTIPLIER
            keys ^= keys >> np.uint64(29)
        sets.append(np.unique(keys))
    return sets


def _groups(keys: Keys) -> tuple[Numbers, Numbers]:
    """Where each run of equal keys starts, and how long it is."""
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return starts, np.diff(np.append(starts, len(keys)))


def _own_furniture(
    starts: Numbers, counts: Numbers, owners: Numbers, outlets: Sequence[str | None]
) -> npt.NDArray[np.bool_]:
    """Which runs stand in several reports of one known outlet and in no other."""
    names = sorted({outlet for outlet in outlets if outlet is not None})
    number = {name: i for i, name in enumerate(names)}
    coded = np.array([-1 if outlet is None else number[outlet] for outlet in outlets], dtype=np.int64)[owners]
    lowest, highest = np.minimum.reduceat(coded, starts), np.maximum.reduceat(coded, starts)
    return np.asarray((counts >= OWN_FURNITURE) & (lowest == highest) & (lowest >= 0))


def _count_pairs(starts: Numbers, counts: Numbers, owners: Numbers, reports: int) -> tuple[Numbers, Numbers]:
    """Each pair of reports as ``first * reports + second``, sorted, and how many of the runs it shares."""
    codes, totals = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    for size in range(2, COMMON + 1):
        chosen = starts[counts == size]
        left, right = np.triu_indices(size, 1)
        step = max(1, _PAIRS_AT_ONCE // len(left))
        for first in range(0, len(chosen), step):
            members = owners[chosen[first : first + step, None] + np.arange(size)]
            pairs = (members[:, left] * reports + members[:, right]).ravel()
            fresh, fresh_totals = np.unique(pairs, return_counts=True)
            codes, totals = _added(codes, totals, fresh, fresh_totals)
    return codes, totals


def _added(codes: Numbers, totals: Numbers, fresh: Numbers, fresh_totals: Numbers) -> tuple[Numbers, Numbers]:
    """Two tables of counts as one."""
    merged, where = np.unique(np.concatenate((codes, fresh)), return_inverse=True)
    sums = np.zeros(len(merged), dtype=np.int64)
    np.add.at(sums, where, np.concatenate((totals, fresh_totals)))
    return merged, sums
