"""A derivation while it is being judged: which report, from which, and everything that speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucebook.model.register import AlignedPair
from trucebook.model.vocabulary import CopyRelation
from trucebook.trace.align import Alignment
from trucebook.trace.credit import Basis


@dataclass(frozen=True, slots=True)
class Edge:
    """``report`` takes from ``source`` (both positions); ``found``: how that was seen; ``basis``: which way round."""

    report: int
    source: int
    relation: CopyRelation
    alignment: Alignment
    basis: Basis
    found: tuple[str, ...]
    cites: bool = False

    @property
    def copied(self) -> bool:
        """Whether words were taken, not only facts."""
        return self.relation in ("verbatim_copy", "edited_copy", "quotes")

    def turned(self, reason: str) -> Edge:
        """The same edge the other way round, as unsure as can be."""
        pairs = tuple(AlignedPair(pair.theirs, pair.ours, pair.share) for pair in self.alignment.pairs)
        basis = Basis(0, (*self.basis.reasons, reason))
        return replace(
            self,
            report=self.source,
            source=self.report,
            alignment=Alignment(pairs, self.alignment.share),
            basis=basis,
        )
