"""One agreement, or one block of events, folded alone: what a register keeps and renews piece by piece.

The work is that of :func:`trucebook.fold.register.fold_given` on the few reports concerned, so that there is one way to
fold.  Originators are counted among those reports and the ones they take from; evidence is numbered within the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trucebook.fold.alone import Alone
from trucebook.fold.blocks import Block
from trucebook.fold.decided import NOTHING_DECIDED, Decided
from trucebook.fold.register import cited_by, fold_loose, fold_one
from trucebook.fold.world import Given
from trucebook.lexicon.names import NameTable
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.order import in_order
from trucebook.model.page import AgreementPage, BlockPage, EventPage
from trucebook.model.register import Agreement, Derivation, Evidence, Originator, Register, TimelineEntry
from trucebook.resolve.agreements import Cluster

Blocks = frozenset[Block]


@dataclass(frozen=True, slots=True)
class Concerned:
    """The reports that one agreement or block is folded from, each in one part, in any order.

    ``own`` tell of the agreement (none for a block), ``near`` have claims in ``blocks``, ``sources`` are those that
    either takes from, directly or not.  ``derivations`` are those among them all; ``decided`` what was decided of them,
    already applied.
    """

    own: tuple[Alone, ...]
    near: tuple[Alone, ...]
    sources: tuple[Alone, ...]
    blocks: Blocks
    derivations: tuple[Derivation, ...]
    decided: Decided = NOTHING_DECIDED


def fold_page(
    id: str, clusters: Sequence[tuple[str, Cluster]], concerned: Concerned, names: NameTable, as_of: date | None = None
) -> AgreementPage:
    """The page of the agreement ``id``.

    ``clusters`` are all agreements that the own reports tell of, with their ids, ``id`` among them.  Raises ValueError
    when it is not.
    """
    ids = tuple(found for found, _ in clusters)
    kept = {report.id for report in concerned.own}
    told = {telling.id for report in concerned.own for telling in report.extraction.agreements}
    known = tuple(_within(cluster, told) if found != id else cluster for found, cluster in clusters)
    register = fold_one(_given(concerned, known, ids, as_of), names, ids.index(id))
    (agreement,) = register.agreements
    return page_of(agreement, register, kept)


def page_of(agreement: Agreement, register: Register, own: Iterable[str]) -> AgreementPage:
    """The page of an agreement of a register; ``own`` are the reports that tell of it."""
    kept = set(own)
    cited = cited_by(agreement)
    evidence = tuple(item for item in register.evidence if item.report in kept or item.id in cited)
    return AgreementPage(agreement, evidence, _behind(evidence, register.originators), register.derivations)


def fold_block(concerned: Concerned, names: NameTable, as_of: date | None = None) -> BlockPage:
    """The events of the blocks of ``concerned``, in order of time, and what is in conflict among them.

    A denial is folded along with what it denies, and listed among the events of its own block.
    """
    guests = {claim.id for report in concerned.near for claim in _denials(report, concerned.blocks)}
    heard = replace(concerned, near=tuple(_with_denials(report, concerned.blocks) for report in concerned.near))
    register = fold_loose(_given(heard, (), (), as_of), names)
    by_id = {item.id: item for item in register.evidence}
    own = (entry for entry in register.timeline if entry.id not in guests)
    return BlockPage(tuple(event_page(entry, by_id, register.originators) for entry in own), register.conflicts)


def event_page(entry: TimelineEntry, evidence: dict[str, Evidence], originators: Sequence[Originator]) -> EventPage:
    """An event with what it cites; ``evidence`` by id."""
    cited = tuple(evidence[id] for id in entry.evidence)
    return EventPage(entry, cited, _behind(cited, originators))


def _given(concerned: Concerned, clusters: tuple[Cluster, ...], ids: tuple[str, ...], as_of: date | None) -> Given:
    every = (*concerned.own, *concerned.near, *concerned.sources)
    own = (report.extraction for report in concerned.own)
    near = (_trimmed(report, concerned.blocks) for report in concerned.near)
    return Given(
        in_order((*own, *near)),
        in_order(report.extraction for report in every),
        {report.id: report for report in every},
        concerned.derivations,
        clusters,
        ids,
        as_of,
        concerned.decided,
    )


def _trimmed(report: Alone, blocks: Blocks) -> Extraction:
    """A report with nothing but its claims in some blocks."""
    claims = tuple(claim for claim, block in report.loose if block in blocks)
    return replace(report.extraction, claims=claims, agreements=())


def _denials(report: Alone, blocks: Blocks) -> list[Claim]:
    """The claims that deny something in these blocks, and are in none of them."""
    own = {claim.id for claim, block in report.loose if block in blocks}
    found = {claim.id: claim for claim, block in report.denials if block in blocks and claim.id not in own}
    return list(found.values())


def _with_denials(report: Alone, blocks: Blocks) -> Alone:
    block = min(blocks)
    return replace(report, loose=(*report.loose, *((claim, block) for claim in _denials(report, blocks))))


def _within(cluster: Cluster, told: Iterable[str]) -> Cluster:
    members = set(told)
    return replace(cluster, members=tuple(member for member in cluster.members if member in members))


def _behind(evidence: Sequence[Evidence], originators: Sequence[Originator]) -> tuple[Originator, ...]:
    counted = {item.originator for item in evidence}
    return tuple(originator for originator in originators if originator.id in counted)
