"""From a place in one report to the place in another that it was taken from.

A copied passage counts for whoever speaks in it where it came from; a retold one too, though its words are others; and
"the Post reported" counts for whoever speaks in the Post's report, where that report is among those read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from trucebook.language.words import words_of
from trucebook.model.extraction import Extraction
from trucebook.model.register import Derivation
from trucebook.model.span import Span
from trucebook.trace.citing import OutletName, outlet_name
from trucebook.trace.facts import Fact, facts_of
from trucebook.trace.passages import passages_of

# A passage counts for another report's voice only when about half of both passages is the same.
TAKEN = 0.5
RETOLD = frozenset(("rewrite", "translation"))

Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Descent:
    """The passages that reports took from one another.  Made by :func:`trace_descent`."""

    _extractions: dict[str, Extraction]
    _by_report: dict[str, tuple[Derivation, ...]]
    _facts: dict[str, tuple[Fact, ...]] = field(default_factory=dict)

    def takes(self, report: str) -> bool:
        """Whether a report takes anything from another."""
        return report in self._by_report

    def source_of(self, report: str, span: Span) -> Place | None:
        """The report and passage from which the report's own words at ``span`` are taken; None where they are its own.

        Words that a copy changes are its own: at least half of them, and every number, must stand in that passage.
        """
        for derivation in self._by_report.get(report, ()):
            find = self._retold if derivation.relation in RETOLD else self._copied
            found = find(derivation, span)
            if found is not None:
                return derivation.source, found
        return None

    def told_by(self, report: str, span: Span, outlet: OutletName) -> Place | None:
        """The passage of a report of ``outlet`` that ``span`` goes back to; None where no such report was read."""
        for derivation in self._by_report.get(report, ()):
            theirs = self._nearest(derivation, span)
            if outlet_name(self._extractions[derivation.source].report.outlet.value) == outlet:
                return derivation.source, theirs
            further = self.told_by(derivation.source, theirs, outlet)
            if further is not None:
                return further
        return None

    def _copied(self, derivation: Derivation, span: Span) -> Span | None:
        ours, theirs = (self._extractions[report].report.text for report in (derivation.report, derivation.source))
        for pair in derivation.pairs:
            if pair.share < TAKEN or not pair.ours.touches(span):
                continue
            shared = min(span.end, pair.ours.end) - max(span.start, pair.ours.start)
            if 2 * shared < span.end - span.start:
                continue
            said, there = _words(span.of(ours)), _words(pair.theirs.of(theirs))
            found = [word for word in said.words if word in there.distinct]
            if 2 * len(found) >= len(said.words) and said.numbers <= there.distinct:
                return pair.theirs
        return None

    def _retold(self, derivation: Derivation, span: Span) -> Span | None:
        """As :meth:`_copied`; facts that the origin lacks are the report's own, whatever stands around them."""
        known = {fact.key for fact in self._facts_of(derivation.source)}
        mine = [f for f in self._facts_of(derivation.report) if span.start <= f.start < span.end]
        own = [fact for fact in mine if fact.kind != "name" and fact.key not in known]
        shared = sum(fact.key in known for fact in mine)
        if own and 2 * shared < len(mine):
            return None
        return self._nearest(derivation, span)

    def _facts_of(self, report: str) -> tuple[Fact, ...]:
        if report not in self._facts:
            self._facts[report] = facts_of(self._extractions[report])
        return self._facts[report]

    def _nearest(self, derivation: Derivation, span: Span) -> Span:
        """The passage of the source aligned with most of ``span``, else its first."""
        best = max(
            derivation.pairs,
            key=lambda pair: (min(span.end, pair.ours.end) - max(span.start, pair.ours.start), -pair.theirs.start),
            default=None,
        )
        if best is not None and best.ours.touches(span):
            return best.theirs
        return passages_of(self._extractions[derivation.source])[0].span


@dataclass(frozen=True, slots=True)
class _Words:
    """The comparable words of a passage: all in order, each once, and those with a figure in them."""

    words: tuple[str, ...]
    distinct: frozenset[str]
    numbers: frozenset[str]


# A passage is asked of again by each agreement and block that its report is folded into, one soon after another.
@lru_cache(maxsize=1 << 13)
def _words(text: str) -> _Words:
    words = words_of(text)
    distinct = frozenset(words)
    return _Words(words, distinct, frozenset(word for word in distinct if any(c.isdigit() for c in word)))


def trace_descent(extractions: Sequence[Extraction], derivations: Sequence[Derivation]) -> Descent:
    """The descent of ``extractions``; of several sources the one with the greatest share is looked at first."""
    by_report: dict[str, tuple[Derivation, ...]] = {}
    for derivation in sorted(derivations, key=lambda d: (d.report, -d.share, d.source)):
        by_report[derivation.report] = (*by_report.get(derivation.report, ()), derivation)
    return Descent({extraction.report.id: extraction for extraction in extractions}, by_report)
