"""Whether two names are one: a score in 0–1 with reasons, for names in any mix of alphabets.

Each word is scored by ``names_features``.  A name of several words is compared twice: run together (Kafranbel and Kafr
Nabl) and word by word in any order; the better of the two holds.  Words that say what the named thing is (brigade,
liwa) stand for each other across languages and weigh little where one side leaves them out; directions and numbers must
agree.  Nothing else is translated: "Mountain Hawks" and "Suqour al-Jabal" are one only where an alias says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from trucebook.language.names_key import LONGEST, Reading, SpokenName, Word, speak
from trucebook.lexicon.name_words import NameWord, name_words
from trucebook.resolve.names_align import Alignment, align
from trucebook.resolve.names_features import explain, weigh

# From here on two names are taken for one.
SAME = 0.5
# What a difference between whole words leaves of a score.  Set by hand on two thirds of gate/names/pairs.csv.
_OTHER_NUMBER = 0.05
_OTHER_DIRECTION = 0.05
_ONE_DIRECTION = 0.4
_OTHER_KIND = 0.4
_NO_KIND = 0.9
_OTHER_SITE = 0.3
_ONE_SITE = 0.5
_EXTRA_WORD = 0.55
_ONLY_WORD = 0.35
_NUMBER = re.compile(r"\b(\d+)(?:st|nd|rd|th)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are: ``score`` in 0–1, and what was seen, the heaviest first."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the spellings alone make it more likely than not that the names are one."""
        return self.score >= SAME


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name by the roles of its words: names proper, kind words, directions, numbers."""

    core: tuple[Word, ...]
    kinds: tuple[str, ...]
    sites: tuple[str, ...]
    directions: tuple[str, ...]
    numbers: tuple[str, ...]


@lru_cache(maxsize=65536)
def _parts(name: SpokenName) -> _Parts:
    known = name_words()
    told = [(word, known.get(word.text)) for word in name.words]
    roles: dict[str, list[str]] = {"kind": [], "site": [], "direction": [], "number": [], "small": []}
    core = [word for word, what in told if what is None]
    for _, what in told:
        if isinstance(what, NameWord):
            roles[what.role].append(what.concept)
    digits = [str(int(number)) for number in _NUMBER.findall(name.text[:LONGEST])]
    numbers = sorted({*digits, *roles["number"]})
    kinds, sites, directions = (tuple(sorted(set(roles[role]))) for role in ("kind", "site", "direction"))
    return _Parts(tuple(core), kinds, sites, directions, tuple(numbers))


def _all_core(name: SpokenName, parts: _Parts) -> _Parts:
    """A name of nothing but kind words and directions ("Kabir") facing one that has a word of its own."""
    return parts if parts.core else _Parts(name.words, (), (), (), parts.numbers)


def compare(left: str, right: str) -> Comparison:
    """Score two names as printed.  A name in which nothing can be said is like nothing, not even itself."""
    one, other = speak(left), speak(right)
    if not one.words or not other.words:
        return Comparison(left, right, 0.0, ("nothing to compare",))
    mine, theirs = _parts(one), _parts(other)
    if mine.numbers == theirs.numbers and [word.text for word in one.words] == [word.text for word in other.words]:
        return Comparison(left, right, 1.0, ("the same words",))
    if bool(mine.core) != bool(theirs.core):
        mine, theirs = _all_core(one, mine), _all_core(other, theirs)
    factor, reasons = _whole_words(mine, theirs)
    score, found = _names(mine.core, theirs.core)
    if (mine.kinds, mine.sites) != (theirs.kinds, theirs.sites) and score * factor < SAME:
        # A kind word may be part of the name itself, as in Hizb Allah written as one word.
        whole, seen = _best(_joined(one.words), _joined(other.words))
        if whole > score * factor and mine.numbers == theirs.numbers:
            score, factor, reasons, found = whole, 1.0, (), ("read as one word", *explain(seen))
    return Comparison(left, right, round(score * factor, 4), (*reasons, *found))


def _whole_words(mine: _Parts, theirs: _Parts) -> tuple[float, tuple[str, ...]]:
    """What directions, numbers and kind words leave of the score, and why."""
    factor, reasons = 1.0, []
    if mine.numbers != theirs.numbers:
        factor *= _OTHER_NUMBER
        reasons.append(f"numbers differ: {_shown(mine.numbers)}/{_shown(theirs.numbers)}")
    if mine.directions != theirs.directions:
        both = mine.directions and theirs.directions
        factor *= _OTHER_DIRECTION if both else _ONE_DIRECTION
        reasons.append(f"directions differ: {_shown(mine.directions)}/{_shown(theirs.directions)}")
    if mine.kinds != theirs.kinds:
        apart = mine.kinds and theirs.kinds and not set(mine.kinds) & set(theirs.kinds)
        factor *= _OTHER_KIND if apart else _NO_KIND
        reasons.append(f"kind words differ: {_shown(mine.kinds)}/{_shown(theirs.kinds)}")
    if mine.sites != theirs.sites:
        factor *= _OTHER_SITE if mine.sites and theirs.sites else _ONE_SITE
        reasons.append(f"sites differ: {_shown(mine.sites)}/{_shown(theirs.sites)}")
    return factor, tuple(reasons)


def _shown(words: tuple[str, ...]) -> str:
    return " ".join(words) or "–"


def _names(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[float, tuple[str, ...]]:
    if not mine:
        return 1.0, ("nothing but words of kind, direction and number",)
    if len(mine) == 1 and len(theirs) == 1:
        score, found = _words(mine[0], theirs[0])
        return score, _told(mine[0], theirs[0], found)
    whole, joined = _best(_joined(mine), _joined(theirs))
    apart, reasons = _word_by_word(mine, theirs)
    if whole >= apart:
        return whole, ("read as one word" if len(mine) != len(theirs) else "read together", *explain(joined))
    return apart, reasons


def _joined(words: tuple[Word, ...]) -> tuple[Reading, ...]:
    """All words as one reading (and, for a single word, its other reading too)."""
    if len(words) == 1:
        return words[0].readings
    readings = [word.readings[0] for word in words]
    letters = "".join(reading.letters for reading in readings)
    return (Reading(letters, "".join(reading.sounds for reading in readings), readings[0].script),)


@lru_cache(maxsize=65536)
def _words(mine: Word, theirs: Word) -> tuple[float, Alignment]:
    return _best(mine.readings, theirs.readings)


def _best(mine: tuple[Reading, ...], theirs: tuple[Reading, ...]) -> tuple[float, Alignment]:
    found = [align(left, right) for left in mine for right in theirs]
    scores = [weigh(alignment) for alignment in found]
    best = max(range(len(found)), key=lambda index: scores[index])
    return scores[best], found[best]


def _told(mine: Word, theirs: Word, found: Alignment) -> tuple[str, ...]:
    article = ("an article on one side",) if mine.article != theirs.article else ()
    return (*(explain(found) or ("the same sounds",)), *article)


def _word_by_word(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[float, tuple[str, ...]]:
    """The best pairing of words in any order: the worst pair weighs most, words left over cost."""
    few, many = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    ranked = sorted(
        ((_words(word, each)[0], -i, -j) for i, word in enumerate(few) for j, each in enumerate(many)), reverse=True
    )
    taken: dict[int, int] = {}
    scores, reasons = [], []
    for score, i, j in ranked:
        if -i in taken or -j in taken.values():
            continue
        taken[-i] = -j
        scores.append(score)
        found = _words(few[-i], many[-j])[1]
        reasons.append((score, -i, f"{few[-i].text}/{many[-j].text}: " + "; ".join(explain(found) or ("same sounds",))))
    left_over = [word.text for j, word in enumerate(many) if j not in taken.values()]
    mean = sum(scores) / len(scores)
    total = min(scores) ** 0.75 * mean**0.25 * (_EXTRA_WORD if len(few) > 1 else _ONLY_WORD) ** len(left_over)
    if left_over:
        reasons.append((0.0, len(few), f"only on one side: {' '.join(left_over)}"))
    return total, tuple(why for _, _, why in sorted(reasons))
