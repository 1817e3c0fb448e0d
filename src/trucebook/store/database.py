"""One function opens a database: a SQLite file or a PostgreSQL server, by URL.

    sqlite:///folder/register.sqlite3      postgresql://user@host:5432/name?sslmode=require

A :class:`Database` is handed to everything that reads or writes; nothing relies on a default one.  Writers take one
lock, for the length of one short transaction, so that they queue and cannot deadlock, and rows get their numbers in the
order in which they become visible.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.db import connections, transaction
from django.db.utils import DatabaseError, InterfaceError

from trucebook.errors import MissingPart, UsageError
from trucebook.store.faults import explained, passing

Vendor = Literal["sqlite", "postgresql"]
Result = TypeVar("Result")

# Seconds that one attempt waits for the writers before it, and how often it is made: together longer than the longest
# transaction there is, a large register folded anew (two minutes).
WAIT = 60
ATTEMPTS = 3
# Any number that no other program on the same server takes: the lock is per database.
_WRITERS = 5_228_310_044
# In write-ahead mode anything less than FULL may lose the last commits when the power fails.
_SQLITE_START = "PRAGMA synchronous=FULL;"
_DUMMY = {"ENGINE": "django.db.backends.dummy"}


@dataclass(frozen=True, slots=True)
class Reader:
    """What lists may show to whoever reads: restricted reports, and places as exactly as they are known."""

    restricted: bool = True
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Database:
    """An open database.  ``where`` is what to call it in messages: the file, or the URL without its password.

    ``reader`` is for whom lists are read; it narrows nothing that is written or folded.
    """

    alias: str
    url: str
    vendor: Vendor
    where: str
    reader: Reader = Reader()

    def rows(self, model: Any) -> Any:
        """All rows of a model, as a QuerySet of this database."""
        return model.objects.using(self.alias)

    def select(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that a statement of the database's own gives; none for one that gives no rows."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(sql, values or None)
            return list(cursor.fetchall()) if cursor.description else []

    def write(self, work: Callable[[], Result]) -> Result:
        """Run ``work`` in one transaction, alone among the writers; what it gives is returned once it is on disk.

        ``work`` may run more than once and must come to the same each time.  Raises StoreBusy when others write for
        minutes, and the other StoreErrors of :func:`trucebook.store.faults.explained`.
        """
        connection = connections[self.alias]
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic(using=self.alias):
                    self._take_turn()
                    return work()
            except (DatabaseError, InterfaceError) as error:
                told = explained(error, self.where)
                if told is None:
                    raise
                if attempt == ATTEMPTS or not passing(error, self.where):
                    raise told from error
                connection.close_if_unusable_or_obsolete()
                time.sleep(0.1 * attempt)
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """Give the database back; the last who opened it closes this thread's connection.  Twice does nothing."""
        known = connections.settings.get(self.alias)
        if known is None or known.get("URL") != self.url:
            return
        known["OPENED"] -= 1
        if known["OPENED"] == 0:
            connections[self.alias].close()
            del connections[self.alias]
            del connections.settings[self.alias]

    def _take_turn(self) -> None:
        # SQLite begins every transaction with its write lock (transaction_mode below).
        if self.vendor == "postgresql":
            with connections[self.alias].cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}s'")
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])


def open_database(url: str) -> Database:
    """The database at ``url``; no connection is made yet, and an open one is shared.  Close it as often as opened.

    Raises UsageError for a URL of another kind, MissingPart where the driver of PostgreSQL is not installed.
    """
    for alias, known in connections.settings.items():
        if known.get("URL") == url:
            known["OPENED"] += 1
            return Database(alias, url, known["VENDOR"], known["WHERE"])
    configured, where = _configured(url)
    vendor: Vendor = "sqlite" if "sqlite" in configured["ENGINE"] else "postgresql"
    taken = {name for name, known in connections.settings.items() if known["ENGINE"] != _DUMMY["ENGINE"]}
    alias = next(name for name in ("default", *(f"register{n}" for n in range(2, len(taken) + 3))) if name not in taken)
    configured |= {"URL": url, "VENDOR": vendor, "WHERE": where, "OPENED": 1}
    connections.settings[alias] = connections.configure_settings({"default": dict(_DUMMY), alias: configured})[alias]
    if alias == "default":
        with suppress(AttributeError):  # no connection of the placeholder was ever made in this thread
            del connections[alias]
    return Database(alias, url, vendor, where)


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{quote(str(path.absolute()))}"


def without_password(url: str) -> str:
    """``url`` fit for a message."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    return parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@", 1)).geturl()


def _configured(url: str) -> tuple[dict[str, Any], str]:
    """Django's settings for ``url``, and what to call the database in messages."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and parts.path.startswith("/"):
        file = unquote(parts.path.removeprefix("/"))
        options: dict[str, Any] = {"timeout": WAIT, "transaction_mode": "IMMEDIATE", "init_command": _SQLITE_START}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": options}, file
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise UsageError(
            "no URL of a database this program knows",
            where=without_password(url),
            mend="write postgresql://USER@HOST/NAME, or leave it out for a file",
        )
    if find_spec("psycopg") is None:
        raise MissingPart("the driver of PostgreSQL is not installed", mend="pip install 'trucebook[postgres]'")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {"connect_timeout": "10", **options},
    }, without_password(url)
