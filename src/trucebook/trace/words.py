"""A report as comparable words: lower-case, without accents or punctuation, each with its place in the text.

Nothing here knows a language; two reports are compared by the same letters, whatever they say.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from trucebook.model.extraction import Extraction
from trucebook.model.span import Span

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_ROUGH_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?]+|\n|$)")

# Longer runs are compared piece by piece: text without full stops must not make one comparison quadratic.
LONGEST_PASSAGE = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a piece of a very long one: its words and the span from the first to the last of them."""

    span: Span
    words: tuple[str, ...]


def plain(text: str) -> str:
    """``text`` in lower case, without accents and with one kind of apostrophe, for comparison only."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().replace("’", "'").replace("ʼ", "'")


def words_of(text: str) -> tuple[str, ...]:
    """The comparable words of ``text``, in order."""
    return tuple(plain(match.group()) for match in _WORD.finditer(text))


def passages_of(extraction: Extraction) -> tuple[Passage, ...]:
    """The passages of a report in order: its sentences where it has them, else pieces cut at full stops and lines."""
    text = extraction.report.text
    sentences = extraction.sentences or tuple(Span(*match.span()) for match in _ROUGH_SENTENCE.finditer(text))
    passages: list[Passage] = []
    for sentence in sentences:
        found = list(_WORD.finditer(text, sentence.start, sentence.end))
        for first in range(0, len(found), LONGEST_PASSAGE):
            piece = found[first : first + LONGEST_PASSAGE]
            passages.append(Passage(Span(piece[0].start(), piece[-1].end()), tuple(plain(m.group()) for m in piece)))
    return tuple(passages)
