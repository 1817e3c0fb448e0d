"""One report, start to end: names, parse, times, speakers, terms, events, agreements, claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from trucebook.extract.agreements.fields import finish, speaks_of
from trucebook.extract.agreements.find import Draft, Drafter, Found
from trucebook.extract.attributions.find import Speakers, find_attributions
from trucebook.extract.claims import Findings, make_claim
from trucebook.extract.events.find import find_happenings, with_sides
from trucebook.extract.events.happenings import EventTables, Happening
from trucebook.extract.events.learned import listen
from trucebook.extract.events.roles import Cast
from trucebook.extract.figures import find_figures
from trucebook.extract.names.find import NameFindings, find_names
from trucebook.extract.terms.find import find_terms
from trucebook.extract.terms.scopes import closed_spans, find_scopes
from trucebook.extract.times.find import find_times
from trucebook.language.parse import Unit, Unparsed, name_unit
from trucebook.language.segment import Segment, segment
from trucebook.language.tokens import Sentence
from trucebook.lexicon.attribution import AttributionTable
from trucebook.lexicon.fixed import FixedTable
from trucebook.lexicon.names import NameTable
from trucebook.lexicon.terms import TermTable
from trucebook.model.extraction import Extraction
from trucebook.model.report import Refusal, Report
from trucebook.model.span import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tables:
    """All compiled tables the extraction rests on."""

    names: NameTable
    fixed: FixedTable
    attribution: AttributionTable
    events: EventTables
    terms: TermTable


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report with its sentences and names, ready for the parser."""

    report: Report
    segments: Sequence[Segment]
    names: NameFindings
    unparsed: Unparsed


def prepare(report: Report, tables: Tables) -> Prepared:
    """Cut ``report`` into sentences and find the names the parser is to read as one word."""
    segments = segment(report.text, report.dateline.value)
    names = find_names(report, [s.span for s in segments], tables.names)
    units = [name_unit(mention) for mention in names.mentions]
    units += _fixed_units(report.text, names, tables.fixed)
    units.sort(key=lambda unit: unit.span)
    return Prepared(report, segments, names, Unparsed(report.text, segments, units))


def _fixed_units(text: str, names: NameFindings, table: FixedTable) -> list[Unit]:
    taken = {n for mention in names.mentions for n in range(mention.span.start, mention.span.end)}
    units = []
    for span, lemma, stand_in in table.find(text):
        if span.start not in taken and span.end - 1 not in taken:
            units.append(Unit(span, stand_in, lemma))
    return units


def extract_parsed(prepared: Prepared, sentences: Sequence[Sentence], tables: Tables) -> Extraction:
    """Everything located in a report whose sentences have been parsed."""
    report, names = prepared.report, prepared.names
    # A page that prints only the day of its last change tells of days near that one.
    printed = report.published if report.published.earliest else report.modified
    times = find_times(report.text, [s.span for s in prepared.segments], printed)
    attributions = find_attributions(report, sentences, names.mentions, names.entities, tables.attribution)
    speakers = Speakers(report, sentences, attributions, names.entities)
    cast = Cast(names.entities, tables.names)
    scopes = find_scopes(sentences, tables.terms)
    passed = closed_spans(scopes)
    happenings = _happenings(sentences, cast, tables.events, passed)
    terms = find_terms(report.text, scopes, cast, tables.terms, names.entities)
    found = Found(sentences, happenings, scopes, terms, times, cast, names.entities)
    drafts = Drafter(found, tables.terms, tables.events.modality).draft()
    kept, refused = _sift(drafts, report.id)
    owners = {id(act): f"{report.id}#{draft.number + 1}" for draft in kept for _, act in draft.acts}
    timed = _by_sentence(sentences, times, lambda time: time.span)
    figures = find_figures(report.text, sentences, {i: [t.span for t in here] for i, here in timed.items()})
    counted = _by_sentence(sentences, figures, lambda figure: figure.quote.span)
    said = _by_sentence(sentences, attributions, lambda attribution: attribution.span)
    findings = Findings(report, speakers, said, timed, counted, owners, cast.groups())
    claims = tuple(make_claim(h, s, findings) for s in sentences for h in happenings[s.index])
    agreements = tuple(finish(draft, found, report, claims, tables.terms) for draft in kept)
    return Extraction(
        report, tuple(s.span for s in prepared.segments), names.entities, names.mentions, times, attributions, claims,
        agreements, figures, (*report.refusals, *names.refusals, *refused),
    )  # fmt: skip


def _happenings(
    sentences: Sequence[Sentence], cast: Cast, tables: EventTables, passed: Mapping[int, Sequence[Span]]
) -> dict[int, list[Happening]]:
    """The events of each sentence by its number; ``cast`` learns on the way who is spoken of."""
    heard = listen(sentences, tables)
    happenings = {}
    for sentence in sentences:
        cast.enter(sentence)
        closed = passed.get(sentence.index, ())
        happenings[sentence.index] = find_happenings(sentence, cast, tables, closed, heard.get(sentence.index))
        cast.leave(sentence)
    return {index: [with_sides(h, cast) for h in found] for index, found in happenings.items()}


def _by_sentence(sentences: Sequence[Sentence], items: Iterable[T], span_of: Callable[[T], Span]) -> dict[int, list[T]]:
    """``items`` by the number of the sentence they begin in."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[T]] = {}
    for item in items:
        at = bisect_right(starts, span_of(item).start) - 1
        if at >= 0:
            found.setdefault(sentences[at].index, []).append(item)
    return found


def _sift(drafts: Sequence[Draft], report: str) -> tuple[list[Draft], list[Refusal]]:
    kept, refused = [], []
    for draft in drafts:
        reason = speaks_of(draft)
        if reason is None:
            kept.append(draft)
        else:
            refused.append(Refusal(report, "agreement", reason, draft.first.span))
    return kept, refused


def unread(report: Report) -> Extraction:
    """The extraction of a report that is kept but not read; its refusals say why."""
    return Extraction(report, refusals=report.refusals)
