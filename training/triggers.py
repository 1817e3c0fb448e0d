"""Trains the learned part of event extraction and writes ``src/trucebook/lexicon/tables/triggers.npz``.

usage: python training/triggers.py [--folds 5] [--data FOLDER] [--write]

Examples are the verbs, nouns and predicates of annotated sentences (``trigger_data.py``); the model is a softmax
regression on their features, fitted by Adagrad.  ``--folds`` first measures it on articles it was not trained on: how
many events it adds to what the tables find, and how many of those are right.  ``--write`` trains on all and writes the
table.  The seed, the order and the number of passes are fixed; on another version of numpy last digits may differ.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from trigger_data import DATA, Example, read_examples

from trucebook.extract.events.learned import LEAST
from trucebook.lexicon.triggers import NONE, TriggerModel

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "trucebook" / "lexicon" / "tables" / "triggers.npz"
SEED, PASSES, BATCH, RATE, DECAY = 7, 6, 256, 0.15, 1e-6
# The bank of written sentences shows every type; the news is nine tenths attacks.
WEIGHT_OF_BANK = 3.0
SEEN_TWICE = 2
KEPT = 30_000


def fit(examples: Sequence[Example]) -> TriggerModel:
    """A model of ``examples``."""
    counts = Counter(feature for example in examples for feature in example.features)
    names = sorted(name for name, count in counts.items() if count >= SEEN_TWICE)
    index = {name: row for row, name in enumerate(names)}
    labels = tuple(sorted({example.label for example in examples}))
    rows = [np.array([index[f] for f in e.features if f in index], dtype=np.int64) for e in examples]
    wanted = np.array([labels.index(example.label) for example in examples])
    worth = np.array([WEIGHT_OF_BANK if e.source == "bank" else 1.0 for e in examples], dtype=np.float32)
    weights = np.zeros((len(names), len(labels)), dtype=np.float32)
    spread = np.full_like(weights, 1e-2)
    order = np.arange(len(examples))
    draws = np.random.RandomState(SEED)
    for _ in range(PASSES):
        draws.shuffle(order)
        for start in range(0, len(order), BATCH):
            _step(order[start : start + BATCH], rows, wanted, worth, weights, spread)
    return TriggerModel(index, weights, labels)


def _step(
    batch: npt.NDArray[np.int64],
    rows: Sequence[npt.NDArray[np.int64]],
    wanted: npt.NDArray[np.int64],
    worth: npt.NDArray[np.float32],
    weights: npt.NDArray[np.float32],
    spread: npt.NDArray[np.float32],
) -> None:
    """One step of Adagrad on ``batch``; changes ``weights`` and ``spread``."""
    flat = np.concatenate([rows[i] for i in batch])
    owner = np.repeat(np.arange(len(batch)), [len(rows[i]) for i in batch])
    scores = np.zeros((len(batch), weights.shape[1]), dtype=np.float32)
    np.add.at(scores, owner, weights[flat])
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    odds[np.arange(len(batch)), wanted[batch]] -= 1
    odds *= worth[batch][:, None] * 16 / len(batch)
    used, place = np.unique(flat, return_inverse=True)
    change = np.zeros((len(used), weights.shape[1]), dtype=np.float32)
    np.add.at(change, place, odds[owner])
    change += DECAY * weights[used]
    spread[used] += change * change
    weights[used] -= RATE * change / np.sqrt(spread[used])


def pruned(model: TriggerModel) -> TriggerModel:
    """The model with the features that weigh most."""
    size = np.abs(model.weights - model.weights.mean(axis=1, keepdims=True)).max(axis=1)
    names = sorted(model.index, key=lambda name: (-size[model.index[name]], name))[:KEPT]
    kept = sorted(names)
    return TriggerModel(
        {name: row for row, name in enumerate(kept)}, model.weights[[model.index[n] for n in kept]], model.labels
    )


def write(model: TriggerModel, path: Path) -> None:
    """Save the model; numbers in half precision."""
    features = np.frombuffer("\n".join(sorted(model.index)).encode(), dtype=np.uint8)
    labels = np.frombuffer("\n".join(model.labels).encode(), dtype=np.uint8)
    np.savez_compressed(path, features=features, labels=labels, weights=model.weights.astype(np.float16))


def measure(examples: Sequence[Example], folds: int) -> None:
    """Print what the model adds to the tables on groups it was not trained on, by source."""
    added, right = Counter[str](), Counter[str]()
    for fold in range(folds):
        held = [e for e in examples if zlib.crc32(e.group.encode()) % folds == fold]
        model = pruned(fit([e for e in examples if zlib.crc32(e.group.encode()) % folds != fold]))
        for example in held:
            event, sure = model.best(example.features)
            if example.open and sure >= LEAST and event not in example.told:
                added[example.source] += 1
                right[example.source] += event == example.label
    for source in sorted(added):
        print(f"{source:6} adds {added[source]:4}, right {right[source] / added[source]:.2f}")


def main() -> None:
    """Measure, and train on all where asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    examples = read_examples(given.data)
    print(f"{len(examples)} words, {sum(e.label != NONE for e in examples)} report an event")
    measure(examples, given.folds)
    if given.write:
        model = pruned(fit(examples))
        write(model, TABLE)
        print(f"{len(model.index)} features, {TABLE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
