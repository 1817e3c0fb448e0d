"""Figures: numbers with what they count, and the numbers that count nothing."""

from collections.abc import Callable

import pytest

from trucebook.model.extraction import Extraction


@pytest.mark.parametrize(
    ("text", "counts", "low", "high"),
    [
        ("The monitors recorded 51 breaches.", "breach", 51, 51),
        ("About 250,000 civilians live there.", "civilian", 250_000, 250_000),
        ("Dozens of families left.", "family", 24, 99),
        ("Three buses arrived.", "bus", 3, 3),
    ],
)
def test_a_count_has_its_noun_and_bounds(
    read: Callable[..., Extraction], text: str, counts: str, low: float, high: float
) -> None:
    (figure,) = read(text).figures
    assert (figure.counts, figure.low, figure.high) == (counts, low, high)
    assert figure.quote.stands_in(text)


@pytest.mark.parametrize("text", ["It lasted two months.", "Resolution 2254 was cited.", "They met on 5 May 2018."])
def test_lengths_dates_and_numbers_of_things_are_no_counts(read: Callable[..., Extraction], text: str) -> None:
    assert read(text).figures == ()
