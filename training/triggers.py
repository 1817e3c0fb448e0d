"""Trains the learned part of event extraction and writes ``src/trucebook/lexicon/tables/triggers.npz``.

usage: python training/triggers.py ROWS.jsonl... --vectors FILE.npz [--silver RAW.jsonl ODDS.npz] [--fold N] [--write]

ROWS are annotated sentences as ``trigger_data.py`` wrote them; ``--silver`` adds sentences nobody annotated, with the
odds the fine-tuned encoder gives their words (``encoder.py``).  ``--fold`` holds a third of the annotated reports,
articles and lines out and prints what the model makes of them; ``--write`` trains on all.  Needs torch; seed, order and
passes are fixed, on another version of torch or processor last digits may differ.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from trigger_net import Shape, TriggerNet, export, loss_of, make_batch
from trigger_rows import LABELS, NUMBER, Row, batches, fold_of, read_rows, table

from trucebook.lexicon.triggers import ACTOR, BACKGROUND, FOUND, KNOWN, MARKS, PLACE, SPECIAL, UNKNOWN
from trucebook.lexicon.triggers import NUMBER as A_NUMBER

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "trucebook" / "lexicon" / "tables" / "triggers.npz"
SEED, PASSES, BATCH, RATE, LINEAR_RATE, DECAY = 7, 5, 32, 2e-3, 5e-3, 0.02
SEEN, KEPT, SILVER_WEIGHT = 3, 30_000, 0.5
Names = dict[str, int]


def numbered(rows: Sequence[Row], annotated: Sequence[Row]) -> dict[str, Names]:
    """Row numbers of tags, relations and features; the first tag and relation stand for what was not seen."""
    tags = sorted({token[2] for row in rows for token in row["tokens"]})
    relations = sorted({token[3] for row in rows for token in row["tokens"]})
    seen = Counter(f for row in annotated for own in row["features"].values() for f in own)
    features = sorted(name for name, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:KEPT])
    features = [name for name in features if seen[name] >= SEEN]
    return {
        "tags": {tag: n for n, tag in enumerate(["", *tags])},
        "relations": {relation: n for n, relation in enumerate(["", *relations])},
        "features": {feature: n for n, feature in enumerate(features)},
    }


def number(row: Row, names: dict[str, Names], words: Names) -> None:
    """Give ``row`` what the network sees of it, as ``extract.events.features.see`` does."""
    tokens = row["tokens"]
    row["word_rows"] = [_word_row(token, words) for token in tokens]
    row["tag_rows"] = [names["tags"].get(token[2], 0) for token in tokens]
    row["relation_rows"] = [names["relations"].get(token[3], 0) for token in tokens]
    row["heads"] = [token[4] for token in tokens]
    marks = np.zeros((len(tokens), MARKS), dtype=np.float32)
    row["feature_rows"] = {}
    for at, own in row.pop("features").items():
        row["feature_rows"][int(at)] = [names["features"][f] for f in own if f in names["features"]]
        for feature in own:
            if feature.startswith(KNOWN):
                marks[int(at), NUMBER[feature.split(":")[1]]] = 1
            elif feature == "background":
                marks[int(at), BACKGROUND] = 1
    for at, event in row["found"]:
        if at >= 0:
            marks[at, FOUND + NUMBER[event]] = 1
    row["marks"] = marks


def _word_row(token: Sequence[str], words: Names) -> int:
    text, lemma, tag, _, _, kind = token
    if kind in ("place", "actor"):
        return PLACE if kind == "place" else ACTOR
    for form in (text.lower().replace("’", "'"), lemma):
        if form in words:
            return words[form]
    return A_NUMBER if tag == "NUM" else UNKNOWN


def fit(rows: Sequence[Row], vectors: npt.NDArray[np.float32], names: dict[str, Names]) -> TriggerNet:
    """A network trained on ``rows``."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    draws = random.Random(SEED)
    net = TriggerNet(vectors, Shape(len(names["tags"]), len(names["relations"]), len(names["features"])))
    dense = [p for name, p in net.named_parameters() if p.requires_grad and name != "linear.weight"]
    optimisers = [
        (torch.optim.AdamW(dense, lr=RATE, weight_decay=DECAY), RATE),
        (torch.optim.SparseAdam(list(net.linear.parameters()), lr=LINEAR_RATE), LINEAR_RATE),
    ]
    steps, step = PASSES * len(list(batches(rows, BATCH, "tokens", None))), 0
    for _ in range(PASSES):
        total = 0.0
        for chosen in batches(rows, BATCH, "tokens", draws):
            loss = loss_of(net, make_batch(chosen, SILVER_WEIGHT))
            net.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(dense, 2.0)
            for optimiser, rate in optimisers:
                for group in optimiser.param_groups:
                    group["lr"] = rate * min(1, (step + 1) / 100) * max(0.01, 1 - step / steps)
                optimiser.step()
            step, total = step + 1, total + loss.item()
        print(f"{step} of {steps} steps, loss {total * PASSES / steps:.3f}", flush=True)
    return net.eval()


def odds_of(net: TriggerNet, rows: Sequence[Row]) -> list[npt.NDArray[np.float32]]:
    """The odds of each row's openings."""
    with torch.no_grad():
        return [
            torch.softmax(net(make_batch([row], 0.0))[0], -1).numpy()[row["openings"]].reshape(-1, len(LABELS))
            for row in rows
        ]


def write(net: TriggerNet, words: Sequence[str], names: dict[str, Names], path: Path) -> None:
    """Save the model; vectors in eight bits, the rest in half precision."""
    lists = {"words": ["", "<place>", "<actor>", "<number>", *words], **{k: list(v) for k, v in names.items()}}
    stored = {f"{name}_names": _bytes(entries) for name, entries in lists.items()}
    np.savez_compressed(path, labels=_bytes(LABELS), **stored, **export(net))  # type: ignore[arg-type]


def _bytes(lines: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def read_silver(raw: Path, odds: Path) -> Iterator[Row]:
    """Sentences with the encoder's odds for each of their openings."""
    with np.load(odds) as stored:
        values, ends = stored["odds"].astype(np.float32), stored["ends"].tolist()
    for row, start, end in zip(read_rows(raw), [0, *ends], ends, strict=False):
        row["silver"] = values[start:end]
        if len(row["silver"]) == len(row["openings"]) and end > start:
            yield row


def main() -> None:
    """Train, measure on the fold held out or write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rows", type=Path, nargs="+")
    options.add_argument("--vectors", type=Path, required=True)
    options.add_argument("--silver", type=Path, nargs=2)
    options.add_argument("--fold", type=int)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    annotated = [row for path in given.rows for row in read_rows(path)]
    held = [row for row in annotated if given.fold is not None and fold_of(row) == given.fold]
    trained = [row for row in annotated if given.fold is None or fold_of(row) != given.fold]
    silver = list(read_silver(*given.silver)) if given.silver else []
    with np.load(given.vectors) as stored:
        words, vectors = bytes(stored["words"]).decode().split("\n"), stored["vectors"].astype(np.float32)
    names = numbered([*trained, *silver], trained)
    for row in (*annotated, *silver):
        number(row, names, {word: n + SPECIAL for n, word in enumerate(words)})
    print(f"{len(trained)} annotated sentences, {len(silver)} more, {len(names['features'])} features")
    net = fit([*trained, *silver], vectors, names)
    if held:
        print(table(held, odds_of(net, held)))
    if given.write:
        write(net, words, names, TABLE)
        print(f"{TABLE.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
