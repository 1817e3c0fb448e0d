"""The encoder: the weights' file is read as it lies, and a sentence's vectors do not depend on its company."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest

from trucebook.language.encoder import MOST_PIECES, Encoder, read_weights

WIDTH, INNER = 4, 8


class Letters:
    """Cuts a word into its letters, each a piece, between a first and a last piece."""

    def encode(self, words, *, is_pretokenized):
        assert is_pretokenized
        owners = [n for n, word in enumerate(words) for _ in word]
        ids = [0, *(ord(letter) - 96 for word in words for letter in word), 1]
        return SimpleNamespace(ids=ids, word_ids=[None, *owners, None])


@pytest.fixture
def encoder():
    draws = np.random.RandomState(3)
    shapes = {
        "embeddings.word_embeddings": (30, WIDTH),
        "embeddings.position_embeddings": (MOST_PIECES, WIDTH),
        "embeddings.token_type_embeddings": (2, WIDTH),
    }
    layer = "encoder.layer.0"
    for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
        shapes[f"{layer}.{name}"] = (WIDTH, WIDTH)
    shapes[f"{layer}.intermediate.dense"], shapes[f"{layer}.output.dense"] = (INNER, WIDTH), (WIDTH, INNER)
    weights = {f"{name}.weight": draws.randn(*shape).astype(np.float32) for name, shape in shapes.items()}
    weights |= {f"{name}.bias": np.zeros(shape[0], np.float32) for name, shape in shapes.items()}
    for name in ("embeddings", f"{layer}.attention.output", f"{layer}.output"):
        weights[f"{name}.LayerNorm.weight"] = np.ones(WIDTH, np.float32)
        weights[f"{name}.LayerNorm.bias"] = np.zeros(WIDTH, np.float32)
    return Encoder(weights, Letters(), layers=1, heads=2)


def test_one_row_a_word_and_the_company_changes_nothing(encoder):
    alone = encoder.vectors([["ab", "c"]])[0]
    together = encoder.vectors([["xyz"], ["ab", "c"], ["q"]])
    assert [len(rows) for rows in together] == [1, 2, 1]
    assert alone.shape == (2, WIDTH)
    assert np.allclose(alone, together[1], atol=1e-6)
    assert alone.mean(axis=1) == pytest.approx([0, 0], abs=1e-6)


def test_words_hear_each_other(encoder):
    assert not np.allclose(encoder.vectors([["ab", "c"]])[0][0], encoder.vectors([["ab", "d"]])[0][0])


def test_words_beyond_the_last_piece_get_no_row(encoder):
    assert len(encoder.vectors([["a"] * (2 * MOST_PIECES)])[0]) == MOST_PIECES - 1
    assert encoder.vectors([]) == []


def test_a_file_of_weights_is_read(tmp_path):
    numbers = np.arange(6, dtype="<f4").reshape(2, 3)
    told = {"__metadata__": {}, "one": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}
    told["places"] = {"dtype": "I64", "shape": [1], "data_offsets": [24, 32]}
    header = json.dumps(told).encode()
    header += b" " * (-len(header) % 8)
    size = len(header).to_bytes(8, "little")
    path = tmp_path / "model.safetensors"
    path.write_bytes(size + header + numbers.tobytes() + bytes(8))
    found = read_weights(path)
    assert list(found) == ["one"]
    assert np.array_equal(found["one"], numbers)
