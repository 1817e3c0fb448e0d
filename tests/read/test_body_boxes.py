"""Boxes, buttons and pictures between paragraphs go; short lines, questions and quotes at the end stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.make import FIRST, SECOND, read_one, write


def body(tmp_path: Path, *parts: str) -> str:
    return read_one(write(tmp_path, "a.txt", "\n\n".join(("Truce in the valley", "14 March 2019", *parts)))).text


@pytest.mark.parametrize(
    "junk",
    [
        "Accept all",
        "A man walks past a destroyed bakery in the old town. (Photo: Valley Agency)",
        "👍 214 ❤️ 35 👁 12.4K",
        "Lea también: Se levanta el paro armado en el sur",
        "FOR INTERNAL DISTRIBUTION",
        "For further information, please contact: Head of office, office@example.org",
        "12 replies  40 reposts  210 likes",
    ],
)
def test_what_stands_between_paragraphs_goes(tmp_path: Path, junk: str) -> None:
    assert junk not in body(tmp_path, FIRST, junk, SECOND)


def test_the_report_goes_on_after_a_box(tmp_path: Path) -> None:
    box = "We depend on our readers. If you value independent reporting, please consider a small donation."
    text = body(tmp_path, FIRST, SECOND, box, "Donate now", f"{FIRST} Again.", f"{SECOND} Again.")
    assert "donation" not in text
    assert text.endswith("Again.")


@pytest.mark.parametrize(
    "end",
    [
        ["“We shall see.”"],
        ["Nobody came.", "But the road stayed shut."],
        ["And the army?", "They were tired too. The colonel said so himself."],
    ],
)
def test_a_report_may_end_in_few_words(tmp_path: Path, end: list[str]) -> None:
    assert body(tmp_path, FIRST, SECOND, *end).endswith(end[-1])
