"""Lists of the register as lines: one mapping a row, with the keys that tables, CSV, JSON and the API all show.

Of an interval ``earliest`` is the first day, ``latest`` the day after the last (half-open, as in the dossier), and
``until`` the last day; all else that is one day is that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trucebook.app.query.asking import Ask, wanted
from trucebook.app.query.stated import as_stated
from trucebook.fold.due import standing_on
from trucebook.model.register import Conflict
from trucebook.store import lists
from trucebook.store.codec import decode, decode_extraction
from trucebook.store.database import Database
from trucebook.store.lists import Cut, Page
from trucebook.store.models import (
    AgreementActor,
    AgreementPlace,
    EventActor,
    EventPlace,
    Extraction,
    NameRow,
)
from trucebook.store.withheld import hidden_speakers, mixed_agreements

Line = Mapping[str, Any]

_COARSE_DEGREES = 0.1
# What a list does not say of an agreement that restricted reports have a part in, to those who may not see them.
_KEPT_BACK = (
    "stage", "certainty", "concluded", "effective", "term_end", "originators", "reports", "terms", "incidents",
    "conflicts", "first_seen", "last_seen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of one list.  ``columns`` are their keys in order; ``next`` begins the following page (None: no more)."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    next: str | None = None


def agreements(database: Database, ask: Ask, cut: Cut) -> Listing:
    """The agreements, the one told of last first, each with its counts, places and parties."""
    page = lists.agreement_rows(database, wanted(database, ask), cut)
    ids = [row.id for row in page.rows]
    places = _names_of(database, AgreementPlace, ("agreement", "place"), ids)
    roles = database.rows(AgreementActor).filter(agreement__in=ids, role="party")
    parties = _named(database, roles.order_by("pk").values_list("agreement", "actor"))
    mixed = mixed_agreements(database, ids)

    def line(row: Any) -> dict[str, Any]:
        told = {
            "id": row.id,
            "title": row.title,
            "kind": row.kind,
            "stage": row.stage,
            "certainty": row.certainty,
            **_days(row, "concluded", "effective", "term_end"),
            "places": places.get(row.id, []),
            "parties": parties.get(row.id, []),
            "originators": row.originators,
            "reports": row.reports,
            "terms": row.terms,
            "incidents": row.incidents,
            "conflicts": row.conflicts,
            **_days(row, "first_seen", "last_seen"),
        }
        return told | dict.fromkeys(_KEPT_BACK) | {"parties": []} if row.id in mixed else told

    return _listing(page, line)


def timeline(database: Database, ask: Ask, cut: Cut) -> Listing:
    """Every reported event in order of time."""
    return _events(database, lists.event_rows(database, wanted(database, ask), cut))


def incidents(database: Database, ask: Ask, cut: Cut) -> Listing:
    """The events that bear on a term of an agreement, in order of time."""
    return _events(database, lists.event_rows(database, wanted(database, ask), cut, incidents=True))


def claims(database: Database, ask: Ask, cut: Cut) -> Listing:
    """Located statements with their words, in the order their reports were taken in."""
    page = lists.claim_rows(database, wanted(database, ask), cut)
    bodies = database.rows(Extraction).filter(seq__in={row.extraction_id for row in page.rows})
    quotes = {
        (body.seq, claim.id): claim.quote.text
        for body in bodies
        for claim in decode_extraction(bytes(body.body)).claims
    }

    def line(row: Any) -> dict[str, Any]:
        return {
            "id": row.claim,
            "report": row.report.slug,
            "event": row.event,
            "mode": row.mode,
            "modality": row.modality,
            **_days(row, "earliest", "latest"),
            "until": last_day(row.latest),
            "agents": row.agents,
            "targets": row.targets,
            "places": row.places,
            "source": row.source,
            "agreement": row.agreement,
            "quote": quotes.get((row.extraction_id, row.claim)),
            "span": [row.span_start, row.span_end],
            "score": row.score,
        }

    return _listing(page, line)


def access(database: Database, ask: Ask, cut: Cut) -> Listing:
    """The state of roads, crossings and towns, as told, in the order it began."""
    page = lists.access_rows(database, wanted(database, ask), cut)
    names = _spelt(database, {row.place for row in page.rows})
    return _listing(
        page,
        lambda row: {
            "place": names.get(row.place, row.place),
            "what": row.what,
            "state": row.state,
            **_days(row, "since", "until"),
            "agreement": row.agreement,
        },
    )


def due(database: Database, ask: Ask, cut: Cut, today: date | None = None) -> Listing:
    """Terms that end and deadlines that come, the next first, with how they stand ``today`` (None: in the end)."""
    page = lists.due_rows(database, wanted(database, ask), cut)
    return _listing(
        page,
        lambda row: {
            **_days(row, "day"),
            "what": row.what,
            "text": row.text,
            "standing": standing_on(row.standing, row.day, today) if today is not None else row.standing,
            "agreement": row.agreement,
        },
    )


def conflicts(database: Database, ask: Ask, cut: Cut) -> Listing:
    """Readings that cannot all be true, side by side."""
    page = lists.conflict_rows(database, wanted(database, ask), cut)

    def line(row: Any) -> dict[str, Any]:
        conflict = decode(row.body, Conflict)
        return {
            "id": row.id,
            "field": row.field,
            "agreement": row.agreement,
            "sides": [f"{side.value} ({' and '.join(side.who) or 'a report'})" for side in conflict.sides],
            "originators": [side.originators for side in conflict.sides],
            "explanation": conflict.explanation,
            "settled": conflict.settled.side if conflict.settled is not None else None,
            "settle": conflict.settle,
        }

    return _listing(page, line)


def sources(database: Database, cut: Cut) -> Listing:
    """The originators: each source once, however many outlets carry it."""
    page = lists.originator_rows(database, cut)
    hidden = hidden_speakers(database, [row.who for row in page.rows])
    page = Page(tuple(row for row in page.rows if row.who not in hidden), page.next)
    return _listing(page, lambda row: {"id": row.id, "who": row.who, "kind": row.kind, "reports": row.reports})


def reports(database: Database, cut: Cut) -> Listing:
    """The reports taken in, as what is stated of them was corrected; ``corrected`` names the fields that were."""
    page = lists.report_rows(database, cut)
    page = Page(tuple(as_stated(database, page.rows)), page.next)
    return _listing(
        page,
        lambda row: {
            "id": row.slug,
            "outlet": row.outlet,
            "title": row.title,
            **_days(row, "published_earliest", "published_latest"),
            "published_until": last_day(row.published_latest),
            "language": row.language,
            "received": row.received_at.isoformat(),
            "by": row.by,
            "sha256": row.sha256,
            "corrected": list(row.corrected),
        },
    )


def names(database: Database, sort: str, cut: Cut) -> Listing:
    """The places (``sort`` ``place``) or actors of the register, with how often they occur."""
    page = lists.name_rows(database, sort, cut)
    keys = ("id", "name", "kind", "lat", "lon", "precision", "reports", "events", "agreements")
    shown = keys if sort == "place" else tuple(key for key in keys if key not in ("lat", "lon", "precision"))

    def line(row: Any) -> dict[str, Any]:
        told = {key: getattr(row, key) for key in shown}
        if sort == "place" and not database.reader.exact:
            told |= {key: _coarse(told[key]) for key in ("lat", "lon")} | {"precision": "coarsened"}
        return told

    return _listing(page, line)


def _coarse(degrees: float | None) -> float | None:
    """The middle of the tenth of a degree it lies in."""
    if degrees is None:
        return None
    return round((degrees // _COARSE_DEGREES + 0.5) * _COARSE_DEGREES, 3)


def _events(database: Database, page: Page[Any]) -> Listing:
    ids = [row.id for row in page.rows]
    places = _names_of(database, EventPlace, ("event", "place"), ids)
    roles = {
        role: _named(database, database.rows(EventActor).filter(event__in=ids, role=role).order_by("pk").values_list(
            "event", "actor"))
        for role in ("agent", "target")
    }  # fmt: skip

    def line(row: Any) -> dict[str, Any]:
        return {
            "id": row.id,
            **_days(row, "earliest", "latest"),
            "until": last_day(row.latest),
            "event": row.event,
            "mode": row.mode,
            "headline": row.headline,
            "places": places.get(row.id, []),
            "agents": roles["agent"].get(row.id, []),
            "targets": roles["target"].get(row.id, []),
            "modality": row.modality,
            "certainty": row.certainty,
            "verification": row.verification,
            "originators": row.originators,
            "reports": row.reports,
            "agreement": row.agreement,
        }

    return _listing(page, line)


def _listing(page: Page[Any], line: Callable[[Any], dict[str, Any]]) -> Listing:
    lines = tuple(line(row) for row in page.rows)
    return Listing(tuple(lines[0]) if lines else (), lines, page.next)


def _days(row: Any, *fields: str) -> dict[str, str | None]:
    days: dict[str, date | None] = {field: getattr(row, field) for field in fields}
    return {field: day.isoformat() if day is not None else None for field, day in days.items()}


def last_day(latest: date | None) -> str | None:
    """The last day of an interval whose end is the day after, as a line has it; None for an end not known."""
    return (latest - timedelta(days=1)).isoformat() if latest is not None and latest > date.min else None


def _names_of(database: Database, link: Any, fields: tuple[str, str], ids: Sequence[str]) -> dict[str, list[str]]:
    of, name = fields
    return _named(database, database.rows(link).filter(**{f"{of}__in": ids}).order_by("pk").values_list(of, name))


def _named(database: Database, pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names, as the register spells them, by what they belong to."""
    listed = list(pairs)
    spelt = _spelt(database, {id for _, id in listed})
    found: dict[str, list[str]] = {}
    for owner, id in listed:
        found.setdefault(owner, []).append(spelt.get(id, id))
    return found


def _spelt(database: Database, ids: Iterable[str]) -> dict[str, str]:
    return dict(database.rows(NameRow).filter(id__in=sorted(ids)).values_list("id", "name"))
