"""Two readings of a word side by side: which consonants stand for one another, and which vowels lie between them.

The consonants are aligned by their classes (Levenshtein, by rapidfuzz); the vowels are compared slot by slot between
aligned consonants.  Differences are counted under the names that the features of ``names_features`` read.  In Arabic
letters short vowels are not written, so a vowel that only the other alphabet shows says nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from trucebook.language.names_key import Reading, Shape
from trucebook.language.names_letters import NEAR

Pairing = Literal["alphabets", "mixed", "arabic"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """What differs between ``left`` and ``right``: ``counts`` by kind of difference, ``notes`` the letters of each."""

    left: Reading
    right: Reading
    pairing: Pairing
    counts: Counter[str] = field(default_factory=Counter)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, words: str) -> None:
        """Count one difference of this kind, and keep the letters that show it."""
        self.counts[kind] += 1
        self.notes.setdefault(kind, []).append(words)


def pairing_of(left: Reading, right: Reading) -> Pairing:
    """Whether both names write their vowels (``alphabets``), one of them does (``mixed``), or neither (``arabic``)."""
    arabic = (left.script == "arabic") + (right.script == "arabic")
    return "mixed" if arabic == 1 else "arabic" if arabic else "alphabets"


def align(left: Reading, right: Reading) -> Alignment:
    """The differences between two readings.  In a mixed pair the Arabic one becomes ``left``."""
    pairing = pairing_of(left, right)
    if pairing == "mixed" and right.script == "arabic":
        left, right = right, left
    found = Alignment(left, right, pairing)
    one, other = left.shape, right.shape
    slot_left, slot_right = one.vowels[0], other.vowels[0]
    place = "first"
    for i, j in _steps(one.classes, other.classes):
        if i is not None and j is not None:
            _vowels(found, place, slot_left, slot_right)
            _consonants(found, one, other, i, j)
            slot_left, slot_right, place = one.vowels[i + 1], other.vowels[j + 1], "inner"
        elif i is not None:
            lost = one.vowels[i + 1]
            _lost(found, one, i, slot_right)
            slot_left = slot_left + lost if not slot_left.endswith(lost) else slot_left
        elif j is not None:
            lost = other.vowels[j + 1]
            _lost(found, other, j, slot_left)
            slot_right = slot_right + lost if not slot_right.endswith(lost) else slot_right
    _vowels(found, "last", slot_left, slot_right)
    return found


@lru_cache(maxsize=65536)
def _steps(left: str, right: str) -> tuple[tuple[int | None, int | None], ...]:
    """Pairs of positions in order; None where one side has nothing."""
    steps: list[tuple[int | None, int | None]] = []
    for code in Levenshtein.opcodes(left, right):
        mine = list(range(code.src_start, code.src_end))
        theirs = list(range(code.dest_start, code.dest_end))
        if code.tag in ("equal", "replace"):
            steps += zip(mine, theirs, strict=True)
        else:
            steps += ((i, None) for i in mine)
            steps += ((None, j) for j in theirs)
    return tuple(steps)


def _consonants(found: Alignment, left: Shape, right: Shape, i: int, j: int) -> None:
    mine, theirs = left.consonants[i], right.consonants[j]
    if mine == theirs:
        found.counts["same"] += 1
        return
    one, other = left.classes[i], right.classes[j]
    if one == other:
        found.counts["same"] += 1
        found.note(f"fine {one}", f"{mine}/{theirs}")
    elif frozenset((one, other)) in NEAR:
        found.note(f"near {''.join(sorted((one, other)))}", f"{mine}/{theirs}")
    else:
        found.note("replaced first" if i == 0 and j == 0 else "replaced", f"{mine}/{theirs}")


def _lost(found: Alignment, reading: Shape, at: int, facing: str) -> None:
    """One reading has a consonant where the other has only the vowels ``facing``."""
    kind = reading.classes[at]
    if kind == "H":
        found.note("lost h", reading.consonants[at])
    elif kind == "F" and "u" in facing:
        found.note("v for w", reading.consonants[at])
    elif kind == "J" and "i" in facing:
        found.note("j for y", reading.consonants[at])
    elif at > 0 and reading.classes[at - 1] == kind:
        found.note("lost double", reading.consonants[at])
    elif at == len(reading.classes) - 1:
        found.note("lost last", reading.consonants[at])
    elif at == 0:
        found.note("lost first", reading.consonants[at])
    else:
        found.note("lost inner", reading.consonants[at])


def _vowels(found: Alignment, place: str, left: str, right: str) -> None:
    kind = unlike_written(left, right) if found.pairing == "mixed" else unlike(left, right)
    if kind:
        found.note(f"{place} {kind}", f"{left or '–'}/{right or '–'}")


@lru_cache(maxsize=4096)
def unlike(left: str, right: str) -> str:
    """How two runs of vowels differ: "" not, ``close`` (e and i, ai and e), ``missing`` on one side, or ``far``."""
    if left == right:
        return ""
    if not left or not right:
        return "missing long" if len(left + right) > 1 else "missing"
    if len(left) == len(right) == 1:
        if "e" not in (left, right):
            return "far a" if "a" in (left, right) else "far"
        return "close " + "".join(sorted(left + right))
    if set(left) & set(right):
        return "glide" if abs(len(left) - len(right)) <= 1 else "syllable"
    front = [frozenset("aei").intersection(run) for run in (left, right)]
    return "close long" if all(front) and ("e" in left + right or "i" in front[0] & front[1]) else "far"


@lru_cache(maxsize=4096)
def unlike_written(arabic: str, other: str) -> str:
    """How a run of Arabic long vowels differs from the vowels of another alphabet, which shows short ones too."""
    if arabic == other:
        return ""
    if not arabic:
        return "" if len(other) <= 1 else "unwritten long"
    if not other:
        return "missing"
    stands = {"a": "ae", "i": "ie", "u": "u"}
    if all(any(vowel in other for vowel in stands.get(letter, letter)) for letter in arabic):
        return "" if len(other) <= len(arabic) + 1 else "syllable"
    return "far"
