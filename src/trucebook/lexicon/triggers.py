"""The learned part of event extraction: a small network on word vectors and the parse, shipped as a table.

Trained by ``training/triggers.py``.  Every word starts from what it is (a vector of its meaning, its part of speech and
relation, what the tables make of it), hears twice from its neighbours, its head and what hangs on it, and ends in odds
over the event types and "none"; a sparse linear model of the word's features is added.  Plain numpy in one fixed order
and precision, one sentence at a time, so that the same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from trucebook.model.vocabulary import EVENT_TYPES

_FILE = "triggers.npz"
NONE = "none"
Matrix = npt.NDArray[np.float32]

# The first rows of the word vectors, for what has no vector of its own.
UNKNOWN, PLACE, ACTOR, NUMBER = range(4)
SPECIAL = 4
# Columns of ``Seen.marks``: what the tables know, whether in the background, what they found, and one left free.
BACKGROUND, FOUND, MARKS = len(EVENT_TYPES), len(EVENT_TYPES) + 1, 2 * (len(EVENT_TYPES) + 1)
# Features that say which event the tables know for a word.
KNOWN = ("row:", "row+:", "nrow:", "vrow:")
# What hangs on a word is summed; the scale and the cap keep a long list from drowning the rest.
_BELOW, _CAP = np.float32(0.3), np.float32(20)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model sees of a sentence: for each token its word, tag and relation (row numbers), its head and marks.

    ``marks`` has a row per token: the event types the tables know for the word, whether it stands in the background,
    and the types the tables found at it.  ``features`` are rows of the linear model, for tokens that have any.
    """

    words: Sequence[int]
    tags: Sequence[int]
    relations: Sequence[int]
    heads: Sequence[int]
    marks: Matrix
    features: Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class TriggerModel:
    """Row numbers by word, tag, relation and feature; ``labels`` are the columns of the odds, "none" the last.

    ``weights`` by name: ``vectors`` (8-bit, times ``scale``), ``tags``, ``relations``, ``special`` as they enter the
    first layer; ``input``, ``marks``, ``bias``; ``layer0``…, ``layer0_bias``…; ``out``, ``out_bias``; ``linear``.
    """

    words: Mapping[str, int]
    tags: Mapping[str, int]
    relations: Mapping[str, int]
    features: Mapping[str, int]
    labels: tuple[str, ...]
    weights: Mapping[str, npt.NDArray[np.generic]]

    def odds(self, seen: Seen) -> Matrix:
        """Probabilities by token and label, each row adding up to 1."""
        state = self._input(seen)
        heads = np.asarray(seen.heads)
        below = np.zeros((len(heads), len(heads)), dtype=np.float32)
        below[heads, np.arange(len(heads))] = 1
        none = np.zeros((1, state.shape[1]), dtype=np.float32)
        number = 0
        while f"layer{number}" in self.weights:
            around = [np.vstack((none, state[:-1])), state, np.vstack((state[1:], none)), state[heads]]
            around.append(np.minimum(below @ state, _CAP) * _BELOW)
            heard = np.hstack(around) @ self._get(f"layer{number}") + self._get(f"layer{number}_bias")
            state = state + np.maximum(heard, 0)
            number += 1
        whole = np.broadcast_to(state.max(axis=0), state.shape)
        scores = np.hstack((state, whole, seen.marks)) @ self._get("out") + self._get("out_bias")
        told = [(token, rows) for token, rows in seen.features.items() if rows]
        if told:
            starts = np.cumsum([0, *(len(rows) for _, rows in told[:-1])])
            every = self._get("linear")[[row for _, rows in told for row in rows]]
            scores[[token for token, _ in told]] += np.add.reduceat(every, starts, axis=0)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]

    def _input(self, seen: Seen) -> Matrix:
        words = np.asarray(seen.words)
        plain = words >= SPECIAL
        vectors = self._get("vectors")[np.where(plain, words - SPECIAL, 0)].astype(np.float32) * self._get("scale")
        meaning = np.where(
            plain[:, None], vectors @ self._get("input"), self._get("special")[np.where(plain, 0, words)]
        )
        grammar = self._get("tags")[list(seen.tags)] + self._get("relations")[list(seen.relations)]
        state = meaning + grammar + seen.marks @ self._get("marks") + self._get("bias")
        return np.maximum(state, 0)  # type: ignore[no-any-return]

    def _get(self, name: str) -> npt.NDArray[np.float32]:
        return self.weights[name]  # type: ignore[return-value]


@cache
def trigger_model() -> TriggerModel:
    """The shipped model, read once."""
    with (files("trucebook.lexicon") / "tables" / _FILE).open("rb") as stream, np.load(stream) as stored:
        arrays = {name: stored[name] for name in stored.files}
    names = {name: _numbered(arrays.pop(f"{name}_names")) for name in ("words", "tags", "relations", "features")}
    labels = tuple(bytes(arrays.pop("labels")).decode().split("\n"))
    weights = {name: a.astype(np.float32) if a.dtype == np.float16 else a for name, a in arrays.items()}
    return TriggerModel(**names, labels=labels, weights=weights)


def _numbered(stored: npt.NDArray[np.uint8]) -> dict[str, int]:
    return {name: row for row, name in enumerate(bytes(stored).decode().split("\n"))}
