"""Which report takes from which: copies, cuts, quotations and retellings, with the passages that show it.

Copies are found by their words (:mod:`trucebook.trace.copies`), retellings by their facts and citations
(:mod:`trucebook.trace.retold`); both are pointed from the later to the earlier.  The graph has no circles, and says
nothing of truth: only who had it first, as far as dates and credits tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.model.extraction import Extraction
from trucebook.model.order import in_order, order_key
from trucebook.model.register import Derivation
from trucebook.trace.copies import EDITED, find_copies
from trucebook.trace.edges import Edge
from trucebook.trace.reading import read
from trucebook.trace.retold import find_retellings
from trucebook.trace.sheets import Sheet, sheet_of

Cut = frozenset[tuple[str, str]]


def find_derivations(extractions: Sequence[Extraction], cut: Cut = frozenset()) -> tuple[Derivation, ...]:
    """Which of these reports takes from which other, in order of report and then of share.

    The order of ``extractions`` does not matter.  A report is linked to the source that explains most of it, and to a
    further one only where that explains sentences the first does not.  ``cut`` are pairs of report ids that a person
    decided are not linked, either way round.  Raises ValueError when two reports have one id.
    """
    return derivations_in([sheet_of(extraction) for extraction in in_order(extractions)], cut)


def derivations_in(sheets: Sequence[Sheet], cut: Cut = frozenset()) -> tuple[Derivation, ...]:
    """The same from the sheets of different reports, in any order."""
    readings = read(sorted(sheets, key=lambda sheet: order_key(sheet.report)))
    ids = [reading.report.id for reading in readings]
    copies = [edge for edge in find_copies(readings) if not _is_cut(ids, edge, cut)]
    copied = {(min(edge.report, edge.source), max(edge.report, edge.source)) for edge in copies}
    retold = [edge for edge in find_retellings(readings, copied) if not _is_cut(ids, edge, cut)]
    kept = _explaining(_without_circles([*copies, *retold]))
    return tuple(_derivation(ids, edge) for edge in kept)


def _is_cut(ids: Sequence[str], edge: Edge, cut: Cut) -> bool:
    report, source = ids[edge.report], ids[edge.source]
    return (report, source) in cut or (source, report) in cut


def _without_circles(edges: Sequence[Edge]) -> list[Edge]:
    """The same edges, the surest direction first, each later one turned round where it would close a circle."""
    sources: dict[int, list[int]] = {}
    kept = []
    for edge in sorted(edges, key=lambda e: (not e.copied, -e.basis.strength, -e.alignment.share, e.report, e.source)):
        made = edge
        if _reaches(sources, edge.source, edge.report):
            made = edge.turned("turned round, because the other direction would make a circle")
        sources.setdefault(made.report, []).append(made.source)
        kept.append(made)
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


def _explaining(edges: Sequence[Edge]) -> list[Edge]:
    """Per report the source with the largest share (the earliest of equals), and others that explain more of it.

    A report that is mostly copied is not also retold from the same story; one that is retold has one origin, a cited
    one before others.
    """
    by_report: dict[int, list[Edge]] = {}
    for edge in edges:
        by_report.setdefault(edge.report, []).append(edge)
    kept = []
    for report in sorted(by_report):
        explained: set[tuple[int, int]] = set()
        copies = [edge for edge in by_report[report] if edge.copied]
        for edge in sorted(copies, key=lambda e: (-e.alignment.share, e.source)):
            ours = {(pair.ours.start, pair.ours.end) for pair in edge.alignment.pairs}
            if ours - explained:
                kept.append(edge)
                explained |= ours
        retold = [edge for edge in by_report[report] if not edge.copied]
        if retold and not any(edge.alignment.share >= EDITED for edge in copies):
            kept.append(min(retold, key=lambda e: (not e.cites, -e.alignment.share, e.source)))
    return kept


def _derivation(ids: Sequence[str], edge: Edge) -> Derivation:
    reasons = (*edge.found, *edge.basis.reasons)
    return Derivation(
        ids[edge.report], ids[edge.source], edge.relation, edge.alignment.share, edge.alignment.pairs, reasons
    )
