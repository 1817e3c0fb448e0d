"""What has to be known to fold an agreement or a block, taken from who concerns whom."""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.app.projection.work import BlockTask, PageTask
from trucebook.fold.blocks import Block
from trucebook.fold.concerns import Concerns
from trucebook.fold.traits import NameTold, SpeakerTold
from trucebook.lexicon.names import NameTable
from trucebook.model.names import PlaceEntry
from trucebook.resolve.agreements_seen import NameKey


def page_task(concerns: Concerns, id: str) -> PageTask:
    """One agreement to fold; raises KeyError when there is none of that id."""
    reports = concerns.of_agreement(id)
    clusters = tuple(concerns.told_in(reports.own).items())
    handles = tuple(concerns.handle(member) for member in concerns.clusters[id].members)
    return PageTask(id, clusters, reports, concerns.derivations(reports.all), handles)


def block_task(concerns: Concerns, block: Block) -> BlockTask:
    """One block to fold; raises KeyError when nothing is in it."""
    reports = concerns.of_block(block)
    return BlockTask(block, reports, concerns.derivations(reports.all))


def pieces(concerns: Concerns, names: NameTable) -> Iterator[PageTask | BlockTask]:
    """Every agreement and every block to fold, neighbours in place and time after one another: they share reports."""
    rows: list[tuple[str, Block, str]] = [(_area(block[0], names), block, "") for block in concerns.blocks()]
    for id in concerns.clusters:
        where = concerns.where(id)
        rows.append((_area(where[0], names), where, id))
    for _, block, id in sorted(rows):
        yield page_task(concerns, id) if id else block_task(concerns, block)


def _area(place: NameKey, names: NameTable) -> str:
    """What holds a place, by the packs; a place that nothing holds is its own area."""
    entry = names.entry(place[1]) if place[:1] == ("id",) else None
    return (entry.parent if isinstance(entry, PlaceEntry) else None) or " ".join(place)


def told_order(told: NameTold) -> tuple[str, str, str]:
    """Which of several words on a name counts where the packs do not know it: the first by this."""
    return told.sort, told.name, told.kind


def speaker_order(told: SpeakerTold) -> tuple[str, str]:
    """Which of several words on a source counts: the first by this."""
    return told.who, told.kind
