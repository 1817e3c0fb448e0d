"""One report with what follows from it alone, worked out once for all the pieces that are folded from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trucebook.fold.blocks import Block, Put, block_of, loose_claims, put, wide_names
from trucebook.fold.conflicts_regions import Placed, places_beside
from trucebook.fold.links import find_links
from trucebook.fold.witness import Heard, hear
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.resolve.agreements_seen import NameKey
from trucebook.trace.voices import Voice, voices_of


@dataclass(frozen=True, slots=True)
class Alone:
    """A report: who speaks in it, all that may be evidence, and the places it puts in others.

    ``put`` is how each claim, by its id, is put beside others; ``loose`` are the claims of no agreement, each with its
    block; ``wide`` are the regions and countries it names.  ``denials`` are claims that deny one of another block, with
    that block.
    """

    extraction: Extraction
    voices: tuple[Voice, ...]
    heard: tuple[Heard, ...]
    wide: frozenset[NameKey]
    put: Mapping[str, Put]
    loose: tuple[tuple[Claim, Block], ...]
    placed: tuple[Placed, ...]
    denials: tuple[tuple[Claim, Block], ...] = ()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.extraction.report.id


def alone(extraction: Extraction) -> Alone:
    """What follows from a report alone."""
    wide = wide_names(extraction)
    loose = tuple(loose_claims(extraction))
    blocks = {claim.id: block for claim, block in loose}
    found = {
        claim.id: put(claim, extraction, blocks.get(claim.id) or block_of(claim, extraction, wide), wide)
        for claim in extraction.claims
    }
    placed, denials = tuple(places_beside(extraction)), tuple(_denials(extraction, loose))
    return Alone(extraction, voices_of(extraction), hear(extraction), wide, found, loose, placed, denials)


def _denials(extraction: Extraction, loose: Sequence[tuple[Claim, Block]]) -> Iterator[tuple[Claim, Block]]:
    home = {claim.id: (claim, block) for claim, block in loose}
    if len({block for _, block in loose}) < 2:
        return
    alone = replace(extraction, claims=tuple(claim for claim, _ in loose), agreements=())
    for link in find_links((alone,)):
        (claim, block), (_, denied) = home[link.claim], home[link.of]
        if link.kind == "denies" and block != denied:
            yield claim, denied
