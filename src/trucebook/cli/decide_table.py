"""The table of decisions, at most 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from trucebook.cli.tables import draw

if TYPE_CHECKING:
    from trucebook.model.decision import Decision


def decisions_table(made: Iterable[tuple[Decision, bool]]) -> str:
    """Decisions with when, who, what of and why; ``-`` marks one that counts no more."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading in ("decision", "", "made (UTC)", "by", "act"):
        table.add_column(heading, no_wrap=heading != "by")
    table.add_column("of what, and why", overflow="fold")
    for decision, counts in made:
        table.add_row(
            decision.id,
            "" if counts else "-",
            f"{decision.at:%Y-%m-%d %H:%M}",
            decision.by,
            decision.act.replace("_", "-"),
            "\n".join(_about(decision)),
        )
    return draw(table)


def _about(decision: Decision) -> Iterable[str]:
    yield str(decision.subject)
    if decision.supersedes:
        yield f"replaces {decision.supersedes}"
    yield from (f"{key} = {item if isinstance(item, str) else ', '.join(item)}" for key, item in decision.value)
    if decision.reason:
        yield f"because {decision.reason}"
