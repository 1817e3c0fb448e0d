"""One report with what follows from it alone, worked out once for all the pieces that are folded from it."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.fold.blocks import Block, loose_claims
from trucebook.fold.conflicts_regions import Placed, places_beside
from trucebook.fold.witness import Heard, hear
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.trace.voices import Voice, voices_of


@dataclass(frozen=True, slots=True)
class Alone:
    """A report: who speaks in it, all that may be evidence, its claims of no agreement, and places it puts in others.

    Each of the claims has its block.
    """

    extraction: Extraction
    voices: tuple[Voice, ...]
    heard: tuple[Heard, ...]
    loose: tuple[tuple[Claim, Block], ...]
    placed: tuple[Placed, ...]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.extraction.report.id


def alone(extraction: Extraction) -> Alone:
    """What follows from a report alone."""
    loose, placed = tuple(loose_claims(extraction)), tuple(places_beside(extraction))
    return Alone(extraction, voices_of(extraction), hear(extraction), loose, placed)
