"""One place or one actor: where it occurs, what happened there, whether one could pass."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucebook.app.fresh import refresh
from trucebook.app.query import lines
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.naming import get_name
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs

_SHOWN = 40


@needs("read")
def name(request: HttpRequest, id: str) -> HttpResponse:
    """The place or actor of that id."""
    workspace = get_workspace()
    refresh(workspace)
    database = workspace.database
    row = get_name(database, id)
    ask = Ask(place=row.id) if row.sort == "place" else Ask(actor=row.id)
    context = {
        "row": row,
        "agreements": lines.agreements(database, ask, Cut(_SHOWN)),
        "events": lines.timeline(database, ask, Cut(_SHOWN)),
        "access": lines.access(database, ask, Cut(_SHOWN)) if row.sort == "place" else None,
    }
    return render(request, "desk/name.html", context)
