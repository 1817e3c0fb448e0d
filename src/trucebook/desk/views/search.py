"""Search in both scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucebook.app.fresh import refresh
from trucebook.app.query.search import search as find
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs

_LONGEST = 200


@needs("read")
def search(request: HttpRequest) -> HttpResponse:
    """What holds all the words asked for."""
    words = request.GET.get("q", "").strip()[:_LONGEST]
    workspace = get_workspace()
    refresh(workspace)
    found = find(workspace.database, words) if words else None
    return render(request, "desk/search.html", {"words": words, "found": found})
