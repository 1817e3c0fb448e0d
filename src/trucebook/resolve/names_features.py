"""What speaks for and against two spellings of a word being one: small named features, each with its weights.

Every feature looks at an :class:`~trucebook.resolve.names_align.Alignment` and gives a :class:`Point`: how much of it
there is (0 is none) and the letters that show it.  A difference counts by the square root of the length of the word, so
that one letter says less in a long name.  ``FEATURES`` is the model; the score of a word is the logistic function of
the weighted sum.  The signs and the order of the weights were set by hand; their sizes were tried on one half of the
Wikidata spellings beside the project and on two thirds of ``gate/names/pairs.csv``, and checked on the rest
(benchmarks/names.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, sqrt

from trucebook.resolve.names_align import Alignment, Pairing


@dataclass(frozen=True, slots=True)
class Point:
    """A feature's word on a pair: how much, and the letters that show it (empty when it says nothing)."""

    value: float
    why: str = ""


NOTHING = Point(0.0)


def _tally(found: Alignment, kinds: tuple[str, ...], words: str) -> Point:
    counts = found.counts
    number = sum(counts[kind] for kind in kinds if kind in counts)
    if not number:
        return NOTHING
    length = max(1, min(len(found.left.shape.classes), len(found.right.shape.classes)))
    notes = [note for kind in kinds for note in found.notes.get(kind, ())]
    return Point(number / sqrt(length), f"{words} {', '.join(notes)}")


def same_letters(found: Alignment) -> Point:
    """Written with the same letters, marks and case aside."""
    return Point(1.0, "same letters") if found.left.letters == found.right.letters else NOTHING


def other_first_consonant(found: Alignment) -> Point:
    """They begin with consonants that nobody takes for one another."""
    return _tally(found, ("replaced first",), "begins otherwise:")


def other_consonant(found: Alignment) -> Point:
    """A consonant faces one that nobody takes for it."""
    return _tally(found, ("replaced",), "other consonant:")


def rarely_alike(found: Alignment) -> Point:
    """A consonant faces one it is taken for only rarely: b and f, k and s, t and sh, gh and h."""
    return _tally(found, ("near BF", "near KS", "near TX", "near HX", "near GH"), "seldom alike:")


def often_alike(found: Alignment) -> Point:
    """A consonant faces one that another habit of writing puts for it: dh and z, th and s, g and k, ch and k."""
    kinds = ("GK", "HK", "DZ", "DT", "ST", "SX", "KX", "JX", "HJ", "SZ", "DJ", "JZ")
    return _tally(found, tuple(f"near {kind}" for kind in kinds), "often alike:")


def cairo_g(found: Alignment) -> Point:
    """G for j, as in Cairo."""
    return _tally(found, ("near GJ",), "g for j:")


def other_letter(found: Alignment) -> Point:
    """The same class of consonant in other letters: q and k, p and b, v and f."""
    return _tally(found, tuple(f"fine {kind}" for kind in "BFTDXJGKH"), "same sound written otherwise:")


def first_lost(found: Alignment) -> Point:
    """One of them lacks the first consonant."""
    return _tally(found, ("lost first",), "first consonant only on one side:")


def inner_lost(found: Alignment) -> Point:
    """One of them lacks a consonant inside."""
    return _tally(found, ("lost inner",), "consonant only on one side:")


def last_lost(found: Alignment) -> Point:
    """One of them ends in a consonant more."""
    return _tally(found, ("lost last",), "last consonant only on one side:")


def repeat_lost(found: Alignment) -> Point:
    """One of them repeats a consonant with a vowel between."""
    return _tally(found, ("lost double",), "said twice only on one side:")


def h_lost(found: Alignment) -> Point:
    """One of them does not write an h."""
    return _tally(found, ("lost h",), "no h on one side:")


def w_as_v(found: Alignment) -> Point:
    """V for w or u, as in Turkish, Persian and Russian."""
    return _tally(found, ("v for w",), "v for w:")


def y_as_j(found: Alignment) -> Point:
    """J for y, as in German and the Slavic languages."""
    return _tally(found, ("j for y",), "j for y:")


def first_vowel(found: Alignment) -> Point:
    """They begin with vowels far from each other."""
    return _tally(found, ("first far", "first far a", "first close eu"), "begins with another vowel:")


def inner_vowel(found: Alignment) -> Point:
    """Vowels inside that are far from each other: a and u, i and u."""
    return _tally(found, ("inner far", "inner far a", "inner close eu"), "other vowel:")


def last_vowel(found: Alignment) -> Point:
    """They end in vowels far from each other."""
    return _tally(found, ("last far", "last far a", "last close eu"), "ends in another vowel:")


def close_vowel(found: Alignment) -> Point:
    """Vowels that one short Arabic vowel is written with: e and i, e and a, ai and e."""
    kinds = ("close ae", "close ei", "close long")
    places = ("first", "inner", "last")
    return _tally(found, tuple(f"{place} {kind}" for place in places for kind in kinds), "vowel drift:")


def vowel_lost(found: Alignment) -> Point:
    """A vowel inside that only one of them writes."""
    return _tally(found, ("inner missing",), "vowel only on one side:")


def long_vowel_lost(found: Alignment) -> Point:
    """Several vowels inside that only one of them writes: a long vowel or a syllable."""
    return _tally(found, ("inner missing long", "inner unwritten long"), "long vowel only on one side:")


def first_vowel_lost(found: Alignment) -> Point:
    """Only one of them begins with a vowel."""
    return _tally(found, ("first missing", "first missing long", "first unwritten long"), "first vowel on one side:")


def last_vowel_lost(found: Alignment) -> Point:
    """Only one of them ends in a vowel."""
    return _tally(found, ("last missing",), "last vowel on one side:")


def ending_lost(found: Alignment) -> Point:
    """Only one of them ends in several vowels: -iya or -awa, an ending that makes another name."""
    return _tally(found, ("last missing long", "last unwritten long"), "an ending more on one side:")


def diphthong(found: Alignment) -> Point:
    """One vowel facing two, one of them the same: a and au, i and ia."""
    return _tally(found, ("first glide", "inner glide", "last glide"), "one vowel for two:")


def syllable(found: Alignment) -> Point:
    """One vowel facing three: a and aya, a syllable more."""
    return _tally(found, ("first syllable", "inner syllable", "last syllable"), "a syllable more:")


@dataclass(frozen=True, slots=True)
class Feature:
    """A function with its weight for each pairing: both write vowels, one of them does, neither does."""

    look: Callable[[Alignment], Point]
    alphabets: float
    mixed: float
    arabic: float

    def weight(self, pairing: Pairing) -> float:
        """The weight that holds for this pairing."""
        return self.alphabets if pairing == "alphabets" else self.mixed if pairing == "mixed" else self.arabic


_LEAST = 50.0  # so far below nothing, exp would overflow on names of hundreds of letters
BIAS = {"alphabets": 2.2, "mixed": 2.2, "arabic": 1.6}
FEATURES = (
    Feature(same_letters, 2.4, 2.4, 4.0),
    Feature(other_first_consonant, -5.0, -5.0, -6.0),
    Feature(other_consonant, -4.0, -4.2, -5.0),
    Feature(rarely_alike, -4.0, -4.0, -5.0),
    Feature(often_alike, -1.2, -1.2, -4.0),
    Feature(cairo_g, -0.5, -0.3, -3.0),
    Feature(other_letter, -0.3, -0.1, -4.0),
    Feature(first_lost, -4.0, -4.0, -5.0),
    Feature(inner_lost, -3.6, -3.6, -5.0),
    Feature(last_lost, -3.4, -3.6, -5.0),
    Feature(repeat_lost, -2.5, -2.5, -4.0),
    Feature(h_lost, -1.3, -1.6, -3.0),
    Feature(w_as_v, -1.2, -1.2, -3.0),
    Feature(y_as_j, -0.6, -0.6, -3.0),
    Feature(first_vowel, -1.2, -1.2, -1.0),
    Feature(inner_vowel, -0.8, -2.8, -4.0),
    Feature(last_vowel, -1.8, -2.4, -3.0),
    Feature(close_vowel, -0.1, -0.1, -1.0),
    Feature(vowel_lost, -0.7, -2.3, -4.0),
    Feature(long_vowel_lost, -1.2, -0.9, -4.0),
    Feature(first_vowel_lost, -1.0, -1.6, -2.0),
    Feature(last_vowel_lost, -0.9, -2.2, -2.0),
    Feature(ending_lost, -2.6, -2.6, -3.0),
    Feature(diphthong, -0.5, -0.9, -2.0),
    Feature(syllable, -1.5, -2.0, -3.0),
)


def weigh(found: Alignment) -> float:
    """The score of an alignment in 0–1."""
    total = BIAS[found.pairing]
    for feature in FEATURES:
        value = feature.look(found).value
        if value:
            total += value * feature.weight(found.pairing)
    return 1.0 / (1.0 + exp(min(-total, _LEAST)))


def explain(found: Alignment) -> tuple[str, ...]:
    """What the features saw, the heaviest first."""
    said = []
    for order, feature in enumerate(FEATURES):
        point = feature.look(found)
        if point.why:
            said.append((-abs(point.value * feature.weight(found.pairing)), order, point.why))
    return tuple(why for _, _, why in sorted(said))
