"""The table of candidates for a name, at most 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from trucebook.cli.tables import draw

if TYPE_CHECKING:
    from trucebook.app.names import Matched


def matches_table(found: Iterable[Matched]) -> str:
    """Candidates with score, kind, pack, the spelling that matched, and why."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("score", no_wrap=True)
    table.add_column("entry", overflow="fold", max_width=34)
    table.add_column("kind", max_width=14)
    table.add_column("pack", max_width=10)
    table.add_column("as", overflow="fold", max_width=16)
    table.add_column("why", overflow="fold")
    for each in found:
        entry, comparison = each.entry, each.comparison
        table.add_row(
            f"{comparison.score:.2f}",
            f"{entry.name}\n{entry.id}",
            f"{each.sort}\n{entry.kind}",
            each.pack,
            each.form,
            "; ".join(comparison.reasons),
        )
    return draw(table)
