"""One place or one actor with everything the register ties to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from trucebook.app.query import lines
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.lines import Line, Listing
from trucebook.app.query.naming import get_name
from trucebook.app.query.sheet import place_sheet
from trucebook.export.svg.access import Stretch, access_band
from trucebook.store.database import Database
from trucebook.store.models import AgreementActor, AgreementRow

_SHOWN = 25
_STRETCHES = 200
_BAND_WIDTH = 640.0


@dataclass(frozen=True, slots=True)
class NamePage:
    """What is tied to a name.  ``roles`` are an actor's: (role, agreement's id, its title); the rest may be empty."""

    row: Any
    agreements: Listing
    events: Listing
    incidents: Listing
    access: Listing | None
    band: Markup | None
    roles: tuple[tuple[str, str, str], ...]
    spot: Line | None


def name_page(database: Database, id: str) -> NamePage:
    """The place or actor of that id; raises UsageError where there is none."""
    row = get_name(database, id)
    place = row.sort == "place"
    ask = Ask(place=row.id) if place else Ask(actor=row.id)
    access = lines.access(database, ask, Cut(_STRETCHES)) if place else None
    return NamePage(
        row=row,
        agreements=lines.agreements(database, ask, Cut(_SHOWN)),
        events=lines.timeline(database, ask, Cut(_SHOWN)),
        incidents=lines.incidents(database, ask, Cut(_SHOWN)),
        access=access,
        band=access_band("access", f"Access to {row.name}", _stretches(access), _BAND_WIDTH) if access else None,
        roles=() if place else _roles(database, row.id),
        spot=place_sheet(database, row) if place else None,
    )


def _stretches(access: Listing) -> list[Stretch]:
    return [
        Stretch(line["state"], date.fromisoformat(line["since"]), _day(line["until"]))
        for line in access.lines
        if line["since"] is not None
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _roles(database: Database, actor: str) -> tuple[tuple[str, str, str], ...]:
    rows = database.rows(AgreementActor).filter(actor=actor).order_by("role", "agreement")
    pairs = list(rows.values_list("role", "agreement")[:_STRETCHES])
    ids = sorted({id for _, id in pairs})
    titles = dict(database.rows(AgreementRow).filter(id__in=ids).values_list("id", "title"))
    return tuple((role, id, titles.get(id, id)) for role, id in dict.fromkeys(pairs))
