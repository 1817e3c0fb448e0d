"""The optional encoder counts as much as the model beside it; where its package is missing nothing changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests import world
from trucebook.app.doctor import examine
from trucebook.errors import MissingPart
from trucebook.extract.events.learned import RULE
from trucebook.lexicon import encoder
from trucebook.lexicon.encoder import encoded_triggers, has_encoder
from trucebook.lexicon.triggers import NONE
from trucebook.model.vocabulary import EVENT_TYPES
from trucebook.pipeline import Pipeline

LABELS = (*EVENT_TYPES, NONE)
needs_extra = pytest.mark.skipif(not has_encoder(), reason=f"the encoder is not installed: {encoder.MEND}")


class Sure:
    """Takes one word for an attack and all others for nothing, and keeps what it was shown."""

    def __init__(self, word):
        self.word = word
        self.shown = []

    def odds(self, sentences):
        self.shown += [list(words) for words in sentences]
        return [np.stack([self._row(word) for word in words]) for words in sentences]

    def _row(self, word):
        row = np.zeros(len(LABELS), dtype=np.float32)
        row[LABELS.index("attack" if word == self.word else NONE)] = 1
        return row


def events(pipeline, text):
    return [(c.event, c.trigger.text, c.rule) for c in next(iter(pipeline.extract([world.report(text)]))).claims]


def test_it_is_shown_names_as_stand_ins_and_its_word_counts():
    pipeline = Pipeline(encoder=False)
    sure = Sure("sang")
    text = "The choir sang in Jayrud on Monday."
    assert not events(pipeline, text)
    tables = replace(pipeline.tables.events, encoded=sure)  # type: ignore[arg-type]
    pipeline.tables = replace(pipeline.tables, events=tables)
    found = events(pipeline, text)
    assert sure.shown == [["The", "choir", "sang", "in", "Aleppo", "on", "Monday", "."]]
    assert found == [("attack", "sang", RULE)]


def test_without_its_package_it_is_missing_with_its_mend(monkeypatch):
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    encoded_triggers.cache_clear()
    assert not has_encoder()
    with pytest.raises(MissingPart, match="not installed"):
        encoded_triggers()


def test_the_doctor_tells_whether_it_is_there():
    told = next(finding for finding in examine() if finding.part == "encoder (optional)")
    assert not told.needed
    assert told.well is has_encoder()


@needs_extra
def test_the_encoder_gives_odds_for_each_word_the_same_in_any_company():
    model = encoded_triggers()
    words = ["The", "army", "shelled", "Aleppo", "."]
    alone, together = model.odds([words])[0], model.odds([["Nothing", "."], words])[1]
    assert alone.shape == (5, len(LABELS))
    assert np.array_equal(alone.round(4), together.round(4))
    assert LABELS[alone[2].argmax()] == "attack"
