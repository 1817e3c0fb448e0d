"""The commands about a workspace as a whole: init, verify, backup, restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucebook.cli.options import Quiet
from trucebook.cli.place import Place, at_work
from trucebook.cli.spread import spread

if TYPE_CHECKING:
    from trucebook.store.check import Checked

Url = Annotated[
    str | None,
    typer.Option(
        "--database", metavar="URL", help="An empty PostgreSQL database: postgresql://USER@HOST/NAME. Default: a file."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(init)
    app.command()(spread(verify))
    app.command()(spread(backup))
    app.command()(restore)


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


def verify(place: Place, quiet: Quiet = False) -> None:
    """Check that the register is what was written: the chain, every row, every file.  Exit code 1 when it is not."""
    from trucebook.app.verify import verify as check

    with at_work(place) as workspace, counting("links", quiet) as tick:

        def look(checked: Iterator[Checked]) -> Iterator[Checked]:
            for each in checked:
                tick(1)
                yield each

        verdict = check(workspace, look)
    typer.echo("\n".join(verdict.lines()))
    raise typer.Exit(0 if verdict.well else 1)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; must not be there yet.")],
    place: Place,
    quiet: Quiet = False,
    without_accounts: Annotated[
        bool,
        typer.Option("--without-accounts", help="Leave out who may sign in, invitations, and who is told of news."),
    ] = False,
) -> None:
    """Write the whole register, files as received included, to one file that restores to either kind of database.

    What people made is in it: decisions, rounds of coding, attachments, the workspace's own pack and settings, accounts
    with their passwords hashed.  Sessions, tokens and passwords of servers are not.
    """
    from trucebook.app.backup import backup as write

    with at_work(place) as workspace, counting("links and files", quiet) as tick:
        head = write(workspace, file, tick, not without_accounts)
    typer.echo(f"{head.seq:,} links in {file}; the last is {head.sha256}")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that trucebook backup wrote.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that becomes the workspace.")],
    database: Url = None,
    quiet: Quiet = False,
) -> None:
    """Make a new workspace from a backup; what is there already is never touched."""
    from trucebook.app.backup import restore as read

    with counting("links and files", quiet) as tick:
        head = read(file, folder, database, tick)
    typer.echo(f"{head.seq:,} links restored to {folder}; the last is {head.sha256}")


@contextmanager
def counting(what: str, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A count on the terminal that goes up as it is told to; nothing when quiet or where there is no terminal."""
    import sys

    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from trucebook.cli.screen import errors

    columns = (SpinnerColumn(), TextColumn("{task.completed} " + what), TimeElapsedColumn())
    with Progress(*columns, console=errors(), transient=True, disable=quiet or not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=None)
        yield lambda done: progress.update(task, advance=done)
