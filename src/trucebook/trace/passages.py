"""A report as passages of comparable words, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucebook.language.words import WORD, plain
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span

_ROUGH_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?]+|\n|$)")

# Longer runs are compared piece by piece: text without full stops must not make one comparison quadratic.
LONGEST_PASSAGE = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a piece of a very long one: its words and the span from the first to the last of them."""

    span: Span
    words: tuple[str, ...]


def passages_of(extraction: Extraction) -> tuple[Passage, ...]:
    """The passages of a report in order: its sentences where it has them, else pieces cut at full stops and lines."""
    text = extraction.report.text
    sentences = extraction.sentences or tuple(Span(*match.span()) for match in _ROUGH_SENTENCE.finditer(text))
    passages: list[Passage] = []
    lower = text.lower() if text.isascii() else None
    for sentence in sentences:
        found = list(WORD.finditer(text, sentence.start, sentence.end))
        for first in range(0, len(found), LONGEST_PASSAGE):
            piece = found[first : first + LONGEST_PASSAGE]
            words = [plain(m.group()) for m in piece] if lower is None else [lower[m.start() : m.end()] for m in piece]
            passages.append(Passage(Span(piece[0].start(), piece[-1].end()), tuple(words)))
    return tuple(passages)
