"""The first page: what changed since one last looked, agreements by stage, what falls due, what is disputed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trucebook.app.query.overview import overview as look
from trucebook.app.query.seen import note_look
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs


@needs("read")
def overview(request: HttpRequest) -> HttpResponse:
    """The register at a glance."""
    database, now = get_workspace().database, timezone.now()
    since = note_look(database, request.user.get_username(), now)
    return render(request, "desk/overview.html", {"found": look(database, now.date()), "since": since})
