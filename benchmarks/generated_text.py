"""Reports of a generated war, spelt out: text, spans, claims, and the agreement as the report tells it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from trucebook.model.agreement import Dated, InRole, Provision, ReportAgreement
from trucebook.model.claim import Attribution, Claim, Figure, Named, Source, SourceLink
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity, Mention
from trucebook.model.report import Published, Report, Stated
from trucebook.model.span import Quote, Span
from trucebook.model.when import When

GOVERNMENT = Named("Republic", "gen-government", "Republic")
GUARANTOR = Named("Federation", "gen-guarantor", "Federation")


@dataclass(slots=True)
class Deal:
    """What is true of one agreement, before anybody reports it."""

    number: int
    kind: str
    towns: tuple[Named, ...]
    parties: tuple[Named, Named]
    struck: date
    months: int | None
    terms: tuple[Happening, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, or a term, whoever tells of it: its wordings and what fills them."""

    form: tuple[str, str | None, tuple[str, ...]]
    people: tuple[Named, Named]
    place: Named
    day: date
    number: int
    counted: str
    site: str
    own: bool


@dataclass(slots=True)
class Line:
    """One sentence of a report to be, with what it says; ``quarter`` and figures are in the words already."""

    words: str
    event: str | None = None
    mode: str | None = None
    people: tuple[tuple[Named, ...], tuple[Named, ...]] = ((), ())
    place: Named | None = None
    day: date | None = None
    of_deal: bool = False
    term: tuple[str, str] | None = None
    figure: tuple[str, int] | None = None
    modality: str = "asserted"


@dataclass(slots=True)
class Draft:
    """One report before it is spelt out."""

    id: str
    outlet: str
    day: date
    lines: list[Line]
    said_by: dict[int, tuple[str, str]] = field(default_factory=dict)
    label: str = ""


def printed(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


class Speller:
    """Spells a draft out: text, spans, claims, agreement."""

    def __init__(self, deal: Deal, draft: Draft) -> None:
        self.deal, self.draft = deal, draft
        self.sentences: list[Span] = []
        self.text = ""
        parts: list[str] = []
        at = 0
        for i, line in enumerate(draft.lines):
            words = f"{line.words[:1].upper()}{line.words[1:]}"
            if i in draft.said_by:
                words = f"{words}, {draft.said_by[i][0]} said"
            self.sentences.append(Span(at, at + len(words) + 1))
            parts.append(words + ".")
            at += len(words) + 2
        self.text = " ".join(parts)
        self.id = draft.id
        self.sha256 = hashlib.sha256(f"{draft.id}:{self.text}".encode()).hexdigest()
        self.spans: dict[str, list[Span]] = {}
        self.named: dict[str, tuple[Named, str]] = {}
        self.attributions: list[Attribution] = []

    def done(self) -> Extraction:
        claims: list[Claim] = []
        provisions: list[Provision] = []
        for i, (line, span) in enumerate(zip(self.draft.lines, self.sentences, strict=True)):
            sentence = Quote.at(self.text, span)
            source = self._source(i, sentence)
            if line.term is not None:
                obligor = self._name(line.people[0][0], sentence, "state")
                provisions.append(
                    Provision(line.term[0], line.term[1], obligor, self._body(span), "provisions.yml:1", source=source)  # type: ignore[arg-type]
                )
            if line.event is not None:
                claims.append(self._claim(line, sentence, source))
        report = self._report()
        agreement = self._agreement(claims, provisions)
        entities = tuple(
            Entity(named.key or named.name, "place" if kind in ("town", "region") else "actor", named.name, kind,
                   named.id, (named.name,), tuple(dict.fromkeys(self.spans.get(key, ()))))
            for key, (named, kind) in self.named.items()
        )  # fmt: skip
        mentions = tuple(
            Mention(span, span.of(self.text), entity.sort, entity.key) for entity in entities for span in entity.spans
        )
        return Extraction(
            report, tuple(self.sentences), entities, mentions, (), tuple(self.attributions), tuple(claims), (agreement,)
        )

    def _report(self) -> Report:
        draft = self.draft
        published = Published(draft.day, draft.day, draft.day + timedelta(days=1), "manifest")
        return Report(
            id=draft.id, text=self.text, sha256=self.sha256, title=Stated(None),
            outlet=Stated(draft.outlet, "manifest"), url=Stated(None), byline=Stated(None),
            dateline=Stated(None), published=published, modified=Published(), language="en",
            media_type="text/plain", file_name=f"{draft.id}.txt",
        )  # fmt: skip

    def _source(self, i: int, sentence: Quote) -> Source:
        if i not in self.draft.said_by:
            return Source(None, "outlet")
        who, kind = self.draft.said_by[i]
        start = self.text.index(who, sentence.span.end - len(who) - 7)
        body = self._body(sentence.span)
        self.attributions.append(
            Attribution(self.id, sentence, Span(start, start + len(who)), who, kind, None, "said", body.span)  # type: ignore[arg-type]
        )
        return Source(who, kind, (SourceLink("speaker", who, kind),))  # type: ignore[arg-type]

    def _body(self, span: Span) -> Quote:
        """The first words of a sentence, up to its first comma or its stop."""
        comma = self.text.find(",", span.start, span.end)
        return Quote.at(self.text, Span(span.start, comma if comma > 0 else span.end - 1))

    def _name(self, named: Named, sentence: Quote, kind: str) -> Named:
        start = self.text.find(named.name, sentence.span.start, sentence.span.end)
        key = named.id or named.name
        self.named.setdefault(key, (named, kind))
        if start < 0:
            return Named(named.name, named.id, named.name, None, named.name)
        span = Span(start, start + len(named.name))
        self.spans.setdefault(key, []).append(span)
        return Named(named.name, named.id, named.name, span, named.name)

    def _claim(self, line: Line, sentence: Quote, source: Source) -> Claim:
        quote = self._body(sentence.span)
        agents = tuple(
            self._name(a, sentence, "armed_group" if a is not GOVERNMENT else "state") for a in line.people[0]
        )
        targets = tuple(
            self._name(t, sentence, "armed_group" if t is not GOVERNMENT else "state") for t in line.people[1]
        )
        places = (self._name(line.place, sentence, "town"),) if line.place else ()
        at = f"{self.sha256}:{quote.span.start}:{quote.span.end}:{line.event}"
        figures: tuple[Figure, ...] = ()
        if line.figure:
            start = self.text.index(line.figure[0], sentence.span.start)
            figure = Quote.at(self.text, Span(start, start + len(line.figure[0])))
            figures = (Figure(figure, "people", line.figure[1], line.figure[1]),)
        when = When.day(line.day) if line.day else When()
        told: dict[str, Any] = {"event": line.event, "modality": line.modality}
        return Claim(
            id="c" + hashlib.sha256(at.encode()).hexdigest()[:15], report=self.id, sentence=sentence, quote=quote,
            mode=line.mode, agents=agents, targets=targets, places=places, when=when,
            when_text=printed(line.day) if line.day else None, source=source,
            agreement=f"{self.id}#1" if line.of_deal else None, provision=None, rule="frames.yml:1",
            trigger=quote, path=("root",), figures=figures, score=0.9, **told,
        )  # fmt: skip

    def _agreement(self, claims: list[Claim], provisions: list[Provision]) -> ReportAgreement:
        deal, first = self.deal, Quote.at(self.text, self.sentences[0])
        body = self._body(first.span)
        towns = tuple(self._name(t, first, "town") for t in deal.towns)
        parties = tuple(
            InRole(self._name(party, first, "state" if party is GOVERNMENT else "armed_group"), "party", body)
            for party in deal.parties
        )
        last = Quote.at(self.text, self.sentences[-1])
        lasting = deal.months is not None and f"{deal.months} " in last.text and "last" in last.text
        kind: Any = deal.kind
        return ReportAgreement(
            id=f"{self.id}#1", report=self.id, quote=body, mentions=(body.span,), kind=kind,
            label_used=self.draft.label, stage="concluded", stage_quote=body, parties=parties, third_parties=(),
            places=towns, announced=None,
            concluded=Dated(When.day(deal.struck), body), effective=None, term_end=None,
            duration=Dated(When(f"P{deal.months}M"), last) if lasting else None, renewable=None, renewable_quote=None,
            provisions=tuple(provisions), claims=tuple(c.id for c in claims if c.agreement),
            source=Source(None, "outlet"),
        )  # fmt: skip
