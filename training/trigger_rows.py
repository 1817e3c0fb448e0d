"""Sentences for training as ``trigger_data.py`` wrote them: read, labelled, split, scored.  Needs no engine.

A row's keys are told there; ``finish`` adds ``labels`` (one per opening: the number of its label, or -1 for "do not
ask") where the words of the events are known, and ``wanted`` (one per event type) where the sentence is annotated.
"""

from __future__ import annotations

import json
import random
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from trucebook.lexicon.triggers import NONE
from trucebook.model.vocabulary import EVENT_TYPES

LABELS = (*EVENT_TYPES, NONE)
NUMBER = {label: number for number, label in enumerate(LABELS)}
# What a name is called for the encoder: one common word of its kind.
STAND_INS = {"place": "Aleppo", "actor": "Iran"}
# The bank and the reports are annotated for what is to be found; the news is nine tenths attacks.
WEIGHT = {"look": 3.0, "bank": 2.0, "news": 1.0, "places": 1.0}
FOLDS = 3

Row = dict[str, Any]


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file, finished."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield finish(json.loads(line))


def finish(row: Row) -> Row:
    """``row`` with labels and wanted types, where it is annotated."""
    row["key"] = f"{row['source']}|{row['group']}|{zlib.crc32(row['text'].encode())}"
    row["words"] = [STAND_INS.get(token[5], token[0]) for token in row["tokens"]]
    closed = set(row["closed"])
    row["open"] = [number not in closed for number in row["openings"]]
    if "types" in row:
        row["wanted"] = [float(event in row["types"]) for event in EVENT_TYPES]
    if "events" in row:
        row["labels"] = _labels(row, closed)
    return row


def _labels(row: Row, closed: set[int]) -> list[int]:
    """The head of a trigger's words bears its type; its other words, and those of closed spans, are not asked."""
    chosen: dict[int, str] = {}
    marked: set[int] = set()
    for inside, event in row["events"]:
        marked |= set(inside)
        here = [number for number in inside if number in row["openings"]]
        likely = [number for number in here if str(number) in row["features"]] or here
        heads = [n for n in likely if row["tokens"][n][4] not in inside or row["tokens"][n][4] == n]
        if likely:
            chosen[(heads or likely)[0]] = event
    return [
        NUMBER[chosen[n]] if n in chosen else -1 if n in marked or n in closed else NUMBER[NONE]
        for n in row["openings"]
    ]


def fold_of(row: Row) -> int:
    """Which fold a row is held out in: whole reports and articles, single lines of the bank."""
    if row["source"] == "look":
        number = int(row["group"])
        return (number if number <= 12 else number // 2) % FOLDS
    return zlib.crc32(f"x{row['group']}".encode()) % FOLDS


def decide(row: Row, odds: npt.NDArray[np.float32], least: float, veto: float) -> list[str]:
    """The types found in a sentence: those of the tables the model does not veto, and those it is sure of.

    ``odds`` has a row per opening and a column per label.
    """
    open_odds = odds[row["open"]] if len(odds) else odds
    best = open_odds.max(axis=0) if len(open_odds) else np.zeros(len(LABELS))
    kept = [event for _, event in row["found"] if best[NUMBER[event]] >= veto]
    if not row["question"]:
        kept += [e for e in EVENT_TYPES if best[NUMBER[e]] >= least and e not in kept]
    return kept


def score(rows: Iterable[Row], found: Iterable[Sequence[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``found`` types, sentence by sentence."""
    right = made = wanted = 0
    for row, types in zip(rows, found, strict=True):
        right += sum((Counter(row["types"]) & Counter(types)).values())
        made += len(types)
        wanted += len(row["types"])
    return right / max(made, 1), right / max(wanted, 1), 2 * right / max(made + wanted, 1)


def table(rows: Sequence[Row], odds: Sequence[npt.NDArray[np.float32]], new: frozenset[str] = frozenset()) -> str:
    """F1 by source, threshold and veto; ``new`` are texts of the bank to be told apart."""
    lines = []
    kinds = [f"{r['source']}{' new' if r['text'] in new else ''}" for r in rows]
    for kind in sorted(set(kinds)):
        chosen = [(r, o) for r, o, k in zip(rows, odds, kinds, strict=True) if k == kind]
        only = [r for r, _ in chosen]
        figures = _shown(score(only, [[e for _, e in r["found"]] for r in only]))
        lines.append(f"{kind} ({len(only)} sentences): tables alone {figures}")
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            cells = [
                f"{veto}: {_shown(score(only, [decide(r, o, least, veto) for r, o in chosen]))}"
                for veto in (0.0, 0.02, 0.05, 0.1, 0.2)
            ]
            lines.append(f"  {least}  veto {'  '.join(cells)}")
    return "\n".join(lines)


def _shown(figures: tuple[float, float, float]) -> str:
    return "/".join(f"{figure:.3f}" for figure in figures)


def batches(rows: Sequence[Row], size: int, length: str, draws: random.Random | None) -> Iterator[list[Row]]:
    """Rows of like length together (that of the row's list ``length``), ``size`` at a time.

    In an order that ``draws`` draws anew each time; without it in the order given.
    """
    order = list(range(len(rows)))
    if draws is not None:
        draws.shuffle(order)
    for start in range(0, len(order), 40 * size):
        near = sorted(order[start : start + 40 * size], key=lambda n: len(rows[n][length]))
        runs = [near[n : n + size] for n in range(0, len(near), size)]
        if draws is not None:
            draws.shuffle(runs)
        yield from ([rows[n] for n in run] for run in runs)
