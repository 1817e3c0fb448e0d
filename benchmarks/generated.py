"""A generated war: agreements, what reports tell of them and of the days around them, as extractions; seeded.

Agreement ``n`` of a seed is made from (seed, n) alone, so a small war is the beginning of a large one.  Every span is
found by its words.  A telling agreement has two to six reports of eight to twenty claims; some reports are edited
copies of an earlier one.  Four in ten claims are of no agreement; about eight agreements share a town.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from generated_text import GOVERNMENT, Deal, Draft, Happening, Line, Speller, printed
from generated_words import EVENTS, KINDS, NOISE, OWN, SITES, TERMS, coined

from trucebook.model.claim import Named
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry

SEED = 20170716
FIRST_DAY = date(2012, 1, 1)
DAYS = 3650
TOWNS_PER_REGION = 20
COPIED = 0.25


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


def extractions_of(scale: Scale, number: int) -> tuple[Extraction, ...]:
    """The reports of agreement ``number``, in the order in which they were published."""
    draw = Random(f"{scale.seed}:{number}")
    deal = _deal(scale, number, draw)
    drafts: list[Draft] = []
    for at in range(draw.choice((2, 3, 4, 4, 5, 6))):
        if drafts and draw.random() < COPIED:
            drafts.append(_copied(deal, drafts[draw.randrange(len(drafts))], at, draw, scale))
        else:
            drafts.append(_told(deal, at, draw, scale))
    return tuple(Speller(deal, draft).done() for draft in sorted(drafts, key=lambda d: (d.day, d.id)))


def war(scale: Scale) -> Iterator[Extraction]:
    """Every report of a war, agreement by agreement."""
    for number in range(scale.agreements):
        yield from extractions_of(scale, number)


def _deal(scale: Scale, number: int, draw: Random) -> Deal:
    first = draw.randrange(scale.towns)
    home = first // TOWNS_PER_REGION
    others = [
        home * TOWNS_PER_REGION + draw.randrange(TOWNS_PER_REGION) for _ in range(draw.choice((0, 0, 1, 1, 2, 3)))
    ]
    towns = tuple(dict.fromkeys(town(at) for at in (first, *others) if at < scale.towns))
    parties = (GOVERNMENT, group((home * 3 + draw.randrange(3)) % scale.groups))
    struck = FIRST_DAY + timedelta(days=draw.randrange(DAYS))

    def happening(form: tuple[str, str | None, tuple[str, ...]], after: int, own: bool) -> Happening:
        pair = parties if draw.random() < 0.6 else parties[::-1]
        day = struck + timedelta(days=after)
        return Happening(
            form, pair, draw.choice(towns), day, draw.randrange(2, 400), draw.choice(NOISE), _site(draw), own
        )

    terms = tuple(happening(form, 0, True) for form in draw.sample(TERMS, draw.choice((1, 2, 3, 4))))
    happenings = [happening(OWN[0], 0, True)]
    for _ in range(draw.randrange(16, 30)):
        own = draw.random() < 0.4
        form = draw.choice(OWN[1:] if own else EVENTS)
        happenings.append(happening(form, draw.choice((-4, -2, -1, 0, 1, 1, 2, 3, 4, 6, 9, 12, 18, 25, 40)), own))
    months = draw.choice((None, 1, 1, 2, 2, 2, 3, 3, 6))
    return Deal(number, draw.choice(KINDS), towns, parties, struck, months, terms, tuple(happenings))


def _told(deal: Deal, at: int, draw: Random, scale: Scale) -> Draft:
    """A report of its own on a deal and on the days around it."""
    day = deal.struck + timedelta(days=draw.choice((1, 1, 2, 3, 5, 9, 20, 45)))
    outlet = f"{coined('outlet', draw.randrange(scale.outlets))} Post"
    draft = Draft(f"g{deal.number:06d}-{at}", outlet, day, [], label=f"the {deal.kind.replace('_', ' ')}")
    draft.lines.append(_line(deal.happenings[0], deal, draw))
    draft.lines += [_term_line(term, deal, draw) for term in deal.terms if draw.random() < 0.8]
    known = [one for one in deal.happenings[1:] if one.day <= day]
    for one in draw.sample(known, min(len(known), draw.randrange(9, 21))):
        draft.lines.append(_line(one, deal, draw))
    if deal.months and draw.random() < 0.8:
        last = f"The {deal.kind.replace('_', ' ')} of {deal.towns[0].name} is to last {deal.months} months"
        draft.lines.append(Line(_in_own_words(last, draw)))
    for i in range(1, len(draft.lines)):
        if draw.random() < 0.25:
            draft.said_by[i] = _speaker(deal, draw)
    return draft


def _copied(deal: Deal, source: Draft, at: int, draw: Random, scale: Scale) -> Draft:
    """An edited copy: most of another's lines, and one or two of its own."""
    outlet = f"{coined('outlet', draw.randrange(scale.outlets))} Post"
    day = source.day + timedelta(days=draw.choice((0, 1, 1, 2)))
    kept = [i for i in range(len(source.lines)) if i == 0 or draw.random() < 0.8]
    lines = [source.lines[i] for i in kept]
    said = {new: source.said_by[old] for new, old in enumerate(kept) if old in source.said_by}
    known = [one for one in deal.happenings[1:] if one.day <= day]
    lines += [_line(draw.choice(known), deal, draw) for _ in range(draw.randrange(3)) if known]
    return Draft(f"g{deal.number:06d}-{at}", outlet, day, lines, said, source.label)


def _speaker(deal: Deal, draw: Random) -> tuple[str, str]:
    """Who says it: a named person, a side, or nobody named."""
    kind = draw.choice(("named_person", "organisation", "anonymous", "anonymous"))
    if kind == "named_person":
        return f"{coined('first', draw.randrange(60))} {coined('last', draw.randrange(900))}", kind
    if kind == "organisation":
        return draw.choice(deal.parties).name, kind
    return f"a {draw.choice(('military', 'local', 'medical', 'diplomatic'))} source", kind


def _line(one: Happening, deal: Deal, draw: Random) -> Line:
    event, mode, wordings = one.form
    words = _in_own_words(draw.choice(wordings), draw)
    agent, target = one.people
    # Two accounts of one event seldom have the same particulars; as told by one who was elsewhere.
    number = one.number if draw.random() < 0.5 else draw.randrange(2, 400)
    site = one.site if draw.random() < 0.3 else _site(draw)
    said = words.format(
        a=agent.name, t=target.name, p=one.place.name, d=printed(one.day), n=number, w=one.counted, q=site,
        k=deal.kind.replace("_", " "),
    )  # fmt: skip
    people = ((agent,), (target,) if "{t}" in words else ())
    modality = draw.choice(("asserted",) * 12 + ("alleged",))
    return Line(said, event, mode, people, one.place, one.day, one.own, None, (f"{number}", number), modality)


def _term_line(one: Happening, deal: Deal, draw: Random) -> Line:
    type, deontic, wordings = one.form
    words = _in_own_words(draw.choice(wordings), draw)
    agent, target = deal.parties
    said = words.format(a=agent.name, t=target.name, p=one.place.name, n=one.number, w=one.counted, q=one.site)
    return Line(said, term=(type, deontic or "must"), people=((agent,), ()))


def _in_own_words(words: str, draw: Random) -> str:
    """A wording with a word nobody else would choose after every third, so that only copies share runs of words."""
    parts = words.split()
    for at in range(3 * (len(parts) // 3), 0, -3):
        parts.insert(at, coined("filler", draw.randrange(30_000)).lower())
    return " ".join(parts)


def _site(draw: Random) -> str:
    return f"{coined('quarter', draw.randrange(40_000))} {draw.choice(SITES)}"
