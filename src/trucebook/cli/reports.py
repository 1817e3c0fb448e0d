"""The commands that work on reports: demo, extract, brief, explain, label.

The use cases are imported when a command runs: they load the engine, and ``--help`` must not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucebook.cli.options import AsOf, Quiet, Reading, ReadingOrNot
from trucebook.cli.place import Place, at_work
from trucebook.cli.spread import spread
from trucebook.errors import UsageError

if TYPE_CHECKING:
    from trucebook.app.run import Job, Run


class Form(StrEnum):
    """How extracted rows are printed."""

    json = "json"
    jsonl = "jsonl"
    table = "table"


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(demo)
    for command in (extract, brief, explain, label):
        app.command()(spread(command))


def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for brief.html and dossier.json.")] = Path("out"),
    quiet: Quiet = False,
) -> None:
    """Make the brief of the sample reports: the whole way from a folder of reports to a cited brief."""
    from trucebook.app.demo import make_demo, sample_run
    from trucebook.cli.screen import Watcher, fold_lines, stoppable

    run = sample_run()
    with stoppable(run, quiet):
        made = make_demo(run, out, Watcher(run, quiet))
        typer.echo(fold_lines(made.lines))
        typer.echo(f"\nThe brief: {made.brief}\nThe rows:  {made.dossier}")


def extract(
    reading: Reading,
    form: Annotated[Form, typer.Option("--format", help="json: one dossier; jsonl: one a report; table.")] = Form.json,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write; - is standard output.")] = Path("-"),
    as_of: AsOf = None,
    width: Annotated[
        int | None,
        typer.Option(min=100, metavar="N", help="Columns of the table. Without it: COLUMNS, the terminal's, or 160."),
    ] = None,
) -> None:
    """Read reports and print what they claim, every row with its quote and offsets."""
    from trucebook.app import extract as rows
    from trucebook.cli.screen import Watcher, stoppable, wide

    run = _run(reading)
    watch = Watcher(run, reading.quiet)
    with stoppable(run, reading.quiet):
        if form is Form.json:
            rows.write_dossier(run, out, as_of, watch)
        elif form is Form.jsonl:
            rows.write_dossier_lines(run, out, watch)
        else:
            rows.write_table(run, out, width or wide(), watch)


@dataclass(frozen=True, slots=True)
class Looks:
    """How a brief is to look."""

    title: Annotated[str | None, typer.Option(metavar="WORDS", help="The brief's title.")] = None
    show_persons: Annotated[
        bool, typer.Option("--show-persons", help="Print names of private persons, which are left out otherwise.")
    ] = False
    coarsen: Annotated[
        bool, typer.Option("--coarsen", help="Move map positions to a tenth of a degree, and say so on the map.")
    ] = False


def brief(
    reading: ReadingOrNot,
    looks: Looks,
    where: Place,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write; - is standard output.")] = Path(
        "brief.html"
    ),
    as_of: AsOf = None,
    agreement: Annotated[
        str | None, typer.Option(metavar="ID", help="Of one agreement of the workspace, instead of reports given.")
    ] = None,
) -> None:
    """Make one HTML file: agreements, terms, timeline, map, conflicts and sources, each line with its quote."""
    from trucebook.app.brief import Wish, write_brief
    from trucebook.cli.screen import Watcher, complain, stoppable

    wish = Wish(looks.title, looks.show_persons, looks.coarsen, as_of)
    if bool(agreement) == bool(reading.path):
        raise UsageError("a brief is made of reports or of one agreement", mend="give PATH... or --agreement ID")
    if agreement is not None:
        from trucebook.app.query.agreement import write_agreement_brief

        with at_work(where) as workspace:
            write_agreement_brief(workspace, agreement, out, wish)
        if str(out) != "-":
            typer.echo(f"The brief: {out}")
        return
    run = _run(reading)
    with stoppable(run, reading.quiet):
        register = write_brief(run, out, wish, Watcher(run, reading.quiet))
        if run.outcome.made and not register.extractions:
            complain(f"nothing was published by {as_of}: the brief is empty, and says so")
        if str(out) != "-" and run.outcome.made:
            typer.echo(f"The brief: {out}")


def explain(
    claim_id: Annotated[str, typer.Argument(help="The id of a claim, or enough of its beginning.")],
    reading: Reading,
) -> None:
    """Say which rule, which words and which path made a claim."""
    from trucebook.app.explain import explain as find
    from trucebook.cli.screen import Watcher, close
    from trucebook.cli.tables import explanation

    run = _run(reading)
    typer.echo(explanation(find(run, claim_id, Watcher(run, reading.quiet))))
    close(run, quiet=True)


def label(
    reading: Reading,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for one file a report.")] = Path("gold"),
) -> None:
    """Write a first draft of each report's annotation, for you to correct; never overwrites one that is there.

    Correct the files in gold/ beside the reports, then measure: trucebook gate --folder DIR [--by type].
    """
    from trucebook.app.label import write_drafts
    from trucebook.cli.screen import Watcher, stoppable

    run = _run(reading)
    with stoppable(run, reading.quiet):
        drafts = write_drafts(run, out, Watcher(run, reading.quiet))
        kept = f", {len(drafts.kept)} left as they were" if drafts.kept else ""
        typer.echo(f"{len(drafts.written)} drafts written to {out}{kept}")


def job_of(reading: Reading) -> Job:
    """The job that the options describe; raises UsageError for a column that no table of reports has."""
    from trucebook.app.batches import Engine
    from trucebook.app.run import Job, parse_columns

    engine = Engine(reading.parser, reading.pack, reading.fast)
    columns = parse_columns(reading.column or ())
    return Job(tuple(reading.path or ()), reading.manifest, engine, reading.jobs, bytes_of(reading), columns)


def bytes_of(reading: Reading) -> int:
    """How many bytes one report may have."""
    return round(reading.max_size * 1e6)


def _run(reading: Reading) -> Run:
    from trucebook.app.run import Run

    return Run(job_of(reading))
