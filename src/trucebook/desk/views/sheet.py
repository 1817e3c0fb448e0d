"""The map and the timeline beside it, narrowed by the same filters; and what the map draws, for its script."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from trucebook.app.fresh import refresh
from trucebook.app.query.name import name_page
from trucebook.app.query.sheet import sheet
from trucebook.desk.asked import ask_of, cut_of, next_address
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.desk.policy import POLICY
from trucebook.model.vocabulary import EVENT_TYPES, FINDINGS, MODALITIES, STAGES


@needs("read")
def the_map(request: HttpRequest) -> HttpResponse:
    """The sheet and its events, a page at a time."""
    workspace = get_workspace()
    refresh(workspace)
    ask = ask_of(request)
    found = sheet(workspace.database, ask, cut_of(request))
    context = {
        "sheet": found,
        "ask": ask,
        "next": next_address(request, found.next),
        "types": EVENT_TYPES,
        "stages": STAGES,
        "findings": FINDINGS,
        "modalities": MODALITIES,
        "tiles": workspace.tiles or "",
    }
    answer = render(request, "desk/map_rows.html" if request.htmx else "desk/map.html", context)
    if workspace.tiles:
        answer.headers["Content-Security-Policy"] = POLICY.replace(
            "img-src 'self'", f"img-src 'self' {_host(workspace.tiles)}"
        )
    return answer


def _host(tiles: str) -> str:
    """The scheme and host of the tiles, which pictures may then come from."""
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc}"


@needs("read")
def map_data(request: HttpRequest) -> JsonResponse:
    """Places and zones as the map draws them, by the same filters; with ``name``, that place alone."""
    workspace = get_workspace()
    name = request.GET.get("name", "").strip()
    if name:
        spot = name_page(workspace.database, name).spot
        return JsonResponse({"places": [spot] if spot else [], "zones": []})
    found = sheet(workspace.database, ask_of(request), cut_of(request))
    return JsonResponse({"places": list(found.places), "zones": list(found.zones)})
