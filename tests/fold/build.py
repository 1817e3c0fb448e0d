"""Hand-made extractions for the tests of trace, resolve and fold: the worked case, retold in sentences of our own.

A :class:`Telling` is one report being annotated: every span is found by its words, so that a quote cannot lie.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta

from trucebook.model.agreement import Dated, InRole, Provision, ReportAgreement
from trucebook.model.claim import Attribution, Claim, Figure, Named, Source, SourceLink
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity, Mention, PlaceEntry
from trucebook.model.report import Published, Refusal, Report, Stated
from trucebook.model.span import Quote, Span
from trucebook.model.when import When

NOTHING = Stated(None)

PLACES = {
    entry.id: entry
    for entry in (
        PlaceEntry("jayrud", "Jayrud", "town", ("Jayrud",), "east-qalamoun", 33.81, 36.74, "settlement"),
        PlaceEntry("ruhaybah", "Ruhaybah", "town", ("Ruhaybah",), "east-qalamoun", 33.74, 36.69, "settlement"),
        PlaceEntry("dumayr", "Dumayr", "town", ("Dumayr",), "east-qalamoun", 33.64, 36.69, "settlement"),
        PlaceEntry("east-qalamoun", "Eastern Qalamoun", "region", ("Eastern Qalamoun",), "syria"),
        PlaceEntry("north-homs", "Northern Homs", "region", ("Northern Homs",), "syria"),
        PlaceEntry("talbiseh", "Talbiseh", "town", ("Talbiseh",), "north-homs", 34.84, 36.73, "settlement"),
        PlaceEntry("syria", "Syria", "country", ("Syria",)),
    )
}


def published(words: str | None) -> Published:
    """``2017-07-17`` a day, ``2017-07`` a month, None unknown."""
    if words is None:
        return Published(reason="no date in the text")
    if len(words) == 10:
        day = date.fromisoformat(words)
        return Published(day, day, day + timedelta(days=1), "manifest")
    when = When.month(int(words[:4]), int(words[5:7]))
    return Published(None, when.earliest, when.latest, "manifest")


def when(words: str | None) -> When:
    """``2017-07-16`` a day, ``2017-07`` a month, ``2013`` a year, ``P2M`` a length, None unresolved."""
    if words is None:
        return When()
    if words.startswith("P"):
        return When(words)
    if len(words) == 10:
        return When.day(date.fromisoformat(words))
    if len(words) == 4:
        return When.year(int(words))
    return When.month(int(words[:4]), int(words[5:7]))


@dataclass
class Telling:
    """One report being annotated by hand."""

    id: str
    text: str
    outlet: str | None = None
    published: str | None = None
    entities: dict[str, Entity] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    agreements: list[ReportAgreement] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def quote(self, words: str) -> Quote:
        return Quote.at(self.text, self.span(words))

    def sentences(self) -> tuple[Span, ...]:
        spans, start = [], 0
        while start < len(self.text):
            end = self.text.find(". ", start)
            end = len(self.text) if end < 0 else end + 1
            spans.append(Span(start, end))
            start = end + 1
        return tuple(spans)

    def sentence(self, span: Span) -> Quote:
        return next(Quote.at(self.text, s) for s in self.sentences() if s.covers(span))

    def name(self, name: str, kind: str, id: str | None = None, text: str | None = None) -> Named:
        """A place or actor; known by ``id``, printed as ``text`` (default: its name)."""
        text = text or name
        sort = "place" if kind in ("town", "region", "crossing", "country", "road", "site", "mountain") else "actor"
        spans = (self.span(text),) if text in self.text else ()
        self.entities[name] = Entity(name, sort, name, kind, id, (text,), spans)  # type: ignore[arg-type]
        return Named(name, id, text, spans[0] if spans else None, name)

    def said(self, who: str, kind: str, words: str, told: str | None = None, key: str | None = None) -> Source:
        """An attribution of ``words`` to ``who``; gives back the source for claims."""
        content = self.span(words)
        sentence = self.sentence(content)
        speaker = self.span(who) if who in self.text else sentence.span
        self.attributions.append(
            Attribution(self.id, sentence, speaker, who, kind, told, "said", content, key)  # type: ignore[arg-type]
        )
        chain = [SourceLink("speaker", who, kind)]  # type: ignore[arg-type]
        if told:
            chain.append(SourceLink("told", told, "outlet"))
        return Source(who, kind, tuple(chain))  # type: ignore[arg-type]

    def own(self) -> Source:
        return Source(None, "outlet")

    def claim(self, event: str, words: str, **more: object) -> Claim:
        quote = self.quote(words)
        at = f"{self.id}:{quote.span.start}:{event}:{more.get('mode')}:{more.get('modality')}"
        values: dict[str, object] = {
            "id": "c" + hashlib.sha256(at.encode()).hexdigest()[:12],
            "report": self.id,
            "sentence": self.sentence(quote.span),
            "quote": quote,
            "event": event,
            "mode": None,
            "agents": (),
            "targets": (),
            "places": (),
            "when": When(),
            "when_text": None,
            "modality": "asserted",
            "source": self.own(),
            "agreement": None,
            "provision": None,
            "rule": "test:1",
            "trigger": quote,
        }
        made = Claim(**{**values, **more})  # type: ignore[arg-type]
        self.claims.append(made)
        return made

    def figure(self, words: str, counts: str, low: float, high: float) -> Figure:
        return Figure(self.quote(words), counts, low, high)

    def dated(self, words: str, value: str | None) -> Dated:
        return Dated(when(value), self.quote(words))

    def term(self, type: str, words: str, obligor: Named | None = None, **more: object) -> Provision:
        values: dict[str, object] = {"deontic": "must", "rule": "test:1"}
        quote = self.quote(words)
        return Provision(type, obligor=obligor, quote=quote, **{**values, **more})  # type: ignore[arg-type]

    def role(self, named: Named, role: str) -> InRole:
        return InRole(named, role, self.quote(named.text) if named.text in self.text else None)  # type: ignore[arg-type]

    def agreement(self, words: str, kind: str, **more: object) -> ReportAgreement:
        quote = self.quote(words)
        values: dict[str, object] = {
            "id": f"{self.id}#{len(self.agreements) + 1}",
            "report": self.id,
            "quote": quote,
            "mentions": (quote.span,),
            "kind": kind,
            "label_used": kind.replace("_", " "),
            "stage": "concluded",
            "stage_quote": quote,
            "parties": (),
            "third_parties": (),
            "places": (),
            "announced": None,
            "concluded": None,
            "effective": None,
            "term_end": None,
            "duration": None,
            "renewable": None,
            "renewable_quote": None,
            "provisions": (),
            "claims": (),
            "source": self.own(),
        }
        made = ReportAgreement(**{**values, **more})  # type: ignore[arg-type]
        self.agreements.append(made)
        return made

    def done(self) -> Extraction:
        report = Report(
            id=self.id,
            text=self.text,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            title=NOTHING,
            outlet=Stated(self.outlet, "manifest"),
            url=NOTHING,
            byline=NOTHING,
            dateline=NOTHING,
            published=published(self.published),
            modified=Published(),
            language="en",
            media_type="text/plain",
            file_name=f"{self.id}.txt",
        )
        mentions = tuple(Mention(s, s.of(self.text), e.sort, e.key) for e in self.entities.values() for s in e.spans)
        return Extraction(
            report=report,
            sentences=self.sentences(),
            entities=tuple(self.entities.values()),
            mentions=mentions,
            attributions=tuple(self.attributions),
            claims=tuple(self.claims),
            agreements=tuple(self.agreements),
            refusals=tuple(self.refusals),
        )
