"""A generated war: agreements, what reports tell of them and of the days around them, as extractions; seeded.

Agreement ``n`` of a seed is made from (seed, n) alone, so a small war is the beginning of a large one.  Every span is
found by its words.  A telling agreement has two to six reports of eight to twenty claims; some reports are edited
copies of an earlier one.  Four in ten claims are of no agreement; about eight agreements share a town.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from trucebook.model.agreement import Dated, InRole, Provision, ReportAgreement
from trucebook.model.claim import Attribution, Claim, Figure, Named, Source, SourceLink
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity, Mention, PlaceEntry
from trucebook.model.report import Published, Report, Stated
from trucebook.model.span import Quote, Span
from trucebook.model.when import When

SEED = 20170716
FIRST_DAY = date(2012, 1, 1)
DAYS = 3650
TOWNS_PER_REGION = 20
COPIED = 0.25
_ONSETS = "b d f g h j k l m n q r s t w z sh kh dh br tr".split()
_VOWELS = "a e i o u aa ou ei".split()
_ENDS = "n r l m d b t s q ya a iya in".split()
_EVENTS = (
    ("attack", "shelling", "{a} shelled the {q} quarter of {p} on {d}, wounding {n} {w}"),
    ("attack", "clash", "{a} and {t} clashed near the {q} mill outside {p} on {d} for {n} hours"),
    ("attack", "sniping", "a sniper of {a} shot at {n} {w} by the {q} school in {p} on {d}"),
    ("restrict", None, "{a} closed the {q} road into {p} to {w} on {d} and turned {n} trucks away"),
    ("ease", None, "{a} let {n} {w} pass the {q} checkpoint of {p} on {d}"),
    ("aid", None, "a convoy of {n} lorries brought flour and {w} goods to the {q} depot in {p} on {d}"),
    ("release", None, "{a} freed {n} {w} from the {q} prison at {p} on {d}"),
    ("detain", None, "{a} took {n} {w} at the {q} crossing of {p} on {d}"),
    ("displace", None, "{n} {w} left the {q} camp near {p} on {d} in buses of {a}"),
    ("deploy", None, "{a} sent {n} {w} observers to the {q} bridge in {p} on {d}"),
)
_OWN = (
    ("sign", None, "{a} and {t} signed the {k} of {p} in the {q} hall on {d} before {n} {w}"),
    ("meet", None, "{a} met {t} over the {k} of {p} at the {q} guest house on {d} with {n} {w}"),
    ("violate", None, "{a} broke the {k} of {p} {n} times by the {q} wall on {d}, {w} said"),
    ("establish", None, "{a} set up a committee of {n} {w} under the {k} of {p} in the {q} office on {d}"),
    ("extend", None, "{a} and {t} extended the {k} of {p} at the {q} gate on {d}, {n} {w} added"),
)
_TERMS = (
    ("ceasefire", "must", "{a} and {t} shall hold their fire around the {q} farms of {p} for {n} {w} villages"),
    ("detainees", "must", "{a} shall hand over {n} {w} detainees of {p} at the {q} post"),
    ("humanitarian_access", "must", "{a} shall let {n} {w} convoys a week into {p} by the {q} road"),
    ("heavy_weapons", "must", "{t} shall draw back {n} {w} guns from the {q} ridge above {p}"),
    ("joint_committee", "must", "a committee of {n} {w} members shall sit at the {q} house in {p}"),
)
_KINDS = ("ceasefire", "ceasefire", "ceasefire", "reconciliation", "evacuation", "deescalation", "prisoner_exchange")
_NOISE = "farmers drivers women elders teachers nurses traders students families bakers shepherds fighters".split()
_PADDING = ("near the old", "behind the", "not far from the", "above the", "along the", "below the northern")


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a war is; ``agreements`` decide everything else."""

    agreements: int
    seed: int = SEED

    @property
    def towns(self) -> int:
        """About eight agreements touch one town."""
        return max(4, self.agreements // 4)

    @property
    def outlets(self) -> int:
        """Few enough that each has many reports."""
        return max(6, min(400, self.agreements // 20))

    @property
    def groups(self) -> int:
        """Armed groups; a few regions each."""
        return max(8, min(600, self.agreements // 10))


@lru_cache(maxsize=100_000)
def coined(sort: str, number: int) -> str:
    """A name that no other number of that sort has (the sort's letter and its syllables are its own)."""
    draw = Random(f"{sort}:{number}")
    syllables = draw.choice((2, 2, 3))
    name = "".join(draw.choice(_ONSETS) + draw.choice(_VOWELS) for _ in range(syllables)) + draw.choice(_ENDS)
    return name.capitalize()


def region_id(number: int) -> str:
    return f"gen-r{number}"


def town_id(number: int) -> str:
    return f"gen-t{number}"


@lru_cache(maxsize=100_000)
def region(number: int) -> Named:
    name = f"{coined('region', number)} Plain"
    return Named(name, region_id(number), name)


@lru_cache(maxsize=100_000)
def town(number: int) -> Named:
    name = coined("town", number)
    return Named(name, town_id(number), name)


@lru_cache(maxsize=100_000)
def group(number: int) -> Named:
    name = f"{coined('group', number)} Brigade" if number % 3 else f"Council of {coined('group', number)}"
    return Named(name, f"gen-g{number}", name)


GOVERNMENT = Named("Republic", "gen-government", "Republic")
GUARANTOR = Named("Federation", "gen-guarantor", "Federation")


def pack(scale: Scale) -> dict[str, PlaceEntry]:
    """The places of a war by id, with the regions and the country that hold them."""
    entries = {
        "gen-country": PlaceEntry("gen-country", "Generia", "country", ("Generia",), None, 34.0, 38.0, "country")
    }
    for number in range(scale.towns // TOWNS_PER_REGION + 1):
        name = region(number).name
        entries[region_id(number)] = PlaceEntry(
            region_id(number), name, "region", (name,), "gen-country", 30 + number % 50 / 10, 36.0, "named_area"
        )
    for number in range(scale.towns):
        name = town(number).name
        parent = region_id(number // TOWNS_PER_REGION)
        lat, lon = round(30 + number % 977 / 100, 3), round(35 + number % 613 / 100, 3)
        entries[town_id(number)] = PlaceEntry(town_id(number), name, "town", (name,), parent, lat, lon, "settlement")
    return entries


@dataclass(slots=True)
class _Deal:
    """What is true of one agreement, before anybody reports it."""

    number: int
    kind: str
    towns: tuple[Named, ...]
    parties: tuple[Named, Named]
    struck: date
    months: int | None
    terms: list[tuple[str, str, str]]


@dataclass(slots=True)
class _Line:
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
class _Draft:
    """One report before it is spelt out."""

    id: str
    outlet: str
    day: date
    lines: list[_Line]
    said_by: dict[int, tuple[str, str]] = field(default_factory=dict)
    label: str = ""


def extractions_of(scale: Scale, number: int) -> tuple[Extraction, ...]:
    """The reports of agreement ``number``, in the order in which they were published."""
    draw = Random(f"{scale.seed}:{number}")
    deal = _deal(scale, number, draw)
    drafts: list[_Draft] = []
    for at in range(draw.choice((2, 3, 4, 4, 5, 6))):
        if drafts and draw.random() < COPIED:
            drafts.append(_copied(deal, drafts[draw.randrange(len(drafts))], at, draw, scale))
        else:
            drafts.append(_told(deal, at, draw, scale))
    return tuple(_Speller(deal, draft).done() for draft in sorted(drafts, key=lambda d: (d.day, d.id)))


def war(scale: Scale) -> Iterator[Extraction]:
    """Every report of a war, agreement by agreement."""
    for number in range(scale.agreements):
        yield from extractions_of(scale, number)


def _deal(scale: Scale, number: int, draw: Random) -> _Deal:
    first = draw.randrange(scale.towns)
    home = first // TOWNS_PER_REGION
    others = [
        home * TOWNS_PER_REGION + draw.randrange(TOWNS_PER_REGION) for _ in range(draw.choice((0, 0, 1, 1, 2, 3)))
    ]
    towns = tuple(dict.fromkeys(town(at) for at in (first, *others) if at < scale.towns))
    side = group((home * 3 + draw.randrange(3)) % scale.groups)
    struck = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
    kind = draw.choice(_KINDS)
    terms = [draw.choice(_TERMS) for _ in range(draw.choice((1, 2, 3, 4)))]
    terms = list(dict.fromkeys(terms))
    return _Deal(number, kind, towns, (GOVERNMENT, side), struck, draw.choice((None, None, 1, 2, 3, 6)), terms)


def _told(deal: _Deal, at: int, draw: Random, scale: Scale) -> _Draft:
    """A report of its own on a deal and on the days around it."""
    day = deal.struck + timedelta(days=draw.choice((0, 0, 1, 1, 2, 3, 5, 9, 20, 45)))
    outlet = f"{coined('outlet', draw.randrange(scale.outlets))} Post"
    draft = _Draft(f"g{deal.number:06d}-{at}", outlet, day, [], label=f"the {deal.kind.replace('_', ' ')}")
    draft.lines.append(_line(_OWN[0] if draw.random() < 0.7 else _OWN[1], deal, draw, deal.struck, own=True))
    for term in deal.terms:
        if draw.random() < 0.8:
            draft.lines.append(_term_line(term, deal, draw))
    for _ in range(draw.randrange(7, 19)):
        own = draw.random() < 0.4
        since = deal.struck + timedelta(days=draw.randrange(-5, max(1, (day - deal.struck).days + 1)))
        draft.lines.append(_line(draw.choice(_OWN[1:] if own else _EVENTS), deal, draw, min(since, day), own))
    if deal.months and draw.random() < 0.8:
        draft.lines.append(
            _Line(f"The {deal.kind.replace('_', ' ')} of {deal.towns[0].name} is to last {deal.months} months")
        )
    for i in range(1, len(draft.lines)):
        if draw.random() < 0.25:
            draft.said_by[i] = _speaker(deal, draw)
    return draft


def _copied(deal: _Deal, source: _Draft, at: int, draw: Random, scale: Scale) -> _Draft:
    """An edited copy: most of another's lines, and one or two of its own."""
    outlet = f"{coined('outlet', draw.randrange(scale.outlets))} Post"
    day = source.day + timedelta(days=draw.choice((0, 1, 1, 2)))
    kept = [i for i in range(len(source.lines)) if i == 0 or draw.random() < 0.8]
    lines = [source.lines[i] for i in kept]
    said = {new: source.said_by[old] for new, old in enumerate(kept) if old in source.said_by}
    lines += [_line(draw.choice(_EVENTS), deal, draw, day, own=False) for _ in range(draw.randrange(3))]
    return _Draft(f"g{deal.number:06d}-{at}", outlet, day, lines, said, source.label)


def _speaker(deal: _Deal, draw: Random) -> tuple[str, str]:
    """Who says it: a named person, a side, or nobody named."""
    kind = draw.choice(("named_person", "organisation", "anonymous", "anonymous"))
    if kind == "named_person":
        return f"{coined('first', draw.randrange(60))} {coined('last', draw.randrange(900))}", kind
    if kind == "organisation":
        return draw.choice(deal.parties).name, kind
    return f"a {draw.choice(('military', 'local', 'medical', 'diplomatic'))} source", kind


def _line(form: tuple[str, str | None, str], deal: _Deal, draw: Random, day: date, own: bool) -> _Line:
    event, mode, words = form
    agent, target = deal.parties if draw.random() < 0.6 else deal.parties[::-1]
    place, number = draw.choice(deal.towns), draw.randrange(2, 400)
    counted = draw.choice(_NOISE)
    said = words.format(
        a=agent.name, t=target.name, p=place.name, d=_printed(day), n=number, w=counted, q=_quarter(draw),
        k=deal.kind.replace("_", " "),
    )  # fmt: skip
    people = ((agent,), (target,) if "{t}" in words else ())
    modality = draw.choice(("asserted",) * 8 + ("alleged", "negated"))
    if event in ("sign", "meet"):
        modality = "asserted"
    return _Line(said, event, mode, people, place, day, own, None, (f"{number}", number), modality)


def _term_line(term: tuple[str, str, str], deal: _Deal, draw: Random) -> _Line:
    type, deontic, words = term
    agent, target = deal.parties
    said = words.format(
        a=agent.name, t=target.name, p=deal.towns[0].name, n=draw.randrange(2, 90), w=draw.choice(_NOISE),
        q=_quarter(draw),
    )  # fmt: skip
    return _Line(said, term=(type, deontic), people=((agent,), ()))


def _quarter(draw: Random) -> str:
    return (
        f"{coined('quarter', draw.randrange(40_000))} {draw.choice(_PADDING)} {coined('site', draw.randrange(40_000))}"
    )


def _printed(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


class _Speller:
    """Spells a draft out: text, spans, claims, agreement."""

    def __init__(self, deal: _Deal, draft: _Draft) -> None:
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
            Entity(named.key or named.name, "place" if kind in ("town", "region") else "actor", named.name, kind, named.id,
                   (named.name,), tuple(dict.fromkeys(self.spans.get(key, ()))))
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
            id=draft.id, text=self.text, sha256=self.sha256, title=Stated(None), outlet=Stated(draft.outlet, "manifest"),
            url=Stated(None), byline=Stated(None), dateline=Stated(None), published=published, modified=Published(),
            language="en", media_type="text/plain", file_name=f"{draft.id}.txt",
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

    def _claim(self, line: _Line, sentence: Quote, source: Source) -> Claim:
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
            when_text=_printed(line.day) if line.day else None, source=source,
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
        lasting = deal.months is not None and "is to last" in last.text
        kind: Any = deal.kind
        return ReportAgreement(
            id=f"{self.id}#1", report=self.id, quote=body, mentions=(body.span,), kind=kind,
            label_used=self.draft.label, stage="concluded", stage_quote=body, parties=parties, third_parties=(),
            places=towns, announced=None,
            concluded=Dated(When.day(deal.struck), body), effective=None, term_end=None,
            duration=Dated(When(f"P{deal.months}M"), last) if lasting else None, renewable=None, renewable_quote=None,
            provisions=tuple(provisions), claims=tuple(c.id for c in claims if c.agreement), source=Source(None, "outlet"),
        )  # fmt: skip
