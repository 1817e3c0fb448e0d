"""A gazetteer of names, compiled so that the few that sound like a query are found without looking at the rest.

Two tables of postings: by key, and by key with one consonant left out, which is asked only where the first found
nothing close.  A key stands at the slot of its CRC-32; two keys at one slot cost a comparison and are told apart by the
ranking.  Candidates are ranked by sounds and letters (rapidfuzz); ``names_score.compare`` is what decides about a pair.

The compiled form is one file: a line of JSON with the lengths, the names and their ranked sounds as lines, the tables
as little-endian 32-bit numbers.  The same names give the same bytes.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz, process

from trucebook.errors import ResourceError
from trucebook.language.names_key import SpokenName, bones, keys, speak
from trucebook.language.names_letters import CLASS
from trucebook.lexicon.name_words import name_words

FORM = "trucebook-names 1"
# A candidate as close as this ends the search: what one consonant less would add is further away.
_CLOSE = 80.0
_CLOSE_UNVOWELLED = 65.0  # an Arabic query, whose short vowels nobody writes
# What sounds so much less like the query than the best cannot overtake it by its letters.
_WINDOW = 25.0
# A slot with more names than this tells nothing (the key of "Kafr" or of "Abu" alone).
_CROWDED = 400
_RANKED = 8
# Letters weigh little beside sounds; they order what sounds the same.
_LETTERS = 0.35
# A word more on one side, so that Homs comes before Homs governorate whatever the alphabet of the query.
_WORD = 10.0
# Each consonant as its class and itself, so that q for k costs half of what m for k costs, and a vowel half as well.
_RANK = str.maketrans({sound: f"{kind}{sound}" for sound, kind in CLASS.items()} | {"w": "u"})


class Found(NamedTuple):
    """A candidate: its place in the list the index was built from, the name there, and how close it is in 0–100."""

    at: int
    name: str
    closeness: float


def _rank_form(sounds: str) -> str:
    return sounds.translate(_RANK)


def _own(name: SpokenName) -> SpokenName:
    """``name`` without words of kind and small words, unless nothing else is in it."""
    if len(name.words) < 2:
        return name
    known = name_words()
    own = tuple(word for word in name.words if word.text not in known or known[word.text].role == "direction")
    return SpokenName(name.text, own) if own and len(own) < len(name.words) else name


def _order_free(name: SpokenName) -> list[str]:
    """For a name of several words: the key of its own words in any order, and the key of each of them."""
    if len(name.words) < 2:
        return []
    known = name_words()
    core = sorted(bones(word.readings[0].sounds) for word in name.words if word.text not in known)
    return ["~" + "".join(core), *("." + word for word in core if len(word) > 2)] if core else []


def _shorter(key: str) -> list[str]:
    """``key`` with each consonant left out in turn; a key of two has none."""
    if len(key) < 3:
        return []
    return [key[:i] + key[i + 1 :] for i in range(len(key))]


def _slots_for(names: int) -> int:
    return 1 << max(8, (names * 4).bit_length())


class NameIndex:
    """Names by their sound.  Build it once from a list, write it, and read it back in a fraction of a second."""

    def __init__(self, names: Sequence[str], ranks: Sequence[str], tables: tuple[_Postings, _Postings]) -> None:
        self.names = names
        self._ranks = ranks
        self._exact, self._near = tables

    @classmethod
    def build(cls, names: Iterable[str]) -> NameIndex:
        """The index of ``names``; a line break in a name counts as a blank, what cannot be said is never found."""
        listed = [" ".join(name.splitlines()) for name in names]
        ranks: list[str] = []
        exact: list[tuple[str, int]] = []
        near: list[tuple[str, int]] = []
        for at, name in enumerate(listed):
            spoken = speak(name)
            own = _own(spoken)
            found = tuple(dict.fromkeys((*keys(own), *keys(spoken)))) if own is not spoken else keys(spoken)
            ranks.append(_rank_form(own.sounds))
            exact += ((key, at) for key in found)
            near += ((key, at) for key in _order_free(spoken))
            near += ((key, at) for key in dict.fromkeys(short for key in found[:1] for short in _shorter(key)))
        slots = _slots_for(len(listed))
        return cls(listed, ranks, (_Postings.build(exact, slots), _Postings.build(near, slots)))

    def write(self, path: Path) -> None:
        """Write the compiled form to ``path``."""
        texts = ["\n".join(lines).encode() for lines in (self.names, self._ranks)]
        tables = [numbers for table in (self._exact, self._near) for numbers in (table.starts, table.names)]
        blocks = [*texts, *(_little(numbers) for numbers in tables)]
        head = {"form": FORM, "names": len(self.names), "blocks": [len(block) for block in blocks]}
        path.write_bytes(json.dumps(head).encode() + b"\n" + b"".join(blocks))

    @classmethod
    def read(cls, path: Path) -> NameIndex:
        """The index in ``path``; raises ResourceError where the file is none, or was cut short."""
        line, _, rest = path.read_bytes().partition(b"\n")
        try:
            head = json.loads(line)
            if head["form"] != FORM or sum(head["blocks"]) != len(rest):
                raise ValueError
        except (ValueError, TypeError, KeyError) as error:
            raise ResourceError("is no index of names", where=path.name, mend="build it again") from error
        blocks, start = [], 0
        for length in head["blocks"]:
            blocks.append(rest[start : start + length])
            start += length
        names, ranks = (block.decode().split("\n") if head["names"] else [] for block in blocks[:2])
        numbers = [_numbers(block) for block in blocks[2:]]
        return cls(names, ranks, (_Postings(*numbers[:2]), _Postings(*numbers[2:])))

    def find(self, name: str, limit: int = 5) -> list[Found]:
        """The names that sound most like ``name``, closest first; ties in the order of the list."""
        spoken = speak(name)
        own = _own(spoken)
        asked = tuple(dict.fromkeys((*keys(own), *keys(spoken)))) if own is not spoken else keys(spoken)
        if not asked:
            return []
        rank = _rank_form(own.sounds)
        exact = self._exact.at
        seen = set(exact(asked[0]))
        for key in asked[1:]:
            seen.update(exact(key))
        written = spoken.words[0].readings[0].script == "arabic"
        best = self._ranked(spoken, rank, seen, limit)
        if best and best[0].closeness >= (_CLOSE_UNVOWELLED if written else _CLOSE):
            return best
        near = self._near.at
        for key in (*asked, *_order_free(spoken)):
            seen.update(near(key, _CROWDED))
        for key in _shorter(asked[0]):
            seen.update(exact(key, _CROWDED))
            seen.update(near(key, _CROWDED))
        return self._ranked(spoken, rank, seen, limit)

    def _ranked(self, name: SpokenName, rank: str, candidates: set[int], limit: int) -> list[Found]:
        if not candidates:
            return []
        ranks, names = self._ranks, self.names
        order = sorted(candidates)
        close = process.extract(rank, [ranks[at] for at in order], scorer=fuzz.ratio, limit=max(_RANKED, limit))
        least = close[0][1] - _WINDOW
        lowered = name.text.lower()
        words = lowered.count(" ")
        found: list[tuple[float, int, float]] = []
        for _, sound, index in close:
            if sound < least and len(found) >= limit:
                break
            at = order[index]
            other = names[at].lower()
            letters = fuzz.ratio(lowered, other) - _WORD * abs(words - other.count(" "))
            found.append((-((1 - _LETTERS) * sound + _LETTERS * letters), at, sound))
        found.sort()
        return [Found(at, names[at], sound) for _, at, sound in found[:limit]]


class _Postings:
    """Numbers by slot: those of slot ``s`` stand in ``names`` from ``starts[s]`` to ``starts[s + 1]``."""

    __slots__ = ("_mask", "names", "starts")

    def __init__(self, starts: array[int], names: array[int]) -> None:
        self.starts = starts
        self.names = names
        self._mask = len(starts) - 2

    @classmethod
    def build(cls, pairs: Sequence[tuple[str, int]], slots: int) -> _Postings:
        placed = sorted((crc32(key.encode()) & (slots - 1), at) for key, at in pairs)
        starts = array("I", bytes(4 * (slots + 1)))
        for slot, _ in placed:
            starts[slot + 1] += 1
        for slot in range(slots):
            starts[slot + 1] += starts[slot]
        return cls(starts, array("I", (at for _, at in placed)))

    def at(self, key: str, most: int = 1 << 30) -> array[int] | tuple[()]:
        """The names at the slot of ``key``; none where there are more than ``most``."""
        slot = crc32(key.encode()) & self._mask
        start, end = self.starts[slot], self.starts[slot + 1]
        return self.names[start:end] if 0 < end - start <= most else ()


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(block: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(block)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
