"""The command that makes a copy for the public: publish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucebook.cli.options import AsOf
from trucebook.cli.place import Place, at_work
from trucebook.cli.spread import spread


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(spread(publish))


def publish(
    place: Place,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write the pages and data files into.")],
    agreement: Annotated[
        list[str] | None,
        typer.Option("--agreement", metavar="ID", help="Only this agreement; may be repeated. Without it: all."),
    ] = None,
    as_of: AsOf = None,
    coarsen: Annotated[bool, typer.Option("--coarsen", help="Move places to a tenth of a degree, as areas.")] = False,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="The title of the index.")] = None,
) -> None:
    """Write pages, maps, timelines and data files of agreements that open from disk, without restricted reports."""
    from trucebook.app.publish import Wanted
    from trucebook.app.publish import publish as write

    with at_work(place) as workspace:
        written = write(workspace, folder, Wanted(tuple(agreement or ()), as_of, coarsen, title))
    typer.echo(f"{len(written)} files; open {written[0]}")
