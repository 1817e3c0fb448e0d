"""The evidence table: every quote that may carry a value, numbered, with its speaker and the originator it counts for.

Numbers go by the order of the reports and the place in them, so that E1 is the first thing the first report says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from trucebook.model.agreement import Dated, ReportAgreement
from trucebook.model.claim import Claim, Source
from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds
from trucebook.model.register import Alternative, Evidence, Originator
from trucebook.model.report import Published, Report
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import SourceKind
from trucebook.trace.independence import Told, chain_to
from trucebook.trace.originators import OriginKey, Origins
from trucebook.trace.voices import speaker_at, told_of

# Where in which report, and the claim that stands there (None for words of an agreement).
Place = tuple[str, Span, str | None]


@dataclass(frozen=True, slots=True)
class Support:
    """How much stands behind a value: independent originators, reports, and when it was first and last seen."""

    originators: int
    reports: int
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """One piece of evidence before it has a number: as far as its report alone tells it."""

    place: Place
    quote: Quote
    sentence: Quote
    speaker: str | None
    speaker_kind: SourceKind
    told: str | None


@dataclass(frozen=True, slots=True)
class _Row:
    """One piece of evidence as it is counted: whoever reads more of it makes it whole with :meth:`Witnesses.get`."""

    heard: Heard
    report: Report
    published: str | None
    originator: str


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The evidence table of one fold, and the ways into it.  Made by :func:`call_witnesses`."""

    originators: tuple[Originator, ...]
    _rows: Sequence[_Row]
    _by_place: Mapping[Place, str]
    _origins: Origins
    _whole: dict[str, Evidence] = field(default_factory=dict)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The whole table."""
        return tuple(self.get(f"E{number}") for number in range(1, len(self._rows) + 1))

    def told_in(self, reports: Collection[str]) -> Iterator[str]:
        """The ids of all evidence of some reports, in the order of the table."""
        return (f"E{number}" for number, row in enumerate(self._rows, start=1) if row.report.id in reports)

    def claim(self, claim: Claim) -> str:
        """The evidence id of a claim; raises KeyError for a claim that is not of these reports."""
        return self._by_place[claim.report, claim.quote.span, claim.id]

    def quote(self, report: str, quote: Quote) -> str:
        """The evidence id of words of an agreement; raises KeyError when they carry none."""
        return self._by_place[report, quote.span, None]

    def get(self, id: str) -> Evidence:
        """The evidence of that id; raises IndexError when there is none."""
        if id not in self._whole:
            self._whole[id] = self._evidence(id, self._row(id))
        return self._whole[id]

    def number(self, id: str) -> int:
        """The place of an id in the table."""
        return int(id[1:])

    def sort(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Distinct ids in the order of the table."""
        return tuple(sorted(set(ids), key=self.number))

    def origins(self, ids: Iterable[str]) -> frozenset[str]:
        """The originators behind ids."""
        return frozenset(self._row(id).originator for id in ids)

    def support(self, ids: Iterable[str]) -> Support:
        """How much stands behind ids."""
        found = [self._row(id) for id in ids]
        days = sorted(row.published for row in found if row.published)
        return Support(
            len({row.originator for row in found}),
            len({row.report.id for row in found}),
            days[0] if days else None,
            days[-1] if days else None,
        )

    def alternative(self, value: str, shown: str, ids: Iterable[str]) -> Alternative:
        """One reading of a field with what stands behind it."""
        evidence = self.sort(ids)
        behind = self.support(evidence)
        return Alternative(
            value, shown, evidence, behind.originators, behind.reports, behind.first_seen, behind.last_seen
        )

    def speakers(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Who says so, each once, in the order of the table: the speaker, or the outlet in its own voice."""
        found = (self._row(id) for id in self.sort(ids))
        return tuple(dict.fromkeys(row.heard.speaker or row.report.outlet.value or row.report.id for row in found))

    def _row(self, id: str) -> _Row:
        return self._rows[int(id[1:]) - 1]

    def _evidence(self, id: str, row: _Row) -> Evidence:
        heard, report = row.heard, row.report
        way = chain_to(self._origins, Told(report.id, heard.quote.span, heard.speaker, asked=False))
        return Evidence(
            id=id,
            report=report.id,
            quote=heard.quote,
            sentence=heard.sentence,
            speaker=heard.speaker,
            speaker_kind=heard.speaker_kind,
            told=heard.told,
            outlet=report.outlet.value,
            published=row.published,
            originator=row.originator,
            claim=heard.place[2],
            way=tuple((link.role, link.who) for link in way.links),
        )


def hear(extraction: Extraction) -> tuple[Heard, ...]:
    """Everything in a report that may be evidence, in order of place."""
    said = {place: (quote, source) for place, quote, source in reversed([*_said(extraction)])}
    return tuple(
        Heard(place, said[place][0], _sentence(extraction, said[place][0]), *_voice(extraction, place, *said[place]))
        for place in sorted(said, key=lambda place: (place[1], place[2] or ""))
    )


def call_witnesses(
    ordered: Sequence[Extraction], origins: Origins, heard: Mapping[str, Sequence[Heard]] | None = None
) -> Witnesses:
    """Number everything in ``ordered`` that may be evidence, and count its originators from O1 as they are met.

    ``heard`` is what was heard in each report, by its id, where that was worked out before; of a report without
    agreements only what its claims say counts.
    """
    rows: list[_Row] = []
    by_place: dict[Place, str] = {}
    origin_ids: dict[OriginKey, str] = {}
    origin_reports: dict[OriginKey, dict[str, None]] = {}
    first_of: dict[tuple[str, str], str] = {}
    for extraction in ordered:
        report = extraction.report
        published = published_words(report.published)
        # The same bytes handed in twice are one telling, whoever speaks in them.
        told_in = first_of.setdefault((report.sha256, report.text), report.id)
        for item in _counted(extraction, heard):
            key = origins.key_at(told_in, item.quote.span, item.speaker)
            origin_reports.setdefault(key, {})[report.id] = None
            rows.append(_Row(item, report, published, origin_ids.setdefault(key, f"O{len(origin_ids) + 1}")))
            by_place[item.place] = f"E{len(rows)}"
    reports = {key: tuple(found) for key, found in origin_reports.items()}
    return Witnesses(origins.describe(tuple(origin_ids), reports), rows, by_place, origins)


def published_words(published: Published) -> str | None:
    """A publication date as short as it is known: ``2017-07-17``, ``2017-07``, ``2017``, or the first and last day."""
    days = bounds(published)
    if days is None:
        return None
    first, last = days[0], days[1] - timedelta(days=1)
    if first == last:
        return first.isoformat()
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return f"{first.year}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _counted(extraction: Extraction, heard: Mapping[str, Sequence[Heard]] | None) -> Iterable[Heard]:
    if heard is None:
        return hear(extraction)
    known = heard[extraction.report.id]
    if extraction.agreements:
        return known
    claims = {claim.id for claim in extraction.claims}
    return (item for item in known if item.place[2] in claims)


def _said(extraction: Extraction) -> Iterator[tuple[Place, Quote, Source | None]]:
    report = extraction.report.id
    for claim in extraction.claims:
        yield (report, claim.quote.span, claim.id), claim.quote, claim.source
    for agreement in extraction.agreements:
        for quote, source in _quotes(agreement):
            yield (report, quote.span, None), quote, source


def _quotes(agreement: ReportAgreement) -> Iterator[tuple[Quote, Source | None]]:
    """All words that carry something of an agreement, with their source where they have one of their own."""
    yield agreement.quote, agreement.source
    for quote in (agreement.stage_quote, agreement.renewable_quote):
        if quote is not None:
            yield quote, None
    for role in (*agreement.parties, *agreement.third_parties):
        if role.quote is not None:
            yield role.quote, None
    for dated in dates_of(agreement).values():
        if dated.quote is not None:
            yield dated.quote, None
    for provision in agreement.provisions:
        yield provision.quote, provision.source


def dates_of(agreement: ReportAgreement) -> dict[str, Dated]:
    """The dates and the length an agreement's report gives, by the name of their field."""
    given = {
        "announced": agreement.announced,
        "concluded": agreement.concluded,
        "effective": agreement.effective,
        "term_end": agreement.term_end,
        "duration": agreement.duration,
    }
    return {name: dated for name, dated in given.items() if dated is not None}


def _voice(
    extraction: Extraction, place: Place, quote: Quote, source: Source | None
) -> tuple[str | None, SourceKind, str | None]:
    if source is not None and (source.who is not None or place[2] is not None):
        return source.who, source.kind, told_of(source) if source.who is not None else None
    return speaker_at(extraction, quote.span) or (None, "outlet", None)


def _sentence(extraction: Extraction, quote: Quote) -> Quote:
    """The sentence around a quote: from the first sentence it touches to the last; the quote where there is none."""
    sentences = extraction.sentences
    first = bisect_right(sentences, quote.span.start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, quote.span.end, key=lambda sentence: sentence.start) - 1
    if first > last:
        return quote
    span = Span(min(sentences[first].start, quote.span.start), max(sentences[last].end, quote.span.end))
    return Quote.at(extraction.report.text, span)
