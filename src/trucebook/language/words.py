"""Words made comparable: lower-case, without accents or punctuation.  For comparing only, never for showing.

Nothing here knows a language; two texts are compared by the same letters, whatever they say.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


def plain(text: str) -> str:
    """``text`` in lower case, without accents and with one kind of apostrophe."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().replace("’", "'").replace("ʼ", "'")


def words_of(text: str) -> tuple[str, ...]:
    """The comparable words of ``text``, in order."""
    return _words_of_name(text) if len(text) <= _NAME else _words_of(text)


# Characters.  Names come back over and over, texts do not.
_NAME = 80


def _words_of(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(WORD.findall(text.lower()))
    return tuple(plain(match.group()) for match in WORD.finditer(text))


@lru_cache(maxsize=1 << 16)
def _words_of_name(text: str) -> tuple[str, ...]:
    return _words_of(text)
