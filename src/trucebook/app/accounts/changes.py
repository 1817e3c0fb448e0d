"""The audit: decisions on the evidence and changes of accounts in one list, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from trucebook.app.query.lines import Line, Listing
from trucebook.errors import UsageError
from trucebook.store.database import Database
from trucebook.store.lists import Cut
from trucebook.store.models import AccountChange, Decision

COLUMNS = ("at", "by", "what", "about", "detail")


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something to an account, and when (UTC)."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AuditAsk:
    """What of the audit is asked for: by whom, which kind (``decision``, ``account``, empty: both), since which day."""

    by: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None


def note_change(database: Database, doing: Doing, person: str, what: str, detail: str = "") -> None:
    """Add one line to what was done to accounts.  Only inside ``Database.write``."""
    row = AccountChange(at=doing.at, by=doing.by, person=person, what=what, detail=detail)
    row.save(using=database.alias, force_insert=True)


def audit(database: Database, ask: AuditAsk, cut: Cut) -> Listing:
    """Who did what when, the newest first, a page at a time; ``next`` is a time.  Raises UsageError for a wrong one."""
    before = _moment(cut.after)
    found: list[tuple[datetime, int, Line]] = []
    if ask.kind in ("", "decision"):
        found += [(row.at, 1, _decision(row)) for row in _narrowed(database, Decision, ask, before)[: cut.limit + 1]]
    if ask.kind in ("", "account"):
        found += [(row.at, 0, _change(row)) for row in _narrowed(database, AccountChange, ask, before)[: cut.limit + 1]]
    found.sort(key=lambda each: each[:2], reverse=True)
    shown = found[: cut.limit]
    following = shown[-1][0].astimezone(UTC).isoformat() if len(found) > cut.limit else None
    return Listing(COLUMNS, tuple(line for _, _, line in shown), following)


def _narrowed(database: Database, model: Any, ask: AuditAsk, before: datetime | None) -> Any:
    rows = database.rows(model).order_by("-at", "-pk")
    if ask.by:
        rows = rows.filter(by=ask.by)
    if ask.since is not None:
        rows = rows.filter(at__gte=datetime.combine(ask.since, time(), UTC))
    if ask.until is not None and ask.until < date.max:
        rows = rows.filter(at__lt=datetime.combine(ask.until + timedelta(days=1), time(), UTC))
    return rows if before is None else rows.filter(at__lt=before)


def _decision(row: Decision) -> Line:
    detail = " · ".join(part for part in (row.value if row.value != "{}" else "", row.reason) if part)
    return {"kind": "decision", "at": _told(row.at), "by": row.by, "what": row.act, "about": row.subject,
            "detail": detail, "id": row.decision}  # fmt: skip


def _change(row: AccountChange) -> Line:
    return {"kind": "account", "at": _told(row.at), "by": row.by, "what": row.what, "about": row.person,
            "detail": row.detail, "id": None}  # fmt: skip


def _told(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _moment(after: str | None) -> datetime | None:
    if after is None:
        return None
    try:
        found = datetime.fromisoformat(after)
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except ValueError:
        raise UsageError(f"'{after[:40]}' is no place in this list", mend="take what the page before gave") from None
