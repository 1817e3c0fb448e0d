"""Evidence marks: small numbers, in order of first use, that lead to a quote in its sentence and on to the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from trucebook.export.brief.dates import iso_words
from trucebook.export.brief.names import Persons
from trucebook.export.brief.words import SOURCE_KINDS, capital, support
from trucebook.fold.credibility import Backing
from trucebook.model.register import Evidence, Register
from trucebook.model.report import Report
from trucebook.model.span import Quote, Span

SHOWN = 4  # marks at the end of a sentence before the rest is counted
CONTEXT = 220  # characters of a sentence kept on either side of a quote


@dataclass(frozen=True, slots=True)
class Note:
    """One quote as printed: the sentence before it, the words, the sentence after; who, through whom, when, where."""

    number: int
    before: str
    quote: str
    after: str
    who: str
    kind: str
    told: str
    outlet: str
    day: str
    report: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One number; ``first`` where the page uses it for the first time, so that its note can lead back."""

    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one sentence: those shown, those counted, and what stands behind them."""

    shown: tuple[Mark, ...]
    more: tuple[Mark, ...]
    support: str


@dataclass(slots=True)
class Notes:
    """Gives each quote its number at first use.

    What one speaker says in one sentence is one number, whose quote grows to hold all the words used of it.
    """

    register: Register
    persons: Persons
    notes: list[Note] = field(default_factory=list)
    _numbers: dict[tuple[str, Span, str | None], int] = field(default_factory=dict)
    _evidence: dict[str, Evidence] = field(default_factory=dict)
    _reports: dict[str, Report] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _backing: Backing = field(init=False)

    def __post_init__(self) -> None:
        self._backing = Backing.of(self.register)
        self._evidence = {item.id: item for item in self.register.evidence}
        self._reports = {extraction.report.id: extraction.report for extraction in self.register.extractions}
        self._keys = {report: f"r{number}" for number, report in enumerate(self._reports, 1)}

    def key(self, report: str) -> str:
        """The anchor of a report; file names may hold anything, anchors may not."""
        return self._keys[report]

    def report(self, report: str) -> Report | None:
        """The report of that id, where it is in the register."""
        return self._reports.get(report)

    def evidence(self, ids: Iterable[str]) -> list[Evidence]:
        """The evidence of those ids that can be shown, one per originator first, then the rest."""
        found = [self._evidence[i] for i in dict.fromkeys(ids) if i in self._evidence]
        found = [item for item in found if item.report in self._reports]
        first: dict[str, Evidence] = {}
        for item in found:
            first.setdefault(item.originator, item)
        leading = list(first.values())
        return leading + [item for item in found if item not in leading]

    def marks(self, ids: Iterable[str]) -> Marks:
        """The marks for the evidence of those ids; numbers are given here, so call in the order of the page."""
        found = self.evidence(ids)
        known = len(self.notes)
        numbers = list(dict.fromkeys(self._number(item) for item in found))
        marks = tuple(Mark(number, number > known) for number in numbers)
        behind = support(len({item.originator for item in found}), len({item.report for item in found}))
        return Marks(marks[:SHOWN], marks[SHOWN:], behind if found else "")

    def standing(self, ids: Iterable[str]) -> tuple[str, tuple[str, ...]]:
        """What independence alone suggests of the evidence of those ids, in words, and what is doubtful about it."""
        found = self._backing.standing(ids)
        if found is None:
            return "", ()
        return f"Credibility {found.credibility} of 6 suggested: {found.reason}", found.doubts

    def quoted(self, ids: Iterable[str]) -> tuple[Note, ...]:
        """The notes of those ids as each stands for itself, with its own words alone; at most ``SHOWN``."""
        found = {(item.report, item.quote.span): item for item in reversed(self.evidence(ids))}
        return tuple(self._note(item, self._number(item)) for item in reversed(list(found.values())))[:SHOWN]

    def _number(self, item: Evidence) -> int:
        place = (item.report, item.sentence.span, item.speaker)
        if place not in self._numbers:
            self._numbers[place] = len(self.notes) + 1
            self.notes.append(self._note(item, self._numbers[place]))
        number = self._numbers[place]
        held = self.notes[number - 1].span
        if not held.covers(item.quote.span):
            both = Span(min(held.start, item.quote.span.start), max(held.end, item.quote.span.end))
            quote = Quote.at(self._reports[item.report].text, both)
            self.notes[number - 1] = self._note(replace(item, quote=quote), number)
        return number

    def _note(self, item: Evidence, number: int) -> Note:
        report = self._reports[item.report]
        clean = self.persons.clean
        before, after = self._around(item, report.text)
        return Note(
            number=number,
            before=before,
            quote=self.persons.quote(item.report, report.text, item.quote.span),
            after=after,
            who=capital(clean(item.speaker)) or "The report in its own voice",
            kind=SOURCE_KINDS[item.speaker_kind] if item.speaker else "",
            told=clean(item.told),
            outlet=clean(item.outlet) or "outlet not given",
            day=iso_words(item.published),
            report=self._keys[item.report],
            title=clean(report.title.value) or report.id,
            span=item.quote.span,
        )

    def _around(self, item: Evidence, text: str) -> tuple[str, str]:
        """The sentence before and after the quote, cut at a space where it runs long."""
        sentence, quote = item.sentence.span, item.quote.span
        start, end = sentence.start, sentence.end
        if quote.start - start > CONTEXT:
            start = 1 + text.rfind(" ", start, quote.start - CONTEXT)
        if end - quote.end > CONTEXT:
            cut = text.find(" ", quote.end + CONTEXT, end)
            end = end if cut < 0 else cut
        before = self._words(item.report, text, start, quote.start)
        after = self._words(item.report, text, quote.end, end)
        return ("… " if start > sentence.start else "") + before, after + (" …" if end < sentence.end else "")

    def _words(self, report: str, text: str, start: int, end: int) -> str:
        return self.persons.quote(report, text, Span(start, end)) if start < end else ""
