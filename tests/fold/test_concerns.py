"""Who concerns whom: the same in any order, and what a report touches covers all that it changes."""

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from generated import Scale, pack, war

from trucebook.fold.concerns import Concerns, Reports
from trucebook.fold.traits import traits_of
from trucebook.model.register import Derivation
from trucebook.resolve.knots import Said
from trucebook.trace.circles import draw_circles
from trucebook.trace.reuse import find_derivations
from trucebook.trace.sheets import sheet_of

SCALE = Scale(12)
WAR = {extraction.report.id: extraction for extraction in war(SCALE)}
TRAITS = [traits_of(extraction, sheet_of(extraction), pack(SCALE)) for extraction in WAR.values()]


def trace(circle: tuple[str, ...]) -> tuple[Derivation, ...]:
    return find_derivations([WAR[report] for report in circle])


def begun(traits: list) -> Concerns:  # type: ignore[type-arg]
    concerns = Concerns()
    circles = draw_circles(one.print for one in traits)
    concerns.begin(traits, circles, [one for circle in circles.all() for one in trace(circle)], Said())
    return concerns


def all_reports(concerns: Concerns) -> dict[object, Reports]:
    found: dict[object, Reports] = {id: concerns.of_agreement(id) for id in concerns.clusters}
    return found | {block: concerns.of_block(block) for block in concerns.blocks()}


@settings(deadline=None, max_examples=12)
@given(st.randoms(use_true_random=False), st.integers(0, len(TRAITS)))
def test_grown_in_any_order_it_is_what_it_is_at_once(draw: random.Random, first: int):
    order = list(TRAITS)
    draw.shuffle(order)
    concerns = begun(order[:first])
    for one in order[first:]:
        before = all_reports(concerns)
        touched = concerns.add(one, trace)
        after = all_reports(concerns)
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        assert changed <= touched.agreements | touched.blocks
    whole = begun(TRAITS)
    assert concerns.clusters == whole.clusters
    assert all_reports(concerns) == all_reports(whole)
    assert concerns.derivations(sorted(WAR)) == whole.derivations(sorted(WAR))


def test_a_report_is_taken_in_once_and_an_empty_block_is_none():
    concerns = begun(TRAITS[:3])
    with pytest.raises(ValueError, match="known already"):
        concerns.add(TRAITS[0], trace)
    with pytest.raises(KeyError):
        concerns.of_block((("id", "nowhere"), "2017-07"))
