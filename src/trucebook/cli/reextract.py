"""The command reextract, and the table of what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer
from rich import box
from rich.table import Table

from trucebook.cli.options import Jobs, Pack, ParserName, Quiet
from trucebook.cli.place import Place, at_work, now
from trucebook.cli.spread import spread
from trucebook.cli.tables import draw

if TYPE_CHECKING:
    from trucebook.app.outcome import Failure
    from trucebook.app.reextract import Changed, Difference

Row = tuple[str, str, str, str]


def register(app: typer.Typer) -> None:
    """Add the command of this file to ``app``."""
    app.command()(spread(reextract))


def reextract(place: Place, pack: Pack = None, parser: ParserName = None, jobs: Jobs = 1, quiet: Quiet = False) -> None:
    """Read every report anew with today's rules, beside what was read before, and print what changed.

    Decisions are carried over; those that fit nothing any more are listed.  Exit code 1 when there are any, or a report
    failed.
    """
    from trucebook.app.batches import Engine
    from trucebook.app.reextract import reextract as read
    from trucebook.cli.workspace import counting

    made: list[Difference | Failure] = []
    with at_work(place) as workspace, counting("reports", quiet) as tick:
        for each in read(workspace, Engine(parser, pack or workspace.pack), now(), jobs):
            tick(1)
            made.append(each)
    raise typer.Exit(0 if show_differences(made) else 1)


def show_differences(made: Iterable[Difference | Failure]) -> bool:
    """Print what reading anew changed, and what failed; False where anything did, or a decision fits no more."""
    from trucebook.app.outcome import Failure
    from trucebook.cli.screen import complain

    listed = tuple(made)
    differences = [each for each in listed if not isinstance(each, Failure)]
    failures = [each for each in listed if isinstance(each, Failure)]
    typer.echo(differences_table(differences), nl=False)
    for failure in failures:
        complain(str(failure))
    return not failures and not any(each.decisions.lost for each in differences)


def differences_table(made: list[Difference]) -> str:
    """Each claim read otherwise (``-`` gone, ``+`` new, ``~`` changed) and each decision touched, then the counts."""
    rows = [row for each in made for row in _rows(each)]
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("report", overflow="fold", max_width=28)
    table.add_column("", no_wrap=True)
    table.add_column("what", overflow="fold", max_width=20)
    table.add_column("words", overflow="fold")
    for row in rows:
        table.add_row(*row)
    return (draw(table) if rows else "") + "".join(f"{line}\n" for line in _counts(made))


def _rows(difference: Difference) -> Iterator[Row]:
    name = difference.report
    for changed in difference.changed:
        yield (name, *_row(changed))
    for decision in difference.decisions.moved:
        yield name, ">", decision.act, f"{decision.supersedes} of {decision.by} carried over as {decision.id}"
    for decision in difference.decisions.lost:
        yield name, "!", decision.act, f"{decision.id} of {decision.by} fits nothing any more: decide again or undo it"


def _row(changed: Changed) -> tuple[str, str, str]:
    claim = changed.after or changed.before
    mark = "+" if changed.before is None else "-" if changed.after is None else "~"
    what = [claim.event if claim else "", *changed.fields]
    return mark, "\n".join(what), " ".join(claim.quote.text.split()) if claim else ""


def _counts(made: list[Difference]) -> Iterator[str]:
    changed = [each for difference in made for each in difference.changed]
    gone, new = sum(each.after is None for each in changed), sum(each.before is None for each in changed)
    kept = sum(difference.kept for difference in made)
    yield (
        f"{len(made):,} reports read anew: {kept:,} claims as before, {len(changed) - gone - new:,} read otherwise, "
        f"{gone:,} gone, {new:,} new"
    )
    moved, lost = ([len(getattr(each.decisions, name)) for each in made] for name in ("moved", "lost"))
    if sum(moved) or sum(lost):
        yield f"{sum(moved):,} decisions carried over, {sum(lost):,} fit nothing any more"
