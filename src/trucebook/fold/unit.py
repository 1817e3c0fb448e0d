"""One agreement, or one block of events, folded alone: what a register keeps and renews piece by piece.

The work is that of :func:`trucebook.fold.register.fold_given` on the few reports concerned, so that there is one way to
fold.  Originators are counted among those reports and the ones they take from; evidence is numbered within the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trucebook.fold.blocks import Block, loose_claims
from trucebook.fold.decided import NOTHING_DECIDED, Decided
from trucebook.fold.register import Given, fold_given
from trucebook.fold.witness import Heard
from trucebook.lexicon.names import NameTable
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.order import in_order
from trucebook.model.page import AgreementPage, BlockPage, EventPage
from trucebook.model.register import Agreement, Derivation, Evidence, Originator, Register, TimelineEntry
from trucebook.resolve.agreements import Cluster
from trucebook.trace.voices import Voice

Blocks = frozenset[Block]


@dataclass(frozen=True, slots=True)
class Concerned:
    """The reports that one agreement or block is folded from, each in one part, in any order.

    ``own`` tell of the agreement (none for a block), ``near`` have claims in ``blocks``, ``sources`` are those that
    either takes from, directly or not.  ``derivations`` are those among them all; ``decided`` what was decided of them,
    already applied.  ``voices``, ``loose`` and ``heard`` are what follows from each report alone, where it is known.
    """

    own: tuple[Extraction, ...]
    near: tuple[Extraction, ...]
    sources: tuple[Extraction, ...]
    blocks: Blocks
    derivations: tuple[Derivation, ...]
    decided: Decided = NOTHING_DECIDED
    voices: Mapping[str, tuple[Voice, ...]] | None = None
    loose: Mapping[str, tuple[tuple[Claim, Block], ...]] | None = None
    heard: Mapping[str, tuple[Heard, ...]] | None = None


def fold_page(
    id: str, clusters: Sequence[tuple[str, Cluster]], concerned: Concerned, names: NameTable, as_of: date | None = None
) -> AgreementPage:
    """The page of the agreement ``id``.

    ``clusters`` are all agreements that the own reports tell of, with their ids, ``id`` among them.  Raises ValueError
    when it is not.
    """
    ids = tuple(found for found, _ in clusters)
    kept = {extraction.report.id for extraction in concerned.own}
    told = {telling.id for extraction in concerned.own for telling in extraction.agreements}
    known = tuple(_within(cluster, told) if found != id else cluster for found, cluster in clusters)
    register = _folded(concerned, known, ids, (names, as_of), ids.index(id))
    (agreement,) = register.agreements
    return page_of(agreement, register, kept)


def page_of(agreement: Agreement, register: Register, own: Iterable[str]) -> AgreementPage:
    """The page of an agreement of a register; ``own`` are the reports that tell of it."""
    kept = set(own)
    cited = {cite for event in agreement.events for cite in event.evidence}
    cited |= {cite for conflict in agreement.conflicts for side in conflict.sides for cite in side.evidence}
    evidence = tuple(item for item in register.evidence if item.report in kept or item.id in cited)
    return AgreementPage(agreement, evidence, _behind(evidence, register.originators), register.derivations)


def fold_block(concerned: Concerned, names: NameTable, as_of: date | None = None) -> BlockPage:
    """The events of the blocks of ``concerned``, in order of time."""
    register = _folded(concerned, (), (), (names, as_of))
    by_id = {item.id: item for item in register.evidence}
    events = tuple(event_page(entry, by_id, register.originators) for entry in register.timeline)
    return BlockPage(events, tuple(found for found in register.conflicts if found.field != "region"))


def event_page(entry: TimelineEntry, evidence: dict[str, Evidence], originators: Sequence[Originator]) -> EventPage:
    """An event with what it cites; ``evidence`` by id."""
    cited = tuple(evidence[id] for id in entry.evidence)
    return EventPage(entry, cited, _behind(cited, originators))


def _folded(
    concerned: Concerned,
    clusters: tuple[Cluster, ...],
    ids: tuple[str, ...],
    given: tuple[NameTable, date | None],
    only: int | None = None,
) -> Register:
    near = (_trimmed(extraction, concerned) for extraction in concerned.near)
    folded = in_order((*concerned.own, *near))
    traced = in_order((*concerned.own, *concerned.near, *concerned.sources))
    names, as_of = given
    given_here = Given(
        folded,
        traced,
        concerned.derivations,
        clusters,
        ids,
        as_of,
        concerned.decided,
        concerned.voices,
        concerned.heard,
    )
    return fold_given(given_here, names, only)


def _trimmed(extraction: Extraction, concerned: Concerned) -> Extraction:
    """A report with nothing but its claims in the blocks concerned."""
    known = concerned.loose
    loose = known[extraction.report.id] if known is not None else loose_claims(extraction)
    claims = tuple(claim for claim, block in loose if block in concerned.blocks)
    return replace(extraction, claims=claims, agreements=())


def _within(cluster: Cluster, told: Iterable[str]) -> Cluster:
    members = set(told)
    return replace(cluster, members=tuple(member for member in cluster.members if member in members))


def _behind(evidence: Sequence[Evidence], originators: Sequence[Originator]) -> tuple[Originator, ...]:
    counted = {item.originator for item in evidence}
    return tuple(originator for originator in originators if originator.id in counted)
