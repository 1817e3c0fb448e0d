"""The list of files that could not be taken in: what to mend, kept until they come through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trucebook.store import models
from trucebook.store.database import Database
from trucebook.store.evidence import storable


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One file (or row of a table) and why it was not taken in."""

    where: str
    why: str
    mend: str | None
    at: datetime
    by: str


def note_refused(database: Database, refusals: Iterable[RefusedFile]) -> None:
    """Put these on the list; what was noted of the same file before goes."""
    rows = [
        models.Refused(where=storable(r.where), why=storable(r.why), mend=storable(r.mend), at=r.at, by=r.by)
        for r in refusals
    ]

    def work() -> None:
        for row in rows:
            database.rows(models.Refused).filter(where=row.where).delete()
            row.pk = None
            row.save(using=database.alias, force_insert=True)

    if rows:
        database.write(work)


def forget_refused(database: Database, wheres: Iterable[str]) -> None:
    """Take these files off the list."""
    wanted = list(wheres)

    def work() -> None:
        database.rows(models.Refused).filter(where__in=wanted).delete()

    if wanted:
        database.write(work)


def list_refused(database: Database) -> tuple[RefusedFile, ...]:
    """The list, by file."""
    rows = database.rows(models.Refused).values_list("where", "why", "mend", "at", "by")
    return tuple(sorted((RefusedFile(*row) for row in rows), key=lambda refusal: refusal.where))
