from dataclasses import replace

import pytest

from trucebook.app.review.weight import WHYS, Doubts, weigh

SURE = Doubts("attack", "asserted", 1.0, True, True, "two_or_more", False, 0)


def test_a_sure_claim_that_nothing_hangs_on_waits_longest():
    assert weigh(SURE).points == 0
    assert weigh(SURE).why == ()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"score": 0.5}, "low_score"),
        ({"modality": "alleged"}, "hearsay"),
        ({"timed": False}, "no_time"),
        ({"named": False}, "nobody_named"),
        ({"certainty": "one"}, "one_source"),
        ({"certainty": "contested"}, "contested"),
        ({"certainty": "denied"}, "denied"),
        ({"agreed": True}, "agreement"),
        ({"event": "sign"}, "decisive"),
        ({"conflicts": 2}, "conflict"),
    ],
)
def test_each_doubt_and_each_weight_brings_a_claim_forward_and_says_so(changed, why):
    weight = weigh(replace(SURE, **changed))
    assert weight.points > 0
    assert weight.why == (why,)
    assert why in WHYS


def test_doubts_come_before_weights_and_the_most_telling_first():
    assert weigh(replace(SURE, agreed=True, certainty="one", timed=False)).why == ("one_source", "no_time", "agreement")
