"""The learned part adds where the tables are silent, takes back only where it is sure, and is the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from tests import world
from tests.extract.conftest import without_triggers
from trucebook.extract.events.learned import LEAST, RULE, VETO
from trucebook.lexicon.triggers import KNOWN, MARKS, NONE, SPECIAL, Seen, TriggerModel, trigger_model
from trucebook.model.vocabulary import EVENT_TYPES
from trucebook.pipeline import Pipeline

LABELS = (*EVENT_TYPES, NONE)
ATTACK = LABELS.index("attack")


def tiny(width=4):
    """A model that knows one word ("sweep") for an attack, and that what hangs on it matters."""
    weights: dict[str, np.ndarray] = {
        "vectors": np.array([[127]], dtype=np.int8),
        "scale": np.array([1 / 127], dtype=np.float32),
        "input": np.eye(1, width, dtype=np.float32) * 3,
        "special": np.zeros((SPECIAL, width), dtype=np.float32),
        "tags": np.zeros((1, width), dtype=np.float32),
        "relations": np.zeros((1, width), dtype=np.float32),
        "marks": np.zeros((MARKS, width), dtype=np.float32),
        "bias": np.zeros(width, dtype=np.float32),
        "layer0": np.zeros((5 * width, width), dtype=np.float32),
        "layer0_bias": np.zeros(width, dtype=np.float32),
        "out": np.zeros((2 * width + MARKS, len(LABELS)), dtype=np.float32),
        "out_bias": np.zeros(len(LABELS), dtype=np.float32),
        "linear": np.zeros((1, len(LABELS)), dtype=np.float32),
    }
    weights["out"][0, ATTACK] = 4
    weights["layer0"][4 * width, 1] = 1  # what hangs on a word, times 0.3
    weights["out"][1, ATTACK] = -1
    return TriggerModel({"sweep": SPECIAL}, {}, {}, {"V:sweep": 0}, LABELS, weights)


def seen(words, heads, features=None):
    marks = np.zeros((len(words), MARKS), dtype=np.float32)
    return Seen(words, [0] * len(words), [0] * len(words), heads, marks, features or {})


def test_odds_add_up_and_follow_the_word():
    odds = tiny().odds(seen([SPECIAL, 0], [0, 0]))
    assert odds.sum(axis=1) == pytest.approx([1, 1])
    assert odds[0, ATTACK] > 0.9 > odds[1, ATTACK]


def test_what_hangs_on_a_word_is_heard_by_its_head_alone():
    odds = tiny().odds(seen([0, SPECIAL], [0, 0]))
    assert odds[0, ATTACK] < odds[0, 0]
    assert odds[1, ATTACK] > odds[1, 0]


def test_the_linear_part_is_added_where_there_are_features():
    model = tiny()
    model.weights["linear"][0, 0] = 5
    with_it, without = model.odds(seen([0], [0], {0: [0]})), model.odds(seen([0], [0]))
    assert with_it[0, 0] > without[0, 0]


def test_the_shipped_model_is_small_and_knows_the_types():
    model = trigger_model()
    assert model.labels == LABELS
    assert any(name.startswith(KNOWN) for name in model.features)
    assert model.weights["vectors"].shape[0] + SPECIAL == len(model.words)
    assert sum(a.nbytes for a in model.weights.values()) < 12_000_000


@pytest.fixture(scope="module")
def both():
    reports = [world.report(path.read_text(encoding="utf-8"), id=path.stem) for path in world.REPORTS]
    return list(Pipeline(encoder=False).extract(reports)), list(without_triggers().extract(reports))


def test_it_leaves_most_of_what_the_tables_find(both):
    known = [(e.report.id, c.event, c.trigger.span) for e in both[0] for c in e.claims if c.rule != RULE]
    plain = [(e.report.id, c.event, c.trigger.span) for e in both[1] for c in e.claims]
    assert set(known) <= set(plain)
    assert len(known) >= 0.9 * len(plain)
    assert VETO < LEAST


def test_what_it_adds_has_a_type_of_its_own_in_its_sentence(both):
    for full in both[0]:
        for claim in full.claims:
            if claim.rule == RULE:
                twins = [c for c in full.claims if c.sentence == claim.sentence and c.event == claim.event]
                assert twins == [claim]


def test_the_same_report_gives_the_same_events_in_any_company(both):
    path = world.REPORTS[0]
    alone = next(iter(Pipeline(encoder=False).extract([world.report(path.read_text(encoding="utf-8"), id=path.stem)])))
    assert alone.claims == both[0][0].claims
