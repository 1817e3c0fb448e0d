"""Ink on paper: every colour that carries words reaches the WCAG AA contrast of 4.5 in both modes."""

from __future__ import annotations

import re

import pytest

from trucebook.export.brief.page import TEMPLATES

CSS = (TEMPLATES / "brief.css").read_text(encoding="utf-8")
MODES = [
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\n *\}", CSS, re.S)
]


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", (0, 1))
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, "paper") for ink in ("ink", "soft", "accent", "amber", "red", "grey", "path")),
        ("accent", "raised"),
        ("paper", "accent"),
        ("amber", "amber-ground"),
        ("soft", "amber-ground"),
        ("ink", "mark"),
    ],
)
def test_words_stand_out_from_their_ground(mode: int, ink: str, ground: str) -> None:
    colours = MODES[mode]
    assert contrast(colours[ink], colours[ground]) >= 4.5


def test_both_modes_name_the_same_colours() -> None:
    assert len(MODES) >= 2
    assert set(MODES[0]) == set(MODES[1])
