"""The first page: agreements by stage, what falls due, what is disputed, what came in last."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trucebook.app.query.overview import overview as look
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs


@needs("read")
def overview(request: HttpRequest) -> HttpResponse:
    """The register at a glance."""
    found = look(get_workspace().database, timezone.now().date())
    return render(request, "desk/overview.html", {"found": found})
