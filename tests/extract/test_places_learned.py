"""The linker weighs each place of a sentence by itself, keeps to its convention and answers the same every time."""

from __future__ import annotations

import math

import pytest

from tests import world
from trucebook.extract.events.place_model import is_likely
from trucebook.lexicon.place_weights import PlaceModel, place_model
from trucebook.pipeline import Pipeline


def test_the_odds_add_up_the_weights_of_known_features():
    model = PlaceModel({"bias": -1.0, "rule=True": 3.0})
    assert model.odds(["bias", "rule=True", "unseen"]) == pytest.approx(1 / (1 + math.exp(-2)))


def test_each_convention_has_weights_of_its_own():
    ours, verbs = place_model(), place_model("verb")
    assert (ours.convention, verbs.convention) == ("guide", "verb")
    assert ours.weights["bias"] != verbs.weights["bias"]


def test_reports_keep_a_place_of_the_rules_that_the_verb_alone_would_lose():
    assert is_likely(0.2, "guide", ruled=True)
    assert not is_likely(0.2, "guide", ruled=False)
    assert not is_likely(0.2, "verb", ruled=True)


def _places(text: str) -> list[list[str]]:
    extraction = next(iter(Pipeline().extract([world.report(text)])))
    return [[place.name for place in claim.places] for claim in extraction.claims]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gunmen shelled the village of Zalin on Monday.", [["Zalin"]]),
        ("Government forces shelled Homs, Hama and Zalin on Monday.", [["Homs", "Hama", "Zalin"]]),
        ("A spokesman in Geneva said the army had shelled Homs.", [["Homs"]]),
        ("Thousands fled from Homs to Hama.", [["Homs", "Hama"]]),
    ],
)
def test_places_of_one_event(text, wanted):
    assert [sorted(p) for p in _places(text)[: len(wanted)]] == [sorted(p) for p in wanted]
