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
            span = Span(found[first].start(), found[first : first + LONGEST_PASSAGE][-1].end())
            passages.append(Passage(span, tuple(words_at(text, lower, span))))
    return tuple(passages)


def words_at(text: str, lower: str | None, span: Span) -> list[str]:
    """The comparable words of ``text`` at ``span``; ``lower`` is the text in lower case where it is plain ASCII."""
    if lower is not None:
        return WORD.findall(lower, span.start, span.end)
    return [plain(match.group()) for match in WORD.finditer(text, span.start, span.end)]
