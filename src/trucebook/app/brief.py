"""Reports into a brief: one HTML file that opens with no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trucebook.app.output import write_whole
from trucebook.app.run import Run, Watch
from trucebook.export.brief.page import Unread, render_brief
from trucebook.fold.register import fold
from trucebook.model.register import Register


@dataclass(frozen=True, slots=True)
class Wish:
    """How the brief should be: its title (None: made from the agreements), private persons named, places coarsened."""

    title: str | None = None
    show_persons: bool = False
    coarsen: bool = False
    as_of: date | None = None


def write_brief(run: Run, out: Path, wish: Wish, watch: Watch = iter) -> Register:
    """Write the brief to ``out``, whole or not at all; returns the register it was made from."""
    register = fold(tuple(watch(run.extractions())), wish.as_of, run.names())
    page = render_brief(
        register,
        title=wish.title,
        show_persons=wish.show_persons,
        coarsen=wish.coarsen,
        unread=unread_of(run),
        interrupted=run.outcome.interrupted,
    )
    write_whole(out, page)
    return register


def unread_of(run: Run) -> tuple[Unread, ...]:
    """What failed in a run that has ended, for the brief, by file names alone."""
    return tuple(Unread(Path(f.where).name or "not said which", f.why, f.mend) for f in run.outcome.failures)
