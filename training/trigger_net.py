"""The network of the learned part, for training (torch); ``trucebook.lexicon.triggers`` runs it.

The layers are told there.  Two differences: here the vector, tag and relation of a word enter the first layer together
(``export`` folds them into tables), and sentences are padded into batches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional
from trigger_rows import LABELS, WEIGHT, Row

from trucebook.lexicon.triggers import MARKS, SPECIAL

TAGS, RELATIONS = 8, 12
WORD_DROPPED = 0.06


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes: width of the word vectors, of the layers, their number, the share dropped; rows of each table."""

    tags: int
    relations: int
    features: int
    width: int = 128
    layers: int = 2
    dropped: float = 0.25


class TriggerNet(nn.Module):
    """Scores of the labels for every token of a batch."""

    def __init__(self, vectors: npt.NDArray[np.float32], shape: Shape) -> None:
        super().__init__()
        padded = torch.tensor(np.vstack([np.zeros((SPECIAL, vectors.shape[1])), vectors]), dtype=torch.float32)
        self.vectors = nn.Embedding.from_pretrained(padded, freeze=True)
        self.special = nn.Embedding(SPECIAL, vectors.shape[1])
        self.tags, self.relations = nn.Embedding(shape.tags, TAGS), nn.Embedding(shape.relations, RELATIONS)
        self.first = nn.Linear(vectors.shape[1] + TAGS + RELATIONS + MARKS, shape.width)
        self.layers = nn.ModuleList(nn.Linear(5 * shape.width, shape.width) for _ in range(shape.layers))
        self.out = nn.Linear(2 * shape.width + MARKS, len(LABELS))
        self.linear = nn.EmbeddingBag(shape.features, len(LABELS), mode="sum", sparse=True)
        nn.init.zeros_(self.linear.weight)
        self.drop = nn.Dropout(shape.dropped)

    def forward(self, batch: Batch) -> Tensor:
        """Scores by sentence, token and label."""
        words = batch.words
        if self.training:
            lost = (torch.rand(words.shape) < WORD_DROPPED) & (words >= SPECIAL)
            words = torch.where(lost, torch.zeros_like(words), words)
        meaning = torch.where(
            (words < SPECIAL)[..., None], self.special(words.clamp(max=SPECIAL - 1)), self.vectors(words)
        )
        given = [self.drop(meaning), self.tags(batch.tags), self.relations(batch.relations), batch.marks]
        state = functional.relu(self.first(torch.cat(given, -1))) * batch.there
        heads = batch.heads[..., None].expand(-1, -1, state.shape[-1])
        for layer in self.layers:
            left = functional.pad(state, (0, 0, 1, 0))[:, :-1]
            right = functional.pad(state, (0, 0, 0, 1))[:, 1:]
            below = torch.zeros_like(state).scatter_add(1, heads, state).clamp(max=20) * 0.3
            around = torch.cat([left, state, right, torch.gather(state, 1, heads), below], -1)
            state = state + functional.relu(layer(self.drop(around))) * batch.there
        whole = state.max(1, keepdim=True).values.expand_as(state)
        scores = self.out(torch.cat([self.drop(state), self.drop(whole), batch.marks], -1))
        if len(batch.bags):
            scores = scores.float().index_put(batch.owners, self.linear(batch.rows, batch.bags), accumulate=True)
        return scores


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences as padded tensors; ``soft`` holds the wanted odds of tokens, ``asked`` what each of them weighs."""

    words: Tensor
    tags: Tensor
    relations: Tensor
    heads: Tensor
    marks: Tensor
    there: Tensor
    rows: Tensor
    bags: Tensor
    owners: tuple[Tensor, Tensor]
    soft: Tensor
    asked: Tensor
    open: Tensor
    wanted: Tensor
    weight: Tensor


def make_batch(rows: Sequence[Row], silver_weight: float) -> Batch:
    """``rows`` (numbered by ``triggers.number``) as one batch."""
    size, length = len(rows), max(len(row["word_rows"]) for row in rows)
    whole = {n: np.zeros((size, length), dtype=np.int64) for n in ("word_rows", "tag_rows", "relation_rows", "heads")}
    marks = np.zeros((size, length, MARKS), dtype=np.float32)
    soft = np.zeros((size, length, len(LABELS)), dtype=np.float32)
    there, asked, is_open = (np.zeros((size, length), dtype=np.float32) for _ in range(3))
    wanted, weight = np.zeros((size, len(LABELS) - 1), dtype=np.float32), np.zeros(size, dtype=np.float32)
    flat, bags, owners = list[int](), list[int](), list[tuple[int, int]]()
    for k, row in enumerate(rows):
        n = len(row["word_rows"])
        for name, values in whole.items():
            values[k, :n] = row[name]
        marks[k, :n], there[k, :n] = row["marks"], 1
        for token, found in row["feature_rows"].items():
            owners.append((k, token))
            bags.append(len(flat))
            flat += found
        is_open[k, [i for i, free in zip(row["openings"], row["open"], strict=True) if free]] = 1
        if "wanted" in row:
            share = WEIGHT[row["source"]]
            wanted[k], weight[k] = row["wanted"], share * (0.5 if "labels" in row else 1.0)
            for i, label in zip(row["openings"], row.get("labels", ()), strict="labels" in row):
                if label >= 0:
                    soft[k, i, label], asked[k, i] = 1, share
        else:
            soft[k, row["openings"]], asked[k, row["openings"]] = row["silver"], silver_weight
    spots = torch.tensor(owners).reshape(-1, 2)
    tensors = [torch.tensor(values) for values in whole.values()]
    return Batch(
        *tensors, torch.tensor(marks), torch.tensor(there)[..., None], torch.tensor(flat), torch.tensor(bags),
        (spots[:, 0], spots[:, 1]), *(torch.tensor(a) for a in (soft, asked, is_open, wanted, weight)),
    )  # fmt: skip


def loss_of(net: TriggerNet, batch: Batch) -> Tensor:
    """Cross-entropy of the asked tokens, and of the sentence's types by its best open token, a sentence."""
    with torch.autocast("cpu", torch.bfloat16):
        scores = net(batch)
    odds = functional.log_softmax(scores.float(), -1)
    by_token = -((batch.soft * odds).sum(-1) * batch.asked).sum()
    best = (odds[..., :-1].exp() * batch.open[..., None]).max(1).values.clamp(1e-5, 1 - 1e-5)
    by_type = functional.binary_cross_entropy(best, batch.wanted, reduction="none").sum(-1)
    told = batch.open.max(1).values
    return (by_token + (by_type * batch.weight * told).sum()) / len(batch.weight)


def export(net: TriggerNet) -> dict[str, npt.NDArray[np.generic]]:
    """The weights as ``trucebook.lexicon.triggers.TriggerModel`` keeps them."""
    state = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    vectors, first = state["vectors.weight"][SPECIAL:], state["first.weight"].T
    scale = np.float32(np.abs(vectors).max() / 127)
    at_tags, at_relations = vectors.shape[1], vectors.shape[1] + TAGS
    at_marks = at_relations + RELATIONS
    found = {
        "input": first[:at_tags],
        "special": state["special.weight"] @ first[:at_tags],
        "tags": state["tags.weight"] @ first[at_tags:at_relations],
        "relations": state["relations.weight"] @ first[at_relations:at_marks],
        "marks": first[at_marks:],
        "bias": state["first.bias"],
        "out": state["out.weight"].T,
        "out_bias": state["out.bias"],
        "linear": state["linear.weight"],
    }
    for number in range(len(net.layers)):
        found[f"layer{number}"] = state[f"layers.{number}.weight"].T
        found[f"layer{number}_bias"] = state[f"layers.{number}.bias"]
    half = {name: np.ascontiguousarray(value.astype(np.float16)) for name, value in found.items()}
    return {**half, "vectors": np.round(vectors / scale).astype(np.int8), "scale": np.array([scale])}
