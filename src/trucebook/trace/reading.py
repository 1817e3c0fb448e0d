"""Reports made ready to be compared: passages, words, facts and citations, each worked out once."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucebook.language.words import plain
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.trace.citing import OutletName, Outlets, address, cited, links, outlet_name
from trucebook.trace.facts import Fact, outside
from trucebook.trace.passages import Passage
from trucebook.trace.sheets import Sheet

# A name or number in more reports than this tells no two of them apart.
COMMON_FACT = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """One report ready to be compared.

    ``telling`` are its facts without those that very many reports share; ``cites`` maps outlets to the reason why they
    are taken for cited; ``links`` are positions of reports whose address stands in this one.
    """

    sheet: Sheet
    passages: tuple[Passage, ...]
    words: tuple[str, ...]
    facts: tuple[Fact, ...]
    telling: tuple[Fact, ...]
    cites: Mapping[OutletName, str]
    links: tuple[int, ...]

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.sheet.report

    @property
    def outlet(self) -> str | None:
        """The outlet in comparable form."""
        value = self.report.outlet.value
        return plain(value) if value else None

    def citation_of(self, other: Reading, position: int) -> str | None:
        """Why this report is taken to cite ``other`` (at ``position`` of the readings); None where it does not."""
        if position in self.links:
            return f"it links to {other.report.url.value}"
        return self.cites.get(outlet_name(other.report.outlet.value))


def read(ordered: Sequence[Sheet]) -> tuple[Reading, ...]:
    """Make reports ready, in the order given."""
    outlets = Outlets.of(sheet.report for sheet in ordered)
    addresses = {address(s.report.url.value): at for at, s in enumerate(ordered) if s.report.url.value}
    facts = [outside(s.facts, [span for _, span in outlets.mentions(s.report.text)]) for s in ordered]
    holders = Counter(key for found in facts for key in {fact.key for fact in found})
    readings = []
    for sheet, found in zip(ordered, facts, strict=True):
        passages = sheet.read()
        readings.append(
            Reading(
                sheet,
                passages,
                tuple(word for passage in passages for word in passage.words),
                found,
                tuple(fact for fact in found if holders[fact.key] <= COMMON_FACT),
                cited(sheet, outlets),
                links(sheet, addresses),
            )
        )
    return tuple(readings)


def facts_in(facts: Sequence[Fact], spans: Sequence[Span]) -> list[Fact]:
    """The facts (in order of place) that stand in any of ``spans`` (none of which overlap)."""
    found: list[Fact] = []
    for span in sorted(spans):
        found.extend(facts[_place(facts, span.start) : _place(facts, span.end)])
    return found


def _place(facts: Sequence[Fact], place: int) -> int:
    return bisect_left(facts, place, key=lambda fact: fact.start)
