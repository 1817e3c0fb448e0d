"""Which report takes from which: copies, edited copies and quotations, with the aligned sentences that show it.

Two reports are compared where they share runs of words (:mod:`trucebook.trace.shingles`), believed where whole
sentences align, and pointed from the later to the earlier.  A rewrite with no sentence in common is not found here.
The graph has no circles, and says nothing of truth: only who had the words first, as far as dates and credits tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucebook.language.words import plain
from trucebook.model.extraction import Extraction
from trucebook.model.order import in_order
from trucebook.model.register import AlignedPair, Derivation
from trucebook.model.vocabulary import CopyRelation
from trucebook.trace.align import Alignment, align
from trucebook.trace.credit import Basis, point
from trucebook.trace.passages import Passage, passages_of
from trucebook.trace.shingles import find_candidates

# Share of a report's words found in another from which the relation has its name.
VERBATIM = 0.95
EDITED = 0.4
# Below both of these, what two reports share is a phrase or a footer.
LEAST_PAIRS = 2
LEAST_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class _Edge:
    """A derivation before circles are broken: positions of the two reports and what tells the direction."""

    report: int
    source: int
    basis: Basis
    alignment: Alignment
    containment: float


def find_derivations(extractions: Sequence[Extraction]) -> tuple[Derivation, ...]:
    """Which of these reports takes from which other, in order of report and then of share.

    The order of ``extractions`` does not matter.  A report is linked to the source that explains most of it, and to a
    further one only where that explains sentences the first does not.
    """
    ordered = in_order(extractions)
    passages = [passages_of(extraction) for extraction in ordered]
    texts = [tuple(word for passage in found for word in passage.words) for found in passages]
    first_with: dict[tuple[str, ...], int] = {}
    twins = [first_with.setdefault(text, i) if text else i for i, text in enumerate(texts)]
    edges = [*_twin_edges(ordered, passages, twins), *_candidate_edges(ordered, passages, texts, twins)]
    kept = _explaining(_without_circles(edges))
    return tuple(_derivation(ordered, edge) for edge in kept)


def _twin_edges(
    ordered: Sequence[Extraction], passages: Sequence[tuple[Passage, ...]], twins: Sequence[int]
) -> Iterator[_Edge]:
    """Reports with the same words as an earlier one; they need no search."""
    for report, source in enumerate(twins):
        if source != report:
            rows = zip(passages[report], passages[source], strict=False)
            pairs = tuple(AlignedPair(a.span, b.span, 1.0) for a, b in rows if a.words == b.words)
            later, earlier, basis = point(ordered, report, source)
            if later != report:
                pairs = tuple(AlignedPair(pair.theirs, pair.ours, 1.0) for pair in pairs)
            yield _Edge(later, earlier, basis, Alignment(pairs, 1.0), 1.0)


def _candidate_edges(
    ordered: Sequence[Extraction],
    passages: Sequence[tuple[Passage, ...]],
    texts: Sequence[tuple[str, ...]],
    twins: Sequence[int],
) -> Iterator[_Edge]:
    """Pairs that share shingles and, read side by side, whole sentences."""
    outlets = [plain(e.report.outlet.value) if e.report.outlet.value else None for e in ordered]
    alone = [text if twins[i] == i else () for i, text in enumerate(texts)]
    for candidate in find_candidates(alone, outlets):
        report, source, basis = point(ordered, candidate.first, candidate.second)
        alignment = align(passages[report], passages[source])
        if alignment.pairs and (len(alignment.pairs) >= LEAST_PAIRS or alignment.share >= LEAST_SHARE):
            yield _Edge(report, source, basis, alignment, candidate.containment)


def _without_circles(edges: Sequence[_Edge]) -> list[_Edge]:
    """The same edges, the surest direction first, each later one turned round where it would close a circle."""
    sources: dict[int, list[int]] = {}
    kept = []
    for edge in sorted(edges, key=lambda e: (-e.basis.strength, -e.alignment.share, e.report, e.source)):
        turned = edge
        if _reaches(sources, edge.source, edge.report):
            pairs = tuple(AlignedPair(p.theirs, p.ours, p.share) for p in edge.alignment.pairs)
            reason = "turned round, because the other direction would make a circle"
            basis = Basis(0, (*edge.basis.reasons, reason))
            turned = _Edge(edge.source, edge.report, basis, Alignment(pairs, edge.alignment.share), edge.containment)
        sources.setdefault(turned.report, []).append(turned.source)
        kept.append(turned)
    return kept


def _reaches(sources: dict[int, list[int]], start: int, goal: int) -> bool:
    """Whether ``goal`` is a direct or indirect source of ``start``."""
    stack, seen = [start], {start}
    while stack:
        for source in sources.get(stack.pop(), ()):
            if source == goal:
                return True
            if source not in seen:
                seen.add(source)
                stack.append(source)
    return False


def _explaining(edges: Sequence[_Edge]) -> list[_Edge]:
    """Per report the source with the largest share (the earliest of equals), and others that explain more of it."""
    by_report: dict[int, list[_Edge]] = {}
    for edge in edges:
        by_report.setdefault(edge.report, []).append(edge)
    kept = []
    for report in sorted(by_report):
        explained: set[tuple[int, int]] = set()
        for edge in sorted(by_report[report], key=lambda e: (-e.alignment.share, e.source)):
            ours = {(pair.ours.start, pair.ours.end) for pair in edge.alignment.pairs}
            if ours - explained:
                kept.append(edge)
                explained |= ours
    return kept


def _derivation(ordered: Sequence[Extraction], edge: _Edge) -> Derivation:
    share, pairs = edge.alignment.share, edge.alignment.pairs
    reasons = (
        f"{len(pairs)} aligned passage{'s' if len(pairs) != 1 else ''}, {share:.0%} of its words; "
        f"{edge.containment:.0%} of the shorter report's five-word runs stand in both",
        *edge.basis.reasons,
    )
    report, source = ordered[edge.report].report.id, ordered[edge.source].report.id
    return Derivation(report, source, _relation(share), share, pairs, reasons)


def _relation(share: float) -> CopyRelation:
    if share >= VERBATIM:
        return "verbatim_copy"
    return "edited_copy" if share >= EDITED else "quotes"
