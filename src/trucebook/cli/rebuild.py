"""The command ``trucebook rebuild``."""

from __future__ import annotations

from typing import Annotated

import typer

from trucebook.cli.place import Place, at_work
from trucebook.cli.spread import spread


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(spread(rebuild))


def rebuild(
    place: Place,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes at work.")] = 2,
) -> None:
    """Drop the folded register and fold it anew from the evidence and the decisions; what is kept stays untouched.

    What is there is read on while this runs, and replaced at the end, to the same bytes.
    """
    from trucebook.app.fresh import rebuild as anew

    with at_work(place) as workspace:
        summary = anew(workspace, jobs)
    typer.echo(f"{summary.agreements:,} agreements and {summary.blocks:,} blocks of events folded anew")
