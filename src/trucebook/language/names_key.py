"""How a name sounds, and the keys under which its other spellings are found, in any of four alphabets.

The alphabets are Latin, Arabic, Cyrillic and Armenian.  A name becomes words, a word becomes one or two readings (with
and without an attached article), a reading becomes consonants and the vowels between them.  A key is the classes of the
consonants alone, the article and doubled letters gone: Jeroud, Jayrud and جيرود are all ``JRD``.  Where a letter is
ambiguous a name has several keys, at most ``MOST_KEYS``.  A key finds candidates and decides nothing; translated names
share none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from trucebook.language import names_letters as letters

Script = Literal["latin", "arabic", "cyrillic", "armenian", "other"]

MOST_KEYS = 6
# A name longer than this is no name; what stands beyond is not read.
LONGEST = 200
_MARKS = "'’‘ʿʾʼʻ`´′"
# Characters that are not seen: marks of direction and width, and the Arabic marks of short vowels.
_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xAD, *range(0x64B, 0x653), 0x670]
)
_SPLIT = re.compile(r"[\W_]+")
# Runs of letters become one private character each, then every character becomes its sounds: the longest run first, and
# what a run sounds as is not read again.
_RUNS = sorted((run for run, _ in letters.LATIN_RUNS if len(run) > 1), key=lambda run: (-len(run), run))
_PRIVATE = {run: chr(0xE000 + number) for number, run in enumerate(_RUNS)}
_LATIN_RUN = re.compile(f"(?=[{''.join(sorted({run[0] for run in _RUNS}))}])(?:{'|'.join(_RUNS)})")
_LATIN = str.maketrans({_PRIVATE.get(run, run): sound for run, sound in letters.LATIN_RUNS})
_MARKED = str.maketrans(letters.LATIN_MARKED)
_TURKIC = str.maketrans({"c": "j", "x": "5", "q": "g"})
_TABLES = {
    "arabic": str.maketrans(letters.ARABIC),
    "cyrillic": str.maketrans(letters.CYRILLIC),
    "armenian": str.maketrans(letters.ARMENIAN),
}
# Doubled consonants fall together before runs are read (Hassan), doubled vowels after (Saleem: ee is i).
_DOUBLED_CONSONANT = re.compile(r"([^aeiou\W])\1+")
_DOUBLED = re.compile(r"(.)\1+")
_UNSAID = re.compile(f"[^{''.join(sorted(letters.CLASS))}{''.join(sorted(letters.VOWELS))}w]+")
_NUMBER = re.compile(r"^\d+(?:st|nd|rd|th)?$")
_ATTACHED = re.compile(r"^(?:al|el)(?=[^aeiouyl\W].{3})")
_SUN_ARTICLE = re.compile(r"^[aeiu](d|dh|r|s|sh|ch|z|n|t|th)$")
_SUN_ATTACHED = re.compile(r"^[ae](?=(dd|rr|ss|zz|nn|tt|shsh)[^\W\d_]{2})")
# Every other reading of an ambiguous sound, one at a time: (sounds, what they may be instead).
_OTHERWISE = (
    ("g", "j"), ("g", "k"), ("D", "z"), ("T", "s"), ("C", "x"), ("v", "w"), ("j", "i"), ("y", "h"), ("W", "s"),
)  # fmt: skip
_BONES = str.maketrans({**letters.CLASS, "w": "", "a": "", "e": "", "i": "", "u": ""})
_AMBIGUOUS = frozenset(sound for sound, _ in _OTHERWISE)


class Shape(NamedTuple):
    """The consonants of a reading in order, the class of each, and the vowels before, between and after (one more)."""

    consonants: str
    classes: str
    vowels: tuple[str, ...]


class Reading(NamedTuple):
    """One way to say a word: ``letters`` as written, marks dropped, and its ``sounds``, one character each."""

    letters: str
    sounds: str
    script: Script

    @property
    def shape(self) -> Shape:
        """Its consonants and vowels apart."""
        return shape_of(self.sounds)


class Word(NamedTuple):
    """A word of a name in lower case, its likeliest reading first; ``article`` tells that one stood before it."""

    text: str
    readings: tuple[Reading, ...]
    article: bool = False


class SpokenName(NamedTuple):
    """A name as words without its articles.  Empty ``words`` mean that nothing in it can be said."""

    text: str
    words: tuple[Word, ...]

    @property
    def sounds(self) -> str:
        """The sounds of all words, likeliest readings, in order."""
        if len(self.words) == 1:
            return self.words[0].readings[0].sounds
        return "".join([word.readings[0].sounds for word in self.words])


def script_of(word: str) -> Script:
    """The alphabet of the first letter of ``word``."""
    if word.isascii():
        return "latin" if word else "other"
    for letter in word:
        code = ord(letter)
        if code < 0x250 or 0x1E00 <= code < 0x1F00:
            return "latin"
        if 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFF00:
            return "arabic"
        if 0x400 <= code < 0x530:
            return "cyrillic"
        if 0x530 <= code < 0x590:
            return "armenian"
    return "latin" if word else "other"


def bare(text: str) -> str:
    """``text`` in lower case without apostrophes, invisible characters and the marks that carry no sound."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).replace("İ", "i").lower()


def _unmarked(word: str) -> str:
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_MARKED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _latin(word: str) -> tuple[str, str]:
    if not word.isascii():
        if not letters.TURKIC_MARKS.isdisjoint(word):
            word = word.translate(_TURKIC)
        elif not letters.SCHOLARLY_MARKS.isdisjoint(unicodedata.normalize("NFC", word)):
            word = unicodedata.normalize("NFC", word).replace("ş", "s")
    plain = _unmarked(word)
    single = _DOUBLED_CONSONANT.sub(r"\1", plain)
    sounds = _LATIN_RUN.sub(_private, single).translate(_LATIN)
    return plain, _DOUBLED.sub(r"\1", sounds if plain.isascii() and plain.isalpha() else _UNSAID.sub("", sounds))


def _private(run: re.Match[str]) -> str:
    return _PRIVATE[run.group()]


def _other(word: str, script: Script) -> tuple[str, str]:
    plain = "".join(c for c in unicodedata.normalize("NFC", word) if not unicodedata.combining(c))
    if script == "cyrillic":
        for run, sound in letters.CYRILLIC_RUNS:
            plain = plain.replace(run, sound)
    table = _TABLES.get(script)
    sounds = plain.translate(table) if table else _unmarked(plain)
    return plain, _UNSAID.sub("", sounds)


def _read(plain: str, sounds: str, script: Script) -> Reading:
    if len(sounds) > 2 and sounds[-1] == "h" and (sounds[-2] in letters.VOWELS or script == "arabic"):
        sounds = sounds[:-1]
    return Reading(plain, sounds, script)


@lru_cache(maxsize=65536)
def shape_of(sounds: str) -> Shape:
    """``sounds`` as consonants and the vowels around them; a vowel said twice in a row counts once."""
    consonants, slots = [], [""]
    for sound in sounds:
        if sound in letters.CLASS:
            consonants.append(sound)
            slots.append("")
        elif sound == "w":
            slots[-1] += "u"
        elif not slots[-1].endswith(sound):
            slots[-1] += sound
    return Shape("".join(consonants), "".join(letters.CLASS[c] for c in consonants), tuple(slots))


@lru_cache(maxsize=65536)
def _readings(word: str, begins: bool) -> tuple[tuple[Reading, ...], bool]:
    """The readings of one lower-case word, and whether an attached Arabic article was taken off."""
    script = script_of(word)
    if script == "arabic":
        if word.startswith("ال") and len(word) > 3 and word != "الله":
            return tuple(_read(*_other(form, script), script) for form in (word[2:], word)), True
        return (_read(*_other(word, script), script),), False
    if script != "latin":
        return (_read(*_other(word, script), script),), False
    whole = _read(*_latin(word), script)
    shorn = word
    if word[0] in "ae":
        shorn = _ATTACHED.sub("", word) if begins else _SUN_ATTACHED.sub("", word)
    if shorn != word and len(shorn) > 2:
        return (whole, _read(*_latin(shorn), script)), False
    return (whole,), False


def _is_article(word: str, following: str) -> bool:
    if word in letters.ARTICLES:
        return True
    sun = _SUN_ARTICLE.match(word)
    return sun is not None and following.startswith(letters.SUN_ARTICLES[sun.group(1)])


def _split(text: str) -> list[str]:
    """The words of a lower-case name, numbers left out."""
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, "")
    return [part for part in _SPLIT.split(text) if part and not (part[0].isdigit() and _NUMBER.match(part))]


@lru_cache(maxsize=65536)
def speak(name: str) -> SpokenName:
    """The words of ``name`` and how they sound; numbers are left out.  At most ``LONGEST`` characters are read."""
    text = bare(name[:LONGEST])
    parts = [text] if text.isalpha() and text.isascii() else _split(text)
    words: list[Word] = []
    article = False
    for index, part in enumerate(parts):
        if index + 1 < len(parts) and _is_article(part, parts[index + 1]):
            article = True
            continue
        readings, taken = _readings(part, not words)
        if any(reading.sounds for reading in readings):
            words.append(Word(part, readings, article or taken))
        article = False
    return SpokenName(name, tuple(words))


def bones(sounds: str) -> str:
    """The consonant classes of ``sounds``, doubled ones once: the key of one reading."""
    return _DOUBLED.sub(r"\1", sounds.translate(_BONES))


def keys(name: SpokenName) -> tuple[str, ...]:
    """The keys of a name: its words run together first, then each other reading of an ambiguous letter."""
    if not name.words:
        return ()
    sounds = name.sounds
    found = [bones(sounds)]
    if not _AMBIGUOUS.isdisjoint(sounds):
        for sound, other in _OTHERWISE:
            if sound in sounds:
                found.append(bones(sounds.replace(sound, other)))
    for index, word in enumerate(name.words):
        if len(word.readings) > 1:
            spoken = [each.readings[0].sounds for each in name.words]
            spoken[index] = word.readings[1].sounds
            found.append(bones("".join(spoken)))
    return tuple(dict.fromkeys(key for key in found if key))[:MOST_KEYS]
