"""What every page knows: who is looking, in which role, and where the reader stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from trucebook.app.permissions import ACTS, may
from trucebook.desk.people import role_of


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The role of whoever looks, and which acts it may do."""
    role = role_of(request.user) if hasattr(request, "user") else None
    return {"role": role, "allowed": {act for act in ACTS if may(role, act)}}
