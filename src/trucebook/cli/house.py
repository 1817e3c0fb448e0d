"""The commands about the program itself: doctor, gate and label."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class By(StrEnum):
    """What the gate's counts are split by."""

    type = "type"
    outlet = "outlet"
    conflict = "conflict"


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(gate)
    app.command()(doctor)


def doctor() -> None:
    """List what is installed and what is missing, with the exact mend.  Exit code 1 when something is to mend."""
    from trucebook.app.doctor import examine
    from trucebook.cli.tables import findings_table

    findings = examine()
    typer.echo(findings_table(findings), nl=False)
    raise typer.Exit(any(finding.needed and not finding.well for finding in findings))


def gate(
    root: Annotated[Path, typer.Option(metavar="DIR", help="The checkout that holds gate/ and examples/.")] = Path(),
    update: Annotated[
        bool, typer.Option("--update", help="Raise the floors to what was reached; never lowers.")
    ] = False,
    lower: Annotated[
        str | None, typer.Option(metavar="REASON", help="With --update: let floors fall, and record why.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Your own annotated reports, with a folder gold/ beside them; no floors."),
    ] = None,
    by: Annotated[
        By | None, typer.Option("--by", help="Split the counts: by type with the confusions, by outlet, by conflict.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes.")] = 1,
) -> None:
    """Score the annotated reports and fail where a figure lies below its floor.

    With --folder or --by the figures are only shown.
    """
    from trucebook.app.gate import CORPORA, hold, measure
    from trucebook.cli.gate_tables import breakdown_table, corpus_table, gate_table

    if by is not None:
        from trucebook.app.breakdown import By as Part
        from trucebook.app.breakdown import break_down

        for each in [folder] if folder else [root / name for name in CORPORA if (root / name / "gold").is_dir()]:
            typer.echo(f"{each}\n{breakdown_table(break_down(each, Part(by.value), jobs))}", nl=False)
        return
    if folder is not None:
        typer.echo(corpus_table(measure(folder, ".", {}, jobs)), nl=False)
        return
    verdict = hold(root, processes=jobs, update=update, lower=lower)
    typer.echo(gate_table(verdict), nl=False)
    raise typer.Exit(0 if verdict.held else 1)
