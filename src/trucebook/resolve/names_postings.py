"""What the index of names is made of: numbers by key, and how often each sound is in a name.

A key stands at the slot of its CRC-32; two keys at one slot cost a comparison and are told apart by the ranking.  A bag
counts sounds whatever their order: the distance of two bags is never more than that of the names, and many bags are
compared at once, so that of hundreds of candidates only the likely ones are looked at.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from trucebook.language.names_letters import CLASS

Bags = npt.NDArray[np.int8]
# The marks of a ranked name (names_index) that are counted: the classes of consonants, and one mark of each vowel.
_COUNTED = "".join(sorted(set(CLASS.values()))) + "135"
_MOST = 127
_NONE = array("I")


class Postings:
    """Numbers by slot: those of slot ``s`` stand in ``names`` from ``starts[s]`` to ``starts[s + 1]``."""

    __slots__ = ("_mask", "names", "starts")

    def __init__(self, starts: array[int], names: array[int]) -> None:
        self.starts = starts
        self.names = names
        self._mask = len(starts) - 2

    @classmethod
    def build(cls, pairs: Sequence[tuple[str, int]], slots: int) -> Postings:
        """The postings of (key, number) ``pairs`` in so many slots, a power of two."""
        placed = sorted((crc32(key.encode()) & (slots - 1), at) for key, at in pairs)
        starts = array("I", bytes(4 * (slots + 1)))
        for slot, _ in placed:
            starts[slot + 1] += 1
        for slot in range(slots):
            starts[slot + 1] += starts[slot]
        return cls(starts, array("I", (at for _, at in placed)))

    def at(self, key: str, most: int = 1 << 30) -> array[int]:
        """The numbers at the slot of ``key``; none where there are more than ``most``."""
        slot = crc32(key.encode()) & self._mask
        start, end = self.starts[slot], self.starts[slot + 1]
        return self.names[start:end] if end - start <= most else _NONE


def bag_of(rank: str) -> Bags:
    """How often each counted mark is in a ranked name."""
    return np.array([min(_MOST, rank.count(mark)) for mark in _COUNTED], dtype=np.int8)


def bags_of(ranks: Sequence[str]) -> Bags:
    """The bag of each ranked name, a row a name."""
    return np.array([[min(_MOST, rank.count(mark)) for mark in _COUNTED] for rank in ranks], dtype=np.int8).reshape(
        -1, len(_COUNTED)
    )


def bags_read(block: bytes) -> Bags:
    """Bags as ``tobytes`` wrote them."""
    return np.frombuffer(block, dtype=np.int8).reshape(-1, len(_COUNTED))


def nearest(bags: Bags, candidates: array[int], bag: Bags, number: int) -> list[int]:
    """The ``number`` of ``candidates`` whose bags are nearest to ``bag``, nearest first; ties in the order given."""
    found = np.frombuffer(candidates, dtype=np.uint32)
    apart = np.abs(bags[found] - bag).sum(axis=1, dtype=np.int16)
    likely: list[int] = found[np.argsort(apart, kind="stable")[:number]].tolist()
    return likely


def little(numbers: array[int]) -> bytes:
    """``numbers`` as little-endian 32-bit numbers."""
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def numbers_of(block: bytes) -> array[int]:
    """What ``little`` wrote."""
    numbers = array("I")
    numbers.frombytes(block)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
