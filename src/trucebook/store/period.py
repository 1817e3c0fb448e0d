"""Which agreements and reports a period concerns, for a report on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from trucebook.store.database import Database
from trucebook.store.lists import Wanted
from trucebook.store.models import (
    AgreementHandle,
    AgreementPlace,
    AgreementReport,
    AgreementRow,
    Bearing,
    DueRow,
    EventPlace,
    EventReport,
    EventRow,
)
from trucebook.store.withheld import of_open_agreements, of_open_events

# Stages in which an agreement still means something, though nobody tells of it every week, and for how long.
_ALIVE = ("tentative", "concluded", "in_force", "extended", "suspended", "violated")
_LATELY = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Days:
    """A period, both days included: what was known by which day, and how far what falls due is looked for."""

    since: date
    until: date
    known: date
    due: date


@dataclass(frozen=True, slots=True)
class Concerned:
    """The ids of agreements, how many more there are, their mentions' handles, and the reports (ids) to fold."""

    agreements: tuple[str, ...]
    left: int
    handles: frozenset[str]
    reports: tuple[str, ...]


def concerned(database: Database, wanted: Wanted, days: Days, most: int) -> Concerned:
    """What the reader may see of the period: at most ``most`` agreements, those told of last, and loose events.

    With an agreement or places in ``wanted`` those agreements count whatever was told of them when.
    """
    rows = _agreements(database, wanted, days).order_by("-last_seen", "id")
    ids = list(rows.values_list("id", flat=True)[: most + 1])
    left = rows.count() - most if len(ids) > most else 0
    ids = ids[:most]
    told = database.rows(AgreementReport).filter(agreement__in=ids).values_list("report", flat=True)
    bearing = database.rows(Bearing).filter(agreement__in=ids).values("event")
    events = Q(agreement__in=ids) | Q(pk__in=bearing)
    if not wanted.agreement:
        events |= Q(pk__in=_loose(database, wanted, days).values("pk"))
    near = database.rows(EventReport).filter(event__in=database.rows(EventRow).filter(events).values("pk"))
    reports = sorted({*told, *near.values_list("report", flat=True)})
    handles = database.rows(AgreementHandle).filter(agreement__in=ids).values_list("handle", flat=True)
    return Concerned(tuple(ids), left, frozenset(handles), tuple(reports))


def events_with_pages(database: Database, ids: Iterable[str]) -> frozenset[str]:
    """Those of these events that the reader can open."""
    rows = of_open_events(database, database.rows(EventRow)).filter(pk__in=sorted(set(ids)))
    return frozenset(rows.values_list("pk", flat=True))


def _agreements(database: Database, wanted: Wanted, days: Days) -> Any:
    rows = of_open_agreements(database, database.rows(AgreementRow))
    if wanted.agreement:
        return rows.filter(id=wanted.agreement)
    if wanted.places is not None:
        at = database.rows(AgreementPlace).filter(place__in=wanted.places)
        return rows.filter(id__in=at.values("agreement"), first_seen__lte=days.known)
    due = database.rows(DueRow).filter(day__gte=days.since, day__lte=days.due).values("agreement")
    happened = database.rows(EventRow).filter(earliest__gte=days.since, earliest__lte=days.until)
    alive = Q(stage__in=_ALIVE, last_seen__gte=days.since - _LATELY)
    near = Q(last_seen__gte=days.since) | alive | Q(id__in=due) | Q(id__in=_of(happened))
    return rows.filter(near, first_seen__lte=days.known)


def _of(events: Any) -> Any:
    return events.filter(agreement__isnull=False).values("agreement")


def _loose(database: Database, wanted: Wanted, days: Days) -> Any:
    """The events of no agreement that lie in the period."""
    rows = database.rows(EventRow).filter(agreement=None, earliest__gte=days.since, earliest__lte=days.until)
    if wanted.places is not None:
        rows = rows.filter(pk__in=database.rows(EventPlace).filter(place__in=wanted.places).values("event"))
    return rows
