"""The workspace this process serves: opened once when the server starts, used by every request."""

from __future__ import annotations

from trucebook.app.workspace import Workspace
from trucebook.errors import UsageError

_serving: list[Workspace] = []


def serve_from(workspace: Workspace) -> None:
    """Use an open workspace for all requests from now on."""
    _serving[:] = [workspace]


def get_workspace() -> Workspace:
    """The workspace served; raises UsageError before there is one."""
    if not _serving:
        raise UsageError("the desk serves no workspace yet", mend="start it with trucebook serve")
    return _serving[0]
