"""General English news, speakers and content, through the whole engine; half of it was never looked at."""

from __future__ import annotations

import pytest

from tests.extract.news import score


# The floors are what was measured; before any rule was written for them the F1 were .872, .875, .750, .615 and .750.
@pytest.mark.parametrize(
    ("part", "floor", "spans"),
    [
        ("look", 0.95, 0.95),
        ("held", 0.89, 0.85),
        ("field", 0.93, 0.85),
        ("more", 0.8, 0.8),
        ("field_held", 0.74, 0.75),
    ],
)
def test_who_says_what_in_general_news(part, floor, spans):
    found, _ = score(part)
    assert found.f1 >= floor
    assert found.spans >= spans * found.right


def test_no_news_row_is_without_its_words():
    found, _ = score("held")
    assert found.wanted > 20
