"""What the name rules find: spans with a sort and a first idea of what they name, and how rival finds are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trucebook.extract.names.row import Unit
from trucebook.lexicon.names import Hit
from trucebook.model.names import Candidate, EntitySort
from trucebook.model.span import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A run of characters that names something.

    ``key`` groups finds of one thing within the report; ``id`` is the pack's entry, else ``reason`` says why there is
    none.  ``also`` are further printed forms (an acronym in brackets, a whole description).  ``rank`` settles overlaps
    of one length: a known name before a rule's, a rule's before a guess.
    """

    span: Span
    sort: EntitySort
    kind: str
    name: str
    key: str
    id: str | None = None
    reason: str | None = None
    candidates: tuple[Candidate, ...] = ()
    adjectival: bool = False
    rank: int = 0
    also: tuple[Span, ...] = ()


KNOWN, RULE, GUESS = 3, 2, 1


def settle(found: Iterable[Found]) -> list[Found]:
    """The finds that stand: the longest first, then the surest; none overlaps another; in order of appearance."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.span.start - f.span.end, -f.rank, f.span.start, f.sort)):
        if not any(one.span.touches(other.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.span)


def span_of(units: Iterable[Unit]) -> Span:
    """From the first to the last of these units; raises ValueError for none."""
    listed = list(units)
    return Span(listed[0].start, listed[-1].end)


def candidates_of(hits: Iterable[Hit], chosen: str | None = None) -> tuple[Candidate, ...]:
    """The entries behind these hits as candidates, the chosen one first."""
    listed = [Candidate(hit.entry.id, hit.entry.name, hit.score, (REASONS[hit.role],)) for hit in hits]
    return tuple(sorted(listed, key=lambda c: (c.id != chosen, -c.score, c.id)))


REASONS = {
    "name": "a form of this name in the pack",
    "adjective": "the nation's adjective",
    "metonym": "used for it in reports on its own country",
    "generic": "a common noun for it in reports on its own country",
    "skeleton": "the same consonants, nearly the same vowels",
}
