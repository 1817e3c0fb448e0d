"""The commands about a workspace as a whole: init, verify, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Url = Annotated[
    str | None,
    typer.Option(
        "--database", metavar="URL", help="An empty PostgreSQL database: postgresql://USER@HOST/NAME. Default: a file."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(init)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that becomes the workspace.")],
    database: Url = None,
    pack: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Your own places.yml and actors.yml, used by every ingest.")
    ] = None,
) -> None:
    """Make a workspace: a folder that holds a register, empty at first."""
    from trucebook.app.workspace import init_workspace

    init_workspace(folder, database, pack)
    typer.echo(f"An empty register in {folder}; next: trucebook ingest PATH... --workspace {folder}")
