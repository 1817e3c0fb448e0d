"""Trains the linker of events and places and writes ``src/trucebook/lexicon/tables/places.npz``.

usage: python training/places.py [--folds 5] [--data FOLDER] [--write]

Examples are events with every place their sentence names (``place_data.py``); the model is a logistic regression on the
features of one event and one place, fitted by Adagrad, one for each convention.  Sources of one convention share their
weights and have own ones beside them that are not shipped, so that a habit of one set (news annotators mark fewer
places) stays its own.  ``--folds`` first measures on groups the model was not trained on: articles, lines, and
sentences that share a run of eight words.  Seed, order and passes are fixed.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from place_data import DATA, Linked, read_linked
from public_places import count_answer
from public_texts import Tally

from trucebook.extract.events.place_model import is_likely
from trucebook.lexicon.place_weights import CONVENTIONS, Convention, PlaceModel

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "trucebook" / "lexicon" / "tables" / "places.npz"
SEED, PASSES, BATCH, RATE, DECAY = 7, 12, 64, 0.15, 3e-4
SEEN_TWICE = 2
# Between a feature and the source whose habit it tells.
OWN = " @"
# Weights that move a score by less say nothing.
LIGHT = 0.02


def fit(examples: Sequence[Linked], convention: Convention) -> PlaceModel:
    """A model of the examples of one convention."""
    kept = [e for e in examples if e.convention == convention]
    several = len({e.source for e in kept}) > 1
    named = [[*f, *(f"{name}{OWN}{e.source}" for name in f if several)] for e in kept for f in e.features]
    right = np.array([float(r) for e in kept for r in e.right])
    counts = Counter(name for names in named for name in names)
    index = {name: row for row, name in enumerate(sorted(n for n, count in counts.items() if count >= SEEN_TWICE))}
    rows = [np.array([index[name] for name in names if name in index], dtype=np.int64) for names in named]
    weights = _descend(rows, right, len(index))
    merged = {n: float(weights[row]) for n, row in index.items() if OWN not in n and abs(weights[row]) >= LIGHT}
    return PlaceModel(merged, convention)


def _descend(
    rows: Sequence[npt.NDArray[np.int64]], right: npt.NDArray[np.float64], size: int
) -> npt.NDArray[np.float64]:
    """Weights by Adagrad on the logistic loss, averaged over the second half of the passes."""
    weights, spread, total = np.zeros(size), np.full(size, 1e-2), np.zeros(size)
    draws, order = np.random.RandomState(SEED), np.arange(len(rows))
    for turn in range(PASSES):
        draws.shuffle(order)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            flat = np.concatenate([rows[i] for i in batch])
            owner = np.repeat(np.arange(len(batch)), [len(rows[i]) for i in batch])
            wrong = 1 / (1 + np.exp(-np.bincount(owner, weights[flat], len(batch)))) - right[batch]
            used, place = np.unique(flat, return_inverse=True)
            change = np.bincount(place, wrong[owner]) / 4 + DECAY * weights[used] * len(batch)
            spread[used] += change * change
            weights[used] -= RATE * change / np.sqrt(spread[used])
        if turn >= PASSES // 2:
            total += weights
    return total / (PASSES - PASSES // 2)


def write(models: Sequence[PlaceModel], path: Path) -> int:
    """Save the models of all conventions in one table, numbers in half precision; gives the number of its features."""
    columns = {model.convention: model.weights for model in models}
    names = sorted({name for column in columns.values() for name in column})
    weights = np.array([[columns[c].get(name, 0.0) for c in CONVENTIONS] for name in names], dtype=np.float16)
    features = np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
    np.savez_compressed(path, features=features, weights=weights)
    return len(names)


def measure(examples: Sequence[Linked], folds: int) -> Iterator[str]:
    """By source, the rules and the model on groups it was not trained on."""
    tallies: dict[tuple[str, str], Tally] = {}
    for fold in range(folds):
        apart = [zlib.crc32(e.group.encode()) % folds == fold for e in examples]
        seen = [e for e, held in zip(examples, apart, strict=True) if not held]
        models = {convention: fit(seen, convention) for convention in CONVENTIONS}
        for example in (e for e, held in zip(examples, apart, strict=True) if held):
            model = models[example.convention]
            sure = [
                is_likely(model.odds(features), example.convention, ruled)
                for features, ruled in zip(example.features, example.ruled, strict=True)
            ]
            for way, answer in (("rules", example.ruled), ("model", sure)):
                _count(tallies.setdefault((example.source, way), Tally()), example, answer)
    for (source, way), tally in sorted(tallies.items(), reverse=True):
        yield tally.line(f"{source:6} {way}")


def _count(tally: Tally, example: Linked, answer: Sequence[bool]) -> None:
    """Add one event: places by name; for the event-location sentences by span, an empty answer counting as one."""
    chosen: dict[str, int] = {}
    for number, yes in enumerate(answer):
        if yes:
            chosen.setdefault(example.places[number].key or example.places[number].name, number)
    if example.convention == "verb":
        spans = [place.span for n in chosen.values() if (place := example.places[n]).span is not None]
        count_answer(tally, spans, example.wanted)
        return
    tally.right += sum(example.right[n] for n in chosen.values())
    tally.found += len(chosen)
    names = {example.places[n].key or example.places[n].name for n, right in enumerate(example.right) if right}
    tally.wanted += max(len(names), len(example.wanted))


def main() -> None:
    """Measure, and train on all where asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    examples = read_linked(given.data)
    print(f"{len(examples)} events, {sum(len(e.places) for e in examples)} places weighed")
    for line in measure(examples, given.folds):
        print(line)
    if given.write:
        size = write([fit(examples, convention) for convention in CONVENTIONS], TABLE)
        print(f"{size} features, {TABLE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
