"""Which workspace, who and when: what the commands of a register take from the command line and its surroundings.

Below this package nobody reads the clock, the user or the environment.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucebook.errors import UsageError

if TYPE_CHECKING:
    from trucebook.app.workspace import Workspace

Folder = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
        envvar="TRUCEBOOK_WORKSPACE",
        help="The workspace. Without it: TRUCEBOOK_WORKSPACE, else this folder or one above it.",
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", envvar="TRUCEBOOK_BY", help="Who does it. Without it: TRUCEBOOK_BY, else your login."
    ),
]


@dataclass(frozen=True, slots=True)
class Place:
    """The workspace a command works in."""

    workspace: Folder = None


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever gives the command."""

    by: By = None

    @property
    def name(self) -> str:
        """The name to write down; raises UsageError where the system knows none."""
        try:
            return (self.by or getpass.getuser()).strip()
        except (OSError, KeyError) as error:
            raise UsageError("the system does not know your name", mend="give it with --by NAME") from error


@contextmanager
def at_work(place: Place) -> Iterator[Workspace]:
    """The workspace of a command, open; raises StoreError as :func:`trucebook.app.workspace.opened`."""
    from trucebook.app.workspace import find_workspace, opened

    with opened(find_workspace(place.workspace or Path.cwd())) as workspace:
        yield workspace


def folder_of(place: Place) -> Path:
    """The workspace's folder, found without the store; where there is none, the folder that was looked in."""
    start = (place.workspace or Path.cwd()).absolute()
    return next((each for each in (start, *start.parents) if (each / "trucebook.toml").is_file()), start)


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
