"""A gazetteer of names, compiled so that the few that sound like a query are found without looking at the rest.

Two tables of postings: by key, and, asked only where the first found nothing close, by key with one consonant left out,
by the words in any order and by the broad key of third-language spellings (``names_broad``).  Candidates are ranked by
sounds and letters (rapidfuzz); ``names_score.compare`` is what decides about a pair.

The compiled form is one file: a line of JSON with the lengths, the names and their ranked sounds as lines, the bags of
sounds, the tables as little-endian 32-bit numbers.  The same names give the same bytes.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from trucebook.errors import ResourceError
from trucebook.language.names_broad import BROAD, broad_key, continental
from trucebook.language.names_key import SpokenName, bones, keys, speak
from trucebook.language.names_letters import CLASS
from trucebook.lexicon.name_words import name_words
from trucebook.resolve.names_postings import Bags, Postings, bag_of, bags_of, bags_read, little, nearest, numbers_of

FORM = "trucebook-names 2"
# A candidate as close as this ends the search: what other keys would add is further away.
_CLOSE = 82.0
_CLOSE_UNVOWELLED = 72.0  # an Arabic query, whose short vowels nobody writes
# A slot with more names than this tells nothing (the key of "Kafr" or of "Abu" alone).
_CROWDED = 150
_CROWDED_BROAD = 600
_BROADLY = "="  # before a broad key
# So many of the candidates that sound nearest are compared by their letters too.
_RANKED = 6
_RANKED_FARTHER = 14
# Of more candidates than this only those with the likeliest sounds are ranked.
_MANY = 48
# Letters weigh little beside sounds; they order what sounds the same.
_LETTERS = 0.2
# A word more on one side, so that Homs comes before Homs governorate whatever the alphabet of the query.
_WORD = 20.0
# Another first sound, and a name that no key of the query itself found.
_FIRST = 2.0
_FARTHER = 2.0
# Each consonant as its broad class twice, its class and itself, so that q for k costs a quarter of what m for k costs;
# each vowel as two marks, one of them its neighbour's too.  The numbers here were chosen on one half of the names.
_MARK = dict(zip(sorted(set(BROAD.values())), "!#$%&*+-", strict=True))
_RANK = str.maketrans(
    {sound: f"{_MARK[BROAD[kind]] * 2}{kind}{sound}" for sound, kind in CLASS.items()}
    | {"a": "12", "e": "23", "i": "34", "u": "56", "w": "56"}
)


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

    def __init__(
        self, names: Sequence[str], ranks: Sequence[str], bags: Bags, tables: tuple[Postings, Postings]
    ) -> None:
        self.names = names
        self._ranks = ranks
        self._bags = bags
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
            near.append((_BROADLY + broad_key(own.sounds), at))
            near += ((key, at) for key in dict.fromkeys(short for key in found[:1] for short in _shorter(key)))
        slots = _slots_for(len(listed))
        return cls(listed, ranks, bags_of(ranks), (Postings.build(exact, slots), Postings.build(near, slots)))

    def write(self, path: Path) -> None:
        """Write the compiled form to ``path``."""
        texts = ["\n".join(lines).encode() for lines in (self.names, self._ranks)]
        tables = [numbers for table in (self._exact, self._near) for numbers in (table.starts, table.names)]
        blocks = [*texts, self._bags.tobytes(), *(little(numbers) for numbers in tables)]
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
        numbers = [numbers_of(block) for block in blocks[3:]]
        bags = bags_read(blocks[2])
        return cls(names, ranks, bags, (Postings(*numbers[:2]), Postings(*numbers[2:])))

    def find(self, name: str, limit: int = 5) -> list[Found]:
        """The names that sound most like ``name``, closest first; ties in the order of the list."""
        spoken = speak(name)
        own = _own(spoken)
        asked = tuple(dict.fromkeys((*keys(own), *keys(spoken)))) if own is not spoken else keys(spoken)
        if not asked:
            return []
        query = _Query(name.lower(), _rank_form(own.sounds))
        many = max(_MANY, 2 * limit)
        near = self._at(asked, query, many)
        close = self._heard(query.rank, near, max(_RANKED, limit))
        written = spoken.words[0].readings[0].script == "arabic"
        if close and close[0][1] >= (_CLOSE_UNVOWELLED if written else _CLOSE):
            return self._lettered(query, close, (near, len(near)), limit)
        other = continental(own)
        farther = self._farther(spoken, asked, (own.sounds, other) if other else (own.sounds,))
        more = nearest(self._bags, farther, bag_of(query.rank), 2 * many)
        order = list(dict.fromkeys((*near, *more)))[: len(near) + many]
        most = max(_RANKED_FARTHER, limit)
        close = self._heard(query.rank, order, most)
        if other:
            close = _either(close, self._heard(_rank_form(other), order, most))
        return self._lettered(query, close, (order, len(near)), limit)

    def _at(self, asked: tuple[str, ...], query: _Query, many: int) -> list[int]:
        """The names that have a key of the query, in order; of very many those with the likeliest sounds."""
        at = self._exact.at
        found = at(asked[0])
        for key in asked[1:]:
            found = found + at(key)
        few = nearest(self._bags, found, bag_of(query.rank), many) if len(found) > many else found
        return list(dict.fromkeys(few))

    def _farther(self, spoken: SpokenName, asked: tuple[str, ...], readings: tuple[str, ...]) -> array[int]:
        """What has the key of the query with a consonant more or less, its words in another order, or its broad key."""
        exact, near = self._exact.at, self._near.at
        found = array("I")
        for key in (*asked, *_order_free(spoken)):
            found += near(key, _CROWDED)
        for key in _shorter(asked[0]):
            found += exact(key, _CROWDED)
            found += near(key, _CROWDED)
        for sounds in readings:
            found += near(_BROADLY + broad_key(sounds), _CROWDED_BROAD)
        return found

    def _heard(self, rank: str, order: list[int], most: int) -> list[tuple[str, float, int]]:
        """The names of ``order`` that sound most like ``rank``: sounds, how close in 0-100, and where in ``order``."""
        ranks = self._ranks
        return process.extract(rank, [ranks[at] for at in order], scorer=fuzz.ratio, limit=most)

    def _lettered(
        self, query: _Query, close: list[tuple[str, float, int]], among: tuple[list[int], int], limit: int
    ) -> list[Found]:
        """Those that are close, ordered by letters too; the first so many of ``among`` have a key of the query."""
        order, near = among
        names, text, first = self.names, query.text, query.rank[:1]
        words = text.count(" ")
        found: list[tuple[float, int, float]] = []
        for said, sound, index in close:
            at = order[index]
            other = names[at].lower()
            alike = (1 - _LETTERS) * sound + _LETTERS * fuzz.ratio(text, other)
            if other.count(" ") != words:
                alike -= _LETTERS * _WORD * abs(words - other.count(" "))
            if index >= near:
                alike -= _FARTHER
            if said[:1] != first:
                alike -= _FIRST
            found.append((-alike, at, sound))
        found.sort()
        return [Found(at, names[at], sound) for _, at, sound in found[:limit]]


class _Query(NamedTuple):
    """A query's letters, and its sounds as they are ranked."""

    text: str
    rank: str


def _either(one: list[tuple[str, float, int]], other: list[tuple[str, float, int]]) -> list[tuple[str, float, int]]:
    """The better score of each candidate, best first."""
    best = {index: (said, sound, index) for said, sound, index in one}
    for said, sound, index in other:
        if index not in best or sound > best[index][1]:
            best[index] = (said, sound, index)
    return sorted(best.values(), key=lambda each: (-each[1], each[2]))
