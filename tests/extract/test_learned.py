"""The learned part speaks where the tables are silent, never against them, and the same way every time."""

from __future__ import annotations

import numpy as np
import pytest

from tests import world
from trucebook.extract.events.learned import LEAST, RULE
from trucebook.lexicon.triggers import NONE, TriggerModel, trigger_model
from trucebook.model.vocabulary import EVENT_TYPES
from trucebook.pipeline import Pipeline

SAYS = TriggerModel({"bias": 0, "V:sweep": 1}, np.array([[0.0, 2.0], [9.0, 0.0]], dtype=np.float32), ("attack", NONE))


def test_the_best_type_is_never_none():
    event, odds = SAYS.best(["bias", "V:sweep"])
    assert event == "attack"
    assert odds == pytest.approx(1 / (1 + np.exp(-7)))
    event, odds = SAYS.best(["bias", "V:unseen"])
    assert event == "attack"
    assert odds < LEAST


def test_the_shipped_model_is_small_and_knows_the_types():
    model = trigger_model()
    assert set(model.labels) - {NONE} <= set(EVENT_TYPES)
    assert model.weights.shape == (len(model.index), len(model.labels))
    assert model.weights.nbytes < 8_000_000
    assert model.knows("V:shell")


@pytest.fixture(scope="module")
def both():
    reports = [world.report(path.read_text(encoding="utf-8"), id=path.stem) for path in world.REPORTS]
    return list(Pipeline().extract(reports)), list(Pipeline(learned=False).extract(reports))


def test_it_takes_nothing_from_what_the_tables_find(both):
    for full, plain in zip(*both, strict=True):
        known = [(c.event, c.trigger.span) for c in full.claims if c.rule != RULE]
        assert known == [(c.event, c.trigger.span) for c in plain.claims]
        assert not [c for c in plain.claims if c.rule == RULE]


def test_what_it_adds_has_a_type_of_its_own_in_its_sentence(both):
    for full in both[0]:
        for claim in full.claims:
            if claim.rule == RULE:
                twins = [c for c in full.claims if c.sentence == claim.sentence and c.event == claim.event]
                assert twins == [claim]
