"""Reports told anew from another: a rewrite that cites its origin, or the same facts in the same order, uncited.

No sentence is shared, so the words cannot show it; the facts do.  An independent account of the same event shares a
place and a day and then brings facts of its own; a retelling has hardly any that its origin lacks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

import numpy as np

from trucebook.model.register import AlignedPair
from trucebook.trace.agreement import FactAgreement, FactKey, compare
from trucebook.trace.align import Alignment
from trucebook.trace.copies import days_apart
from trucebook.trace.credit import BY_CREDIT, BY_DATE, Basis, point
from trucebook.trace.edges import Edge
from trucebook.trace.facts import Fact
from trucebook.trace.index import Keys, count_pairs, index_of
from trucebook.trace.passages import Passage
from trucebook.trace.reading import Reading, facts_in
from trucebook.trace.shingles import COMMON

# Two facts at most this far apart in the order of a report make a link; reports that share links are compared.
_WINDOW = 3
_MIX = np.uint64(0x9E3779B97F4A7C15)
_LEAST_LINKS = 2
# News is retold within days.
CITED_DAYS, UNCITED_DAYS = 14, 4
# What a report that cites its origin must share with it, and what one that does not must.
CITED_SHARED, CITED_COVERED = 3, 0.5
UNCITED_SHARED, UNCITED_VALUES, UNCITED_COVERED, UNCITED_ORDER = 5, 2, 0.75, 0.5


def find_retellings(readings: Sequence[Reading], copied: Set[tuple[int, int]]) -> Iterator[Edge]:
    """Edges between reports that share facts and no sentences; the readings stand in the order of publication.

    ``copied`` are pairs (earlier position first) that are linked by their words already.
    """
    numbers: dict[FactKey, int] = {}
    index = index_of([_links(reading.telling, numbers) for reading in readings], COMMON)
    sheets = [reading.sheet for reading in readings]
    for owners, starts, counts in index.groups():
        useful = (counts >= 2) & (counts <= COMMON)
        codes, totals = count_pairs(starts[useful], counts[useful], owners, len(readings), COMMON)
        for code, shared in zip(codes.tolist(), totals.tolist(), strict=True):
            first, second = divmod(code, len(readings))
            if (first, second) in copied or _of_one_outlet(readings[first], readings[second]):
                continue
            if shared >= _LEAST_LINKS:
                edge = _judge(readings, *_pointed(readings, *point(sheets, first, second)))
                if edge is not None:
                    yield edge


def _of_one_outlet(one: Reading, other: Reading) -> bool:
    return one.outlet is not None and one.outlet == other.outlet


def _pointed(readings: Sequence[Reading], report: int, source: int, basis: Basis) -> tuple[int, int, Basis]:
    """The same direction, unless no date tells it and only the other way round there is a citation."""
    ours, theirs = readings[report], readings[source]
    if basis.strength < BY_DATE and theirs.citation_of(ours, report) and not ours.citation_of(theirs, source):
        return source, report, Basis(BY_CREDIT, basis.reasons[:1])
    return report, source, basis


def _judge(readings: Sequence[Reading], report: int, source: int, basis: Basis) -> Edge | None:
    """The edge from a report to what it retells; None where it is no retelling."""
    ours, theirs = readings[report], readings[source]
    agreement = compare(ours.telling, theirs.telling)
    days = days_apart(ours, theirs)
    citation = ours.citation_of(theirs, source)
    facts = (
        f"it has {len(agreement.shared)} facts of the other ({agreement.in_words()}) and {agreement.ours} of its own"
    )
    if citation and _cited(agreement, days):
        return Edge(report, source, "rewrite", _alignment(ours, theirs), basis, (citation, facts), cites=True)
    if _uncited(agreement, days):
        order = f"{agreement.order:.0%} of them in the same order"
        return Edge(report, source, "translation", _alignment(ours, theirs), basis, (f"{facts}, {order}",))
    return None


def _cited(agreement: FactAgreement, days: int | None) -> bool:
    return (
        (days is None or days <= CITED_DAYS)
        and len(agreement.shared) >= CITED_SHARED
        and agreement.covered >= CITED_COVERED
    )


def _uncited(agreement: FactAgreement, days: int | None) -> bool:
    return (
        days is not None
        and days <= UNCITED_DAYS
        and len(agreement.shared) >= UNCITED_SHARED
        and agreement.values >= UNCITED_VALUES
        and agreement.covered >= UNCITED_COVERED
        and agreement.order >= UNCITED_ORDER
    )


def _links(facts: Sequence[Fact], numbers: dict[FactKey, int]) -> Keys:
    """Neighbouring facts as keys, in either order; ``numbers`` gives each fact its number and grows."""
    keys = dict.fromkeys(fact.key for fact in facts)
    told = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.uint64)
    made = [np.empty(0, dtype=np.uint64)]
    for apart in range(1, min(_WINDOW, len(told) - 1) + 1):
        one, other = told[:-apart], told[apart:]
        mixed = (np.minimum(one, other) * _MIX + np.maximum(one, other)) * _MIX
        made.append(mixed ^ (mixed >> np.uint64(29)))
    return np.unique(np.concatenate(made))


def _alignment(ours: Reading, theirs: Reading) -> Alignment:
    """Each of our passages with the one of theirs that holds most of its facts, at least two; none is used twice."""
    held: dict[tuple[str, str], list[int]] = {}
    for number, passage in enumerate(theirs.passages):
        for key in _facts_of(passage, theirs):
            held.setdefault(key, []).append(number)
    pairs, words = [], 0
    used: set[int] = set()
    for passage in ours.passages:
        mine = _facts_of(passage, ours)
        shared = Counter(number for key in mine for number in held.get(key, ()) if number not in used)
        best, count = min(shared.items(), key=lambda item: (-item[1], item[0]), default=(0, 0))
        if count >= 2 or (count == 1 and len(mine) == 1):
            pairs.append(AlignedPair(passage.span, theirs.passages[best].span, round(count / len(mine), 3)))
            words += len(passage.words)
            used.add(best)
    total = len(ours.words)
    return Alignment(tuple(pairs), round(words / total, 3) if total else 0.0)


def _facts_of(passage: Passage, reading: Reading) -> list[tuple[str, str]]:
    """The distinct facts of a passage, in order."""
    return list(dict.fromkeys(fact.key for fact in facts_in(reading.facts, [passage.span])))
