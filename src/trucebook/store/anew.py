"""The folded register made anew beside the one in use, portion by portion, and put in its place in one short step.

Whoever reads sees the old rows until the new ones are whole, and whoever writes waits for one portion at most.  What is
left of a register that was never finished is taken away when the next is begun.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.db import connections

from trucebook.store.database import Database
from trucebook.store.projected import FOLDED, Row, Rows, insert_into, mark_incidents, table_of

_BESIDE = "_anew"
# Rows written in one go: a few hundred milliseconds.
_PORTION = 20_000
# Any number that no other program on the same server takes.
_MAKERS = 5_228_310_045
_SEARCH = import_module("trucebook.store.migrations.0003_search_index").INDEX


@dataclass(slots=True)
class Anew:
    """A register in the making.  Made by :func:`making_anew`."""

    database: Database
    _waiting: Rows
    _size: int = 0
    _found: int = 0

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add rows; they are written some thousand at a time."""
        for model, found in rows.items():
            self._waiting.setdefault(model, []).extend(found)
            self._size += len(found)
        if self._size >= _PORTION:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        self.database.write(self._write)
        self._waiting, self._size = {}, 0

    def mark_incidents(self) -> None:
        """Mark the events of no agreement that bear on one; all rows have been added."""
        self.flush()
        self.database.write(lambda: mark_incidents(self.database, None, _BESIDE))

    def put_in_place(self, then: Callable[[], None]) -> None:
        """Put the new rows in the place of the old, make their indexes, and do ``then``: all of it or nothing."""
        self.flush()
        self.database.write(lambda: self._swap(then))
        self.database.select("ANALYZE")

    def _write(self) -> None:
        for model, rows in self._waiting.items():
            insert_into(self.database, table_of(model) + _BESIDE, model, rows)
        if self.database.vendor == "sqlite" and "SearchText" in self._waiting:
            text = table_of("SearchText") + _BESIDE
            found = f"SELECT id, body FROM {text} WHERE id > %s"
            self._run(f"INSERT INTO {_SEARCH}{_BESIDE}(rowid, body) {found}", [self._found])
            ((self._found,),) = self.database.select(f"SELECT max(id) FROM {text}")

    def _swap(self, then: Callable[[], None]) -> None:
        tables = [table_of(model) for model in FOLDED]
        statements = [one for table in tables for one in _beside_a_table(self.database, table)]
        for table in tables if self.database.vendor == "postgresql" else [*tables, _SEARCH]:
            self._run(f"DROP TABLE {table}")
            self._run(f"ALTER TABLE {table}{_BESIDE} RENAME TO {table}")
        for statement in statements:
            self._run(statement)
        then()

    def _run(self, statement: str, values: Sequence[Any] | None = None) -> None:
        with connections[self.database.alias].cursor() as cursor:
            cursor.execute(statement, values)


@contextmanager
def making_anew(database: Database) -> Iterator[Anew]:
    """Make the folded register anew, alone among those who do; others go on reading, taking in and deciding.

    Nothing is in place until :meth:`Anew.put_in_place`.  Copies of this process must be made before.
    """
    with _alone(database):
        database.write(lambda: _begin(database))
        _commit_fast(database, True)
        try:
            yield Anew(database, {})
        finally:
            _commit_fast(database, False)
            database.write(lambda: _clear(database))


def _begin(database: Database) -> None:
    _clear(database)
    for table in map(table_of, FOLDED):
        if database.vendor == "postgresql":
            database.select(f"CREATE TABLE {table}{_BESIDE} (LIKE {table} INCLUDING DEFAULTS INCLUDING IDENTITY)")
        else:
            _like(database, table)
    if database.vendor == "sqlite":
        _like(database, _SEARCH)


def _like(database: Database, table: str) -> None:
    """A table of SQLite like another, under its name beside."""
    ((made,),) = database.select("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [table])
    database.select(made.replace(table, table + _BESIDE, 1))


def _clear(database: Database) -> None:
    for table in map(table_of, FOLDED):
        database.select(f"DROP TABLE IF EXISTS {table}{_BESIDE}")
    if database.vendor == "sqlite":
        database.select(f"DROP TABLE IF EXISTS {_SEARCH}{_BESIDE}")


def _beside_a_table(database: Database, table: str) -> list[str]:
    """The statements that make a table's indexes, its key and its triggers again, under the same names."""
    if database.vendor == "sqlite":
        rows = database.select(
            "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND type IN ('index', 'trigger') AND sql IS NOT NULL"
            " ORDER BY type, name",
            [table],
        )
        return [sql for (sql,) in rows]
    found = []
    rows = database.select(
        "SELECT c.relname, pg_get_indexdef(i.indexrelid), i.indisprimary FROM pg_index i"
        " JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = %s::regclass ORDER BY c.relname",
        [table],
    )
    for name, made, primary in rows:
        found.append(made)
        if primary:
            found.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" PRIMARY KEY USING INDEX "{name}"')
    return found


def _commit_fast(database: Database, fast: bool) -> None:
    """Whether what is committed from here on may be lost when the power fails: rows that can be made again may be."""
    if database.vendor == "sqlite":
        database.select(f"PRAGMA synchronous = {'NORMAL' if fast else 'FULL'}")


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """Wait for whoever else makes this register anew; the database, or the system, ends the wait when they are gone."""
    if database.vendor == "postgresql":
        database.select("SELECT pg_advisory_lock(%s)", [_MAKERS])
        try:
            yield
        finally:
            database.select("SELECT pg_advisory_unlock(%s)", [_MAKERS])
        return
    folder = os.open(Path(database.where).absolute().parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
