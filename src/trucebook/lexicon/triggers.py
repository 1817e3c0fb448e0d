"""The learned part of event extraction: weights by feature, trained by ``training/triggers.py`` and shipped as a table.

A linear model: the scores of the event types are the sums of the rows of a word's features.  Scores are summed in the
order of the features and in one fixed precision, so that the same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import numpy as np
import numpy.typing as npt

from trucebook.model.vocabulary import EventType

_FILE = "triggers.npz"
NONE = "none"


@dataclass(frozen=True, slots=True)
class TriggerModel:
    """``index`` gives the row of a feature in ``weights``; ``labels`` are the columns, one of them "none"."""

    index: Mapping[str, int]
    weights: npt.NDArray[np.float32]
    labels: tuple[str, ...]

    def knows(self, word: str) -> bool:
        """Whether the model has seen the word (a feature such as ``V:shell``)."""
        return word in self.index

    def best(self, features: Sequence[str]) -> tuple[EventType, float]:
        """The likeliest event type and its probability (0 to 1) by ``features``."""
        rows = [self.index[feature] for feature in features if feature in self.index]
        scores = self.weights[rows].sum(axis=0, dtype=np.float64)
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        order = [i for i in np.argsort(-odds, kind="stable").tolist() if self.labels[i] != NONE]
        return cast(EventType, self.labels[order[0]]), float(odds[order[0]])


@cache
def trigger_model() -> TriggerModel:
    """The shipped model, read once."""
    with (files("trucebook.lexicon") / "tables" / _FILE).open("rb") as stream, np.load(stream) as stored:
        names = bytes(stored["features"]).decode().split("\n")
        labels = tuple(bytes(stored["labels"]).decode().split("\n"))
        weights = stored["weights"].astype(np.float32)
    return TriggerModel({name: row for row, name in enumerate(names)}, weights, labels)
