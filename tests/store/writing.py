"""What the child processes of the kill and concurrency tests do: ingest and decide, telling what was accepted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from tests.store import made
from trucebook.app import run as running
from trucebook.app.decide import Wish, decide
from trucebook.app.workspace import Workspace, opened
from trucebook.errors import TrucebookError

# Loaded here for the server that children fork from: a child then starts in milliseconds.
import django.db.backends.sqlite3.base  # noqa: F401 isort: skip


@contextmanager
def telling(folder: Path, told: Connection) -> Iterator[Workspace]:
    """An open workspace; the parent hears when it is open, and every error a person would see."""
    try:
        with opened(folder) as workspace:
            told.send("open")
            yield workspace
        told.send("done")
    except TrucebookError as error:
        told.send(f"error {error}")
        raise


def ingest(folder: Path, files: Path, told: Connection) -> None:
    """Take in the files, telling each report's id once it is accepted."""
    vars(running).update(read_located=made.read_files, extract_reports=made.extract_fast)
    with telling(folder, told) as workspace:
        for id in made.ingest(workspace, files, at=datetime.now(UTC)).reports():
            told.send(id)


def decide_all(folder: Path, numbers: list[int], by: str, told: Connection) -> None:
    """Accept the claims of these reports in turn, telling each decision's id once it is accepted."""
    with telling(folder, told) as workspace:
        for number in numbers:
            for which in (0, 1):
                wish = Wish("accept", made.claim_ref(number, which))
                told.send(decide(workspace, wish, datetime.now(UTC), by).id)
