"""Which language a report is in: its script first, then the small words of English, then a statistical model.

The model (py3langid) is asked only where script and words do not settle it: it is slow to load and takes an English
text full of Arabic names for something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucebook.read.features import ENGLISH_WORDS

# Script ranges of Unicode, with the languages of the world's reports written in each; the first is the default.
_SCRIPTS: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = (
    ("Arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff]+"), ("ar", "fa", "ur", "ps", "ug")),
    ("Cyrillic", re.compile("[\u0400-\u052f]+"), ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn")),
    ("Hebrew", re.compile("[\u0590-\u05ff]+"), ("he",)),
    ("Armenian", re.compile("[\u0530-\u058f]+"), ("hy",)),
    ("Georgian", re.compile("[\u10a0-\u10ff]+"), ("ka",)),
    ("Burmese", re.compile("[\u1000-\u109f\uaa60-\uaa7f]+"), ("my",)),
    ("Ethiopic", re.compile("[\u1200-\u139f]+"), ("am",)),
    ("Devanagari", re.compile("[\u0900-\u097f]+"), ("hi", "ne", "mr")),
    ("Greek", re.compile("[\u0370-\u03ff]+"), ("el",)),
    ("Han", re.compile("[\u3040-\u30ff\u4e00-\u9fff]+"), ("zh", "ja")),
    ("Hangul", re.compile("[\uac00-\ud7af]+"), ("ko",)),
)  # fmt: skip
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_NON_ASCII = re.compile("[^\x00-\u024f\u2000-\u206f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PARTICLE = re.compile(r"\b(?:al|el|an|ar|as|ash|at|az|ad)[-‑]\w+|\b(?:bin|ibn|abu|umm)\b", re.IGNORECASE)
_SAMPLE = 6_000
_GLANCE = 2_000


def find_language(text: str) -> str:
    """The ISO 639-1 code of most of ``text``; ``und`` where there are no letters to tell by."""
    sample = text[:_SAMPLE]
    latin = 1
    if _NON_ASCII.search(sample):
        latin = _letters(_LATIN, sample)
        counted = [(_letters(pattern, sample), languages) for _, pattern, languages in _SCRIPTS]
        most, languages = max(counted, key=lambda pair: pair[0])
        if most > latin:
            return languages[0] if len(languages) == 1 else _classify(sample, languages)
    if latin and english_share(sample[:_GLANCE].lower().split()) >= 0.2:
        return "en"
    printed = _WORD.findall(_PARTICLE.sub(" ", sample))
    words = [word.lower() for word in printed]
    if not words or not latin:
        return "und"
    # Names say nothing of the language, so words with a small first letter are counted where there are enough.
    small = [word for word in printed if word[0].islower()]
    share = max(english_share(words), english_share(small) if len(small) >= 3 else 0.0)
    # Running English has 25 to 45 words in a hundred from that list, headlines 5 to 20; other languages under 5.
    if share >= 0.12 or (len(words) < 20 and share > 0):
        return "en"
    if len(words) < 12:
        return "en" if sample.isascii() else _classify(sample, ())
    guess = _classify(sample, ())
    return "en" if share >= 0.06 and len(words) < 60 else guess


def _letters(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def english_share(words: Sequence[str]) -> float:
    """Share of ``words`` (lower case) that are among the commonest words English has to itself."""
    return sum(map(ENGLISH_WORDS.__contains__, words)) / len(words) if words else 0.0


def _classify(text: str, languages: tuple[str, ...]) -> str:
    import py3langid

    for language, _ in py3langid.rank(text):
        if not languages or language in languages:
            return str(language)
    return languages[0] if languages else "und"
