"""How often names and sources are told of, counted up as reports come, and counted anew where reports are read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from trucebook.app.projection.rows import name_row, originator_row
from trucebook.app.projection.tasks import speaker_order, told_order
from trucebook.fold.traits import NameTold, SpeakerTold, Traits
from trucebook.lexicon.names import NameTable
from trucebook.store.database import Database
from trucebook.store.projected import Row, Rows, delete, insert, pick

_NAME = ("id", "sort", "name", "kind", "reports", "events", "agreements")
_ORIGINATOR = ("id", "who", "kind", "reports")
_Told = TypeVar("_Told", NameTold, SpeakerTold)


@dataclass(slots=True)
class Told:
    """Names and sources by id as reports tell of them: the words that count, and in how many reports."""

    names: dict[str, tuple[NameTold, int]] = field(default_factory=dict)
    speakers: dict[str, tuple[SpeakerTold, int]] = field(default_factory=dict)

    @classmethod
    def by(cls, traits: Iterable[Traits], only: Told | None = None) -> Told:
        """What some reports tell of; ``only`` what is told of there too (None: all)."""
        told = cls()
        for one in traits:
            for name in one.names:
                if only is None or name.id in only.names:
                    best, reports = told.names.get(name.id, (name, 0))
                    told.names[name.id] = min(best, name, key=told_order), reports + 1
            for speaker in one.speakers:
                if only is None or speaker.id in only.speakers:
                    who, reports = told.speakers.get(speaker.id, (speaker, 0))
                    told.speakers[speaker.id] = min(who, speaker, key=speaker_order), reports + 1
        return told

    def rows(self, counts: dict[str, list[int]], names: NameTable) -> Rows:
        """Their rows; ``counts`` are the events and agreements that have each name."""
        named = ((told, [reports, *counts.get(id, (0, 0))]) for id, (told, reports) in sorted(self.names.items()))
        return {
            "NameRow": [name_row(told, numbers, names) for told, numbers in named],
            "OriginatorRow": [originator_row(*self.speakers[id]) for id in sorted(self.speakers)],
        }


@dataclass(frozen=True, slots=True)
class Retold:
    """What is told otherwise: ``more`` by reports that came; of ``again`` all that is told now, by whatever report."""

    more: Told
    again: Told
    gone_names: frozenset[str] = frozenset()
    gone_speakers: frozenset[str] = frozenset()


def retold(fresh: Iterable[Traits], old: Iterable[Traits], new: Iterable[Traits], all_now: Iterable[Traits]) -> Retold:
    """What ``fresh`` reports add, and what others that read ``old`` before and ``new`` now change among all."""
    changed = Told.by((*old, *new))
    if not changed.names and not changed.speakers:
        return Retold(Told.by(fresh), Told())
    again = Told.by(all_now, changed)
    gone = changed.names.keys() - again.names.keys(), changed.speakers.keys() - again.speakers.keys()
    return Retold(Told.by(fresh), again, frozenset(gone[0]), frozenset(gone[1]))


def count_up(database: Database, told: Retold, counts: dict[str, list[int]], names: NameTable) -> None:
    """Bring the rows of names and sources up to date; ``counts`` are the events and agreements each name has more."""
    _count_names(database, told, counts, names)
    _count_speakers(database, told)


def _count_names(database: Database, told: Retold, counts: dict[str, list[int]], names: NameTable) -> None:
    changed = {id for id, more in counts.items() if any(more)} | {*told.more.names, *told.again.names, *told.gone_names}
    known = {row[0]: row for row in pick(database, "NameRow", _NAME, "id", sorted(changed))}
    rows: list[Row] = []
    for id in sorted(changed - told.gone_names):
        row = known.get(id)
        before = None if row is None else (NameTold(*row[:4]), row[4])
        best = told.again.names.get(id) or _joined(before, told.more.names.get(id), told_order)
        if best is not None:
            has = row[5:] if row is not None else (0, 0)
            more = counts.get(id, (0, 0))
            rows.append(name_row(best[0], [best[1], has[0] + more[0], has[1] + more[1]], names))
    delete(database, "NameRow", "id", known)
    insert(database, {"NameRow": rows})


def _count_speakers(database: Database, told: Retold) -> None:
    changed = {*told.more.speakers, *told.again.speakers, *told.gone_speakers}
    known = {row[0]: row for row in pick(database, "OriginatorRow", _ORIGINATOR, "id", sorted(changed))}
    rows = []
    for id in sorted(changed - told.gone_speakers):
        row = known.get(id)
        before = None if row is None else (SpeakerTold(*row[:3]), row[3])
        best = told.again.speakers.get(id) or _joined(before, told.more.speakers.get(id), speaker_order)
        if best is not None:
            rows.append(originator_row(*best))
    delete(database, "OriginatorRow", "id", known)
    insert(database, {"OriginatorRow": rows})


def _joined(
    before: tuple[_Told, int] | None, more: tuple[_Told, int] | None, order: Callable[[_Told], Any]
) -> tuple[_Told, int] | None:
    if before is None or more is None:
        return more or before
    return min(before[0], more[0], key=order), before[1] + more[1]
