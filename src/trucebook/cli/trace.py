"""The command trace: who copies, quotes or retells whom, as a table, as JSON, and as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucebook.cli.options import Reading
from trucebook.cli.spread import spread


def register(app: typer.Typer) -> None:
    """Add the command of this file to ``app``."""
    app.command()(spread(trace))


def parse_pair(text: str) -> tuple[str, str]:
    """Two report names as typed (``one,other``); ValueError becomes the usage message."""
    one, comma, other = text.partition(",")
    if not comma or not one.strip() or not other.strip():
        raise typer.BadParameter(f"'{text}' is no pair of reports; write it as one,other")
    return one.strip(), other.strip()


def trace(
    reading: Reading,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the derivation graph here.")] = None,
    cut: Annotated[
        list[str] | None,
        typer.Option(metavar="ONE,OTHER", help="Two reports that are not linked, whatever is found; may be repeated."),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write; - is standard output.")] = Path("-"),
) -> None:
    """Show which report takes from which, why, and how many independent originators stand behind each agreement."""
    from trucebook.app import trace as tracing
    from trucebook.app.batches import Engine
    from trucebook.app.run import Job, Run
    from trucebook.cli.screen import Watcher, stoppable

    pairs = frozenset(map(parse_pair, cut or ()))
    engine = Engine(reading.parser, reading.pack, reading.fast)
    run = Run(Job(tuple(reading.path), reading.manifest, engine, reading.jobs))
    with stoppable(run, reading.quiet):
        account = tracing.make_account(run, pairs, Watcher(run, reading.quiet))
        if run.outcome.made:
            tracing.write_trace(account, out, as_json)
            if svg is not None:
                tracing.write_picture(account, svg)
