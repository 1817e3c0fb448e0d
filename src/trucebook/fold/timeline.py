"""Events across reports: the claims that tell of one event make one entry.

Two claims are one event when type and mood are the same, the times overlap closely enough, and they share a place, or
those who act and those it is done to; claims about two agreements never are.  A charge or a denial is an entry of its
own and never counts for the event it speaks of.  What belongs to no agreement is put together by place and month
(:mod:`trucebook.fold.blocks`), so that a new report touches few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from trucebook.fold.alone import Alone
from trucebook.fold.blocks import VAGUE, Block, Put
from trucebook.fold.fields import width
from trucebook.fold.headlines import headline
from trucebook.fold.places import place_refs
from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Claim, Named
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.model.register import Derivation, TimelineEntry
from trucebook.model.span import Span
from trucebook.model.vocabulary import Certainty, Modality
from trucebook.model.when import When
from trucebook.resolve.agreements_seen import NameKey, name_key

SPEECH = ("accuse", "deny")
_MOOD: dict[Modality, str] = {
    "asserted": "happened", "alleged": "happened", "rumoured": "happened", "planned": "to come",
    "conditional": "to come", "demanded": "to come", "negated": "denied",
}  # fmt: skip
_SUREST: tuple[Modality, ...] = ("asserted", "alleged", "rumoured", "planned", "conditional", "demanded", "negated")
# Events that are parts of one agreement's making are one even when told without a date; blows are not.
_OF_THE_AGREEMENT = ("sign", "agree", "start", "extend", "end", "establish")
_MODES_ANY = (None, "other")


@dataclass(slots=True, eq=False)
class EventGroup:
    """Claims taken for one event, the most precise first; ``when`` is what all their times have in common."""

    claims: list[Claim]
    when: When
    agreement: int | None
    places: frozenset[NameKey]
    agents: frozenset[NameKey]
    targets: frozenset[NameKey]
    mode: str | None
    passages: set[str] = field(default_factory=set)
    block: Block | None = None

    @property
    def mood(self) -> str:
        """``happened``, ``to come`` or ``denied``."""
        return _MOOD[self.claims[0].modality]


def group_events(
    ordered: Sequence[Extraction],
    owner: Mapping[str, int],
    derivations: Sequence[Derivation],
    alone: Mapping[str, Alone],
) -> list[EventGroup]:
    """All claims of all reports as events, in order of time.

    ``owner`` is each claim's agreement by number, ``alone`` what follows from each report by itself, by its id.
    """
    claims = [(alone[report.report.id], claim) for report in ordered for claim in report.claims]
    position = {claim.id: i for i, (_, claim) in enumerate(claims)}
    copied = _copied(derivations)
    groups: list[EventGroup] = []
    index: dict[tuple[object, ...], list[EventGroup]] = {}
    for report, claim in sorted(claims, key=lambda row: (row[0].put[row[1].id].days, position[row[1].id])):
        put, countries = report.put[claim.id], report.wide
        fresh = _group(claim, put, owner.get(claim.id), copied)
        home = fresh.agreement if fresh.block is None else fresh.block
        keys = [(claim.event, fresh.mood, home, key) for key in _keys(fresh, put)]
        near = {id(group): group for key in keys for group in index.get(key, ())}
        best = min(
            (group for group in near.values() if _same_event(group, fresh, countries)),
            key=lambda group: (-_shared(group, fresh), position[group.claims[0].id]),
            default=None,
        )
        if best is None:
            groups.append(fresh)
            best = fresh
        else:
            _join(best, fresh)
        for key in keys:
            rows = index.setdefault(key, [])
            if best not in rows[-3:]:
                rows.append(best)
    for group in groups:
        group.claims.sort(key=lambda claim: position[claim.id])
    return sorted(groups, key=lambda group: (*_by_time(group.when), position[group.claims[0].id]))


def fold_timeline(
    groups: Sequence[EventGroup], names: Sequence[str], entries: Mapping[str, PlaceEntry], witnesses: Witnesses
) -> Timeline:
    """The events as timeline entries; ``names`` are the ids of the agreements by number."""
    denied: dict[tuple[str, NameKey], list[EventGroup]] = {}
    for group in groups:
        if group.mood == "denied":
            for key in group.places | group.agents:
                denied.setdefault((group.claims[0].event, key), []).append(group)
    return Timeline(groups, lambda group: _entry(group, names, entries, witnesses, denied))


class Timeline(Sequence[TimelineEntry]):
    """Events as timeline entries, each made when it is asked for: a page shows few of those it is folded among."""

    def __init__(self, groups: Sequence[EventGroup], make: Callable[[EventGroup], TimelineEntry]) -> None:
        self.groups = groups
        self._make = make
        self._made: dict[int, TimelineEntry] = {}

    def __len__(self) -> int:
        return len(self.groups)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if at not in self._made:
            self._made[at] = self._make(self.groups[at])
        return self._made[at]

    def changed(self, change: Callable[[EventGroup, TimelineEntry], TimelineEntry]) -> Timeline:
        """The same with something more said of each."""
        return Timeline(self.groups, lambda group: change(group, self._make(group)))

    def pair(self, at: int) -> tuple[EventGroup, TimelineEntry]:
        """An event with its entry."""
        return self.groups[at], self[at]

    def pairs(self) -> Iterator[tuple[EventGroup, TimelineEntry]]:
        """Every event with its entry."""
        return (self.pair(at) for at in range(len(self)))


def _entry(
    group: EventGroup,
    names: Sequence[str],
    entries: Mapping[str, PlaceEntry],
    witnesses: Witnesses,
    denied: Mapping[tuple[str, NameKey], Sequence[EventGroup]],
) -> TimelineEntry:
    first = group.claims[0]
    evidence = witnesses.sort(witnesses.claim(claim) for claim in group.claims)
    behind = witnesses.support(evidence)
    acting, done_to = _named(claim.agents for claim in group.claims), _named(claim.targets for claim in group.claims)
    agents, targets = (tuple(one.name for one in named) for named in (acting, done_to))
    places = place_refs(
        ((witnesses.claim(claim), place) for claim in group.claims for place in claim.places), entries, witnesses
    )
    modality = min((claim.modality for claim in group.claims), key=_SUREST.index)
    return TimelineEntry(
        event=first.event,
        mode=group.mode,
        headline=headline(first.event, group.mode, (agents, targets), [place.name for place in places], modality),
        when=group.when,
        when_text=next((claim.when_text for claim in group.claims if claim.when_text), None),
        agents=agents,
        targets=targets,
        places=places,
        modality=modality,
        certainty=_certainty(group, evidence, witnesses, denied),
        evidence=evidence,
        originators=behind.originators,
        reports=behind.reports,
        agreement=names[group.agreement] if group.agreement is not None else None,
        id=first.id,
        agent_ids=tuple(one.id or one.name for one in acting),
        target_ids=tuple(one.id or one.name for one in done_to),
    )


def _certainty(
    group: EventGroup,
    evidence: Sequence[str],
    witnesses: Witnesses,
    denied: Mapping[tuple[str, NameKey], Sequence[EventGroup]],
) -> Certainty:
    """How sure: contested where another originator says that it did not happen."""
    if group.mood == "denied":
        return "denied"
    if group.mood == "to come":
        return "planned"
    event = group.claims[0].event
    heard = witnesses.origins(evidence)
    for other in (other for key in sorted(group.places | group.agents) for other in denied.get((event, key), ())):
        against = witnesses.origins(witnesses.claim(claim) for claim in other.claims)
        together = (other.agreement, other.block) == (group.agreement, group.block)
        if together and _close(group.when, other.when) and against - heard:
            return "contested"
    return "two_or_more" if len(heard) > 1 else "one"


def _group(
    claim: Claim, put: Put, agreement: int | None, copied: Mapping[str, Sequence[tuple[Span, str]]]
) -> EventGroup:
    return EventGroup(
        claims=[claim],
        when=put.when,
        agreement=agreement,
        places=put.places,
        agents=put.agents,
        targets=put.targets,
        mode=claim.mode,
        passages={name for span, name in copied.get(claim.report, ()) if span.touches(claim.quote.span)},
        block=put.block if agreement is None else None,
    )


def _keys(group: EventGroup, put: Put) -> list[object]:
    """Under what a group is looked for: small places and actors with the month, copied passages, its agreement."""
    names: list[object] = [*put.keys, *sorted(group.passages)]
    if group.agreement is not None and group.claims[0].event in _OF_THE_AGREEMENT:
        names.append("of the agreement")
    return names


def _same_event(group: EventGroup, fresh: EventGroup, countries: frozenset[NameKey]) -> bool:
    modes = {group.mode, fresh.mode} - set(_MODES_ANY)
    if len(modes) > 1 or not group.when.overlaps(fresh.when):
        return False
    if group.passages & fresh.passages and group.claims[0].report != fresh.claims[0].report:
        return True
    if group.claims[0].event in SPEECH:
        return False
    actors = bool(group.agents & fresh.agents) and (
        bool(group.targets & fresh.targets) or not group.targets or not fresh.targets
    )
    if not _close(group.when, fresh.when):
        tied = group.agreement is not None and group.claims[0].event in _OF_THE_AGREEMENT
        return tied and (actors or not group.agents or not fresh.agents)
    apart = bool(group.places and fresh.places and not group.places & fresh.places)
    crossed = bool(group.agents and fresh.agents and not group.agents & fresh.agents)
    if group.agreement is not None and group.claims[0].event in _OF_THE_AGREEMENT and not apart and not crossed:
        return True
    small = bool((group.places & fresh.places) - countries)
    return (small and not crossed) or (actors and not apart)


def _close(one: When, other: When) -> bool:
    """Whether two times are known well enough, and overlap, to be one event's."""
    return one.overlaps(other) and max(width(one), width(other)) <= VAGUE


def _shared(group: EventGroup, fresh: EventGroup) -> int:
    pairs = ((group.places, fresh.places), (group.agents, fresh.agents), (group.targets, fresh.targets))
    return sum(len(a & b) for a, b in pairs) + 4 * len(group.passages & fresh.passages)


def _join(group: EventGroup, fresh: EventGroup) -> None:
    group.claims += fresh.claims
    group.places |= fresh.places
    group.agents |= fresh.agents
    group.targets |= fresh.targets
    group.passages |= fresh.passages
    group.mode = group.mode if group.mode not in _MODES_ANY else fresh.mode or group.mode
    group.when = _common(group.when, fresh.when)


def _common(one: When, other: When) -> When:
    """The days two overlapping times have in common; the narrower of the two where it lies inside the other."""
    narrow, wide = sorted((one, other), key=width)
    if narrow.earliest is None and narrow.latest is None:
        return narrow
    first = max((day for day in (narrow.earliest, wide.earliest) if day), default=None)
    last = min((day for day in (narrow.latest, wide.latest) if day), default=None)
    if (first, last) == (narrow.earliest, narrow.latest):
        return narrow
    if first and last and last - first == timedelta(days=1):
        return When.day(first)
    return When(None, first, last, "days" if first and last else "relative_only")


def _by_time(when: When) -> tuple[date, date]:
    first = when.earliest or (when.latest - timedelta(days=1) if when.latest else date.max)
    return first, when.latest or date.max


def _named(groups: Iterable[Sequence[Named]]) -> tuple[Named, ...]:
    """The names in order of first telling, each once."""
    found: dict[NameKey, Named] = {}
    for named in groups:
        for one in named:
            found.setdefault(name_key(one), one)
    return tuple(found.values())


def _copied(derivations: Sequence[Derivation]) -> dict[str, list[tuple[Span, str]]]:
    """Aligned passages of each report with a name shared by both sides of the pair."""
    found: dict[str, list[tuple[Span, str]]] = {}
    for derivation in derivations:
        for pair in derivation.pairs:
            name = f"{derivation.source}:{pair.theirs.start}"
            found.setdefault(derivation.report, []).append((pair.ours, name))
            found.setdefault(derivation.source, []).append((pair.theirs, name))
    return found
