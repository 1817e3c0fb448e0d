"""Plain tables for a terminal, 100 columns wide unless asked otherwise, with the words the register uses."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from trucebook.app.doctor import Finding
    from trucebook.app.explain import Explained
    from trucebook.model.claim import Named

WIDTH = 100


def draw(table: Table, width: int = WIDTH) -> str:
    """The table as text without colour."""
    page = io.StringIO()
    Console(file=page, width=width, no_color=True, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def findings_table(findings: Iterable[Finding]) -> str:
    """What the doctor found, and under it each mend."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("part", no_wrap=True)
    table.add_column("")
    table.add_column("found")
    mends = []
    for finding in findings:
        mark = "ok" if finding.well else "MEND" if finding.needed else "-"
        table.add_row(finding.part, mark, finding.found)
        if finding.mend:
            mends.append(f"{finding.part}: {finding.mend}")
    return draw(table) + "".join(f"  {line}\n" for line in mends)


def explanation(explained: Explained) -> str:
    """A claim's words with its trigger marked, the rule, the path, and how each role was filled."""
    claim, report = explained.claim, explained.report
    start = claim.sentence.span.start
    trigger = claim.trigger.span
    words = claim.sentence.text
    marked = f"{words[: trigger.start - start]}[{claim.trigger.text}]{words[trigger.end - start :]}"
    event = f"{claim.event} ({claim.mode})" if claim.mode else claim.event
    when = claim.when.value or "not resolved"
    rows = [
        ("claim", claim.id),
        ("report", f"{report.id}, characters {claim.quote.span.start}–{claim.quote.span.end}"),
        ("sentence", " ".join(marked.split())),
        ("event", f"{event}, {claim.modality}"),
        ("rule", f"{claim.rule}, seen in the word [{claim.trigger.text}]"),
        ("path", " · ".join(claim.path) or "none: no role was filled from the parse"),
        *(_role("agent", named) for named in claim.agents),
        *(_role("target", named) for named in claim.targets),
        *(_role("place", named) for named in claim.places),
        ("when", f"{when}, from “{claim.when_text}”" if claim.when_text else when),
        ("said by", " → ".join(f"{link.who} ({link.role})" for link in claim.source.chain) or "the report itself"),
        ("score", f"{claim.score:.2f}"),
    ]
    return "\n".join(f"{label:9} {value}" for label, value in rows)


def _role(label: str, named: Named) -> tuple[str, str]:
    known = named.id or "not resolved"
    return label, f"{named.name} ({known}), printed “{named.text}”"
