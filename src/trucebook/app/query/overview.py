"""The register at a glance: how many agreements in which stage, what falls due, what is disputed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.app.query import lines
from trucebook.app.query.asking import Ask
from trucebook.app.query.lines import Listing
from trucebook.model.vocabulary import STAGES
from trucebook.store.database import Database
from trucebook.store.glance import count_by_stage, count_rows
from trucebook.store.lists import Cut

_SHOWN = 8
_PAST_DAYS, _COMING_DAYS = 30, 90


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers and short lists of the first page."""

    counts: Mapping[str, int]
    stages: tuple[tuple[str, int], ...]
    newest: Listing
    due: Listing
    incidents: Listing
    conflicts: Listing


def overview(database: Database, today: date | None) -> Overview:
    """The register at a glance; what falls due is told around ``today`` (None: from the earliest)."""
    by_stage = count_by_stage(database)
    window = Ask()
    if today is not None:
        window = Ask(since=today - timedelta(days=_PAST_DAYS), until=today + timedelta(days=_COMING_DAYS))
    return Overview(
        counts={"agreements": sum(by_stage.values()), **count_rows(database)},
        stages=tuple((stage, by_stage[stage]) for stage in STAGES if by_stage.get(stage)),
        newest=lines.agreements(database, Ask(), Cut(_SHOWN)),
        due=lines.due(database, window, Cut(_SHOWN), today),
        incidents=lines.incidents(database, Ask(), Cut(_SHOWN)),
        conflicts=lines.conflicts(database, Ask(), Cut(_SHOWN)),
    )
