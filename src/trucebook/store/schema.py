"""Making the tables, and telling a register of this version from a later one's and from anybody else's database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from trucebook.errors import DamagedStore, ForeignDatabase, NewerWorkspace
from trucebook.store.database import Database
from trucebook.store.faults import RESTORE, faults_told
from trucebook.store.models import Link
from trucebook.store.settings import LABEL

# "TRUC", in the place of the file's head that SQLite keeps for the program it belongs to
# (https://sqlite.org/pragma.html#pragma_application_id).
APPLICATION_ID = 0x54525543
_SQLITE_MAGIC = b"SQLite format 3\0"


def make_schema(database: Database) -> None:
    """Make all tables in an empty database, or those that are lacking in one whose making was interrupted.

    Raises ForeignDatabase where other tables are, StoreError where the place cannot be written.
    """
    with faults_told(database.where):
        if database.vendor == "sqlite" and Path(database.where).is_file() and Path(database.where).stat().st_size:
            check_file(Path(database.where))
        _only_ours(database)
        if database.vendor == "sqlite":
            database.select(f"PRAGMA application_id = {APPLICATION_ID}")
            database.select("PRAGMA journal_mode = WAL")
        _migrate(database)


def check_schema(database: Database) -> None:
    """Bring the tables up to this version, and refuse what is not a register, or a later version's.

    Raises ForeignDatabase, NewerWorkspace, DamagedStore.
    """
    with faults_told(database.where):
        if database.vendor == "sqlite":
            check_file(Path(database.where))
        applied = _applied(database)
        if not applied:
            _only_ours(database)
            raise DamagedStore("the database holds no register", where=database.where, mend=RESTORE)
        unknown = sorted(applied - _known(database))
        if unknown:
            raise NewerWorkspace(
                f"a later version of Trucebook made this register (step {unknown[-1]})",
                where=database.where,
                mend="update Trucebook, or open it with the version that made it",
            )
        if _known(database) - applied:
            _migrate(database)


def check_file(path: Path) -> None:
    """Refuse a file that is no SQLite file or belongs to another program; nothing is written.

    Raises DamagedStore, ForeignDatabase.
    """
    if not path.is_file():
        raise DamagedStore("the register's file is gone", where=str(path), mend=RESTORE)
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_SQLITE_MAGIC):
        raise DamagedStore("no SQLite file, or its first page is damaged", where=str(path), mend=RESTORE)
    # Offset 68 of the head: https://sqlite.org/fileformat.html#the_database_header
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise ForeignDatabase(
            "this SQLite file belongs to another program",
            where=str(path),
            mend="run trucebook init on another folder, or name another database",
        )


def is_empty(database: Database) -> bool:
    """Whether the register holds no evidence yet."""
    with faults_told(database.where):
        return not database.rows(Link).exists()


def _only_ours(database: Database) -> None:
    names = connections[database.alias].introspection.table_names()
    foreign = [name for name in sorted(names) if not name.startswith(f"{LABEL}_") and name != "django_migrations"]
    ours = any(name.startswith(f"{LABEL}_") for name in names)
    if foreign and not ours:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        raise ForeignDatabase(
            f"this database holds other tables ({', '.join(foreign[:3])}{more})",
            where=database.where,
            mend="give an empty database",
        )


def _applied(database: Database) -> set[str]:
    recorder = MigrationRecorder(connections[database.alias])
    return {name for app, name in recorder.applied_migrations() if app == LABEL}


def _known(database: Database) -> set[str]:
    return {name for app, name in _executor(database).loader.disk_migrations if app == LABEL}


def _migrate(database: Database) -> None:
    executor = _executor(database)
    targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] == LABEL]
    if executor.migration_plan(targets):
        executor.migrate(targets)


def _executor(database: Database) -> Any:
    return MigrationExecutor(connections[database.alias])
