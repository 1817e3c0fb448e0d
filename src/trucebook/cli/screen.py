"""What a person sees while and after a command works: progress and summaries on stderr, tables on stdout."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from trucebook.app.outcome import INTERRUPTED

if TYPE_CHECKING:
    from trucebook.app.run import Run
    from trucebook.model.extraction import Extraction

WIDTH = 100
PIPED_WIDTH = 160


def wide() -> int:
    """How many columns a table may have: COLUMNS, else the terminal's; 160 in a pipe or file; never under 100."""
    return max(WIDTH, shutil.get_terminal_size((PIPED_WIDTH, 24)).columns)


def errors() -> Console:
    """A console on stderr as it is now (tests and shells replace it)."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def fold_lines(lines: Iterable[str]) -> str:
    """Lines folded at 100 columns, what is folded standing two columns further in."""
    return "\n".join(
        textwrap.fill(line, WIDTH, subsequent_indent="    ", break_long_words=False) if line else "" for line in lines
    )


class Watcher:
    """Shows the extractions of a run as they pass; shows nothing when quiet or where stderr is no terminal."""

    def __init__(self, run: Run, quiet: bool) -> None:
        self._run = run
        self._shown = not quiet and sys.stderr.isatty()

    def __call__(self, extractions: Iterator[Extraction]) -> Iterator[Extraction]:
        """Hand on each extraction, moving the bar."""
        if not self._shown:
            yield from extractions
            return
        columns = (
            SpinnerColumn(),
            TextColumn("{task.completed} reports"),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[state]}"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=errors(), transient=True) as progress:
            task = progress.add_task("", total=None, state="loading the parser")
            for extraction in extractions:
                outcome = self._run.outcome
                state = f"{outcome.claims} claims, {len(outcome.failures)} failed · {extraction.report.id[:40]}"
                progress.update(task, advance=1, state=state)
                yield extraction


def close(run: Run, quiet: bool) -> None:
    """Print the closing summary on stderr; quiet leaves only what failed."""
    console = errors()
    for number, line in enumerate(run.outcome.summary()):
        if number or not quiet:
            console.print(Text(line))


@contextmanager
def stoppable(run: Run, quiet: bool) -> Iterator[None]:
    """Run what is inside, then print the closing summary and leave with the run's exit code.

    The first Ctrl-C lets the reports under way end, so that nothing made is lost and no line is left half written; the
    second, or one after all reports are read, ends at once.
    """

    def ask(signum: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        if not run.stop():
            raise KeyboardInterrupt
        # Not through a console: it may be in the middle of a line.
        os.write(2, b"\nstopping after the reports under way; Ctrl-C again to stop at once\n")

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    except KeyboardInterrupt:
        complain("stopped at once; nothing more was written")
        raise typer.Exit(INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGINT, before)
    close(run, quiet)
    raise typer.Exit(run.outcome.exit_code)


def complain(message: str) -> None:
    """One line on stderr."""
    errors().print(Text(f"trucebook: {message}"))
