"""What every page knows: who is looking, in which role, and where the reader stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from trucebook.app.permissions import ACTS, may
from trucebook.desk.people import role_of

PLACES = (
    ("overview", _("Overview")), ("agreements", _("Agreements")), ("timeline", _("Timeline")), ("map", _("Map")),
    ("incidents", _("Incidents")), ("access", _("Access")), ("conflicts", _("Conflicts")), ("due", _("Due")),
    ("reports", _("Reports")), ("sources", _("Sources")), ("places", _("Places")), ("actors", _("Actors")),
)  # fmt: skip
"""The main pages, in the order of the navigation: the name of the address, and what it is called."""

_STEPS = ("1", "2", "3", "4", "5")


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The role of whoever looks, and which acts it may do."""
    role = role_of(request.user) if hasattr(request, "user") else None
    return {
        "places_of_the_desk": PLACES,
        "role": role,
        "allowed": {act for act in ACTS if may(role, act)},
        "tour": _tour(request) if role else None,
    }


def _tour(request: HttpRequest) -> int | None:
    """Which step of the tour the address asks for, from 1; 0 offers the tour to who never dismissed it; else None."""
    asked = request.GET.get("tour", "")
    if asked in _STEPS:
        return int(asked)
    at_home = request.resolver_match is not None and request.resolver_match.url_name == "overview"
    return 0 if at_home and not request.session.get("tour-seen") else None
