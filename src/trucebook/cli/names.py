"""The commands about names: ``names match``, ``check``, ``list`` and ``adopt``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from trucebook.cli.options import Pack, Reading, parse_day
from trucebook.cli.spread import spread

if TYPE_CHECKING:
    from trucebook.app.names_unknown import Listing
    from trucebook.app.run import Run


class _OrList(TyperGroup):
    """``trucebook names PATH…`` lists, as ``trucebook names list PATH…`` does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with ``list`` before what is no command but a file or folder that is there."""
        first = args[0] if args else ""
        said = ["list", *args] if first not in self.commands and first and Path(first).exists() else args
        return super().parse_args(ctx, said)


names = typer.Typer(
    cls=_OrList,
    no_args_is_help=True,
    help="Ask which known name a spelling is, list the names no pack knows, adopt them, check a pack.",
)


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``, under the word ``names``."""
    names.command("list")(spread(list_unknown))
    names.command()(spread(adopt))
    app.add_typer(names, name="names")


@names.command()
def match(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as printed, in any of four alphabets.")],
    country: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only entries of this pack (syria) or ISO code (SY).")
    ] = None,
    pack: Pack = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The most candidates to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print the candidates as JSON.")] = False,
) -> None:
    """Print which known places and actors a name may be, with scores and reasons.

    Exit code 1 when no known name is like it, as grep has it.
    """
    from trucebook.app.names import match as find
    from trucebook.cli.names_table import matches_table

    found = find(name, country, pack, limit)
    if as_json:
        typer.echo(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=1))
    elif found:
        typer.echo(matches_table(found), nl=False)
    else:
        typer.echo(f"no known name is like '{name[:60]}'")
    raise typer.Exit(0 if found else 1)


@names.command()
def check(
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="Folder with places and actors, .yml or .csv.")],
) -> None:
    """Print what is wrong in a pack of names, with file and line; the rest loads.  Exit code 1 when anything is."""
    from trucebook.app.names import check as find
    from trucebook.cli.screen import fold_lines

    loaded, problems = find(pack)
    if problems:
        typer.echo(fold_lines(str(problem) for problem in problems))
    typer.echo(f"{loaded} entries load, {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    raise typer.Exit(1 if problems else 0)


Persons = Annotated[bool, typer.Option("--persons", help="People's names too; without it they are only counted.")]


def list_unknown(
    reading: Reading,
    persons: Persons = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the names as JSON.")] = False,
) -> None:
    """List the names in reports that no pack knows: what each was taken for, by which words, and what it resembles."""
    from trucebook.cli.names_table import unknown_table
    from trucebook.cli.screen import stoppable

    run = _run(reading)
    with stoppable(run, reading.quiet):
        listing = _unknown(run, persons, reading.quiet)
        if as_json:
            typer.echo(json.dumps([each.as_json() for each in listing.names], ensure_ascii=False, indent=1))
        else:
            typer.echo(unknown_table(listing), nl=False)


def adopt(
    reading: Reading,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this name, as list prints it; may be repeated.")
    ] = None,
    on: Annotated[
        date | None, typer.Option(parser=parse_day, metavar="DATE", help="The day the rows bear. Without it: today.")
    ] = None,
    persons: Persons = False,
) -> None:
    """Write the names no pack knows into your own pack (--pack DIR), to be corrected there.

    What the pack already has is left alone, so that adopting twice changes nothing.
    """
    from trucebook.app.names_adopt import adopt as write
    from trucebook.cli.names_table import adopted_lines
    from trucebook.cli.screen import fold_lines, stoppable
    from trucebook.errors import UsageError

    if reading.pack is None:
        raise UsageError("no pack to adopt into", mend="name its folder: --pack DIR")
    reading.pack.mkdir(parents=True, exist_ok=True)
    run = _run(reading)
    with stoppable(run, reading.quiet):
        listing = _unknown(run, persons or bool(only), reading.quiet)
        made = write(listing.names, reading.pack, on or date.today(), only or ())
        typer.echo(fold_lines(adopted_lines(made, listing.persons)))


def _unknown(run: Run, persons: bool, quiet: bool) -> Listing:
    from trucebook.app.names_unknown import find_unknown
    from trucebook.cli.screen import Watcher

    return find_unknown(run, Watcher(run, quiet), persons)


def _run(reading: Reading) -> Run:
    from trucebook.app.run import Run
    from trucebook.cli.reports import job_of

    return Run(job_of(reading))
