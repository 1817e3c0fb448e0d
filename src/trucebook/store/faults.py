"""What a database complains of, in words that name the mend.

SQLite is told by its result codes (https://sqlite.org/rescode.html), PostgreSQL by SQLSTATE classes
(https://www.postgresql.org/docs/current/errcodes-appendix.html), neither by its wording.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.utils import DatabaseError, InterfaceError

from trucebook.errors import DamagedStore, StoreBusy, StoreError, StoreFull

AFRESH = "the evidence is whole: run trucebook backup FILE, then trucebook restore FILE NEW-FOLDER"
RESTORE = "keep the folder as it is and run: trucebook restore BACKUP NEW-FOLDER"
_BUSY_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}
_CLOSED_CODES = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
# Python's own complaint, with no code, of bytes where a text should be.
_NO_TEXT = "Could not decode to UTF-8"
# Serialization failure, deadlock, lock not available (a lock_timeout among them), too many connections.
_BUSY_STATES = ("40001", "40P01", "55P03", "53300")
# Connection exceptions, and the server shutting down or starting up.
_GONE_STATES = ("08", "57P")
_FULL_STATES = ("53100", "53200")
_DAMAGED_STATES = ("XX001", "XX002", "58030")
_SHUT_STATES = ("28", "42501", "3D000")
_MISSING_STATES = ("42P01", "42703")


def explained(error: BaseException, where: str) -> StoreError | None:
    """The error to show a person for one that the database or the disk gave; None for a fault of the program."""
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return _full(where) if full else None
    cause = error.__cause__ or error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _of_sqlite(code & 0xFF, str(cause), where)
    if isinstance(cause, sqlite3.OperationalError) and str(cause).startswith(_NO_TEXT):
        return DamagedStore("the file is damaged (a text in it is none)", where=where, mend=RESTORE)
    if isinstance(error, DatabaseError | InterfaceError) and hasattr(cause, "sqlstate"):
        return _of_postgresql(cause.sqlstate or "", str(cause), where)
    return None


def passing(error: BaseException, where: str) -> bool:
    """Whether trying again may help: somebody else was writing, or the connection was lost."""
    return isinstance(explained(error, where), StoreBusy)


@contextmanager
def faults_told(where: str) -> Iterator[None]:
    """Turn what the database complains of inside into the error of :func:`explained`; ``where`` names the database."""
    try:
        yield
    except (DatabaseError, InterfaceError, sqlite3.Error, OSError) as error:
        told = explained(error, where)
        if told is None:
            raise
        raise told from error


def _of_sqlite(code: int, words: str, where: str) -> StoreError | None:
    if code in _BUSY_CODES:
        return _busy(where)
    if code == sqlite3.SQLITE_FULL:
        return _full(where)
    if code in _DAMAGED_CODES:
        return DamagedStore(f"the file is damaged ({words})", where=where, mend=RESTORE)
    if code in _CLOSED_CODES:
        mend = "check that the folder is there and that you may write in it"
        return StoreError(f"the file cannot be opened ({words})", where=where, mend=mend)
    if words.startswith(("no such table", "no such column")):
        return _incomplete(where, words)
    return None


def _of_postgresql(state: str, words: str, where: str) -> StoreError | None:
    said = " ".join(words.split())
    if state.startswith(_BUSY_STATES):
        return _busy(where)
    if state.startswith(_FULL_STATES):
        return _full(where)
    if state.startswith(_DAMAGED_STATES):
        return DamagedStore(f"the server reports damage ({said})", where=where, mend=RESTORE)
    if state.startswith(_SHUT_STATES):
        return StoreError(
            f"the server refuses ({said})", where=where, mend="check the address, the name and the rights"
        )
    if state.startswith(_MISSING_STATES):
        return _incomplete(where, said)
    if not state or state.startswith(_GONE_STATES):
        mend = (
            "check that the server runs, and that its address in trucebook.toml is right, "
            "and run the same command again; what was written stays"
        )
        return StoreBusy(f"the database server does not answer ({said})", where=where, mend=mend)
    return None


def _busy(where: str) -> StoreBusy:
    mend = "wait for what else is writing to end, and run this again; what was written stays"
    return StoreBusy("others are writing for too long", where=where, mend=mend)


def _full(where: str) -> StoreFull:
    mend = "make room and run the same command again; what was written stays"
    return StoreFull("the disk is full", where=where, mend=mend)


def _incomplete(where: str, words: str) -> DamagedStore:
    return DamagedStore(f"the database lacks a part of the register ({words})", where=where, mend=RESTORE)
