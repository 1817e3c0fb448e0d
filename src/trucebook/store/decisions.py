"""Decisions as rows: added, never changed; read back as the values they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from django.db.models import Q

from trucebook.model.decision import Decision, read_decision
from trucebook.store import models
from trucebook.store.chain import append
from trucebook.store.database import Database


def write_decision(database: Database, decision: Decision) -> None:
    """Add a decision.  Only inside ``Database.write``, after its checks."""
    row = models.Decision(
        decision=decision.id,
        at=decision.at,
        by=decision.by,
        act=decision.act,
        subject=str(decision.subject),
        value=decision.value_json(),
        reason=decision.reason,
        supersedes=decision.supersedes,
    )
    append(database, "decision", decision.id, row)


def read_decisions(database: Database, until: int | None = None) -> Iterator[Decision]:
    """All decisions in the order they were written, up to number ``until``; raises DecisionError for a damaged row."""
    rows = database.rows(models.Decision).order_by("seq")
    if until is not None:
        rows = rows.filter(seq__lte=until)
    yield from map(as_decision, rows)


def find_decision(database: Database, id: str) -> Decision | None:
    """The decision with this id."""
    row = database.rows(models.Decision).filter(decision=id).first()
    return None if row is None else as_decision(row)


def same_decisions(database: Database, decision: Decision) -> tuple[Decision, ...]:
    """All decisions about the same thing, in order, with all that replace any of them, whatever they are about."""
    rows = database.rows(models.Decision)
    found = {row.decision: row for row in rows.filter(subject=str(decision.subject))}
    latest = set(found)
    while latest:
        later = {row.decision: row for row in rows.filter(supersedes__in=latest) if row.decision not in found}
        found.update(later)
        latest = set(later)
    return tuple(map(as_decision, sorted(found.values(), key=lambda row: int(row.seq))))


def decisions_about(database: Database, sha256: str, handles: Sequence[str]) -> tuple[Decision, ...]:
    """All decisions on claims of the report with this digest or on agreements with these handles, in order.

    With them come all decisions that replace or undo any decision.
    """
    about = Q(subject__startswith=f"claim:{sha256}:") | Q(supersedes__isnull=False)
    for handle in handles:
        about |= Q(subject__contains=f":{handle}") | Q(value__contains=f"mention:{handle}")
    return tuple(map(as_decision, database.rows(models.Decision).filter(about).order_by("seq")))


def report_decisions(database: Database, sha256s: Sequence[str] | None = None) -> tuple[Decision, ...]:
    """All decisions on what is stated of these reports (None: of any), undos among them, in order."""
    rows = database.rows(models.Decision).order_by("seq")
    if sha256s is None:
        rows = rows.filter(subject__startswith="report:")
    else:
        rows = rows.filter(subject__in=[f"report:{sha256}" for sha256 in sha256s])
    return tuple(map(as_decision, rows))


def pair_decisions(database: Database) -> tuple[Decision, ...]:
    """All decisions on which agreements are the same, with all that replace or undo any, in order."""
    pairs = Q(act__in=("same", "not_same")) | Q(subject__startswith="mention:", supersedes__isnull=False)
    return tuple(map(as_decision, database.rows(models.Decision).filter(pairs).order_by("seq")))


def last_decided_at(database: Database) -> datetime | None:
    """When the last decision was made; None before the first."""
    at: datetime | None = database.rows(models.Decision).order_by("-seq").values_list("at", flat=True).first()
    return at


def as_decision(row: models.Decision) -> Decision:
    """The decision of a row."""
    return read_decision(
        {
            "id": row.decision,
            "at": row.at.astimezone(UTC).isoformat(),
            "by": row.by,
            "act": row.act,
            "subject": row.subject,
            "value": row.value,
            "reason": row.reason,
            "supersedes": row.supersedes,
        }
    )
