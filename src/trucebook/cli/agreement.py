"""The commands that look closer: agreement with its whole life, and search."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from trucebook.cli.lines import Form, Look, show
from trucebook.cli.options import AsOf
from trucebook.cli.place import Place, at_work
from trucebook.cli.spread import spread


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(spread(agreement))
    app.command()(spread(search))


def agreement(
    where: Place,
    id: Annotated[str, typer.Argument(metavar="ID", help="An agreement's id, any mention's handle, or a beginning.")],
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as the dossier has it.")] = False,
) -> None:
    """Show the whole life of one agreement, every line with its quotes; with --as-of, as it was known on a day.

    As a page: trucebook brief --agreement ID.
    """
    from trucebook.app.fresh import refresh
    from trucebook.app.query.agreement import agreement_page, register_of

    with at_work(where) as workspace:
        refresh(workspace)
        page = agreement_page(workspace, id, as_of)
        register = register_of(workspace, page, as_of)
    if as_json:
        from trucebook.export.dossier.whole import dossier

        typer.echo(json.dumps(dossier(register), ensure_ascii=False, indent=1))
    else:
        from trucebook.export.agreement_text import agreement_text

        typer.echo(agreement_text(page))


def search(
    where: Place,
    form: Form,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="Names in any spelling or script; 'ceas*' for beginnings.")
    ],
    kind: Annotated[str, typer.Option(metavar="KIND", help="Only one kind: name, agreement, report, event.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="The most to print.")] = 30,
) -> None:
    """Find what holds all the words: names in either script, agreements, reports, events."""
    from trucebook.app.fresh import refresh
    from trucebook.app.query.search import search as find

    with at_work(where) as workspace:
        refresh(workspace)
        listing = find(workspace.database, " ".join(words), kind, limit)
    look = Look(
        (("kind", "kind"), ("id", "id"), ("what", "what"), ("when", "day")), "Nothing holds all of these words."
    )
    show(listing, look, form)
