"""Reports into coded rows: one dossier of them all, a line of JSON for each, or a table for the eye."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

from trucebook.app.output import write_lines, write_whole
from trucebook.app.run import Run, Watch
from trucebook.export.dossier.whole import dossier, dump, jsonl
from trucebook.export.table import table
from trucebook.fold.register import fold


def make_dossier(run: Run, as_of: date | None, watch: Watch = iter) -> dict[str, Any]:
    """The dossier of the whole run, as the design's contract has it."""
    return dossier(fold(tuple(watch(run.extractions())), as_of, run.names()))


def write_dossier(run: Run, out: Path, as_of: date | None, watch: Watch = iter) -> None:
    """Write the dossier as one JSON object to ``out``, whole or not at all."""
    page = io.StringIO()
    dump(make_dossier(run, as_of, watch), page)
    write_whole(out, page.getvalue())


def write_dossier_lines(run: Run, out: Path, watch: Watch = iter) -> None:
    """Write one line a report as soon as that report is done.

    Memory does not grow with the number of reports, so nothing here is folded across reports.
    """
    write_lines(out, jsonl(watch(run.extractions())))


def write_table(run: Run, out: Path, width: int, watch: Watch = iter) -> None:
    """Write one line a claim, at most ``width`` columns wide (at least 100), as soon as its report is done."""
    write_lines(out, (line + "\n" for line in table(watch(run.extractions()), width)))
