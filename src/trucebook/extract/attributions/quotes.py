"""Quotations: where a report's words are somebody else's, over sentences and, while they stay open, over paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.language.tokens import Sentence
from trucebook.model.span import Span

_OPENERS = "“«„"
_CLOSERS = "”»"
# Fewer words than this between marks are a term held at arm's length ("tentative agreement"), not somebody's speech.
_LEAST_WORDS = 4
# A paragraph that leaves a quotation open to the next one seldom has more sentences inside it than this.
_RUNS_ON = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run between quotation marks, marks included.  ``closed`` is False when its paragraph ended first.

    ``speech`` is False for a word or two in scare quotes.
    """

    span: Span
    paragraph: int
    closed: bool
    speech: bool


def find_quotations(text: str, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """The quotations of ``text``, in order; marks that neither open nor close anything are passed over."""
    found: list[Quotation] = []
    for paragraph, span in _paragraphs(sentences):
        found.extend(_in_paragraph(text, paragraph, span))
    return tuple(quotation if quotation.closed else _cut(quotation, text, sentences) for quotation in found)


def _cut(quotation: Quotation, text: str, sentences: Sequence[Sentence]) -> Quotation:
    """A quotation whose end mark is missing ends with its sentence, unless little of its paragraph is left."""
    rest = [s.span for s in sentences if s.span.touches(quotation.span)]
    if len(rest) <= _RUNS_ON:
        return quotation
    return _quotation(text, quotation.paragraph, Span(quotation.span.start, rest[0].end), closed=False)


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, Span]]:
    bounds: dict[int, Span] = {}
    for sentence in sentences:
        known = bounds.get(sentence.paragraph)
        start = known.start if known else sentence.span.start
        bounds[sentence.paragraph] = Span(start, sentence.span.end)
    return sorted(bounds.items())


def _in_paragraph(text: str, paragraph: int, span: Span) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for at in range(span.start, span.end):
        mark = text[at]
        if mark in _OPENERS and opened is None:
            opened = at
        elif mark in _CLOSERS and opened is not None:
            found.append(_quotation(text, paragraph, Span(opened, at + 1), closed=True))
            opened = None
        elif mark == '"':
            if opened is None:
                opened = at if _opens(text, at, span) else None
            else:
                found.append(_quotation(text, paragraph, Span(opened, at + 1), closed=True))
                opened = None
    if opened is not None and opened + 1 < span.end:
        found.append(_quotation(text, paragraph, Span(opened, span.end), closed=False))
    return found


def _opens(text: str, at: int, span: Span) -> bool:
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    return not before.isalnum() and not after.isspace()


def _quotation(text: str, paragraph: int, span: Span, *, closed: bool) -> Quotation:
    words = span.of(text)[1:].split()
    return Quotation(span, paragraph, closed, len(words) >= _LEAST_WORDS)
