"""A small transformer encoder (BERT's layout) in plain numpy: words in, one vector for each out.

Its weights come from an installed package, never from a network.  Sentences go through together, one under the other
and unpadded, so that a vector depends on its sentence alone; attention is counted sentence by sentence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

# Longer sentences are cut; one word in ten thousand stands behind that.
MOST_PIECES = 192
_NORM = np.float32(1e-12)
_TANH = np.float32(0.7978845608)
_KINDS: dict[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2")}


@dataclass(frozen=True, slots=True)
class Encoder:
    """Weights by their names in BERT; ``cut`` is a tokenizer of the ``tokenizers`` package."""

    weights: Mapping[str, Matrix]
    cut: Any
    layers: int
    heads: int

    def vectors(self, sentences: Sequence[Sequence[str]]) -> list[Matrix]:
        """For each sentence a row per word, that of its first piece; words beyond the last piece get no row."""
        pieces, firsts = [], []
        for words in sentences:
            encoding = self.cut.encode(list(words), is_pretokenized=True)
            pieces.append(encoding.ids[:MOST_PIECES])
            firsts.append(_first_pieces(encoding.word_ids[:MOST_PIECES]))
        if not pieces:
            return []
        ends = np.cumsum([len(each) for each in pieces]).tolist()
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        state = self._run(self._embed(pieces), spans)
        return [state[start:end][first] for (start, end), first in zip(spans, firsts, strict=True)]

    def _embed(self, pieces: Sequence[Sequence[int]]) -> Matrix:
        words = self.weights["embeddings.word_embeddings.weight"]
        places = self.weights["embeddings.position_embeddings.weight"]
        kind = self.weights["embeddings.token_type_embeddings.weight"][0]
        rows = [words[list(each)] + places[: len(each)] for each in pieces]
        return self._norm("embeddings.LayerNorm", np.vstack(rows) + kind)

    def _run(self, state: Matrix, spans: Sequence[tuple[int, int]]) -> Matrix:
        for number in range(self.layers):
            name = f"encoder.layer.{number}"
            query, key, value = (self._dense(f"{name}.attention.self.{n}", state) for n in ("query", "key", "value"))
            heard = np.vstack([self._attend(query[a:b], key[a:b], value[a:b]) for a, b in spans])
            state = self._norm(
                f"{name}.attention.output.LayerNorm", state + self._dense(f"{name}.attention.output.dense", heard)
            )
            inner = _bend(self._dense(f"{name}.intermediate.dense", state))
            state = self._norm(f"{name}.output.LayerNorm", state + self._dense(f"{name}.output.dense", inner))
        return state

    def _attend(self, query: Matrix, key: Matrix, value: Matrix) -> Matrix:
        length, width = query.shape
        size = width // self.heads
        q, k, v = (m.reshape(length, self.heads, size).transpose(1, 0, 2) for m in (query, key, value))
        scores = q @ k.transpose(0, 2, 1) / np.float32(size**0.5)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        return (scores @ v).transpose(1, 0, 2).reshape(length, width)  # type: ignore[no-any-return]

    def _dense(self, name: str, state: Matrix) -> Matrix:
        dense: Matrix = state @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return dense

    def _norm(self, name: str, state: Matrix) -> Matrix:
        state = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((state * state).mean(axis=-1, keepdims=True) + _NORM)
        normed: Matrix = state / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return normed


def read_encoder(folder: Path) -> Encoder:
    """The encoder in ``folder``, laid out as Hugging Face does: config.json, tokenizer.json, model.safetensors."""
    from tokenizers import Tokenizer

    shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    cut = Tokenizer.from_file(str(folder / "tokenizer.json"))
    cut.no_truncation()
    cut.no_padding()
    weights = read_weights(folder / "model.safetensors")
    return Encoder(weights, cut, shape["num_hidden_layers"], shape["num_attention_heads"])


def read_weights(path: Path) -> dict[str, Matrix]:
    """The arrays of a safetensors file, mapped, not copied: a length in eight bytes, a header in JSON, the numbers."""
    content = np.memmap(path, dtype=np.uint8, mode="r")
    size = int(content[:8].view("<u8")[0])
    header: dict[str, Any] = json.loads(bytes(content[8 : 8 + size]))
    found = {}
    for name, told in header.items():
        if name != "__metadata__" and told["dtype"] in _KINDS:
            start, end = (8 + size + at for at in told["data_offsets"])
            found[name] = content[start:end].view(_KINDS[told["dtype"]]).reshape(told["shape"])
    return found


def _first_pieces(owners: Sequence[int | None]) -> list[int]:
    first: dict[int, int] = {}
    for at, word in enumerate(owners):
        if word is not None:
            first.setdefault(word, at)
    return list(first.values())


def _bend(state: Matrix) -> Matrix:
    """Gelu, by its usual approximation with tanh."""
    bent = np.tanh(_TANH * (state + np.float32(0.044715) * state * state * state))
    return np.float32(0.5) * state * (1 + bent)  # type: ignore[no-any-return]
