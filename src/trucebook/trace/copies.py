"""Reports that have whole sentences in common: copies, cuts and quotations, without twins and without stock.

Two truces written from one template share sentences and none of the names and numbers in them: that is no copy.  A
background paragraph, a formula or a footer that two reports of other events share is no copy either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date

from trucebook.model.order import bounds
from trucebook.model.register import AlignedPair
from trucebook.model.span import Span
from trucebook.model.vocabulary import CopyRelation
from trucebook.trace.agreement import FactAgreement, compare
from trucebook.trace.align import Alignment, align
from trucebook.trace.credit import point
from trucebook.trace.edges import Edge
from trucebook.trace.index import index_of, keys_of
from trucebook.trace.passages import Passage
from trucebook.trace.reading import Reading, facts_in
from trucebook.trace.shingles import COMMON, Shingler, candidates_in
from trucebook.trace.stock import Stock

# Share of a report's words found in another from which the relation has its name.
VERBATIM = 0.95
EDITED = 0.4
# Below both of these, what two reports share is a phrase or a footer.
LEAST_PAIRS = 2
LEAST_SHARE = 0.1
# Sentences with this many names and numbers of their own on either side, and fewer in common, come from a template.
OTHER_FACTS = 2
# Two reports this many days apart tell one piece of news; what older reports share with newer ones must be particular.
SAME_NEWS_DAYS = 3
LEAST_TELLING = 2
# It only remembers words, from one set of reports to the next.
_SHINGLER = Shingler()


def find_copies(readings: Sequence[Reading]) -> Iterator[Edge]:
    """Edges between reports with sentences in common; the readings stand in the order of publication."""
    first_with: dict[tuple[str, ...], int] = {}
    twins = [first_with.setdefault(r.words, i) if r.words else i for i, r in enumerate(readings)]
    yield from _same_words(readings, twins)
    index = index_of((keys_of(r.sheet.runs if twins[i] == i else b"") for i, r in enumerate(readings)), COMMON)
    stock = Stock.of(index, [_day(reading) for reading in readings], _SHINGLER)
    sheets = [reading.sheet for reading in readings]
    for candidate in candidates_in(index, [reading.outlet for reading in readings]):
        report, source, basis = point(sheets, candidate.first, candidate.second)
        ours, theirs = readings[report], readings[source]
        alignment = align(_fresh(ours, theirs, stock), theirs.passages, len(ours.words))
        formulas = {p.span for p in ours.passages if stock.is_common(p) and not facts_in(ours.telling, [p.span])}
        if is_copy(ours, theirs, alignment, formulas):
            runs = f"{candidate.containment:.0%} of the shorter report's five-word runs stand in both"
            found = (f"{in_words(alignment)}; {runs}",)
            yield Edge(report, source, relation_of(alignment.share), alignment, basis, found)


def _day(reading: Reading) -> date | None:
    days = bounds(reading.report.published)
    return days[0] if days else None


def _fresh(ours: Reading, theirs: Reading, stock: Stock) -> list[Passage]:
    """Our passages without those that were old when both reports were printed."""
    known = [day for day in (_day(ours), _day(theirs)) if day]
    return [p for p in ours.passages if not known or not stock.was_old(p, min(known))]


def _same_words(readings: Sequence[Reading], twins: Sequence[int]) -> Iterator[Edge]:
    """Reports with the same words as an earlier one; they need no search."""
    sheets = [reading.sheet for reading in readings]
    for report, source in enumerate(twins):
        if source != report:
            rows = zip(readings[report].passages, readings[source].passages, strict=False)
            pairs = tuple(AlignedPair(a.span, b.span, 1.0) for a, b in rows if a.words == b.words)
            later, earlier, basis = point(sheets, report, source)
            if later != report:
                pairs = tuple(AlignedPair(pair.theirs, pair.ours, 1.0) for pair in pairs)
            alignment = Alignment(pairs, 1.0)
            yield Edge(
                later, earlier, "verbatim_copy", alignment, basis, (f"{in_words(alignment)}; every word the same",)
            )


def is_copy(ours: Reading, theirs: Reading, alignment: Alignment, formulas: Set[Span] = frozenset()) -> bool:
    """Whether the sentences two reports share make one of them a copy of the other.

    ``formulas`` are passages of ours that several reports have and that tell nothing particular: where no more is
    shared than these, it is the furniture of pages.
    """
    pairs = alignment.pairs
    if alignment.share < EDITED:
        pairs = tuple(pair for pair in pairs if pair.ours not in formulas)
    if not pairs or (len(pairs) < LEAST_PAIRS and alignment.share < LEAST_SHARE):
        return False
    mine, yours = [pair.ours for pair in pairs], [pair.theirs for pair in pairs]
    if is_template(compare(facts_in(ours.facts, mine), facts_in(theirs.facts, yours))):
        return False
    if alignment.share >= EDITED and (is_template(compare(ours.facts, theirs.facts)) or _other_news(ours, theirs)):
        return False
    if ours.outlet is not None and ours.outlet == theirs.outlet:
        # An outlet repeats its own background; what it takes up again as news stands at the head of both.
        return _leads(ours, mine) and _leads(theirs, yours)
    days = days_apart(ours, theirs)
    if alignment.share >= VERBATIM or (days is not None and days <= SAME_NEWS_DAYS):
        return True
    telling = compare(facts_in(ours.telling, mine), facts_in(theirs.telling, yours))
    enough = min(LEAST_TELLING, len(telling.shared) + telling.ours)
    return len(telling.shared) >= enough and (_leads(ours, mine) or _leads(theirs, yours))


def _leads(reading: Reading, spans: Sequence[Span]) -> bool:
    """Whether any of ``spans`` lies in the head of a report."""
    head = _head(reading)
    return any(span.start < head for span in spans)


def _head(reading: Reading) -> int:
    """Where the first third of a report's passages ends: that is where its news is."""
    return reading.passages[(len(reading.passages) - 1) // 3].span.end


def _other_news(ours: Reading, theirs: Reading) -> bool:
    """Whether the head of each report holds facts that the other lacks altogether, and few that it has."""
    mine = compare([f for f in ours.facts if f.start < _head(ours)], theirs.facts)
    yours = compare([f for f in theirs.facts if f.start < _head(theirs)], ours.facts)
    own = min(mine.ours, yours.ours)
    return own >= OTHER_FACTS and min(len(mine.shared), len(yours.shared)) < own


def is_template(agreement: FactAgreement) -> bool:
    """Whether like sentences hold other facts: each side has several that the other lacks, and few are shared."""
    own = min(agreement.ours, agreement.theirs)
    return own >= OTHER_FACTS and len(agreement.shared) < own


def relation_of(share: float) -> CopyRelation:
    """What a share of taken words is called."""
    if share >= VERBATIM:
        return "verbatim_copy"
    return "edited_copy" if share >= EDITED else "quotes"


def in_words(alignment: Alignment) -> str:
    """How much is aligned, for a reader."""
    number = len(alignment.pairs)
    return f"{number} aligned passage{'s' if number != 1 else ''}, {alignment.share:.0%} of its words"


def days_apart(one: Reading, other: Reading) -> int | None:
    """The least number of days between two publications; None where either is unknown."""
    a, b = bounds(one.report.published), bounds(other.report.published)
    if a is None or b is None:
        return None
    return max(0, (b[0] - a[1]).days + 1, (a[0] - b[1]).days + 1)
