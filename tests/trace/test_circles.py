"""Circles are known from the prints alone: drawn at once or grown in any order, they are the same."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from generated import Scale, war

from tests.fold import case
from trucebook.trace.circles import draw_circles
from trucebook.trace.prints import Print, print_of
from trucebook.trace.reuse import find_derivations
from trucebook.trace.sheets import sheet_of
from trucebook.trace.shingles import COMMON

WAR = tuple(war(Scale(14)))
PRINTS = tuple(print_of(sheet_of(extraction)) for extraction in WAR)


def printed(number: int, words: list[int], outlet: str | None = None) -> Print:
    """A report that holds the runs of words of these numbers, and nothing else."""
    runs = b"".join(word.to_bytes(5, "little") for word in sorted(words))
    return Print(f"r{number:03d}", outlet, None, bytes([number]), runs, b"")


def grown(prints: list[Print]) -> list[tuple[str, ...]]:
    circles = draw_circles(())
    for one in prints:
        circles.add(one)
    return sorted(circles.all())


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False), st.integers(0, len(PRINTS)))
def test_grown_in_any_order_the_circles_are_those_drawn_at_once(draw: random.Random, first: int):
    order = list(PRINTS)
    draw.shuffle(order)
    circles = draw_circles(order[:first])
    for one in order[first:]:
        circles.add(one)
    assert sorted(circles.all()) == sorted(draw_circles(PRINTS).all())


def test_every_derivation_lies_inside_a_circle():
    circles = draw_circles(PRINTS)
    for derivation in find_derivations(WAR):
        assert derivation.source in circles.circle(derivation.report)
    told = [print_of(sheet_of(extraction)) for extraction in case.everything()]
    for derivation in find_derivations(case.everything()):
        assert derivation.source in draw_circles(told).circle(derivation.report)


def test_reports_with_nothing_in_common_are_alone():
    assert grown([printed(1, [1, 2, 3]), printed(2, [4, 5, 6])]) == [("r001",), ("r002",)]


def test_what_becomes_furniture_parts_those_it_joined():
    words = list(range(1, 11))
    pages = [printed(number, words) for number in range(COMMON + 1)]
    assert len(grown(pages[:-1])) == 1
    assert len(grown(pages)) == COMMON + 1


def test_one_outlets_footer_joins_until_it_is_known_for_one_and_again_when_another_has_it():
    words = list(range(1, 11))
    own = [printed(number, words, "gazette") for number in range(4)]
    assert len(grown(own[:3])) == 1
    assert len(grown(own)) == 4
    assert len(grown([*own, printed(9, words, "courier")])) == 1


def test_a_report_is_added_once():
    circles = draw_circles(PRINTS[:2])
    with pytest.raises(ValueError, match="known already"):
        circles.add(PRINTS[0])
    with pytest.raises(ValueError, match="two prints"):
        draw_circles((PRINTS[0], PRINTS[0]))
