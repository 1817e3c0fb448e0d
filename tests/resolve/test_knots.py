"""Knots: the same however they are grown, and heeding what people said."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fold import case
from tests.fold.build import PLACES
from tests.resolve.test_agreements import truce
from trucebook.model.order import in_order
from trucebook.resolve.agreements_seen import see
from trucebook.resolve.knots import Knots, Said, cluster
from trucebook.trace.reuse import find_derivations

REPORTS = [
    *case.everything(),
    *(truce(f"r{number}", ("Jayrud", "Talbiseh")[number % 2], f"2017-0{1 + number}-16") for number in range(6)),
]
SEEN = see(in_order(REPORTS), find_derivations(REPORTS), PLACES)


def members(knots: Knots) -> list[tuple[str, ...]]:
    return sorted(found.members for found in knots.clusters())


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_put_in_one_by_one_and_taken_out_again_they_are_what_they_are_at_once(draw: random.Random):
    order = list(SEEN)
    draw.shuffle(order)
    knots = Knots()
    for one in order:
        knots.change((), [one])
    for one in order[:4]:
        knots.change([one.id], [])
    for one in order[:4]:
        knots.change((), [one])
    assert members(knots) == sorted(found.members for found in cluster(REPORTS, find_derivations(REPORTS), PLACES))


def test_what_is_said_ties_and_parts_and_can_be_unsaid():
    knots = Knots()
    knots.change((), SEEN)
    before = members(knots)
    assert ("gazette#1", "mirror#1", "courier#1") in before
    knots.change((), (), Said((("gazette#1", "hillpost#1"),), (("gazette#1", "mirror#1"),)))
    found = {member: cluster for cluster in members(knots) for member in cluster}
    assert found["gazette#1"] == found["hillpost#1"]
    assert found["gazette#1"] != found["mirror#1"]
    knots.change((), (), Said())
    assert members(knots) == before


def test_a_chain_of_words_that_others_deny_stops_at_its_last_link():
    said = Said((("r0#1", "r1#1"), ("r1#1", "r2#1")), (("r0#1", "r2#1"),))
    knots = Knots()
    knots.change((), SEEN, said)
    found = {member: cluster for cluster in members(knots) for member in cluster}
    assert found["r0#1"] == found["r1#1"] != found["r2#1"]
