"""What came in since a person last looked: reports, decisions, and the agreements they speak of.

A visit ends when nothing was looked at for half an hour; until then a page that is loaded again says the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from trucebook.app.query.stated import as_stated
from trucebook.store.database import Database
from trucebook.store.models import AgreementReport, AgreementRow, Link, Look
from trucebook.store.withheld import mixed_agreements, open_reports

_VISIT = timedelta(minutes=30)
# Reports looked through for the agreements they tell of, and agreements shown.
_MOST_REPORTS = 400
_SHOWN = 8
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Touched:
    """An agreement that new reports tell of; ``newest`` are (id, title) of the last few of them."""

    id: str
    title: str
    stage: str
    reports: int
    conflicts: int
    new: bool
    newest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since ``at`` (None: this is the first look); ``report_count`` stops at 400, ``reports`` sooner."""

    at: datetime | None
    report_count: int
    decision_count: int
    reports: tuple[Any, ...]
    touched: tuple[Touched, ...]

    def __bool__(self) -> bool:
        """Whether anything is new."""
        return bool(self.report_count or self.decision_count)


def note_look(database: Database, person: str, now: datetime) -> Since:
    """What is new to ``person``, who looks ``now`` (UTC), and note of that look."""
    row = database.rows(Look).filter(person=person).first()
    newest = database.rows(Link).order_by("-seq").values_list("seq", flat=True).first() or 0
    if row is None:
        row = Look(person=person, before=newest, latest=newest, before_at=None, at=now)
        database.write(lambda: database.rows(Look).bulk_create([row], ignore_conflicts=True))
        return _since(database, row)
    if now - row.at >= _VISIT:
        row.before, row.before_at = row.latest, row.at
    elif newest == row.latest:
        return _since(database, row)
    row.latest, row.at = newest, now
    database.write(
        lambda: (
            database.rows(Look)
            .filter(person=person)
            .update(before=row.before, latest=row.latest, before_at=row.before_at, at=row.at)
        )
    )
    return _since(database, row)


def _since(database: Database, row: Any) -> Since:
    if row.before >= row.latest:
        return Since(row.before_at, 0, 0, (), ())
    decisions = database.rows(Link).filter(seq__gt=row.before, kind="decision").count()
    found = as_stated(database, open_reports(database).filter(seq__gt=row.before).order_by("-seq")[:_MOST_REPORTS])
    touched = _touched(database, {report.slug: report.title or report.slug for report in found})
    return Since(row.before_at, len(found), decisions, tuple(found[:_SHOWN]), touched)


def _touched(database: Database, titles: dict[str, str]) -> tuple[Touched, ...]:
    """The agreements that these reports tell of, the one most of them tell of first."""
    told: dict[str, list[str]] = {}
    pairs = database.rows(AgreementReport).filter(report__in=list(titles)).values_list("agreement", "report")
    for id, slug in pairs:
        told.setdefault(id, []).append(slug)
    most = sorted(told, key=lambda id: (-len(told[id]), id))[:_SHOWN]
    order = {slug: place for place, slug in enumerate(titles)}
    rows = {row.id: row for row in database.rows(AgreementRow).filter(id__in=most).defer("body")}
    mixed = mixed_agreements(database, most)
    return tuple(
        Touched(
            id,
            row.title,
            row.stage,
            len(told[id]),
            row.conflicts,
            row.reports <= len(told[id]),
            tuple((slug, titles[slug]) for slug in sorted(told[id], key=order.__getitem__)[:_NAMED]),
        )
        for id in most
        if (row := rows.get(id)) is not None and id not in mixed
    )
