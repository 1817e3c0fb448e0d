"""Relations between agreements, cited; the agreements stay two.

By words: what :mod:`trucebook.resolve.agreements_relations` reads between two mentions of one report.  Computed: an
agreement of one kind and place concluded after another is taken to follow on it, and says that it was computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from trucebook.fold.decided import Decided
from trucebook.fold.gather import Gathered
from trucebook.fold.witness import Witnesses
from trucebook.model.conduct import AgreementLink
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.model.register import Agreement, PlaceRef, StageEntry
from trucebook.model.vocabulary import AgreementKind
from trucebook.model.when import When
from trucebook.model.written import written
from trucebook.resolve.agreements_relations import relations_of
from trucebook.resolve.agreements_seen import see

# Two dates closer than this are rather two accounts of one signing.
_APART = timedelta(days=4)
# What replaces one another: deals that end fighting in a place.
FAMILY = ("ceasefire", "cessation_of_hostilities", "deescalation", "humanitarian_pause", "reconciliation")


def fold_relations(
    known: Sequence[Extraction],
    gathered: Sequence[Gathered],
    ids: Sequence[str],
    given: tuple[Mapping[str, PlaceEntry], Witnesses, Decided],
) -> dict[int, tuple[AgreementLink, ...]]:
    """The relations that words of one report give, by the number of the agreement that has them."""
    entries, witnesses, decided = given
    home = {member: number for number, one in enumerate(gathered) for member in one.cluster.members}
    apart = {frozenset(pair) for pair in decided.not_same}
    found: dict[int, dict[tuple[str, str], AgreementLink]] = {}
    for extraction in known:
        if len(extraction.agreements) < 2:
            continue
        seen = {one.id: one for one in see([extraction], (), entries)}
        quotes = {told.id: told.quote for told in extraction.agreements}
        for row in relations_of(extraction, seen):
            one, other = home.get(row.one), home.get(row.other)
            settled = row.relation == "possible_duplicate_of" and frozenset({row.one, row.other}) in apart
            if one is None or other is None or one == other or settled:
                continue
            evidence = witnesses.sort(witnesses.quote(extraction.report.id, quotes[id]) for id in (row.one, row.other))
            link = AgreementLink(row.relation, ids[other], row.why, evidence)
            known_link = found.setdefault(one, {}).get((row.relation, ids[other]))
            if known_link is not None:
                link = replace(known_link, evidence=witnesses.sort((*known_link.evidence, *evidence)))
            found[one][row.relation, ids[other]] = link
    return {number: tuple(rows.values()) for number, rows in found.items()}


def with_successors(agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """The agreements, each with the one it follows on: the last before it of its family and of most of its places."""
    by_place: dict[str, list[Agreement]] = {}
    for agreement in agreements:
        for place in _places(agreement):
            by_place.setdefault(place, []).append(agreement)
    near = ({other.id: other for place in _places(one) for other in by_place[place]} for one in agreements)
    return tuple(with_successor(one, others.values()) for one, others in zip(agreements, near, strict=True))


class Dealt(Protocol):
    """What has to be known of an agreement to see whether another follows on it."""

    @property
    def id(self) -> str:
        """What it is called."""

    @property
    def kind(self) -> AgreementKind:
        """Its kind."""

    @property
    def places(self) -> Sequence[PlaceRef]:
        """What it is about."""

    @property
    def stages(self) -> Sequence[StageEntry]:
        """How it came about."""


def with_successor(agreement: Agreement, near: Iterable[Dealt]) -> Agreement:
    """An agreement with the one it follows on among those ``near``, itself perhaps among them."""
    linked = {link.other for link in agreement.relations}
    before = [other for other in near if other.id not in linked and _precedes(other, agreement)]
    if not before:
        return agreement
    last = max(before, key=lambda other: (_concluded(other).earliest or _NO_DAY, other.id))
    link = _link(agreement, last)
    return replace(agreement, relations=(*agreement.relations, link)) if link is not None else agreement


_NO_DAY = When.year(1).earliest


def _precedes(one: Dealt, other: Dealt) -> bool:
    """Whether two agreements are of one family and share most places, and ``one`` was concluded well before."""
    first, second = _concluded(one), _concluded(other)
    if one.kind not in FAMILY or other.kind not in FAMILY or first.latest is None or second.earliest is None:
        return False
    ours, theirs = _places(one), _places(other)
    if not ours & theirs:
        return False
    shared = len(ours & theirs) / min(len(ours), len(theirs))
    return shared > 0.5 and first.latest + _APART <= second.earliest


def _concluded(agreement: Dealt) -> When:
    stages = [stage for stage in agreement.stages if stage.stage in ("tentative", "concluded", "in_force")]
    settled = [stage.when for stage in stages if stage.certainty not in ("planned", "denied") and stage.when.earliest]
    return min(settled, key=lambda when: (when.earliest or _NO_DAY, when.latest or _NO_DAY), default=When())


def _places(agreement: Dealt) -> frozenset[str]:
    return frozenset(place.id or place.name for place in agreement.places if place.kind not in ("country", "region"))


def _link(agreement: Agreement, last: Dealt) -> AgreementLink | None:
    first, second = _concluded(last), _concluded(agreement)
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return None
    days = (written((first.earliest, first.latest)), written((second.earliest, second.latest)))
    why = f"computed: of one family and place, concluded {days[1]} after {days[0]}; no report says that it replaces it"
    return AgreementLink("supersedes", last.id, why, _evidence((last, agreement)))


def _evidence(agreements: Iterable[Dealt]) -> tuple[str, ...]:
    """What dates both."""
    found = [id for one in agreements for stage in one.stages if stage.when == _concluded(one) for id in stage.evidence]
    return tuple(dict.fromkeys(found))
