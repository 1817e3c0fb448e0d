"""A new password for who lost theirs: a manager makes a link, whoever has it chooses a password, once."""

from __future__ import annotations

import secrets

from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from trucebook.app.accounts.changes import Doing
from trucebook.app.accounts.resets import add_reset, find_reset, use_reset
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.desk.views.accounts import people_page
from trucebook.errors import UsageError


@require_POST
@needs("invite")
def reset(request: HttpRequest) -> HttpResponse:
    """Make a link for somebody's new password, which is shown this once."""
    user = User.objects.filter(username=request.POST.get("name", ""), is_active=True).first()
    if user is None:
        raise UsageError("there is no such account", mend="look at the list again")
    secret = secrets.token_urlsafe(32)
    doing = Doing(request.user.get_username(), timezone.now())
    add_reset(get_workspace().database, secret, user.get_username(), doing)
    link = request.build_absolute_uri(reverse("new-password", args=[secret]))
    return people_page(request, {"reset_link": link, "reset_for": user.get_username()})


@sensitive_post_parameters()
def new_password(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a new password; everything signed in with the old one is signed out.  Whoever has the link may, once."""
    database = get_workspace().database
    found = find_reset(database, secret, timezone.now())
    user = User.objects.filter(username=found.person, is_active=True).first()
    if user is None:
        raise UsageError("this account is there no more", mend="ask a manager")
    form = SetPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()

        def work() -> bool:
            if not use_reset(database, found, at):
                return False
            form.save()
            return True

        if not database.write(work):
            raise UsageError("this link was used already", mend="ask a manager for another")
        return redirect("sign-in")
    return render(request, "desk/new_password.html", {"form": form, "person": found.person})
