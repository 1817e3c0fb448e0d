"""The folded register brought up to what is known, before anybody is shown it.

Whoever takes in evidence or decides folds it in right away; where that was interrupted, the next reader does.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from trucebook import __version__
from trucebook.app.projection.update import Summary, rebuild_projection, update_projection
from trucebook.app.workspace import Workspace
from trucebook.lexicon.names import NameTable, name_table
from trucebook.lexicon.packs import read_pack


def names_of(workspace: Workspace) -> NameTable:
    """The names the workspace's reports are read with: the bundled packs and its own."""
    return name_table() if workspace.pack is None else _with_pack(workspace.pack, _state(workspace.pack))


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
    return _rules(workspace.pack, _state(workspace.pack))


# The files of a pack: name, time of the last change in nanoseconds, size.  Every page asks for the names, and a pack
# of a few thousand rows takes a third of a second to read.
State = tuple[tuple[str, int, int], ...]


def _state(pack: Path | None) -> State:
    if pack is None or not pack.is_dir():
        return ()
    found = ((path.name, path.stat()) for path in sorted(pack.iterdir()))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


@lru_cache(maxsize=4)
def _with_pack(pack: Path, state: State) -> NameTable:
    return name_table().with_pack(read_pack(pack, []))


@lru_cache(maxsize=4)
def _rules(pack: Path | None, state: State) -> str:
    hashed = hashlib.sha256(__version__.encode())
    if pack is not None:
        for name, _, _ in state:
            hashed.update(name.encode() + b"\0" + (pack / name).read_bytes())
    return hashed.hexdigest()
