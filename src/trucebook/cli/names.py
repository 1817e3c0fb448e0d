"""The commands about names: ``names match`` and ``names check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from trucebook.cli.options import Pack

names = typer.Typer(no_args_is_help=True, help="Ask which known name a spelling is, and check a pack of names.")


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``, under the word ``names``."""
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
    """Print which known places and actors a name may be, with scores and reasons.  Exit code 1 when none is."""
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
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="Folder with places.yml and actors.yml.")],
) -> None:
    """Print what is wrong in a pack of names, with file and line; the rest loads.  Exit code 1 when anything is."""
    from trucebook.app.names import check as find
    from trucebook.cli.screen import fold_lines

    loaded, problems = find(pack)
    if problems:
        typer.echo(fold_lines(str(problem) for problem in problems))
    typer.echo(f"{loaded} entries load, {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    raise typer.Exit(1 if problems else 0)
