"""What came into the register since somebody was last told: incidents that no report told of before."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from trucebook.store.database import Database
from trucebook.store.lists import Wanted
from trucebook.store.models import Bearing, ConflictRow, EventPlace, EventReport, EventRow, Link
from trucebook.store.withheld import of_open_events, of_untouched_conflicts, open_reports


def newest_link(database: Database) -> int:
    """The number of the newest evidence; 0 in an empty register."""
    return database.rows(Link).order_by("-seq").values_list("seq", flat=True).first() or 0


def latest_incidents(database: Database, limit: int) -> Any:
    """The incidents that happened last, as far as their days are known."""
    rows = of_open_events(database, database.rows(EventRow)).filter(incident=True, earliest__isnull=False)
    return rows.order_by("-earliest", "-pk").defer("body")[:limit]


def conflicts_of(database: Database, agreements: list[str]) -> list[Any]:
    """The conflicts of these agreements, by id."""
    rows = of_untouched_conflicts(database, database.rows(ConflictRow)).filter(agreement__in=agreements)
    return list(rows.order_by("id"))


def new_incidents(database: Database, wanted: Wanted, seen: int) -> Any:
    """The incidents of which every report that this reader may see came in after the link ``seen``, by day."""
    fresh = open_reports(database).filter(seq__gt=seen).values("slug")
    earlier = open_reports(database).filter(seq__lte=seen).values("slug")
    told = database.rows(EventReport).filter(event=OuterRef("pk"), report__in=earlier)
    rows = of_open_events(database, database.rows(EventRow)).filter(incident=True)
    rows = rows.filter(pk__in=database.rows(EventReport).filter(report__in=fresh).values("event")).filter(~Exists(told))
    if wanted.agreement:
        bearing = database.rows(Bearing).filter(agreement=wanted.agreement).values("event")
        rows = rows.filter(Q(agreement=wanted.agreement) | Q(pk__in=bearing))
    if wanted.places is not None:
        rows = rows.filter(pk__in=database.rows(EventPlace).filter(place__in=wanted.places).values("event"))
    return rows.order_by("earliest", "pk")
