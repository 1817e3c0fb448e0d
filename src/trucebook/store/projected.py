"""Rows of the folded register, many at a time: added, taken away, counted up.

A row is a tuple in the order of :func:`columns`.  Everything runs inside the caller's transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connections

from trucebook.store import models
from trucebook.store.database import Database

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Rows by the name of their model."""

_AT_ONCE = 5_000
# Parameters of one statement; SQLite takes 32,766 of them.
_ASKED = 900

# The folded register, and what is folded beside it; not the traits, which follow from one extraction each.
FOLDED = (
    "AgreementRow", "AgreementHandle", "AgreementReport", "AgreementPlace", "AgreementActor", "EventRow", "EventPlace",
    "EventActor", "EventReport", "ConflictRow", "DueRow", "AccessRow", "NameRow", "OriginatorRow", "DerivationRow",
    "SearchText", "BlockEvent", "BlockConflict", "Bearing",
)  # fmt: skip
# These have a number of their own, which says nothing.
_NUMBERED = "id"


def columns(model: str) -> tuple[str, ...]:
    """The columns of a model's rows, without a number that the database gives."""
    fields = getattr(models, model)._meta.fields
    return tuple(field.column for field in fields if not _given(field))


def insert(database: Database, rows: Mapping[str, Iterable[Row]]) -> None:
    """Add rows."""
    for model, found in rows.items():
        insert_into(database, table_of(model), model, found)


def insert_into(database: Database, table: str, model: str, rows: Iterable[Row]) -> None:
    """Add rows of a model to a table with its columns."""
    names = columns(model)
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({_marks(names)})"
    with connections[database.alias].cursor() as cursor:
        for batch in _batches(rows, _AT_ONCE):
            cursor.executemany(statement, batch)


def together(many: Iterable[Rows]) -> Rows:
    """The rows of many in one."""
    rows: Rows = {}
    for some in many:
        for model, found in some.items():
            rows.setdefault(model, []).extend(found)
    return rows


def delete(database: Database, model: str, column: str, values: Iterable[object]) -> None:
    """Take the rows away whose ``column`` has one of ``values``."""
    with connections[database.alias].cursor() as cursor:
        for batch in _batches(values, _ASKED):
            cursor.execute(f"DELETE FROM {table_of(model)} WHERE {column} IN ({_marks(batch)})", batch)


def forget_words(database: Database, kind: str, subjects: Iterable[str]) -> None:
    """Take away what is found by words of some subjects of a kind."""
    with connections[database.alias].cursor() as cursor:
        for batch in _batches(subjects, _ASKED):
            where = f"WHERE kind = %s AND subject IN ({_marks(batch)})"
            cursor.execute(f"DELETE FROM {table_of('SearchText')} {where}", [kind, *batch])


def pick(database: Database, model: str, wanted: Sequence[str], column: str, values: Iterable[object]) -> list[Row]:
    """The columns ``wanted`` of the rows whose ``column`` has one of ``values``."""
    found: list[Row] = []
    with connections[database.alias].cursor() as cursor:
        for batch in _batches(values, _ASKED):
            where = f"WHERE {column} IN ({_marks(batch)})"
            cursor.execute(f"SELECT {', '.join(wanted)} FROM {table_of(model)} {where}", batch)
            found.extend(cursor.fetchall())
    return found


def rest(database: Database) -> None:
    """Close this thread's connection until it is used again, so that the process can be copied."""
    connections[database.alias].close()


def mark_incidents(database: Database, events: Sequence[str] | None = None, beside: str = "") -> None:
    """Mark of the events that belong to no agreement (of all, or of these) those that bear on one.

    ``beside`` ends the names of the tables.
    """
    rows, bearing = f"{table_of('EventRow')}{beside}", f"SELECT event FROM {table_of('Bearing')}{beside}"
    with connections[database.alias].cursor() as cursor:
        if events is None:
            statement = f"UPDATE {rows} SET incident = %s WHERE agreement IS NULL AND id IN ({bearing})"
            cursor.execute(statement, [True])
            return
        for batch in _batches(events, _ASKED):
            where = f"agreement IS NULL AND {rows}.id IN ({_marks(batch)})"
            bears = f"EXISTS ({bearing} b WHERE b.event = {rows}.id)"
            cursor.execute(f"UPDATE {rows} SET incident = {bears} WHERE {where}", batch)


def digest(database: Database) -> dict[str, str]:
    """Per table of the folded register a digest of its rows, whatever their order: equal registers have equal ones."""
    found = {}
    for model in FOLDED:
        rows = sorted(repr(row) for row in _all(database, model))
        found[model] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def _all(database: Database, model: str) -> Iterator[Row]:
    for row in database.rows(getattr(models, model)).values_list(*columns(model)).iterator():
        yield tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def _given(field: Any) -> bool:
    return bool(field.name == _NUMBERED and field.get_internal_type() == "BigAutoField")


def table_of(model: str) -> str:
    """The name of a model's table."""
    return str(getattr(models, model)._meta.db_table)


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
