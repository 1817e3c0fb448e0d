"""Who asks, and in which role: a personal token in the header, or for reading the session of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from trucebook.app.accounts.secrets import find_person
from trucebook.app.current import get_workspace, workspace_for
from trucebook.app.deciding import Hand
from trucebook.app.fresh import refresh
from trucebook.app.permissions import Act, Role, may, role_among
from trucebook.app.workspace import Workspace
from trucebook.errors import NotAllowed

_SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Asker:
    """A person who was let in."""

    name: str
    role: Role

    def workspace(self) -> Workspace:
        """The workspace as this person may see it, with all that is new folded in."""
        workspace = workspace_for(self.role)
        refresh(workspace)
        return workspace

    def hand(self) -> Hand:
        """This person, deciding now."""
        return Hand(self.name, self.role, timezone.now())


class Allowed(HttpBearer):
    """Lets in whoever may do one act.  Raises NotAllowed, with the reason, for a known person who may not."""

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.act = act

    def __call__(self, request: HttpRequest) -> Asker | None:
        """The person who asks; None where nobody says who."""
        if request.headers.get("Authorization"):
            found: Asker | None = super().__call__(request)
            return found
        if request.method in _SAFE and request.user.is_authenticated:
            return self._let_in(request.user)
        return None

    def authenticate(self, request: HttpRequest, token: str) -> Asker | None:
        """The person whose token it is."""
        name = find_person(get_workspace().database, token, timezone.now())
        user = User.objects.filter(username=name, is_active=True).first() if name is not None else None
        return self._let_in(user) if user is not None else None

    def _let_in(self, user: Any) -> Asker:
        role = role_among(user.groups.values_list("name", flat=True))
        answer = may(role, self.act)
        if role is None or not answer:
            raise NotAllowed("this account has no role yet" if role is None else answer.reason, mend="ask a manager")
        return Asker(user.get_username(), role)
