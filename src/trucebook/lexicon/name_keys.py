"""How a name is cut into words and made comparable, so that one name in many spellings finds one entry.

Three keys, from strict to loose: the normalised words (case, diacritics, apostrophes and articles aside), the
consonants of each word as ``language.names_key`` hears them (for names that came out of Arabic script), and an edit
similarity that checks what those found.  No key decides alone: some pairs (Rahiba, Rahba) no spelling can tell apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from trucebook.language.names_key import bones, speak

APOSTROPHES = "'’‘ʿʾʼ`´"
# Marks of direction and width and soft hyphens, which stand inside words where a page turned its letters round.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_ARTICLE = r"(?:[Aa]l|[Ee]l|[AaEe](?:d|r|s|sh|z|n|t|th|dh))"
# "Ad Durayhimi", "Ar Rastan": those assimilated articles that are no English word, before their own letter.
_SUN_APART = r"(?:Ad\s(?=D)|Ar\s(?=R)|Ash\s(?=Sh)|Az\s(?=Z))"
_TOKEN = re.compile(
    rf"""
    (?P<acronym>(?:[A-Z]\.){{2,}}[A-Z]?(?![\w]))
  | (?P<word>
        (?:(?:[Uu]l|{_ARTICLE})[-‐‑]\s?(?=[^\W\d_]) | (?:Al|al|El|el)\s(?=[{APOSTROPHES}]?[A-Z]) | {_SUN_APART} )?
        [‘ʿʾ`]?[^\W_]+(?:[{APOSTROPHES}{UNSEEN}](?!s\b)[^\W\d_]+)*
    )
  | (?P<owner>[{APOSTROPHES}]s\b)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_LEADING_ARTICLE = re.compile(rf"^(?:[Uu]l|{_ARTICLE})[-‐‑\s]\s?|^(?:Al|al)(?=[A-Z])")
_DROPPED = dict.fromkeys(map(ord, APOSTROPHES + UNSEEN))


@dataclass(slots=True)
class Word:
    """A word or a single mark at ``[start, end)`` of a text; not frozen only because one is made per word of a report.

    ``norm`` is the comparable form ("" for marks), ``capital`` whether the name part begins in upper case (letters of a
    script without case count), ``mark`` whether this is punctuation, ``owner`` whether it is a possessive "'s".
    """

    start: int
    end: int
    text: str
    norm: str
    capital: bool
    mark: bool = False
    owner: bool = False
    article: bool = False


def fold(text: str) -> str:
    """``text`` in lower case without diacritics and apostrophes."""
    if text.isascii():
        return text.translate(_DROPPED).lower() if "'" in text or "`" in text else text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.translate(_DROPPED).casefold()


@lru_cache(maxsize=65536)
def _shape(text: str) -> tuple[str, bool, bool]:
    bare = _LEADING_ARTICLE.sub("", text, count=1)
    head = bare.lstrip(APOSTROPHES)[:1]
    return fold(bare) or fold(text), bool(head) and not head.islower() and not head.isdigit(), bare != text


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of ``text[start:end]`` with offsets into ``text``; an Arabic article joins its word."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        group = match.lastgroup
        run = match.group()
        if group == "word":
            norm, capital, article = _shape(run)
            found.append(Word(match.start(), match.end(), run, norm, capital, article=article))
        elif group == "acronym":
            found.append(Word(match.start(), match.end(), run, run.replace(".", "").lower(), True))
        else:
            found.append(Word(match.start(), match.end(), run, "", False, mark=True, owner=group == "owner"))
    return found


@lru_cache(maxsize=65536)
def norms(name: str) -> tuple[str, ...]:
    """The normalised words of a name, marks dropped."""
    return tuple(word.norm for word in words_of(name) if not word.mark)


@lru_cache(maxsize=65536)
def skeleton(norm: str) -> str:
    """The consonant classes of a normalised word (``language.names_key``): jayrud, jeroud and jirud are all JRD."""
    return bones(speak(norm).sounds)


_ALIKE = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u", "q": "k"})


def _vowelled(norm: str) -> str:
    return norm.replace("ou", "u").replace("ee", "i").replace("oo", "u").rstrip("h").translate(_ALIKE)


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """Edit similarity of two normalised words in 0–1, vowels that romanisations swap counted as equal."""
    a, b = _vowelled(one), _vowelled(other)
    return Levenshtein.normalized_similarity(a, b) if a and b else float(a == b)
