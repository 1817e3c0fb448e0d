"""A name read more broadly than ``names_key`` does, for spellings that a third language made.

Warsaw writes Szepetowka, Prague Dzankoj and Luck, Baku Xankendi.  Such spellings are read a second time with the habits
of those languages, and compared by classes so broad that no habit leaves them: hissing sounds, sounds of the throat and
palate, lips, teeth.  A broad key finds too much; only ranking by the finer sounds makes it useful.
"""

from __future__ import annotations

import re
from functools import lru_cache

from trucebook.language import names_letters as letters
from trucebook.language.names_key import SpokenName

# The classes of ``names_letters`` that are one here.  F is p and f; v is left out with the vowels, as w is.
BROAD = {
    "S": "S", "Z": "S", "X": "S", "J": "S", "G": "K", "K": "K", "H": "K", "B": "B", "F": "B", "T": "T", "D": "T",
    "L": "L", "R": "R", "M": "M", "N": "N",
}  # fmt: skip
_KEY = str.maketrans({**{sound: BROAD[kind] for sound, kind in letters.CLASS.items()}, **dict.fromkeys("aeiuwv", "")})
_REPEATED = re.compile(r"(.)\1+")
# Letters that English, Slavic, German and Turkic spellings read so differently that a second reading pays.
_TELLING = frozenset("cwjxz")
_RUNS = {
    "tsch": "C", "dsch": "J", "zsch": "C", "shch": "S", "sch": "S", "tch": "C", "zh": "Z", "sh": "S", "kh": "x",
    "gh": "G", "dh": "D", "th": "T", "ph": "f", "ck": "sk", "sz": "S", "cz": "C", "cs": "C", "ch": "x", "qu": "k",
    "ou": "u", "oo": "u", "c": "s", "w": "v", "j": "i", "x": "x", "y": "i", "o": "u",
}  # fmt: skip
_RUN = re.compile("|".join(sorted(_RUNS, key=lambda run: (-len(run), run))))
_DOUBLED = re.compile(r"([^aeiou\W])\1+")
_UNSAID = re.compile(f"[^{''.join(sorted(letters.CLASS))}{''.join(sorted(letters.VOWELS))}w]+")


@lru_cache(maxsize=65536)
def broad_key(sounds: str) -> str:
    """The broad consonant classes of ``sounds``, doubled ones once; ts and dz are one hissing sound."""
    return _REPEATED.sub(r"\1", sounds.translate(_KEY).replace("TS", "S"))


def continental(name: SpokenName) -> str | None:
    """The sounds of a Latin name read as a Slavic or German map would write it; None where that changes nothing."""
    if all(_TELLING.isdisjoint(word.text) for word in name.words):
        return None
    spoken = []
    for word in name.words:
        reading = word.readings[0]
        if reading.script != "latin":
            return None
        sounds = _RUN.sub(lambda run: _RUNS[run.group()], _DOUBLED.sub(r"\1", reading.letters))
        sounds = _REPEATED.sub(r"\1", _UNSAID.sub("", sounds))
        spoken.append(sounds[:-1] if len(sounds) > 2 and sounds[-1] == "h" else sounds)
    said = "".join(spoken)
    return said if said != name.sounds else None
