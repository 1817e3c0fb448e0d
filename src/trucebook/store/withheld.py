"""What a reader who may not see restricted reports is not shown: those, and what rests on nothing else.

Where an event or an agreement rests on open reports too, it is shown; lists whose lines cannot be told apart by report
(conflicts, access, what falls due) leave out those of an agreement, or of a block of events, that any restricted report
has a part in.  A register without restricted reports pays for one question of the index.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from trucebook.store.database import Database
from trucebook.store.models import AgreementReport, BlockConflict, BlockEvent, Claim, EventReport, EventRow, Report

RESTRICTED = "restricted"


def withholds(database: Database) -> bool:
    """Whether there is anything to keep from this reader."""
    return not database.reader.restricted and bool(_closed(database).exists())


def open_reports(database: Database) -> Any:
    """The reports this reader may see."""
    rows = database.rows(Report)
    return rows if database.reader.restricted else rows.exclude(sensitivity=RESTRICTED)


def closed_slugs(database: Database) -> frozenset[str]:
    """The ids of the reports kept from this reader."""
    if database.reader.restricted:
        return frozenset()
    return frozenset(_closed(database).values_list("slug", flat=True))


def hides(database: Database, sha256: str) -> bool:
    """Whether the report with these bytes is kept from this reader."""
    return not database.reader.restricted and bool(_closed(database).filter(sha256=sha256).exists())


def of_open_claims(database: Database, rows: Any) -> Any:
    """The claims of reports this reader may see."""
    return rows.exclude(report__sensitivity=RESTRICTED) if withholds(database) else rows


def of_open_events(database: Database, rows: Any) -> Any:
    """The events that some open report tells of."""
    if not withholds(database):
        return rows
    told = database.rows(EventReport).filter(event=OuterRef("pk"))
    return rows.filter(Exists(told.exclude(report__in=_closed(database).values("slug"))))


def of_open_agreements(database: Database, rows: Any) -> Any:
    """The agreements that some open report tells of."""
    if not withholds(database):
        return rows
    told = database.rows(AgreementReport).filter(agreement=OuterRef("pk"))
    return rows.filter(Exists(told.exclude(report__in=_closed(database).values("slug"))))


def of_untouched(database: Database, rows: Any) -> Any:
    """The lines (which have an ``agreement``, or None) of agreements that no restricted report has a part in."""
    return rows.exclude(agreement__in=_touched(database)) if withholds(database) else rows


def of_untouched_conflicts(database: Database, rows: Any) -> Any:
    """The conflicts of agreements, or of blocks of events, that no restricted report has a part in."""
    if not withholds(database):
        return rows
    events = database.rows(EventReport).filter(report__in=_closed(database).values("slug")).values("event")
    blocks = database.rows(BlockEvent).filter(event__in=events).values("block")
    hidden = database.rows(BlockConflict).filter(block__in=blocks).values("conflict")
    kept = rows.filter(Q(agreement__isnull=True) | ~Q(agreement__in=_touched(database)))
    return kept.exclude(id__in=hidden)


def mixed_agreements(database: Database, ids: Iterable[str]) -> frozenset[str]:
    """Those of ``ids`` that a report kept from this reader has a part in."""
    return frozenset(set(ids) & set(_touched(database))) if withholds(database) else frozenset()


def hidden_speakers(database: Database, names: Iterable[str]) -> frozenset[str]:
    """Those of ``names`` who speak in no report open to this reader, though they do in others."""
    if not withholds(database):
        return frozenset()
    claims = database.rows(Claim).filter(source__in=sorted(names))
    closed = claims.filter(report__sensitivity=RESTRICTED).values_list("source", flat=True)
    told = claims.exclude(report__sensitivity=RESTRICTED).values_list("source", flat=True)
    return frozenset(closed) - frozenset(told)


def _closed(database: Database) -> Any:
    return database.rows(Report).filter(sensitivity=RESTRICTED)


def _touched(database: Database) -> list[str]:
    closed = list(_closed(database).values_list("slug", flat=True))
    told = database.rows(AgreementReport).filter(report__in=closed).values_list("agreement", flat=True)
    events = list(database.rows(EventReport).filter(report__in=closed).values_list("event", flat=True))
    of = database.rows(EventRow).filter(pk__in=events, agreement__isnull=False).values_list("agreement", flat=True)
    return sorted({*told, *of})
