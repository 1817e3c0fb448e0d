"""The command that writes what happened in a period: sitrep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from trucebook.cli.options import AsOf, parse_day
from trucebook.cli.place import Place, at_work
from trucebook.cli.spread import spread


@dataclass(frozen=True, slots=True)
class Days:
    """Which days it tells of, and as known on which."""

    since: Annotated[date, typer.Option("--from", parser=parse_day, metavar="DATE", help="The first day.")]
    until: Annotated[date, typer.Option("--to", parser=parse_day, metavar="DATE", help="The last day.")]
    as_of: AsOf = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What it is narrowed to, and what may be in it."""

    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what concerns this place; in any spelling.")
    ] = None
    agreement: Annotated[str | None, typer.Option(metavar="ID", help="Only this agreement.")] = None
    restricted: Annotated[
        bool, typer.Option("--restricted", help="Let it rest on restricted reports too; mind who reads it.")
    ] = False


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(spread(sitrep))


def sitrep(
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it: FILE.html or FILE.docx.")],
    where: Place,
    days: Days,
    scope: Scope,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="Its title.")] = None,
    coarsen: Annotated[bool, typer.Option("--coarsen", help="Move places to a tenth of a degree, as areas.")] = False,
) -> None:
    """Write the situation report of a period: what changed, incidents, access, what falls due, conflicts, figures.

    It tells what was known on the last day of the period, or on the day that --as-of gives.
    """
    from trucebook.app.watch.situation import SitrepAsk, write_sitrep

    ask = SitrepAsk(days.since, days.until, days.as_of, scope.place, scope.agreement, title, coarsen)
    with at_work(where) as workspace:
        report = write_sitrep(workspace, ask, out, restricted=scope.restricted)
    typer.echo(f"{out}: {report.behind}, {len(report.notes)} citations")
