"""Word vectors for the learned part, out of the encoder: what a word means in general, and what event it tells.

usage: python training/trigger_vectors.py ROWS.jsonl... --out FILE.npz [--table encoder.npz]

The words are the whole words of the encoder's vocabulary and those of the rows.  Each stands alone before the encoder
as it came (the mean over its pieces) and as fine-tuned (its first piece); the directions in which words differ most
are kept of each.  Needs torch, transformers and tokenizers; two minutes.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from encoder import BASE, TABLE, Tagger, cut
from tokenizers import Tokenizer
from trigger_rows import read_rows

GENERAL, TUNED, SEEN, TOGETHER = 56, 40, 2, 256
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")


def words_of(paths: Sequence[Path]) -> list[str]:
    """Whole words of the vocabulary, and words seen more than once, sorted."""
    vocabulary = json.loads((BASE / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    seen = Counter(
        form for path in paths for row in read_rows(path) for t in row["tokens"] for form in {t[0].lower(), t[1]}
    )
    found = {word for word in vocabulary if len(word) > 1} | {word for word, n in seen.items() if n >= SEEN}
    return sorted(word for word in found if _WORD.fullmatch(word) and len(word) < 20)


def load(tagger: Tagger, table: Path) -> None:
    """Put the stored additions into ``tagger``."""
    with np.load(table) as stored:
        for name, parameter in tagger.encoder.named_parameters():
            if parameter.requires_grad:
                parameter.data = torch.tensor(stored[name.removeprefix("encoder.layer.")].astype(np.float32))


def states(tagger: Tagger, words: Sequence[str], *, mean: bool) -> npt.NDArray[np.float32]:
    """A vector of each word alone: the mean over its pieces, or its first piece."""
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = []
    for start in range(0, len(words), TOGETHER):
        rows = [{"words": [word], "openings": [0], "open": [True]} for word in words[start : start + TOGETHER]]
        for row in rows:
            cut(row, tokenizer)
        length = max(len(row["pieces"]) for row in rows)
        pieces = torch.zeros(len(rows), length, dtype=torch.long)
        for k, row in enumerate(rows):
            pieces[k, : len(row["pieces"])] = torch.tensor(row["pieces"])
        there = (pieces > 0).long()
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            state = tagger.encoder(input_ids=pieces, attention_mask=there).last_hidden_state.float()
        share = there[..., None].float()
        found.append(((state * share).sum(1) / share.sum(1) if mean else state[:, 1]).numpy())
    return np.vstack(found)


def reduced(vectors: npt.NDArray[np.float32], width: int) -> npt.NDArray[np.float32]:
    """``vectors`` in the ``width`` directions in which they differ most, on one scale."""
    apart = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(apart.T @ apart)
    kept = apart @ directions[:, ::-1][:, :width]
    return (kept / np.abs(kept).std()).astype(np.float32)


def main() -> None:
    """Make the vectors and save them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rows", type=Path, nargs="+")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--table", type=Path, default=TABLE)
    given = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    words = words_of(given.rows)
    tagger = Tagger().eval()
    general = reduced(states(tagger, words, mean=True), GENERAL)
    load(tagger, given.table)
    tuned = reduced(states(tagger, words, mean=False), TUNED)
    vectors = np.hstack([general, tuned]).astype(np.float16)
    np.savez_compressed(given.out, words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8), vectors=vectors)
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
