"""What is stated of reports, with people's corrections over it: their rows stay as they came."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Any

from trucebook.fold.decided_reports import Corrections, corrections
from trucebook.store.database import Database
from trucebook.store.decisions import report_decisions
from trucebook.store.models import Report


def as_stated(database: Database, rows: Iterable[Any]) -> list[Any]:
    """The rows of reports in the order given, their outlet, title, address and days as corrected; nothing is written.

    Each has ``corrected``: who corrected which of its fields why, by field.
    """
    listed = list(rows)
    said = corrections(report_decisions(database, [row.sha256 for row in listed]))
    return [over(row, said.get(row.sha256, {})) for row in listed]


def undated_reports(database: Database) -> tuple[str, ...]:
    """The ids of the reports that nothing dates, in the order they were taken in."""
    corrected = [sha256 for sha256, said in corrections(report_decisions(database)).items() if "published" in said]
    rows = database.rows(Report)
    found = rows.filter(published_latest=None) | rows.filter(sha256__in=corrected)
    return tuple(row.slug for row in as_stated(database, found.order_by("seq")) if row.published_latest is None)


def over(row: Any, said: Corrections) -> Any:
    """One row with what was corrected of it, as :func:`as_stated`."""
    shown = copy(row)
    shown.corrected = {field: given.reason for field, given in sorted(said.items())}
    for field, given in said.items():
        if field == "published":
            shown.published_earliest, shown.published_latest = given.days or (None, None)
        elif field != "byline":
            setattr(shown, field, given.value)
    return shown
