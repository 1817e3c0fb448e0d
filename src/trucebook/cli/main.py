"""The command ``trucebook``: registers the commands, and turns errors into one line and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from trucebook import __version__
from trucebook.app.outcome import USAGE
from trucebook.cli import (
    agreement,
    decide,
    house,
    ingest,
    names,
    notify,
    publish,
    rebuild,
    reextract,
    register,
    reports,
    serve,
    sitrep,
    trace,
    workspace,
)
from trucebook.cli.screen import complain
from trucebook.errors import TrucebookError, UsageError

EXIT_CODES = """
Exit codes: 0 all fine · 1 some reports failed, the rest is done · 2 wrong usage or a missing part ·
3 nothing could be read · 130 stopped from the keyboard.
"""

app = typer.Typer(
    name="trucebook",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
reports.register(app)
trace.register(app)
house.register(app)
names.register(app)
workspace.register(app)
ingest.register(app)
decide.register(app)
reextract.register(app)
rebuild.register(app)
register.register(app)
agreement.register(app)
serve.register(app)
publish.register(app)
sitrep.register(app)
notify.register(app)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"trucebook {__version__}")
        raise typer.Exit


def _log_to(path: Path) -> None:
    try:
        file = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise UsageError(
            f"the log cannot be written: {reason}", where=str(path), mend="give --log a file in a folder that is there"
        ) from error
    logging.basicConfig(handlers=[file], level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")


@app.callback()
def trucebook(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    log: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the log here: faults of the program with their traces.")
    ] = None,
) -> None:
    """The book of record for local ceasefires: reports in, a cited register out."""
    if log is not None:
        _log_to(log)


def main() -> None:
    """Run the command line; never shows a trace for an error raised on purpose."""
    try:
        app()
    except TrucebookError as error:
        complain(str(error))
        sys.exit(USAGE)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): what it wanted it has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
