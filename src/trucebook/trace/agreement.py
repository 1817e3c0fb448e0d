"""Whether two reports tell the same facts: how many they share, how many each has instead, and in what order.

This is what tells a rewrite (other words, the same facts) from a twin (the same words, other facts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trucebook.trace.facts import Fact

FactKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FactAgreement:
    """What two lists of facts have in common.

    ``shared`` are the common facts in the order of the first list; ``ours`` and ``theirs`` count those of one side
    only; ``order`` is the part of neighbouring shared facts that follow one another the same way in both.
    """

    shared: tuple[FactKey, ...]
    ours: int
    theirs: int
    order: float

    @property
    def names(self) -> int:
        """How many shared facts are names."""
        return sum(kind == "name" for kind, _ in self.shared)

    @property
    def values(self) -> int:
        """How many shared facts are numbers, lengths or days."""
        return len(self.shared) - self.names

    @property
    def covered(self) -> float:
        """The part of our facts that are theirs too."""
        return _part(len(self.shared), self.ours)

    @property
    def covering(self) -> float:
        """The part of their facts that are ours too."""
        return _part(len(self.shared), self.theirs)

    def in_words(self) -> str:
        """The shared facts for a reader, the first few of them."""
        shown = [value.rstrip("0").rstrip(".") if kind == "length" else value for kind, value in self.shared[:6]]
        more = f" and {len(self.shared) - 6} more" if len(self.shared) > 6 else ""
        return f"{', '.join(shown)}{more}"


def compare(ours: Sequence[Fact], theirs: Sequence[Fact]) -> FactAgreement:
    """Compare two lists of facts, each taken once, at its first place."""
    first = {fact.key: place for place, fact in reversed(list(enumerate(theirs)))}
    mine = list(dict.fromkeys(fact.key for fact in ours))
    shared = [key for key in mine if key in first]
    places = [first[key] for key in shared]
    rising = sum(a < b for a, b in pairwise(places))
    order = rising / (len(places) - 1) if len(places) > 1 else 0.0
    return FactAgreement(tuple(shared), len(mine) - len(shared), len(first) - len(shared), order)


def _part(shared: int, others: int) -> float:
    return shared / (shared + others) if shared else 0.0
