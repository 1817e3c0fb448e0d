"""Reports that go back to one telling, as families; and whether two reports are of one.

Edges are taken one by one, the surest first.  Two families of several reports are only joined where the edge between
them is strong or at least half of the reports on one side speak for it, so that one weak edge never swallows a family.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trucebook.model.register import Derivation

# A quotation takes a part; the reports may tell different things.
WHOLE = frozenset(("verbatim_copy", "edited_copy", "rewrite", "translation"))
STRONG_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Families:
    """The families of a set of reports.  Made by :func:`find_families`."""

    members: tuple[tuple[str, ...], ...]
    refused: tuple[Derivation, ...]
    _linked: frozenset[tuple[str, str]]

    def related(self, one: str, other: str) -> bool:
        """Whether two reports are linked directly, or are of one family."""
        if {(one, other), (other, one)} & self._linked:
            return True
        return any(one in family and other in family for family in self.members)


def find_families(reports: Sequence[str], derivations: Iterable[Derivation]) -> Families:
    """Families of ``reports`` (ids) in the order of their first members; those of one report are left out."""
    known = list(derivations)
    family = {report: [report] for report in reports}
    whole = [d for d in known if d.relation in WHOLE]
    refused = []
    for edge in sorted(whole, key=lambda d: (not _strong(d), -d.share, d.report, d.source)):
        ours, theirs = family[edge.report], family[edge.source]
        if ours is theirs:
            continue
        if min(len(ours), len(theirs)) > 1 and not _strong(edge) and not _half(ours, theirs, whole):
            refused.append(edge)
            continue
        ours.extend(theirs)
        for report in theirs:
            family[report] = ours
    place = {report: i for i, report in enumerate(reports)}
    seen: dict[int, tuple[str, ...]] = {}
    for report in reports:
        seen.setdefault(id(family[report]), tuple(sorted(family[report], key=place.__getitem__)))
    members = tuple(found for found in seen.values() if len(found) > 1)
    return Families(members, tuple(refused), frozenset((d.report, d.source) for d in known))


def _strong(edge: Derivation) -> bool:
    return edge.relation in ("verbatim_copy", "edited_copy") and edge.share >= STRONG_SHARE


def _half(ours: Sequence[str], theirs: Sequence[str], edges: Sequence[Derivation]) -> bool:
    """Whether at least half of the smaller family have an edge into the other."""
    small, large = sorted((ours, theirs), key=len)
    across = {(d.report, d.source) for d in edges} | {(d.source, d.report) for d in edges}
    speaking = sum(any((one, other) in across for other in large) for one in small)
    return 2 * speaking >= len(small)
