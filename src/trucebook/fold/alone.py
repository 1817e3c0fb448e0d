"""One report with what follows from it alone, worked out once for all the pieces that are folded from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trucebook.fold.blocks import Block, loose_claims
from trucebook.fold.conflicts_regions import Placed, places_beside
from trucebook.fold.links import find_links
from trucebook.fold.witness import Heard, hear
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.trace.voices import Voice, voices_of


@dataclass(frozen=True, slots=True)
class Alone:
    """A report: who speaks in it, all that may be evidence, its claims of no agreement, and places it puts in others.

    Each of the claims has its block.  ``denials`` are those that deny a claim of another block, with that block.
    """

    extraction: Extraction
    voices: tuple[Voice, ...]
    heard: tuple[Heard, ...]
    loose: tuple[tuple[Claim, Block], ...]
    placed: tuple[Placed, ...]
    denials: tuple[tuple[Claim, Block], ...] = ()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.extraction.report.id


def alone(extraction: Extraction) -> Alone:
    """What follows from a report alone."""
    loose, placed = tuple(loose_claims(extraction)), tuple(places_beside(extraction))
    return Alone(extraction, voices_of(extraction), hear(extraction), loose, placed, tuple(_denials(extraction, loose)))


def _denials(extraction: Extraction, loose: Sequence[tuple[Claim, Block]]) -> Iterator[tuple[Claim, Block]]:
    home = {claim.id: (claim, block) for claim, block in loose}
    if len({block for _, block in loose}) < 2:
        return
    alone = replace(extraction, claims=tuple(claim for claim, _ in loose), agreements=())
    for link in find_links((alone,)):
        (claim, block), (_, denied) = home[link.claim], home[link.of]
        if link.kind == "denies" and block != denied:
            yield claim, denied
