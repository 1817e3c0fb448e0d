"""Small questions about the evidence: is there such a claim, mention or report, and what are its lasting names."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.models import Exists, OuterRef

from trucebook.model.subjects import ClaimRef, ReportRef
from trucebook.store import models
from trucebook.store.database import Database

_MOST = 50


def find_claim_refs(database: Database, beginning: str) -> list[ClaimRef]:
    """The claims of current extractions whose ids begin so, at most 50."""
    # A range, which an index answers; after the digits of an id, "g" is past all that can follow.
    begun = _current(database, models.Claim).filter(claim__gte=beginning, claim__lt=f"{beginning}g")
    rows = begun.order_by("claim", "id")
    columns = ("report__sha256", "span_start", "span_end", "event")
    return [ClaimRef(*values) for values in rows.values_list(*columns)[:_MOST]]


def has_mention(database: Database, handle: str) -> bool:
    """Whether a current extraction tells of an agreement with this handle."""
    return bool(_current(database, models.Mention).filter(handle=handle).exists())


def find_report_sha256(database: Database, slug: str) -> str | None:
    """The digest of the report with this id."""
    found: str | None = database.rows(models.Report).filter(slug=slug).values_list("sha256", flat=True).first()
    return found


def find_report_refs(database: Database, beginning: str) -> list[ReportRef]:
    """The report with this id, else the reports whose ids begin so, at most 50."""
    rows = database.rows(models.Report).order_by("slug")
    found = rows.filter(slug=beginning) or rows.filter(slug__startswith=beginning)
    return [ReportRef(sha256) for sha256 in found.values_list("sha256", flat=True)[:_MOST]]


def find_report_slug(database: Database, body: bytes) -> str | None:
    """The id of the report that was received with these bytes."""
    rows = database.rows(models.Report).filter(sha256=hashlib.sha256(body).hexdigest())
    found: str | None = rows.values_list("slug", flat=True).first()
    return found


def _current(database: Database, model: Any) -> Any:
    """Rows of a table of extractions' contents, without those of extractions that a newer one stands beside."""
    newer = database.rows(models.Extraction).filter(report=OuterRef("report"), seq__gt=OuterRef("extraction"))
    return database.rows(model).exclude(Exists(newer))
