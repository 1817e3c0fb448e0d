"""Counts over the whole register, for its first page."""

from __future__ import annotations

from django.db.models import Count

from trucebook.store.database import Database
from trucebook.store.models import AgreementRow, Claim, ConflictRow, EventRow, Report


def count_by_stage(database: Database) -> dict[str, int]:
    """How many agreements are in each stage."""
    return dict(database.rows(AgreementRow).values_list("stage").annotate(Count("id")))


def count_rows(database: Database) -> dict[str, int]:
    """How many reports, claims, events and conflicts there are.

    Claims are those of every extraction kept; counted by the number of the last row, since counting a million rows one
    by one would take longer than the rest of the page.
    """
    last = database.rows(Claim).order_by("-id").values_list("id", flat=True).first()
    return {
        "reports": database.rows(Report).count(),
        "claims": last or 0,
        "events": database.rows(EventRow).count(),
        "conflicts": database.rows(ConflictRow).count(),
    }
