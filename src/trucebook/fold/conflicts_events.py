"""Readings of one event that cannot all be true: how many, who did it, and whether it happened at all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucebook.fold.conflict_sides import claims_side, denials_side, make_conflict, named_side
from trucebook.fold.timeline import SPEECH, EventGroup
from trucebook.fold.witness import Witnesses
from trucebook.language.numbers import SPELLED
from trucebook.model.claim import Claim, Figure
from trucebook.model.register import ClaimLink, Conflict, Side
from trucebook.model.written import written

# An approximate figure may be off by this part without contradicting another.
_ABOUT = 0.15
_AT_LEAST = re.compile(r"(?:at least|more than|over|no (?:fewer|less) than|upwards of|above)\b", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:at most|up to|less than|fewer than|under|below|no more than|nearly|almost)\b", re.IGNORECASE)
# "…; NAS claimed fourteen", "…, while the army put the number at 30": another count with the noun left out.
_RIVAL = re.compile(
    r"[;,–—-]\s*(?:but |while |whereas |though |and )?(?P<who>[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?) "
    r"(?:said|says|claim(?:s|ed)|count(?:s|ed)|report(?:s|ed)|gave|spoke of|speaks of|puts? (?:it|the \w+) at) "
    r"(?:at least |about |only |around )?(?P<number>\d[\d,]*|[a-z]+(?:-[a-z]+)?)(?=[.;,]|$)"
)
_SAID = {"sign": "signed", "agree": "agreed", "start": "in force", "extend": "extended"}


def event_conflicts(
    groups: Sequence[EventGroup], names: Sequence[str], witnesses: Witnesses, only: int | None = None
) -> Iterator[tuple[int | None, Conflict]]:
    """Counts of one event that exclude each other, and one blow laid to two doers; with the agreement's number.

    ``only`` is the number of the one agreement whose conflicts are wanted (None: all).
    """
    wanted = [group for group in groups if only is None or group.agreement == only]
    for group in wanted:
        id = names[group.agreement] if group.agreement is not None else None
        for sides in (*_counts(group, witnesses), *_rival_counts(group, witnesses)):
            yield group.agreement, make_conflict("numbers", id, sides)
    blows: dict[tuple[object, ...], list[EventGroup]] = {}
    for group in groups if any(map(_is_blow, wanted)) else ():
        if _is_blow(group):
            for place in sorted(group.places):
                blows.setdefault((group.when.earliest, group.mode, place, group.mood), []).append(group)
    for same in blows.values():
        for i, one in enumerate(same):
            for other in same[i + 1 :] if only is None or one.agreement == only else ():
                if not one.agents & other.agents and one.targets & other.targets:
                    id = names[one.agreement] if one.agreement is not None else None
                    sides = tuple(claims_side(_doers(group.claims), group.claims, witnesses) for group in (one, other))
                    conflict = make_conflict("who", id, sides)
                    yield one.agreement, replace(conflict, explanation=f"{_blow(one)}: {conflict.explanation}")


def _is_blow(group: EventGroup) -> bool:
    """Whether an event is a blow of one day that somebody is named for."""
    single_day = group.when.precision == "day" and group.when.earliest is not None
    return group.claims[0].event == "attack" and group.mode != "clash" and single_day and bool(group.agents)


def _blow(group: EventGroup) -> str:
    """Which blow two sides lay to one another: ``shelling in Talbiseh, 12 February 2018``."""
    kind = (group.mode if group.mode not in (None, "other") else group.claims[0].event) or ""
    places = list(dict.fromkeys(place.name for claim in group.claims for place in claim.places))
    days = group.when.earliest, group.when.latest
    when = f", {written((days[0], days[1]))}" if days[0] and days[1] else ""
    return f"{kind.replace('_', ' ')}{' in ' + ' and '.join(places) if places else ''}{when}"


def _counts(group: EventGroup, witnesses: Witnesses) -> Iterator[tuple[Side, ...]]:
    """Per thing counted, the sides whose figures exclude each other."""
    by_thing: dict[str, list[tuple[Figure, Claim]]] = {}
    for claim in group.claims:
        for figure in claim.figures:
            by_thing.setdefault(figure.counts.casefold(), []).append((figure, claim))
    for rows in by_thing.values():
        sides: dict[tuple[float, float], list[tuple[Figure, Claim]]] = {}
        for figure, claim in rows:
            sides.setdefault((figure.low, figure.high), []).append((figure, claim))
        bounds = [(_about(found[0][0])) for found in sides.values()]
        if max(low for low, _ in bounds) > min(high for _, high in bounds):
            yield tuple(
                named_side(found[0][0].quote.text, [witnesses.claim(claim) for _, claim in found], witnesses)
                for found in sides.values()
            )


def _rival_counts(group: EventGroup, witnesses: Witnesses) -> Iterator[tuple[Side, ...]]:
    """Two counts in one sentence, the second with its noun left out: "five were killed, says X; Y claimed fourteen"."""
    for claim in group.claims:
        for figure in claim.figures[:1]:
            after = claim.sentence.text[figure.quote.span.end - claim.sentence.span.start :]
            rival = _RIVAL.search(after)
            value = _number(rival["number"]) if rival else None
            low, high = _about(figure)
            if rival is not None and value is not None and not low <= value <= high:
                ours = named_side(figure.quote.text, [witnesses.claim(claim)], witnesses)
                yield ours, Side(rival["number"], ours.evidence, (rival["who"],), 1)


def _number(words: str) -> float | None:
    if words[0].isdigit():
        return float(words.replace(",", ""))
    return SPELLED.get(words)


def _about(figure: Figure) -> tuple[float, float]:
    """What a count can mean: "at least nine" has no upper end, "up to nine" no lower, "about nine" a little play."""
    words = figure.quote.text
    low = 0.0 if _AT_MOST.match(words) else figure.low
    high = math.inf if _AT_LEAST.match(words) else figure.high
    slack = _ABOUT if figure.approximate else 0.0
    return low * (1 - slack), high * (1 + slack)


def _doers(claims: Sequence[Claim]) -> str:
    return " and ".join(dict.fromkeys(agent.name for claim in claims for agent in claim.agents))


def denial_conflicts(
    links: Sequence[ClaimLink], groups: Sequence[EventGroup], names: Sequence[str], witnesses: Witnesses
) -> Iterator[tuple[int | None, Conflict]]:
    """Somebody says that an event happened, somebody else that it did not; with the agreement's number.

    Where the denier lays it to somebody else instead, who did it is in conflict too.
    """
    home = {claim.id: group for group in groups for claim in group.claims}
    claims = {claim.id: claim for group in groups for claim in group.claims}
    denials: dict[int, list[Claim]] = {}
    for link in links:
        group = home.get(link.of)
        if link.kind == "denies" and group is not None and claims[link.of].event not in SPEECH and link.claim in claims:
            rows = denials.setdefault(id(group), [])
            if claims[link.claim] not in rows:
                rows.append(claims[link.claim])
    for group in groups:
        against = denials.get(id(group), [])
        told = [claim for claim in group.claims if claim.id not in {one.id for one in against}]
        if not against or not told or _one_voice(told, against, witnesses):
            continue
        agreement = names[group.agreement] if group.agreement is not None else None
        said = _SAID.get(told[0].event) if group.agreement is not None else None
        field, words = ("stage", said) if said else ("event", _blow(group))
        sides = (
            claims_side(words, told, witnesses),
            denials_side(f"not {words}" if said else "denied", against, witnesses),
        )
        yield group.agreement, make_conflict(field, agreement, sides)


def _one_voice(told: Sequence[Claim], against: Sequence[Claim], witnesses: Witnesses) -> bool:
    """Whether all that is denied is denied by those who tell it."""
    heard = witnesses.origins(witnesses.claim(claim) for claim in told)
    denying = {(claim.source.who or "", *(named.name for named in claim.agents)) for claim in against}
    telling = {(claim.source.who or "", *(named.name for named in claim.agents)) for claim in told}
    denied = witnesses.origins(witnesses.claim(claim) for claim in against)
    return denied <= heard and denying <= telling
