"""The commands about the program itself: doctor and gate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


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
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes.")] = 1,
) -> None:
    """Score the annotated reports and fail where a figure lies below its floor."""
    from trucebook.app.gate import hold
    from trucebook.cli.tables import gate_table

    verdict = hold(root, processes=jobs, update=update, lower=lower)
    typer.echo(gate_table(verdict), nl=False)
    raise typer.Exit(0 if verdict.held else 1)
