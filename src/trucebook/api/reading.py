"""Everything the pages show, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from trucebook.api.router import router
from trucebook.api.shapes import Complaint, Filters, Me, Rows, Text, Which
from trucebook.app.permissions import ACTS, may
from trucebook.app.query import lines
from trucebook.app.query.agreement import agreement_page, register_of
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.event import event_view
from trucebook.app.query.incidents import incidents as told_incidents
from trucebook.app.query.lines import last_day
from trucebook.app.query.naming import get_name
from trucebook.app.query.report import report_extraction, report_row
from trucebook.app.query.search import KINDS
from trucebook.app.query.search import search as find
from trucebook.errors import NotAllowed, UsageError
from trucebook.export.dossier.report import claim_json, report_json
from trucebook.export.dossier.whole import dossier

WRONG: dict[int, Any] = {400: Complaint, 401: Complaint, 403: Complaint, 404: Complaint, 422: Complaint, 503: Complaint}
ROWS = {200: Rows, **WRONG}
ONE = {200: dict[str, Any], **WRONG}


@router.get("/me", response={200: Me, **WRONG})
def me(request: HttpRequest) -> Me:
    """Who asks, and what this account may do."""
    asker = request.auth
    return Me(name=asker.name, role=asker.role, may=[act for act in ACTS if may(asker.role, act)])


@router.get("/agreements", response=ROWS)
def agreements(request: HttpRequest, asked: Query[Filters]) -> Rows:
    """Agreements, the one told of last first."""
    return Rows.of(lines.agreements(request.auth.workspace().database, asked.ask(), asked.cut()))


@router.get("/agreements/{id}", response=ONE)
def agreement(request: HttpRequest, id: Text, as_of: date | None = None) -> dict[str, Any]:
    """One agreement with its whole life and all it cites, now or as it was known on a day."""
    workspace = request.auth.workspace()
    return dict(dossier(register_of(workspace, agreement_page(workspace, id, as_of), as_of)))


@router.get("/timeline", response=ROWS)
def timeline(request: HttpRequest, asked: Query[Filters]) -> Rows:
    """Every reported event in order of time."""
    return Rows.of(lines.timeline(request.auth.workspace().database, asked.ask(), asked.cut()))


@router.get("/incidents", response=ROWS)
def incidents(request: HttpRequest, asked: Query[Filters]) -> Rows:
    """The events that bear on a term of an agreement, with how each was weighed and the words it rests on."""
    return Rows.of(told_incidents(request.auth.workspace().database, asked.ask(), asked.cut()))


@router.get("/events/{id}", response=ONE)
def event(request: HttpRequest, id: Text) -> dict[str, Any]:
    """One event with the quotes that tell of it and what verifiers found."""
    view = event_view(request.auth.workspace().database, id)
    entry = view.page.entry
    return {
        "id": entry.id, "event": entry.event, "mode": entry.mode, "headline": entry.headline,
        "earliest": entry.when.earliest, "latest": entry.when.latest,
        "until": last_day(entry.when.latest), "modality": entry.modality,
        "certainty": entry.certainty, "agreement": entry.agreement, "incident": view.incident,
        "verification": view.verification, "subject": str(view.subject) if view.subject is not None else None,
        "places": [place.name for place in entry.places],
        "findings": [
            {"verifier": one.verifier, "finding": one.finding, "attributed": one.attributed, "by": one.by,
             "at": one.at, "reason": one.reason}
            for one in entry.findings
        ],
        "evidence": [
            {"report": item.report, "quote": item.quote.text, "span": [item.quote.span.start, item.quote.span.end],
             "speaker": item.speaker, "outlet": item.outlet, "published": item.published, "claim": item.claim}
            for item in view.page.evidence
        ],
    }  # fmt: skip


@router.get("/claims", response=ROWS)
def claims(request: HttpRequest, asked: Query[Filters]) -> Rows:
    """Located statements with their words."""
    return Rows.of(lines.claims(request.auth.workspace().database, asked.ask(), asked.cut()))


@router.get("/access", response=ROWS)
def access(request: HttpRequest, asked: Query[Filters]) -> Rows:
    """The state of roads, crossings and towns."""
    return Rows.of(lines.access(request.auth.workspace().database, asked.ask(), asked.cut()))


@router.get("/due", response=ROWS)
def due(request: HttpRequest, asked: Query[Filters]) -> Rows:
    """Terms that end and deadlines that come, with how they stand today."""
    database = request.auth.workspace().database
    return Rows.of(lines.due(database, asked.ask(), asked.cut(), timezone.now().date()))


@router.get("/conflicts", response=ROWS)
def conflicts(request: HttpRequest, asked: Query[Filters]) -> Rows:
    """Readings that cannot all be true, side by side."""
    return Rows.of(lines.conflicts(request.auth.workspace().database, asked.ask(), asked.cut()))


@router.get("/sources", response=ROWS)
def sources(request: HttpRequest, asked: Query[Which]) -> Rows:
    """Each source once, however many outlets carry it."""
    return Rows.of(lines.sources(request.auth.workspace().database, asked.cut()))


@router.get("/reports", response=ROWS)
def reports(request: HttpRequest, asked: Query[Which]) -> Rows:
    """The reports taken in."""
    return Rows.of(lines.reports(request.auth.workspace().database, asked.cut()))


@router.get("/reports/{path:id}", response=ONE)
def report(request: HttpRequest, id: Text) -> dict[str, Any]:
    """One report: its text, its claims with their places in it, and whatever else was located in it."""
    workspace = request.auth.workspace()
    answer = may(request.auth.role, "read_restricted")
    if report_row(workspace, id).sensitivity == "restricted" and not answer:
        raise NotAllowed(answer.reason)
    extraction = report_extraction(workspace, id)
    return {**report_json(extraction), "claims": [claim_json(claim) for claim in extraction.claims]}


@router.get("/places", response=ROWS)
def places(request: HttpRequest, asked: Query[Which]) -> Rows:
    """The places of the register, with how often they occur."""
    return Rows.of(lines.names(request.auth.workspace().database, "place", asked.cut()))


@router.get("/actors", response=ROWS)
def actors(request: HttpRequest, asked: Query[Which]) -> Rows:
    """The actors of the register, with how often they occur."""
    return Rows.of(lines.names(request.auth.workspace().database, "actor", asked.cut()))


@router.get("/names/{path:id}", response=ONE)
def name(request: HttpRequest, id: Text) -> dict[str, Any]:
    """One place or actor with its agreements, its events and, for a place, whether one could pass."""
    database = request.auth.workspace().database
    row = get_name(database, id)
    ask, cut = (Ask(place=row.id) if row.sort == "place" else Ask(actor=row.id)), Cut()
    shown = {key: getattr(row, key) for key in ("id", "sort", "name", "kind", "reports", "events", "agreements")}
    return {
        "name": shown,
        "agreements": list(lines.agreements(database, ask, cut).lines),
        "timeline": list(lines.timeline(database, ask, cut).lines),
        "access": list(lines.access(database, ask, cut).lines) if row.sort == "place" else [],
    }


@router.get("/search", response=ROWS)
def search(request: HttpRequest, q: Text, kind: Text = "") -> Rows:
    """What holds all the words, and names that sound like them; ``kind``: name, agreement, report, event."""
    if kind and kind not in KINDS:
        raise UsageError(f"'{kind[:40]}' is no kind", mend=f"use one of {', '.join(KINDS)}")
    return Rows.of(find(request.auth.workspace().database, q, kind))
