"""Accounts: one's own password and tokens; for managers invitations, roles and who may still sign in; the audit."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.forms import BaseUserCreationForm, PasswordChangeForm
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from trucebook.app.accounts import secrets as kept
from trucebook.app.accounts.changes import AuditAsk, Doing, audit, note_change
from trucebook.app.permissions import ROLES
from trucebook.desk.asked import cut_of, day_of
from trucebook.desk.current import get_workspace
from trucebook.desk.people import make_person, needs, role_of
from trucebook.errors import UsageError

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@needs("read")
def account(request: HttpRequest) -> HttpResponse:
    """One's own account; a POST changes the password."""
    form = PasswordChangeForm(request.user, request.POST or None)
    done = request.method == "POST" and form.is_valid()
    if done:
        form.save()
        update_session_auth_hash(request, form.user)
        _note(request, request.user.get_username(), "password changed")
    return _account(request, form, {"changed": done})


@require_POST
@needs("read")
def token(request: HttpRequest) -> HttpResponse:
    """Make a token, which is shown this once, or revoke one."""
    database = get_workspace().database
    revoked = request.POST.get("revoke", "")
    if revoked:
        kept.revoke_token(database, int(revoked) if revoked.isdecimal() and len(revoked) < 19 else 0, _doing(request))
        return redirect("account")
    secret = kept.PREFIX + secrets.token_urlsafe(32)
    kept.add_token(database, secret, request.POST.get("label", ""), _doing(request))
    return _account(request, PasswordChangeForm(request.user), {"secret": secret})


@needs("invite")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, and the open invitations; a POST invites, and shows the link this once."""
    database, link = get_workspace().database, ""
    if request.method == "POST":
        secret = secrets.token_urlsafe(32)
        kept.invite(database, secret, request.POST.get("role", ""), request.POST.get("note", ""), _doing(request))
        link = request.build_absolute_uri(reverse("join", args=[secret]))
    return people_page(request, {"link": link})


def people_page(request: HttpRequest, more: dict[str, object]) -> HttpResponse:
    """The page of accounts and open invitations, with what was just made, which is shown this once."""
    users = User.objects.order_by("username").prefetch_related("groups")
    found = [(user, role_of(user)) for user in users]
    invitations = kept.open_invitations(get_workspace().database, timezone.now())
    return render(request, "desk/people.html", {"people": found, "roles": ROLES, "invitations": invitations, **more})


@require_POST
@needs("invite")
def person(request: HttpRequest) -> HttpResponse:
    """Change somebody's role, let nobody sign in by that name any more, or again, or withdraw an invitation."""
    withdrawn = request.POST.get("withdraw", "")
    if withdrawn:
        number = int(withdrawn) if withdrawn.isdecimal() and len(withdrawn) < 19 else 0
        kept.withdraw(get_workspace().database, number, _doing(request))
        return redirect("people")
    user = User.objects.filter(username=request.POST.get("name", "")).first()
    if user is None:
        raise UsageError("there is no such account", mend="look at the list again")
    if user == request.user:
        raise UsageError("nobody changes their own role", mend="ask another manager")
    role, active = request.POST.get("role", ""), request.POST.get("active", "")
    if role:
        if role not in ROLES:
            raise UsageError(f"'{role[:40]}' is no role", mend=f"use one of {', '.join(ROLES)}")
        user.groups.set([Group.objects.get_or_create(name=role)[0]])
        _note(request, user.get_username(), "role changed", role)
    elif active in ("yes", "no"):
        user.is_active = active == "yes"
        user.save(update_fields=["is_active"])
        _note(request, user.get_username(), "let in again" if user.is_active else "shut out")
    return redirect("people")


@sensitive_post_parameters()
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Take up an invitation: choose a name and a password.  Whoever has the link may, once and until it ends."""
    database = get_workspace().database
    invited = kept.find_invitation(database, secret, timezone.now())
    form = BaseUserCreationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, at = form.cleaned_data["username"], timezone.now()

        def work() -> User | None:
            if not kept.take_up(database, invited, name, at):
                return None
            return make_person(name, form.cleaned_data["password1"], invited.role)

        user = database.write(work)
        if user is None:
            raise UsageError("this invitation was used already", mend="ask a manager for another")
        login(request, user, backend=_BACKEND)
        return redirect("overview")
    return render(request, "desk/join.html", {"form": form, "invited": invited})


@needs("invite")
def changes(request: HttpRequest) -> HttpResponse:
    """Who did what, when: decisions and changes of accounts, the newest first."""
    kind = request.GET.get("kind", "")
    asked = AuditAsk(request.GET.get("by", "").strip(), kind, day_of(request, "since"), day_of(request, "until"))
    listing = audit(get_workspace().database, asked, cut_of(request))
    query = request.GET.copy()
    query["after"] = listing.next or ""
    following = f"?{query.urlencode()}" if listing.next else None
    return render(request, "desk/audit.html", {"listing": listing, "asked": asked, "next": following})


def _account(request: HttpRequest, form: Any, more: dict[str, object]) -> HttpResponse:
    tokens = kept.tokens_of(get_workspace().database, request.user.get_username())
    if more.get("changed"):
        more["message"] = _("The password was changed.")
    return render(request, "desk/account.html", {"form": form, "tokens": tokens, **more})


def _doing(request: HttpRequest) -> Doing:
    return Doing(request.user.get_username(), timezone.now())


def _note(request: HttpRequest, person: str, what: str, detail: str = "") -> None:
    database = get_workspace().database
    database.write(lambda: note_change(database, _doing(request), person, what, detail))
