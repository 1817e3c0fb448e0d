"""The learned place linker: weights by feature and convention, trained by ``training/places.py``, shipped as a table.

A linear model with one column of weights per convention: ``guide``, where an event takes the places of its clause and
sentence, as ``docs/explanation/events.md`` says, and ``verb``, where only the place of the very verb counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import numpy as np

_FILE = "places.npz"
Convention = Literal["guide", "verb"]
CONVENTIONS: tuple[Convention, ...] = get_args(Convention)


@dataclass(frozen=True, slots=True)
class PlaceModel:
    """The weight of every feature in one convention."""

    weights: Mapping[str, float]
    convention: Convention = "guide"

    def odds(self, features: Sequence[str]) -> float:
        """How likely (0 to 1) the event took place at the place with these ``features``."""
        score = sum(self.weights.get(feature, 0.0) for feature in features)
        return 1.0 / (1.0 + math.exp(-score))


@cache
def place_model(convention: Convention = "guide") -> PlaceModel:
    """The shipped model, read once for each convention."""
    with (files("trucebook.lexicon") / "tables" / _FILE).open("rb") as stream, np.load(stream) as stored:
        names = bytes(stored["features"]).decode().split("\n")
        column = stored["weights"][:, CONVENTIONS.index(convention)].astype(np.float64).tolist()
    return PlaceModel({n: weight for n, weight in zip(names, column, strict=True) if weight}, convention)
