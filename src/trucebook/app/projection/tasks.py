"""What has to be known to fold an agreement or a block, taken from who concerns whom."""

from __future__ import annotations

from trucebook.app.projection.work import BlockTask, PageTask
from trucebook.fold.blocks import Block
from trucebook.fold.concerns import Concerns
from trucebook.fold.traits import NameTold, SpeakerTold


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


def told_order(told: NameTold) -> tuple[str, str, str]:
    """Which of several words on a name counts where the packs do not know it: the first by this."""
    return told.sort, told.name, told.kind


def speaker_order(told: SpeakerTold) -> tuple[str, str]:
    """Which of several words on a source counts: the first by this."""
    return told.who, told.kind
