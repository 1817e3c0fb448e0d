"""Two reports side by side: which sentence of one says the same as which of the other, in nearly the same words.

The aligned pairs are the evidence for a derivation; without them a share is only a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from trucebook.model.register import AlignedPair
from trucebook.trace.passages import Passage

_GRAM = 2
_CANDIDATES = 3
# Below these a pair of sentences shares a set phrase ("in the presence of a Russian delegation"), not a sentence.
LEAST_MATCHED = 6
LEAST_SHARE = 0.5
# Two casualty reports from one desk share their frame and none of their figures: such a pair is a formula, unless
# nearly every other word is the same too.
NEARLY_THE_SAME = 0.85
# Passages that share fewer pairs of neighbouring words than this are not compared further.
_LEAST_GRAMS = 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """How one report (ours) stands in another (theirs): sentence pairs, and the part of our words that stand there."""

    pairs: tuple[AlignedPair, ...]
    share: float


def align(ours: Sequence[Passage], theirs: Sequence[Passage], words: int | None = None) -> Alignment:
    """Align each passage of ``ours`` with the one passage of ``theirs`` most like it, where one is like enough.

    ``words`` is how many words the share is of, where ``ours`` are not all passages of the report.
    A pair's ``share`` is twice the words in common runs of two or more, over the words of both passages.
    """
    index = _index(theirs)
    pairs, copied = [], 0
    for passage in ours:
        best: tuple[int, int] | None = None
        for number in _likely(passage, index):
            # A later candidate must have more words in common than the best so far, and has no more than these.
            most = min(len(passage.words), len(theirs[number].words))
            if best is not None and most <= best[0]:
                continue
            matched = _matched(passage.words, theirs[number].words)
            if best is None or matched > best[0]:
                best = (matched, number)
        if best is None:
            continue
        matched, other = best[0], theirs[best[1]]
        if matched >= LEAST_MATCHED and matched >= LEAST_SHARE * min(len(passage.words), len(other.words)):
            share = 2 * matched / (len(passage.words) + len(other.words))
            if share < NEARLY_THE_SAME and _other_figures(passage.words, other.words):
                continue
            pairs.append(AlignedPair(passage.span, other.span, round(share, 3)))
            copied += matched
    total = sum(len(passage.words) for passage in ours) if words is None else words
    return Alignment(tuple(pairs), round(copied / total, 3) if total else 0.0)


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]


def _index(passages: Sequence[Passage]) -> dict[tuple[str, ...], list[int]]:
    index: dict[tuple[str, ...], list[int]] = {}
    for number, passage in enumerate(passages):
        for gram in dict.fromkeys(_grams(passage.words)):
            index.setdefault(gram, []).append(number)
    return index


def _likely(passage: Passage, index: dict[tuple[str, ...], list[int]]) -> list[int]:
    """The passages that share most pairs of neighbouring words with ``passage``; rare pairs weigh more."""
    weights: Counter[int] = Counter()
    shared: Counter[int] = Counter()
    for gram in dict.fromkeys(_grams(passage.words)):
        holders = index.get(gram, [])
        if len(holders) > 50:
            continue
        for number in holders:
            weights[number] += 1000 // len(holders)
            shared[number] += 1
    ranked = sorted((-weight, number) for number, weight in weights.items() if shared[number] >= _LEAST_GRAMS)
    return [number for _, number in ranked[:_CANDIDATES]]


def _matched(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many of our words stand in common runs of two or more words, in the same order."""
    if ours == theirs:
        return len(ours)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= 2)


def _other_figures(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both passages hold figures, and not one in common."""
    sides = [{word for word in words if word[0].isdigit()} for words in (ours, theirs)]
    return bool(sides[0]) and bool(sides[1]) and not sides[0] & sides[1]
