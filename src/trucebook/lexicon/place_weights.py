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
import numpy.typing as npt

_FILE = "places.npz"
Convention = Literal["guide", "verb"]
CONVENTIONS: tuple[Convention, ...] = get_args(Convention)


@dataclass(frozen=True, slots=True)
class PlaceModel:
    """``index`` gives the row of a feature in ``weights``; the columns are ``CONVENTIONS``."""

    index: Mapping[str, int]
    weights: npt.NDArray[np.float32]
    convention: Convention = "guide"

    def odds(self, features: Sequence[str]) -> float:
        """How likely (0 to 1) the event took place at the place with these ``features``."""
        rows = [self.index[feature] for feature in features if feature in self.index]
        score = self.weights[rows, CONVENTIONS.index(self.convention)].sum(dtype=np.float64)
        return 1.0 / (1.0 + math.exp(-float(score)))


@cache
def place_model(convention: Convention = "guide") -> PlaceModel:
    """The shipped model, read once for each convention."""
    with (files("trucebook.lexicon") / "tables" / _FILE).open("rb") as stream, np.load(stream) as stored:
        names = bytes(stored["features"]).decode().split("\n")
        weights = stored["weights"].astype(np.float32)
    return PlaceModel({name: row for row, name in enumerate(names)}, weights, convention)
