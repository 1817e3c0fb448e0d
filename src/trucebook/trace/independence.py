"""How many independent originators stand behind a fact, the chain to each, and why two were counted as one.

From that alone a credibility is suggested on the Admiralty scale (1 to 6).  How reliable a source is (A to F) is for
people to say, from what they know of it; nothing here does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trucebook.model.claim import Attribution
from trucebook.model.extraction import Extraction
from trucebook.model.register import Originator
from trucebook.model.span import Span
from trucebook.model.vocabulary import LinkRole
from trucebook.trace.originators import OriginKey, Origins
from trucebook.trace.voices import credited, speaker_of

# NATO AJP-2.1: 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable,
# 6 truth cannot be judged.
Credibility = Literal[1, 2, 3, 4, 5, 6]


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: in which role, and who."""

    role: LinkRole
    who: str


@dataclass(frozen=True, slots=True)
class Chain:
    """How a fact reached one report: from its originator outwards."""

    report: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """One originator, the chains that lead to it, and what is doubtful about counting it as one and apart.

    ``named`` says whether somebody can be named behind it.
    """

    originator: Originator
    chains: tuple[Chain, ...]
    doubts: tuple[str, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class Independence:
    """What stands behind one fact.  ``credibility`` is a suggestion with its reason, from independence alone."""

    roots: tuple[Root, ...]
    credibility: Credibility
    reason: str

    @property
    def originators(self) -> int:
        """How many independent originators there are."""
        return len(self.roots)


@dataclass(frozen=True, slots=True)
class Told:
    """A place where a report tells the fact; ``who`` is asked of the report where it is not given."""

    report: str
    span: Span
    who: str | None = None
    asked: bool = True


def weigh(origins: Origins, told: Sequence[Told], denied: Sequence[Told] = ()) -> Independence:
    """Weigh the places that tell a fact, and those that deny it.

    Raises KeyError for a report that was not traced, and ValueError when nothing tells the fact.
    """
    if not told:
        raise ValueError("nobody tells this fact")
    found: dict[OriginKey, list[Chain]] = {}
    for place in told:
        who = _speaker(origins, place)
        key = origins.key_at(place.report, place.span, who)
        chain = Chain(place.report, _links(origins, place, who, key))
        if chain not in found.setdefault(key, []):
            found[key].append(chain)
    keys = tuple(found)
    reports = {key: tuple(dict.fromkeys(chain.report for chain in found[key])) for key in keys}
    made = origins.describe(keys, reports)
    roots = tuple(
        Root(originator, tuple(found[key]), _doubts(origins, key, originator, keys), origins.named(key))
        for key, originator in zip(keys, made, strict=True)
    )
    against = {origins.key_at(p.report, p.span, _speaker(origins, p)) for p in denied} - set(keys)
    through = {chain.report for root in roots for chain in root.chains}
    credibility, reason = suggest(len(roots), sum(root.named for root in roots), len(through), len(against))
    return Independence(roots, credibility, reason)


def chain_to(origins: Origins, place: Told) -> Chain:
    """How what is told at a place came there from its originator.  Raises KeyError for a report that was not traced."""
    who = _speaker(origins, place)
    return Chain(place.report, _links(origins, place, who, origins.key_at(place.report, place.span, who)))


def suggest(number: int, named: int, reports: int, denied_by: int = 0) -> tuple[Credibility, str]:
    """A credibility from independence alone, and the reason in words.

    ``number`` originators tell the fact, ``named`` of them with somebody to be named behind them, through ``reports``
    reports; ``denied_by`` others deny it.
    """
    if denied_by > number:
        return 5, f"more originators deny it ({denied_by}) than tell it ({number})"
    if denied_by:
        return 4, f"told by {number} and denied by {denied_by}"
    if number >= 2 and reports == 1:
        return 2, f"{number} originators, all of them through one report"
    if named >= 2:
        return 1, f"{number} independent originators, {named} of them named"
    if number >= 2:
        return 2, f"{number} originators, of whom {named or 'none'} {'is' if named == 1 else 'are'} named"
    if named:
        return 3, "one originator, who is named"
    return 6, "one originator, whom nobody names"


def _speaker(origins: Origins, place: Told) -> str | None:
    return speaker_of(origins.extraction(place.report), place.span) if place.asked and place.who is None else place.who


def _links(origins: Origins, place: Told, who: str | None, key: OriginKey) -> tuple[Link, ...]:
    """Speaker, to whom it spoke, the outlets on the way, and the outlet of the report itself."""
    way = origins.way(place.report, place.span, who)
    links: list[Link] = []
    first_report, first_span, first_who = way[-1]
    first = origins.extraction(first_report)
    if first_who is not None:
        links.append(Link("speaker", first_who))
        told = _told(first, first_span, first_who)
        if told:
            links.append(Link("told", told))
    for number, (report, _, _) in enumerate(reversed(way)):
        made = origins.extraction(report).report
        printed = [name for name in (credited(made), made.outlet.value or "outlet not known") if name]
        for name in printed:
            if not links or links[-1].who != name:
                at_first = number == 0 and name == printed[0]
                links.append(Link("outlet" if at_first else "republished_by", name))
    return tuple(links)


def _told(extraction: Extraction, span: Span, who: str) -> str | None:
    def near(attribution: Attribution) -> bool:
        return attribution.who == who and attribution.told is not None

    said = [a for a in extraction.attributions if near(a)]
    here = [a for a in said if a.sentence.span.touches(span)]
    return next((a.told for a in (*here, *said)), None)


def _doubts(origins: Origins, key: OriginKey, originator: Originator, keys: Sequence[OriginKey]) -> tuple[str, ...]:
    """Why an originator may be fewer or more people than one."""
    doubts = list(origins.doubts(key))
    for other in keys:
        if other != key and origins.may_be_one(key, other):
            like = origins.describe([other], {other: ()})[0].who
            doubts.append(f"“{originator.who}” and “{like}” are not named, and nothing shows that they are two")
    return tuple(dict.fromkeys(doubts))
