"""The gate's figures as tables: each corpus beside its floors, and the counts split up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from trucebook.cli.tables import draw

if TYPE_CHECKING:
    from trucebook.app.breakdown import Breakdown, Group
    from trucebook.app.gate import Corpus, Verdict

_MOST_CONFUSIONS = 20


def gate_table(verdict: Verdict) -> str:
    """Each corpus with its figures beside their floors, then what is wrong in words."""
    return "".join([*map(corpus_table, verdict.corpora), *(f"{line}\n" for line in verdict.remarks)])


def corpus_table(corpus: Corpus) -> str:
    """One corpus, metric by metric."""
    table = Table(title=f"{corpus.name}: {corpus.reports} reports", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("metric", no_wrap=True)
    for heading in ("P", "R", "F1", "floor", "gold", "found"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for row in corpus.rows:
        floor = "" if row.floor is None else f"{row.floor:.3f}"
        figures = (f"{row.precision:.3f}", f"{row.recall:.3f}", f"{row.f1:.3f}", floor, str(row.gold), str(row.found))
        table.add_row(row.metric, *figures, "" if row.held else "BELOW")
    return draw(table)


def breakdown_table(breakdown: Breakdown) -> str:
    """The counts of one folder split up, by type with the confusions under them."""
    if breakdown.by.value != "type":
        return _by_part(breakdown) + "".join(f"{line}\n" for line in breakdown.failures)
    page = [_by_type(breakdown, kind) for kind in ("events", "provisions")]
    table = Table(title="events taken for another", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("annotated")
    table.add_column("found")
    table.add_column("times", justify="right")
    for wanted, found, often in breakdown.confusions[:_MOST_CONFUSIONS]:
        table.add_row(wanted, found, str(often))
    rest = len(breakdown.confusions) - _MOST_CONFUSIONS
    more = f"and {rest} rarer ones\n" if rest > 0 else ""
    return "".join([*page, draw(table), more, *(f"{line}\n" for line in breakdown.failures)])


def _by_type(breakdown: Breakdown, kind: str) -> str:
    table = Table(title=kind, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("type", no_wrap=True)
    for heading in ("P", "R", "F1", "gold", "found", "reports"):
        table.add_column(heading, justify="right")
    for group in breakdown.groups:
        tally = group.tallies.get(kind)
        if tally is not None:
            figures = (f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}", str(tally.gold))
            table.add_row(group.name, *figures, str(tally.found), str(group.reports))
    return draw(table)


def _by_part(breakdown: Breakdown) -> str:
    from trucebook.app.breakdown import SHOWN

    table = Table(title=f"F1 by {breakdown.by.value}", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(breakdown.by.value)
    table.add_column("reports", justify="right")
    for heading in SHOWN.values():
        table.add_column(heading, justify="right")
    for group in breakdown.groups:
        table.add_row(group.name, str(group.reports), *(_figure(group, metric) for metric in SHOWN))
    return draw(table)


def _figure(group: Group, metric: str) -> str:
    tally = group.tallies.get(metric)
    return f"{tally.f1:.2f}" if tally is not None and tally.gold else "–"
