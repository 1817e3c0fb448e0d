"""What every page knows: who is looking, in which role, and where the reader stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from trucebook.app.permissions import ACTS, may
from trucebook.desk.people import role_of

PLACES = (
    ("overview", _("Overview")), ("agreements", _("Agreements")), ("timeline", _("Timeline")),
    ("incidents", _("Incidents")), ("access", _("Access")), ("conflicts", _("Conflicts")), ("due", _("Due")),
    ("reports", _("Reports")), ("sources", _("Sources")), ("places", _("Places")), ("actors", _("Actors")),
)  # fmt: skip
"""The main pages, in the order of the navigation: the name of the address, and what it is called."""


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The role of whoever looks, and which acts it may do."""
    role = role_of(request.user) if hasattr(request, "user") else None
    return {"places_of_the_desk": PLACES, "role": role, "allowed": {act for act in ACTS if may(role, act)}}
