"""One place or one actor: where it occurs, what happened there, whether one could pass."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucebook.app.fresh import refresh
from trucebook.app.query.name import name_page
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs


@needs("read")
def name(request: HttpRequest, id: str) -> HttpResponse:
    """The place or actor of that id."""
    workspace = get_workspace()
    refresh(workspace)
    return render(request, "desk/name.html", {"page": name_page(workspace.database, id)})
