"""A register into one file and back into a workspace, with all that people made of it."""

from __future__ import annotations

from pathlib import Path

from trucebook.app.workspace import Workspace, made_workspace, read_settings
from trucebook.store.backup import Tick, read_backup, write_backup
from trucebook.store.backup_files import PACK, Beside
from trucebook.store.chain import Head


def backup(workspace: Workspace, file: Path, tick: Tick = lambda done: None, accounts: bool = True) -> Head:
    """Write the whole register to ``file``, with or without the accounts of its people.

    Raises as :func:`trucebook.store.backup.write_backup`.
    """
    settings = read_settings(workspace.folder)
    beside = Beside(workspace.folder, workspace.originals, workspace.pack, settings, accounts)
    return write_backup(workspace.database, beside, file, tick)


def restore(file: Path, folder: Path, url: str | None = None, tick: Tick = lambda done: None) -> Head:
    """Make ``folder`` a workspace that holds what the backup does, in a file or in the empty database at ``url``.

    Raises NoWorkspace where the folder is a workspace already, and as :func:`trucebook.store.backup.read_backup`; the
    folder then is no workspace.
    """
    with made_workspace(folder, url) as (workspace, stated):
        beside = Beside(workspace.folder, workspace.originals, None, {})
        restored = read_backup(file, workspace.database, beside, tick)
        stated.update(restored.settings)
        if restored.pack:
            stated["pack"] = PACK
        return restored.last
