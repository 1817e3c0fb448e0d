"""Lists of the register on a terminal, as CSV or as JSON: one list, three ways to print it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.table import Table

from trucebook.cli.screen import complain, wide
from trucebook.cli.tables import draw

if TYPE_CHECKING:
    from trucebook.app.query.lines import Listing

# What a spreadsheet would run as a formula is written as text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON: every column, and where the next page begins.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV with every column.")]


@dataclass(frozen=True, slots=True)
class Form:
    """How a list is printed; a table unless asked otherwise."""

    as_json: AsJson = False
    as_csv: AsCsv = False


@dataclass(frozen=True, slots=True)
class Look:
    """The table of a list: its columns as (key, heading), and what is said when it is empty."""

    columns: Sequence[tuple[str, str]]
    empty: str


def show(listing: Listing, look: Look, form: Form) -> None:
    """Print a list on standard output; how to go on is said on standard error."""
    if form.as_json:
        rows = [dict(line) for line in listing.lines]
        typer.echo(json.dumps({"rows": rows, "next": listing.next}, ensure_ascii=False, indent=1))
        return
    if form.as_csv:
        typer.echo(as_csv(listing), nl=False)
    elif listing.lines:
        typer.echo(as_table(listing, look), nl=False)
    else:
        typer.echo(look.empty)
    if listing.next is not None:
        complain(f"there is more: --after '{listing.next}'")


def as_table(listing: Listing, look: Look) -> str:
    """The list as a table as wide as the terminal; see :func:`trucebook.cli.screen.wide`."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for key, heading in look.columns:
        number = all(isinstance(line[key], int | float) for line in listing.lines)
        table.add_column(heading, justify="right" if number else "left", overflow="fold", no_wrap=number)
    for line in listing.lines:
        table.add_row(*(_shown(line[key]) for key, _ in look.columns))
    return draw(table, wide())


def as_csv(listing: Listing) -> str:
    """The list as CSV: a heading, then one row a line; several names in one cell are parted by semicolons."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(listing.columns)
    writer.writerows([_cell(line[key]) for key in listing.columns] for line in listing.lines)
    return page.getvalue()


def pairs_table(rows: Mapping[str, str]) -> str:
    """What something is, as a label and a value a line."""
    widest = max(map(len, rows), default=0)
    return "".join(f"{label:{widest}}  {value}\n" for label, value in rows.items())


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else str(value).replace("_", " ")


def _cell(value: Any) -> str | int | float:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else value
