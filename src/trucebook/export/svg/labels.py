"""Labels beside points without running into each other: each takes the first free of eight places, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.export.svg.elements import width_of

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label: baseline start or end, and its anchor."""

    words: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something to be labelled, with the half-size of its sign."""

    words: str
    x: float
    y: float
    reach: float


def place_labels(points: Sequence[Point], frame: tuple[float, float], size: float) -> list[Label | None]:
    """A label per point inside ``frame`` (width, height), earlier points first; None where no place is free."""
    taken: list[Box] = [(p.x - p.reach, p.y - p.reach, p.x + p.reach, p.y + p.reach) for p in points]
    placed: list[Label | None] = []
    for point in points:
        found = next((c for c in _candidates(point, size) if _free(_box(c, size), taken, frame)), None)
        if found:
            taken.append(_box(found, size))
        placed.append(found)
    return placed


def _candidates(point: Point, size: float) -> list[Label]:
    x, y, r = point.x, point.y, point.reach + 3
    low, high = y + r + size * 0.8, y - r
    return [
        Label(point.words, x + r, y + size * 0.35, "start"),
        Label(point.words, x - r, y + size * 0.35, "end"),
        Label(point.words, x, high, "middle"),
        Label(point.words, x, low, "middle"),
        Label(point.words, x + r * 0.7, high + 2, "start"),
        Label(point.words, x + r * 0.7, low - 2, "start"),
        Label(point.words, x - r * 0.7, high + 2, "end"),
        Label(point.words, x - r * 0.7, low - 2, "end"),
    ]


def _box(label: Label, size: float) -> Box:
    wide = width_of(label.words, size)
    left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
    return left, label.y - size * 0.8, left + wide, label.y + size * 0.25


def _free(box: Box, taken: Sequence[Box], frame: tuple[float, float]) -> bool:
    inside = box[0] >= 2 and box[1] >= 2 and box[2] <= frame[0] - 2 and box[3] <= frame[1] - 2
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )
