"""The workspace this process serves, and for whom it is read at the moment: opened once, used by every request.

A face says with :func:`reading_as` in which role somebody reads; lists then leave out what that role may not see.
Outside of that nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from trucebook.app.permissions import Role, may
from trucebook.app.workspace import Workspace
from trucebook.errors import UsageError
from trucebook.store.database import Reader

_serving: list[Workspace] = []
_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)


def serve_from(workspace: Workspace) -> None:
    """Use an open workspace for all requests from now on."""
    _serving[:] = [workspace]


def get_workspace() -> Workspace:
    """The workspace served, as whoever reads may see it; raises UsageError before there is one."""
    return _read_by(_reader.get() or Reader())


def workspace_for(role: Role | None) -> Workspace:
    """The workspace served, as somebody in ``role`` may see it; raises UsageError before there is one."""
    return _read_by(_reader_in(role))


@contextmanager
def reading_as(role: Role | None) -> Iterator[None]:
    """Read as somebody in ``role`` until the block ends."""
    token = _reader.set(_reader_in(role))
    try:
        yield
    finally:
        _reader.reset(token)


def _reader_in(role: Role | None) -> Reader:
    coarse = bool(_serving) and _serving[0].coarsen and role in (None, "viewer")
    return Reader(restricted=bool(may(role, "read_restricted")), exact=not coarse)


def _read_by(reader: Reader) -> Workspace:
    if not _serving:
        raise UsageError("the desk serves no workspace yet", mend="start it with trucebook serve")
    workspace = _serving[0]
    return replace(workspace, database=replace(workspace.database, reader=reader))
