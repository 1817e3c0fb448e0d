"""What a map of the register draws: places, the zones of agreements, and the events that fit the filters beside it.

An imprecise place has a radius in kilometres and is drawn as an area; a place without coordinates is only listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from trucebook.app.query.asking import Ask, wanted
from trucebook.app.query.lines import Line, timeline
from trucebook.export.svg.ground import COARSE_DEGREES
from trucebook.export.svg.map import AREA_KINDS, AREA_KM, BARRED, NOT_DRAWN
from trucebook.model.page import AgreementPage
from trucebook.store import lists
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.lists import Cut
from trucebook.store.models import AccessRow, AgreementPlace, AgreementRow, EventPlace, NameRow
from trucebook.store.withheld import mixed_agreements, of_untouched

_COARSE_KM = 6.0
# Agreements whose zones are drawn at once; more hide one another.
_ZONES = 40
_SIGNS = {"road": "road", "crossing": "bar", "checkpoint": "bar", "site": "square"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Places and zones as mappings for JSON, the events beside the map, and the names that could not be drawn.

    ``next`` begins the following page of events (None: no more).
    """

    places: tuple[Line, ...]
    zones: tuple[Line, ...]
    events: tuple[Line, ...]
    listed: tuple[str, ...]
    next: str | None


def sheet(database: Database, ask: Ask, cut: Cut) -> Sheet:
    """The events that fit, a page at a time, with their places; zones of the agreements that fit the place and stage.

    For readers who may not know exact places every place moves to the middle of a tenth of a degree, as an area.
    """
    coarsen = not database.reader.exact
    events = timeline(database, ask, cut)
    tied = _places_of(database, [line["id"] for line in events.lines])
    zones = _zones(database, ask)
    ids = {id for found in tied.values() for id in found} | {id for zone in zones for id in zone["places"]}
    rows = list(database.rows(NameRow).filter(id__in=sorted(ids)).order_by("id"))
    states = _states(database, sorted(ids))
    drawn = [row for row in rows if row.lat is not None and row.lon is not None and row.kind not in NOT_DRAWN]
    known = {row.id for row in drawn}
    return Sheet(
        places=tuple(_place(row, states.get(row.id), tied, coarsen) for row in drawn),
        zones=tuple(_coarse_zone(zone) if coarsen else zone for zone in zones),
        events=tuple({**line, "place_ids": tied.get(line["id"], [])} for line in events.lines),
        listed=tuple(sorted(row.name for row in rows if row.id not in known)),
        next=events.next,
    )


def place_sheet(database: Database, row: Any) -> Line | None:
    """One place as the map draws it; None where it has no coordinates."""
    if row.lat is None or row.lon is None or row.kind in NOT_DRAWN:
        return None
    return _place(row, _states(database, [row.id]).get(row.id), {}, not database.reader.exact)


def _place(row: Any, state: str | None, tied: Mapping[str, list[str]], coarsen: bool) -> dict[str, Any]:
    area = AREA_KM.get(row.precision or "") or AREA_KINDS.get(row.kind)
    lat, lon = (_coarse(row.lat), _coarse(row.lon)) if coarsen else (row.lat, row.lon)
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "lat": lat,
        "lon": lon,
        "area_km": max(area or 0.0, _COARSE_KM) if coarsen else area,
        "sign": _SIGNS.get(row.kind, "circle"),
        "state": state if row.kind in BARRED or state in ("open", "limited", "closed") else None,
        "events": sum(row.id in ids for ids in tied.values()),
    }


def _places_of(database: Database, events: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    pairs = database.rows(EventPlace).filter(event__in=events).order_by("pk").values_list("event", "place")
    for event, place in pairs:
        found.setdefault(event, []).append(place)
    return found


def _states(database: Database, ids: list[str]) -> dict[str, str]:
    """The last state told of each place."""
    rows = of_untouched(database, database.rows(AccessRow)).filter(place__in=ids).order_by("since", "pk")
    return dict(rows.values_list("place", "state"))


def _zones(database: Database, ask: Ask) -> list[dict[str, Any]]:
    narrowed = replace(ask, type=None, modality=None, verification=None, since=None, until=None)
    page = lists.agreement_rows(database, wanted(database, narrowed), Cut(_ZONES))
    mixed = mixed_agreements(database, [row.id for row in page.rows])
    ids = [row.id for row in page.rows if row.id not in mixed]
    bodies = database.rows(AgreementRow).filter(id__in=ids).order_by("id").values_list("id", "body")
    places: dict[str, list[str]] = {}
    for id, place in (
        database.rows(AgreementPlace).filter(agreement__in=ids).order_by("pk").values_list("agreement", "place")
    ):
        places.setdefault(id, []).append(place)
    found = []
    for id, body in bodies:
        one = decode(body, AgreementPage).agreement
        if one.zone is not None and one.zone.hull:
            found.append({"id": id, "title": one.title, "hull": [list(corner) for corner in one.zone.hull],
                          "places": places.get(id, [])})  # fmt: skip
    return found


def _coarse_zone(zone: dict[str, Any]) -> dict[str, Any]:
    return {**zone, "hull": [[_coarse(lat), _coarse(lon)] for lat, lon in zone["hull"]]}


def _coarse(degrees: float) -> float:
    return round(degrees // COARSE_DEGREES * COARSE_DEGREES + COARSE_DEGREES / 2, 3)
