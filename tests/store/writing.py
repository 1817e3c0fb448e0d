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
from trucebook.app.fresh import refresh
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


def ingest(folder: Path, files: Path, fold: bool, told: Connection) -> None:
    """Take in the files, telling each report's id once it is accepted; then fold them in, where asked to."""
    vars(running).update(read_located=made.read_files, extract_reports=made.extract_fast)
    with telling(folder, told) as workspace:
        work = made.ingest(workspace, files, at=datetime.now(UTC))
        for id in work.reports():
            told.send(id)
        if fold:
            work.fold()
        if work.run.outcome.failures:
            told.send(f"error {work.run.outcome.failures[0]}")


def decide_all(folder: Path, numbers: list[int], by: str, told: Connection) -> None:
    """Accept the claims of these reports in turn, telling each decision's id once it is accepted."""
    with telling(folder, told) as workspace:
        for number in numbers:
            for which in (0, 1):
                wish = Wish("accept", made.claim_ref(number, which))
                told.send(decide(workspace, wish, datetime.now(UTC), by).id)


def fold_each(folder: Path, numbers: list[int], told: Connection) -> None:
    """Take in these reports one by one, fold each in, and tell its number once that is done."""
    with telling(folder, told) as workspace:
        for number in numbers:
            made.put(workspace, made.extraction(number))
            refresh(workspace)
            told.send(str(number))
