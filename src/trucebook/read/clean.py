"""The clean text out of the blocks that are the body, with segments back to the received text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.model.report import Located, Segment
from trucebook.model.span import Span
from trucebook.read.lines import Block

Piece = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Clean:
    """Clean text and its segments, in order."""

    text: str
    segments: tuple[Segment, ...]


def cut(block: Block, start: int, end: int) -> None:
    """Keep only characters ``[start, end)`` of the block's text without the blanks at their ends, and their pieces.

    A cut that would leave nothing is not made.
    """
    kept = block.text[start:end]
    start += len(kept) - len(kept.lstrip())
    end -= len(kept) - len(kept.rstrip())
    if start >= end:
        return
    pieces: list[Piece] = []
    at = 0
    for begin, stop, joint in block.pieces:
        at += len(joint)
        left = max(begin, begin + start - at)
        right = min(stop, begin + end - at)
        if left < right:
            pieces.append((left, right, joint if pieces else ""))
        at += stop - begin
    block.pieces = pieces
    block.text = block.text[start:end]


def assemble(received: str, blocks: Sequence[Block]) -> Clean:
    """Join the blocks: a blank line between paragraphs, a line break inside a list that has none in the original.

    Where lines were joined, the blank between them is a segment of its own, located ``normalised``.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    size = 0
    before: Block | None = None
    for block in blocks:
        if before is not None:
            separator = "\n" if block.item and before.item and not block.parted else "\n\n"
            parts.append(separator)
            size += len(separator)
        last_end = block.start
        for start, end, joint in block.pieces:
            if joint:
                segments.append(_segment(size, len(joint), last_end, start, "normalised"))
                parts.append(joint)
                size += len(joint)
            segments.append(_segment(size, end - start, start, end, "exact"))
            parts.append(received[start:end])
            size += end - start
            last_end = end
        before = block
    return Clean("".join(parts), tuple(segments))


def _segment(at: int, length: int, start: int, end: int, located: Located) -> Segment:
    return Segment(Span(at, at + length), Span(start, end), located)
