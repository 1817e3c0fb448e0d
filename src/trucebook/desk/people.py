"""Accounts and roles: a person's role is the highest of their groups."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucebook.app.current import reading_as
from trucebook.app.permissions import Act, Role, may, role_among
from trucebook.store.database import Database
from trucebook.store.models import KeptAccount

_FORBIDDEN = 403

View = Callable[..., HttpResponse]


def role_of(user: Any) -> Role | None:
    """The role of a person; None for somebody who has not signed in or has none yet."""
    if not user.is_authenticated:
        return None
    return role_among(group.name for group in user.groups.all())


def role_called(name: str) -> Role | None:
    """The role of the account of that name; None where it has none, or nobody may sign in by it any more."""
    user = User.objects.filter(username=name, is_active=True).first()
    return role_of(user) if user is not None else None


def make_person(name: str, password: str | None, role: Role) -> User:
    """A new account in a role; without a password nobody can sign in until one is set."""
    user = User.objects.create_user(name, password=password)
    group, _ = Group.objects.get_or_create(name=role)
    user.groups.add(group)
    return user


def adopt_people(database: Database) -> None:
    """Take over the accounts that came back with a backup; one whose name is taken here stays as it is here."""

    def work() -> None:
        for kept in database.rows(KeptAccount).order_by("name"):
            fields = {name: getattr(kept, name) for name in ("password", "email", "first_name", "last_name")}
            user, new = User.objects.using(database.alias).get_or_create(
                username=kept.name, defaults={**fields, "is_active": kept.active}
            )
            if new and kept.joined_at is not None:
                User.objects.using(database.alias).filter(pk=user.pk).update(date_joined=kept.joined_at)
            for role in kept.roles if new else ():
                user.groups.add(Group.objects.using(database.alias).get_or_create(name=role)[0])
        database.rows(KeptAccount).delete()

    if database.rows(KeptAccount).exists():
        database.write(work)


def needs(act: Act) -> Callable[[View], View]:
    """A view only for those who may do ``act``: others are asked to sign in, or told why not."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
            role = role_of(request.user)
            answer = may(role, act)
            if answer:
                with reading_as(role):
                    return view(request, *args, **names)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return render(request, "desk/forbidden.html", {"answer": answer}, status=_FORBIDDEN)

        guarded.needs = act  # type: ignore[attr-defined]
        return guarded

    return guard
