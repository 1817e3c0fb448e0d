"""Rows of the folded register, many at a time: added, taken away, counted up; and all of it wiped.

A row is a tuple in the order of :func:`columns`.  Everything runs inside the caller's transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
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
_SEARCH = import_module("trucebook.store.migrations.0003_search_index")
# These have a number of their own, which says nothing.
_NUMBERED = "id"


def columns(model: str) -> tuple[str, ...]:
    """The columns of a model's rows, without a number that the database gives."""
    fields = getattr(models, model)._meta.fields
    return tuple(field.column for field in fields if not _given(field))


def insert(database: Database, rows: Mapping[str, Iterable[Row]]) -> None:
    """Add rows."""
    for model, found in rows.items():
        names = columns(model)
        statement = f"INSERT INTO {_table(model)} ({', '.join(names)}) VALUES ({_marks(names)})"
        with connections[database.alias].cursor() as cursor:
            for batch in _batches(found, _AT_ONCE):
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
            cursor.execute(f"DELETE FROM {_table(model)} WHERE {column} IN ({_marks(batch)})", batch)


def pick(database: Database, model: str, wanted: Sequence[str], column: str, values: Iterable[object]) -> list[Row]:
    """The columns ``wanted`` of the rows whose ``column`` has one of ``values``."""
    found: list[Row] = []
    with connections[database.alias].cursor() as cursor:
        for batch in _batches(values, _ASKED):
            where = f"WHERE {column} IN ({_marks(batch)})"
            cursor.execute(f"SELECT {', '.join(wanted)} FROM {_table(model)} {where}", batch)
            found.extend(cursor.fetchall())
    return found


def wipe(database: Database) -> None:
    """Empty the folded register and what is folded beside it, with their indexes, for :func:`refilled`."""
    with connections[database.alias].cursor() as cursor:
        for name, _ in _indexes():
            cursor.execute(f'DROP INDEX IF EXISTS "{name}"')
        for statement in _unindexed(database):
            cursor.execute(statement)
        for model in (*FOLDED, "Projected"):
            empty = "TRUNCATE" if database.vendor == "postgresql" else "DELETE FROM"
            cursor.execute(f"{empty} {_table(model)}")


def refilled(database: Database) -> None:
    """Make the indexes again that :func:`wipe` took away."""
    with connections[database.alias].cursor() as cursor:
        for _, statement in _indexes():
            cursor.execute(statement)
        for statement in _indexed(database):
            cursor.execute(statement)
        if database.vendor == "sqlite":
            cursor.execute("ANALYZE")


def rest(database: Database) -> None:
    """Close this thread's connection until it is used again, so that the process can be copied."""
    connections[database.alias].close()


def mark_incidents(database: Database, events: Sequence[str] | None = None) -> None:
    """Mark of the events that belong to no agreement (of all, or of these) those that bear on one."""
    rows, bearing = _table("EventRow"), f"SELECT event FROM {_table('Bearing')}"
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


def _table(model: str) -> str:
    return str(getattr(models, model)._meta.db_table)


def _indexes() -> Iterator[tuple[str, str]]:
    """The name of each index, and the statement that makes it."""
    for model in FOLDED:
        for index in getattr(models, model)._meta.indexes:
            fields = ", ".join(f'"{name}"' for name in index.fields)
            yield index.name, f'CREATE INDEX "{index.name}" ON {_table(model)} ({fields})'


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch


def _unindexed(database: Database) -> Iterator[str]:
    """How the full-text index stops following its table; on SQLite it would be told of every row that goes."""
    if database.vendor == "postgresql":
        yield f"DROP INDEX IF EXISTS {_SEARCH.INDEX}"
        return
    for what in ("added", "gone", "changed"):
        yield f"DROP TRIGGER IF EXISTS {_SEARCH.INDEX}_{what}"
    yield f"INSERT INTO {_SEARCH.INDEX}({_SEARCH.INDEX}) VALUES ('delete-all')"


def _indexed(database: Database) -> Iterator[str]:
    """How it is made anew and follows its table again."""
    if database.vendor == "postgresql":
        yield from _SEARCH.POSTGRESQL
        return
    yield f"INSERT INTO {_SEARCH.INDEX}({_SEARCH.INDEX}) VALUES ('rebuild')"
    yield from _SEARCH.SQLITE[1:]
