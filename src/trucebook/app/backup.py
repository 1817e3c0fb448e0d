"""A register into one file and back into a workspace."""

from __future__ import annotations

from pathlib import Path

from trucebook.app.workspace import Workspace, made_workspace
from trucebook.store.backup import Tick, read_backup, write_backup
from trucebook.store.chain import Head


def backup(workspace: Workspace, file: Path, tick: Tick = lambda done: None) -> Head:
    """Write the whole register to ``file``; raises as :func:`trucebook.store.backup.write_backup`."""
    return write_backup(workspace.database, workspace.originals, file, tick)


def restore(file: Path, folder: Path, url: str | None = None, tick: Tick = lambda done: None) -> Head:
    """Make ``folder`` a workspace that holds what the backup does, in a file or in the empty database at ``url``.

    Raises NoWorkspace where the folder is a workspace already, and as :func:`trucebook.store.backup.read_backup`; the
    folder then is no workspace.
    """
    with made_workspace(folder, url) as workspace:
        return read_backup(file, workspace.database, workspace.originals, tick)
