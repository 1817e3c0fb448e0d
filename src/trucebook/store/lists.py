"""Lists of the folded register, a page at a time.

A page is cut by the last row of the page before it, never by counting rows off, so that the thousandth page costs what
the first does.  Rows without a day come last.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Generic, TypeVar

from django.db.models import Exists, OuterRef, Q

from trucebook.errors import UsageError
from trucebook.store.database import Database
from trucebook.store.models import (
    AccessRow,
    AgreementActor,
    AgreementPlace,
    AgreementRow,
    Bearing,
    BlockConflict,
    BlockEvent,
    Claim,
    ConflictRow,
    DueRow,
    EventActor,
    EventPlace,
    EventRow,
    NameRow,
    OriginatorRow,
)
from trucebook.store.withheld import (
    of_open_agreements,
    of_open_claims,
    of_open_events,
    of_untouched,
    of_untouched_conflicts,
    open_reports,
)

PAGE = 50
_BREAK = "~"

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for; None asks for everything.

    ``places`` and ``actors`` are ids of names, any of which will do.  ``since`` is the first day, ``until`` the last.
    """

    places: tuple[str, ...] | None = None
    actors: tuple[str, ...] | None = None
    type: str | None = None
    kind: str | None = None
    stage: str | None = None
    agreement: str | None = None
    report: str | None = None
    modality: str | None = None
    verification: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """Which page: at most ``limit`` rows after the row that ``after`` names (what the page before gave as ``next``)."""

    limit: int = PAGE
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, and where the following page begins (None: this was the last)."""

    rows: tuple[Row, ...]
    next: str | None


def agreement_rows(database: Database, wanted: Wanted, cut: Cut) -> Page[Any]:
    """Agreements, the one told of last first."""
    rows = of_open_agreements(database, database.rows(AgreementRow).defer("body"))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    if wanted.agreement:
        rows = rows.filter(id=wanted.agreement)
    rows = _about(database, rows, wanted, (AgreementPlace, AgreementActor, "agreement"))
    return _newest_first(_between(rows, "last_seen", wanted), "last_seen", cut)


def event_rows(database: Database, wanted: Wanted, cut: Cut, *, incidents: bool = False) -> Page[Any]:
    """Reported events in order of time; ``incidents`` keeps those that bear on a term of an agreement."""
    rows = of_open_events(database, database.rows(EventRow).defer("body"))
    if incidents:
        rows = rows.filter(incident=True)
    for field, value in (
        ("event", wanted.type),
        ("modality", wanted.modality),
        ("verification", wanted.verification),
    ):
        if value:
            rows = rows.filter(**{field: value})
    named = {"id": wanted.agreement, "stage": wanted.stage}
    if asked := {field: value for field, value in named.items() if value}:
        agreements = database.rows(AgreementRow).filter(**asked).values("id")
        bearing = database.rows(Bearing).filter(event=OuterRef("pk"), agreement__in=agreements)
        told = Q(agreement__in=agreements)
        rows = rows.filter(told | Exists(bearing) if incidents else told)
    rows = _about(database, rows, wanted, (EventPlace, EventActor, "event"))
    return _oldest_first(_between(rows, "earliest", wanted), "earliest", cut)


def claim_rows(database: Database, wanted: Wanted, cut: Cut) -> Page[Any]:
    """Claims in the order they were taken in, of each report's current extraction only."""
    newer = database.rows(Claim.extraction.field.related_model).filter(
        report=OuterRef("report"), seq__gt=OuterRef("extraction")
    )
    rows = of_open_claims(database, database.rows(Claim).select_related("report").filter(~Exists(newer)))
    for field, value in (
        ("event", wanted.type),
        ("agreement", wanted.agreement),
        ("modality", wanted.modality),
        ("report__slug", wanted.report),
    ):
        if value:
            rows = rows.filter(**{field: value})
    for fields, ids in ((("places",), wanted.places), (("agents", "targets"), wanted.actors)):
        if ids is not None:
            rows = rows.filter(_listed(fields, ids))
    return _by_key(_between(rows, "earliest", wanted), "id", cut, int)


def conflict_rows(database: Database, wanted: Wanted, cut: Cut) -> Page[Any]:
    """Conflicts by id, with their bodies.

    Those of an agreement are about its places and actors, those of none about what is told in the same block.
    """
    rows = of_untouched_conflicts(database, database.rows(ConflictRow))
    if wanted.agreement:
        rows = rows.filter(agreement=wanted.agreement)
    for links, field, ids in (
        ((AgreementPlace, EventPlace), "place", wanted.places),
        ((AgreementActor, EventActor), "actor", wanted.actors),
    ):
        if ids is not None:
            of_agreement, of_event = (database.rows(link).filter(**{f"{field}__in": ids}) for link in links)
            events = database.rows(BlockEvent).filter(event__in=of_event.values("event"))
            loose = database.rows(BlockConflict).filter(block__in=events.values("block")).values("conflict")
            rows = rows.filter(Q(agreement__in=of_agreement.values("agreement")) | Q(agreement=None, id__in=loose))
    return _by_key(rows, "id", cut, str)


def due_rows(database: Database, wanted: Wanted, cut: Cut) -> Page[Any]:
    """What falls due, the next first; deadlines nobody dated come last."""
    rows = of_untouched(database, database.rows(DueRow))
    if wanted.agreement:
        rows = rows.filter(agreement=wanted.agreement)
    rows = _of_agreement(database, rows, ((AgreementPlace, "place", wanted.places), _actors(wanted)))
    return _oldest_first(_between(rows, "day", wanted), "day", cut)


def access_rows(database: Database, wanted: Wanted, cut: Cut) -> Page[Any]:
    """States of roads, crossings and towns in the order they began."""
    rows = of_untouched(database, database.rows(AccessRow))
    if wanted.places is not None:
        rows = rows.filter(place__in=wanted.places)
    if wanted.agreement:
        rows = rows.filter(agreement=wanted.agreement)
    rows = _of_agreement(database, rows, (_actors(wanted),))
    return _oldest_first(_between(rows, "since", wanted), "since", cut)


def originator_rows(database: Database, cut: Cut) -> Page[Any]:
    """Sources counted once, by id, with their bodies."""
    return _by_key(database.rows(OriginatorRow), "id", cut, str)


def name_rows(database: Database, sort: str, cut: Cut) -> Page[Any]:
    """Places (``sort`` ``place``) or actors, by id."""
    return _by_key(database.rows(NameRow).filter(sort=sort), "id", cut, str)


def report_rows(database: Database, cut: Cut) -> Page[Any]:
    """Reports in the order they were taken in."""
    return _by_key(open_reports(database), "seq", cut, int)


def _about(database: Database, rows: Any, wanted: Wanted, links: tuple[Any, Any, str]) -> Any:
    """The rows that have one of the wanted places and one of the wanted actors."""
    places, actors, of = links
    for model, field, ids in ((places, "place", wanted.places), (actors, "actor", wanted.actors)):
        if ids is not None:
            found = database.rows(model).filter(**{of: OuterRef("pk"), f"{field}__in": ids})
            rows = rows.filter(Exists(found))
    return rows


def _actors(wanted: Wanted) -> tuple[Any, str, tuple[str, ...] | None]:
    return AgreementActor, "actor", wanted.actors


def _of_agreement(database: Database, rows: Any, asked: Iterable[tuple[Any, str, tuple[str, ...] | None]]) -> Any:
    """The rows whose agreement has one of the names asked for by each link."""
    for model, field, ids in asked:
        if ids is not None:
            found = database.rows(model).filter(**{f"{field}__in": ids})
            rows = rows.filter(agreement__in=found.values("agreement"))
    return rows


def _listed(fields: Iterable[str], ids: Iterable[str]) -> Q:
    """That one of ``ids`` is in one of these JSON lists; SQLite keeps them with escapes, PostgreSQL without."""
    found = Q()
    for field, id in product(fields, ids):
        for plain in (False, True):
            found |= Q(**{f"{field}__icontains": json.dumps(id, ensure_ascii=plain)})
    return found


def _between(rows: Any, field: str, wanted: Wanted) -> Any:
    if wanted.since is not None:
        rows = rows.filter(**{f"{field}__gte": wanted.since})
    if wanted.until is not None:
        rows = rows.filter(**{f"{field}__lte": wanted.until})
    return rows


def _newest_first(rows: Any, field: str, cut: Cut) -> Page[Any]:
    return _by_day(rows, field, cut, ("lt", "-"))


def _oldest_first(rows: Any, field: str, cut: Cut) -> Page[Any]:
    return _by_day(rows, field, cut, ("gt", ""))


def _by_day(rows: Any, field: str, cut: Cut, way: tuple[str, str]) -> Page[Any]:
    """One page in order of a day and the key; ``way``: which days come later in the list, and the order's sign."""
    later, sign = way
    day, key = _read(cut.after)
    found: list[Any] = []
    dated = rows.filter(**{f"{field}__isnull": False}).order_by(f"{sign}{field}", "pk")
    if cut.after is None:
        found = list(dated[: cut.limit + 1])
    elif day is not None:
        following = Q(**{f"{field}__{later}": day}) | Q(**{field: day, "pk__gt": key})
        found = list(dated.filter(following)[: cut.limit + 1])
    if len(found) <= cut.limit:
        undated = rows.filter(**{f"{field}__isnull": True}).order_by("pk")
        if cut.after is not None and day is None:
            undated = undated.filter(pk__gt=key)
        found += undated[: cut.limit + 1 - len(found)]
    return _page(found, cut, lambda row: f"{_iso(getattr(row, field))}{_BREAK}{row.pk}")


def _by_key(rows: Any, field: str, cut: Cut, read: Callable[[str], object]) -> Page[Any]:
    if cut.after is not None:
        try:
            rows = rows.filter(**{f"{field}__gt": read(cut.after)})
        except ValueError:
            raise _unknown_page(cut.after) from None
    return _page(list(rows.order_by(field)[: cut.limit + 1]), cut, lambda row: str(getattr(row, field)))


def _page(found: list[Any], cut: Cut, name: Callable[[Any], str]) -> Page[Any]:
    rows = tuple(found[: cut.limit])
    return Page(rows, name(rows[-1]) if len(found) > cut.limit else None)


def _read(after: str | None) -> tuple[date | None, str]:
    if after is None:
        return None, ""
    day, sign, key = after.partition(_BREAK)
    try:
        return (date.fromisoformat(day) if day else None), key if sign else _fail(after)
    except ValueError:
        raise _unknown_page(after) from None


def _fail(after: str) -> str:
    raise _unknown_page(after)


def _unknown_page(after: str) -> UsageError:
    return UsageError(f"'{after}' is no place in this list", mend="take what the page before gave as its next")


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
