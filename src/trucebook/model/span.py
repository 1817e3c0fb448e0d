"""Where words stand: character offsets into a report's clean text, and quotes that cannot lie about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of characters (Unicode code points) in one report's ``text``.

    Raises ValueError when the range is empty or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The words at this span of ``text``."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A span with the words that stand there.  Build it with :meth:`at`, so that the words are the text's own."""

    span: Span
    text: str

    @classmethod
    def at(cls, source: str, span: Span) -> Quote:
        """The quote of ``source`` at ``span``; raises ValueError when the span runs past the text."""
        if span.end > len(source):
            raise ValueError(f"span {span.start}–{span.end} runs past a text of {len(source)} characters")
        return cls(span, span.of(source))

    def stands_in(self, source: str) -> bool:
        """Whether ``source`` still holds exactly these words at this span."""
        return self.span.end <= len(source) and self.span.of(source) == self.text
