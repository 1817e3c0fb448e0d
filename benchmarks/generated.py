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
_EVENTS: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    (
        "attack",
        "shelling",
        (
            "{a} shelled the {q} of {p} on {d}, wounding {n} {w}",
            "on {d} shells of {a} hit the {q} in {p} and hurt {n} {w}",
            "{n} {w} were wounded on {d} when {a} fired on {p} at the {q}",
        ),
    ),
    (
        "attack",
        "clash",
        (
            "{a} and {t} clashed by the {q} outside {p} on {d} for {n} hours",
            "fighting of {n} hours between {a} and {t} was heard at {p}, by the {q}, on {d}",
            "for {n} hours on {d} {a} fought {t} round the {q}, {p}",
        ),
    ),
    (
        "attack",
        "sniping",
        (
            "a sniper of {a} shot at {n} {w} from the {q}, {p}, on {d}",
            "{n} {w} came under a sniper's fire from {a} at the {q}, {p}, {d}",
        ),
    ),
    (
        "restrict",
        None,
        (
            "{a} closed the {q} into {p} to {w} on {d} and turned {n} trucks away",
            "{n} trucks with {w} were sent back by {a} at the {q}, {p}, {d}",
        ),
    ),
    (
        "ease",
        None,
        ("{a} let {n} {w} pass the {q} of {p} on {d}", "the {q} of {p} was opened by {a} to {n} {w} on {d}"),
    ),
    (
        "aid",
        None,
        (
            "a convoy of {n} lorries brought flour to {w} at the {q}, {p}, on {d}",
            "{w} in {p} had flour from {n} lorries at the {q} on {d}",
        ),
    ),
    (
        "release",
        None,
        ("{a} freed {n} {w} from the {q}, {p}, on {d}", "{n} {w} came out of the {q} in {p} on {d}, let go by {a}"),
    ),
    (
        "detain",
        None,
        ("{a} took {n} {w} at the {q} of {p} on {d}", "{n} {w} were led off by {a} on {d}, {p}, by the {q}"),
    ),
    (
        "displace",
        None,
        (
            "{n} {w} left the {q} near {p} on {d} in buses of {a}",
            "buses of {a} carried {n} {w} out of {p} past the {q} on {d}",
        ),
    ),
    (
        "deploy",
        None,
        (
            "{a} sent {n} observers to {w} by the {q}, {p}, on {d}",
            "{n} observers of {a} took post at the {q}, {p}, on {d} near {w}",
        ),
    ),
)
_OWN: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    (
        "sign",
        None,
        (
            "{a} and {t} signed the {k} of {p} in the {q} on {d} before {n} {w}",
            "before {n} {w} the {k} of {p} was signed by {a} with {t}, {d}, in the {q}",
            "{d} saw {a} put its name with {t} to the {k} of {p} at the {q}, {n} {w} looking on",
        ),
    ),
    (
        "meet",
        None,
        (
            "{a} met {t} over the {k} of {p} at the {q} on {d} with {n} {w}",
            "{n} {w} sat in the {q} on {d} while {a} spoke with {t} on the {k}, {p}",
        ),
    ),
    (
        "violate",
        None,
        (
            "{a} broke the {k} of {p} {n} times by the {q} on {d}, hurting {w}",
            "{n} breaches of the {k} by {a} against {w} were counted in {p} at the {q} on {d}",
        ),
    ),
    (
        "establish",
        None,
        (
            "{a} set up a committee of {n} {w} under the {k} of {p} in the {q} on {d}",
            "the committee of the {k}, {n} {w}, was formed by {a}, {p}, {d}, at the {q}",
        ),
    ),
    (
        "extend",
        None,
        (
            "{a} and {t} extended the {k} of {p} at the {q} on {d} with {n} {w}",
            "the {k} of {p} goes on, {a} and {t} told {n} {w} in the {q} on {d}",
        ),
    ),
)
_TERMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "ceasefire",
        "must",
        (
            "{a} and {t} shall hold their fire round the {q} of {p} for {n} {w}",
            "no shot may fall on {n} {w} by the {q}, {p}, from {a} or {t}",
        ),
    ),
    (
        "detainees",
        "must",
        ("{a} shall hand over {n} {w} of {p} at the {q}", "{n} {w} held by {a} go home to {p} by the {q}"),
    ),
    (
        "humanitarian_access",
        "must",
        ("{a} shall let {n} convoys a week to {w} in {p} by the {q}", "{w} of {p} get {n} convoys past {a} at the {q}"),
    ),
    (
        "heavy_weapons",
        "must",
        ("{t} shall draw back {n} guns from {w} at the {q} above {p}", "{n} guns of {t} leave the {q}, {p}, for {w}"),
    ),
    (
        "joint_committee",
        "must",
        (
            "a committee of {n} {w} shall sit at the {q} in {p} with {a}",
            "{a} seats {n} {w} in the {q}, {p}, as a committee",
        ),
    ),
)
_KINDS = ("ceasefire", "ceasefire", "ceasefire", "reconciliation", "evacuation", "deescalation", "prisoner_exchange")
_NOISE = "farmers drivers women elders teachers nurses traders students families bakers shepherds fighters".split()
_SITES = (
    "mill bridge school hall gate market prison post depot road camp well farms ridge house wall tower yard".split()
)


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
    terms: tuple[_Happening, ...]
    happenings: tuple[_Happening, ...]


@dataclass(frozen=True, slots=True)
class _Happening:
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
    parties = (GOVERNMENT, group((home * 3 + draw.randrange(3)) % scale.groups))
    struck = FIRST_DAY + timedelta(days=draw.randrange(DAYS))

    def happening(form: tuple[str, str | None, tuple[str, ...]], after: int, own: bool) -> _Happening:
        pair = parties if draw.random() < 0.6 else parties[::-1]
        day = struck + timedelta(days=after)
        return _Happening(
            form, pair, draw.choice(towns), day, draw.randrange(2, 400), draw.choice(_NOISE), _site(draw), own
        )

    terms = tuple(happening(form, 0, True) for form in draw.sample(_TERMS, draw.choice((1, 2, 3, 4))))
    happenings = [happening(_OWN[0], 0, True)]
    for _ in range(draw.randrange(16, 30)):
        own = draw.random() < 0.4
        form = draw.choice(_OWN[1:] if own else _EVENTS)
        happenings.append(happening(form, draw.choice((-4, -2, -1, 0, 1, 1, 2, 3, 4, 6, 9, 12, 18, 25, 40)), own))
    months = draw.choice((None, 1, 1, 2, 2, 2, 3, 3, 6))
    return _Deal(number, draw.choice(_KINDS), towns, parties, struck, months, terms, tuple(happenings))


def _told(deal: _Deal, at: int, draw: Random, scale: Scale) -> _Draft:
    """A report of its own on a deal and on the days around it."""
    day = deal.struck + timedelta(days=draw.choice((1, 1, 2, 3, 5, 9, 20, 45)))
    outlet = f"{coined('outlet', draw.randrange(scale.outlets))} Post"
    draft = _Draft(f"g{deal.number:06d}-{at}", outlet, day, [], label=f"the {deal.kind.replace('_', ' ')}")
    draft.lines.append(_line(deal.happenings[0], deal, draw))
    draft.lines += [_term_line(term, deal, draw) for term in deal.terms if draw.random() < 0.8]
    known = [one for one in deal.happenings[1:] if one.day <= day]
    for one in draw.sample(known, min(len(known), draw.randrange(8, 20))):
        draft.lines.append(_line(one, deal, draw))
    if deal.months and draw.random() < 0.8:
        last = f"The {deal.kind.replace('_', ' ')} of {deal.towns[0].name} is to last {deal.months} months"
        draft.lines.append(_Line(_in_own_words(last, draw)))
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
    known = [one for one in deal.happenings[1:] if one.day <= day]
    lines += [_line(draw.choice(known), deal, draw) for _ in range(draw.randrange(3)) if known]
    return _Draft(f"g{deal.number:06d}-{at}", outlet, day, lines, said, source.label)


def _speaker(deal: _Deal, draw: Random) -> tuple[str, str]:
    """Who says it: a named person, a side, or nobody named."""
    kind = draw.choice(("named_person", "organisation", "anonymous", "anonymous"))
    if kind == "named_person":
        return f"{coined('first', draw.randrange(60))} {coined('last', draw.randrange(900))}", kind
    if kind == "organisation":
        return draw.choice(deal.parties).name, kind
    return f"a {draw.choice(('military', 'local', 'medical', 'diplomatic'))} source", kind


def _line(one: _Happening, deal: _Deal, draw: Random) -> _Line:
    event, mode, wordings = one.form
    words = _in_own_words(draw.choice(wordings), draw)
    agent, target = one.people
    # Two accounts of one event seldom have the same particulars; as told by one who was elsewhere.
    number = one.number if draw.random() < 0.5 else draw.randrange(2, 400)
    site = one.site if draw.random() < 0.3 else _site(draw)
    said = words.format(
        a=agent.name, t=target.name, p=one.place.name, d=_printed(one.day), n=number, w=one.counted, q=site,
        k=deal.kind.replace("_", " "),
    )  # fmt: skip
    people = ((agent,), (target,) if "{t}" in words else ())
    modality = draw.choice(("asserted",) * 12 + ("alleged",))
    return _Line(said, event, mode, people, one.place, one.day, one.own, None, (f"{number}", number), modality)


def _term_line(one: _Happening, deal: _Deal, draw: Random) -> _Line:
    type, deontic, wordings = one.form
    words = _in_own_words(draw.choice(wordings), draw)
    agent, target = deal.parties
    said = words.format(a=agent.name, t=target.name, p=one.place.name, n=one.number, w=one.counted, q=one.site)
    return _Line(said, term=(type, deontic or "must"), people=((agent,), ()))


def _in_own_words(words: str, draw: Random) -> str:
    """A wording with a word nobody else would choose after every third, so that only copies share runs of words."""
    parts = words.split()
    for at in range(3 * (len(parts) // 3), 0, -3):
        parts.insert(at, coined("filler", draw.randrange(30_000)).lower())
    return " ".join(parts)


def _site(draw: Random) -> str:
    return f"{coined('quarter', draw.randrange(40_000))} {draw.choice(_SITES)}"


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
