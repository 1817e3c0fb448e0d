"""The folded register brought up to what is known, before anybody is shown it.

Whoever takes in evidence or decides folds it in right away; where that was interrupted, the next reader does.
"""

from __future__ import annotations

import hashlib

from trucebook import __version__
from trucebook.app.projection.update import Summary, rebuild_projection, update_projection
from trucebook.app.workspace import Workspace
from trucebook.lexicon.names import NameTable, name_table
from trucebook.lexicon.packs import read_pack


def names_of(workspace: Workspace) -> NameTable:
    """The names the workspace's reports are read with: the bundled packs and its own."""
    table = name_table()
    return table.with_pack(read_pack(workspace.pack, [])) if workspace.pack is not None else table


def refresh(workspace: Workspace) -> Summary:
    """Fold in what is new; raises StoreError as the database does."""
    return update_projection(workspace.database, names_of(workspace), folding_rules(workspace))


def rebuild(workspace: Workspace, processes: int = 2) -> Summary:
    """Fold everything anew, then what came meanwhile."""
    summary = rebuild_projection(workspace.database, processes, names_of(workspace), folding_rules(workspace))
    refresh(workspace)
    return summary


def folding_rules(workspace: Workspace) -> str:
    """What decides how is folded: the program's version, and the workspace's own names."""
    hashed = hashlib.sha256(__version__.encode())
    if workspace.pack is not None and workspace.pack.is_dir():
        for path in sorted(workspace.pack.iterdir()):
            hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    return hashed.hexdigest()
