"""Small registers as earlier releases left them, kept so that every later release is tried on them.

``python -m tests.store.releases NAME`` adds one of today's: run it once for a release that changes the tables or the
backup, and commit what it writes to ``tests/store/releases/``.  What is there is never written again.
"""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from tests.store import made
from trucebook.app.backup import backup
from trucebook.app.decide import Wish, decide
from trucebook.app.workspace import SQLITE_FILE, Workspace, init_workspace, opened
from trucebook.store.database import Database

FOLDER = Path(__file__).parent / "releases"
REPORTS = 3


def fill(workspace: Workspace) -> None:
    """The evidence that each of them holds: three reports and two decisions."""
    made.put(workspace, *(made.extraction(number) for number in range(REPORTS)))
    decide(workspace, Wish("accept", made.claim_ref(1)), made.AT, "mina")
    same = {"other": str(made.mention_ref(1))}
    decide(workspace, Wish("same", made.mention_ref(0), same), made.AT, "agnes")


def step_back(database: Database, step: str) -> None:
    """Take the tables of an empty register back to those of an earlier step of the schema."""
    MigrationExecutor(connections[database.alias]).migrate([("trucebook", step)])


def write_release(name: str, folder: Path = FOLDER) -> None:
    """Write today's register and its backup, packed; raises FileExistsError where the name is taken."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        init_workspace(work / "w")
        with opened(work / "w") as workspace:
            fill(workspace)
            workspace.database.select("PRAGMA wal_checkpoint(TRUNCATE)")
            backup(workspace, work / "b.tar")
        for source, suffix in ((work / "w" / SQLITE_FILE, "sqlite3"), (work / "b.tar", "tar")):
            with (folder / f"{name}.{suffix}.xz").open("xb") as file:
                file.write(lzma.compress(source.read_bytes(), preset=9))


if __name__ == "__main__":
    write_release(sys.argv[1])
