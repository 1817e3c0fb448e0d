"""Watching: filing an incident, and the page of an event with what verifiers found."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from trucebook.app.decide import Wish
from trucebook.app.deciding import Hand, decide_as
from trucebook.app.fresh import refresh
from trucebook.app.ingest import Receipt
from trucebook.app.query.event import event_view
from trucebook.app.watch.filing import Upload, alike, file_incident
from trucebook.app.watch.suggesting import places_like
from trucebook.app.watch.wording import KINDS, PRECISIONS, Incident
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs, role_of
from trucebook.errors import NotThere, UsageError
from trucebook.model.vocabulary import ATTRIBUTED, FINDINGS

_WORDS = ("kind", "place", "precision", "author", "target", "source", "words")


@needs("report_incident")
def incident(request: HttpRequest) -> HttpResponse:
    """The form for an incident; a POST takes it in as a report of whoever files it."""
    complaint, status = None, 200
    if request.method == "POST":
        try:
            receipt = Receipt(timezone.now(), request.user.get_username())
            slug = file_incident(get_workspace(), _filled(request.POST), receipt, _upload(request))
            return redirect("report", slug=slug)
        except UsageError as error:
            complaint, status = error, 400
    context = {"kinds": KINDS, "precisions": PRECISIONS, "given": request.POST, "error": complaint}
    return render(request, "desk/incident.html", context, status=status)


@needs("report_incident")
def likely(request: HttpRequest) -> HttpResponse:
    """Names like what is typed for the place, and events that this may be already."""
    place = request.GET.get("place", "").strip()[:200]
    workspace = get_workspace()
    names = places_like(workspace.database, place)
    found: tuple[Any, ...] = ()
    if place and request.GET.get("precision") == "day" and request.GET.get("day"):
        refresh(workspace)
        found = alike(workspace, _filled(request.GET))
    shown = {"names": names, "events": found}
    return render(request, "desk/incident_likely.html", shown)


@needs("read")
def event(request: HttpRequest, id: str) -> HttpResponse:
    """One event: what tells of it, and what each verifier found."""
    workspace = get_workspace()
    refresh(workspace)
    view = event_view(workspace.database, id)
    return render(request, "desk/event.html", {"view": view, "findings": FINDINGS, "attributed": ATTRIBUTED})


@require_POST
@needs("verify")
def verify(request: HttpRequest, id: str) -> HttpResponse:
    """Enter a verifier's finding; a later one of the same verifier takes its place."""
    workspace = get_workspace()
    refresh(workspace)
    subject = event_view(workspace.database, id).subject
    if subject is None:
        raise NotThere("this event has no claim to decide on", mend="look at its reports")
    given = {key: request.POST.get(key, "").strip() for key in ("finding", "verifier", "attributed")}
    value = {key: text for key, text in given.items() if text}
    wish = Wish("verify", subject, value, request.POST.get("reason", "").strip())
    decide_as(workspace, wish, Hand(request.user.get_username(), role_of(request.user), timezone.now()))
    return redirect("event", id=id)


def _filled(given: Any) -> Incident:
    read = given.get
    words = {name: str(read(name, "")).replace("\0", "") for name in _WORDS}
    text = str(read("day", "")).strip()
    try:
        day = date.fromisoformat(text) if text and words["precision"] != "unknown" else None
    except ValueError:
        raise UsageError(f"'{text[:40]}' is no day", mend="write it as 2017-08-20") from None
    return Incident(day=day, **words)


def _upload(request: HttpRequest) -> Upload | None:
    sent = request.FILES.get("attached")
    if sent is None:
        return None
    if sent.size > settings.UPLOAD_BYTES:
        raise UsageError("the file is too large", mend=f"keep it under {settings.UPLOAD_BYTES // 1_000_000} MB")
    return Upload(sent.name or "file", sent.read())
