"""Which reports share enough runs of words to be worth reading side by side: an exact inverted index of shingles.

A shingle is a run of five words.  Containment (shared shingles over those of the shorter report) is the measure, not
Jaccard: a short report cut from a long one has a low Jaccard and a high containment.  Shingles that stand in very many
reports, or in several reports of one outlet and nowhere else, are page furniture and count for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from trucebook.trace.index import KeyIndex, Keys, Numbers, count_pairs, index_of

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
_REMEMBERED = 1 << 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two reports by position (``first < second``), their shared shingles, and the share of the smaller set."""

    first: int
    second: int
    shared: int
    containment: float


class Shingler:
    """Turns words into shingle keys; the same words give the same keys on every machine."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def keys(self, words: Sequence[str]) -> Keys:
        """The distinct shingles of ``words`` as 64-bit keys, sorted; empty for fewer than five words."""
        if len(words) < SHINGLE:
            return np.empty(0, dtype=np.uint64)
        ids = np.array([self._known.get(word) or self._learn(word) for word in words], dtype=np.uint64)
        keys = np.zeros(len(ids) - SHINGLE + 1, dtype=np.uint64)
        for offset in range(SHINGLE):
            keys = (keys + ids[offset : offset + len(keys)]) * _MULTIPLIER
            keys ^= keys >> np.uint64(29)
        return np.unique(keys)

    def _learn(self, word: str) -> int:
        value = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big") | 1
        if len(self._known) < _REMEMBERED:
            self._known[word] = value
        return value


def is_candidate(shared: int, size: int, other: int) -> bool:
    """Whether two reports of ``size`` and ``other`` shingles share enough of them to be read side by side."""
    return shared >= ENOUGH_SHARED or (shared >= LEAST_SHARED and shared >= LEAST_CONTAINMENT * min(size, other))


class ReportIndex:
    """The shingles of reports, added one by one; says of any text which of them it may share passages with."""

    def __init__(self) -> None:
        self._shingler = Shingler()
        self._index = KeyIndex(COMMON)

    def __len__(self) -> int:
        """How many reports were added."""
        return len(self._index)

    @property
    def nbytes(self) -> int:
        """Bytes held by the postings."""
        return self._index.nbytes

    def add(self, words: Sequence[str]) -> int:
        """Add a report by its comparable words; gives its number, from 0."""
        return self._index.add(self._shingler.keys(words))

    def find(self, words: Sequence[str]) -> tuple[tuple[int, float], ...]:
        """The reports worth reading beside ``words``, each with its containment, the greatest first."""
        keys = self._shingler.keys(words)
        found = []
        for number, shared in self._index.find(keys) if len(keys) else ():
            size = self._index.sizes[number]
            if is_candidate(shared, len(keys), size):
                found.append((number, shared / min(len(keys), size)))
        return tuple(sorted(found, key=lambda item: (-item[1], item[0])))


def find_candidates(texts: Sequence[Sequence[str]], outlets: Sequence[str | None]) -> tuple[Candidate, ...]:
    """The pairs of ``texts`` (word lists) that share enough shingles, in order of position.

    ``outlets`` names the outlet of each text, None where it is not known.  Time and memory grow with the number of
    words and of shared shingles, never with the square of the number of texts.
    """
    shingler = Shingler()
    return candidates_in(index_of((shingler.keys(words) for words in texts), COMMON), outlets)


def candidates_in(index: KeyIndex, outlets: Sequence[str | None]) -> tuple[Candidate, ...]:
    """The same from an index in one run."""
    total = len(index)
    found = []
    for owners, starts, counts in index.groups():
        useful = (counts >= 2) & (counts <= COMMON) & ~_own_furniture(starts, counts, owners, outlets)
        codes, totals = count_pairs(starts[useful], counts[useful], owners, total, COMMON)
        sizes = np.array(index.sizes, dtype=np.int64)
        least = np.minimum(sizes[codes // total], sizes[codes % total]) if total else codes
        enough = (totals >= ENOUGH_SHARED) | ((totals >= LEAST_SHARED) & (totals >= LEAST_CONTAINMENT * least))
        for code, shared in zip(codes[enough].tolist(), totals[enough].tolist(), strict=True):
            first, second = divmod(code, total)
            found.append(Candidate(first, second, shared, shared / min(index.sizes[first], index.sizes[second])))
    return tuple(found)


def _own_furniture(
    starts: Numbers, counts: Numbers, owners: Numbers, outlets: Sequence[str | None]
) -> npt.NDArray[np.bool_]:
    """Which runs stand in several reports of one known outlet and in no other."""
    names = sorted({outlet for outlet in outlets if outlet is not None})
    number = {name: i for i, name in enumerate(names)}
    coded = np.array([-1 if outlet is None else number[outlet] for outlet in outlets], dtype=np.int64)[owners]
    lowest, highest = np.minimum.reduceat(coded, starts), np.maximum.reduceat(coded, starts)
    return np.asarray((counts >= OWN_FURNITURE) & (lowest == highest) & (lowest >= 0))
