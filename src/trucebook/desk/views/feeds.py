"""Feeds and the calendar; for programs that cannot sign in a token in the address stands for its owner, only here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trucebook.app.accounts import secrets as kept
from trucebook.app.current import reading_as
from trucebook.app.fresh import refresh
from trucebook.app.permissions import may
from trucebook.app.query.calendar import as_calendar
from trucebook.app.watch.feeds import FEEDS, Entry, entries
from trucebook.desk.asked import ask_of
from trucebook.desk.current import get_workspace
from trucebook.desk.people import View, needs, role_called

TITLES = {
    "agreements": _("Agreements told of last"),
    "incidents": _("Incidents"),
    "conflicts": _("Where the sources disagree"),
    "due": _("Falling due"),
}
_GONE = 404
_SAME = 304
_ATOM = "application/atom+xml; charset=utf-8"


def by_token(view: Callable[..., HttpResponse]) -> View:
    """A view for whoever has a token that counts, read as its owner may read now; for all others it is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **names: str) -> HttpResponse:
        person = kept.find_person(get_workspace().database, token, timezone.now(), kept.FEEDS)
        role = role_called(person) if person is not None else None
        if not may(role, "read"):
            return HttpResponse(gettext("This address counts no more."), status=_GONE, content_type="text/plain")
        with reading_as(role):
            answer = view(request, **names)
        answer.headers["Cache-Control"] = "private, max-age=300"
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    guarded.needs = "read"  # type: ignore[attr-defined]
    return guarded


@needs("read")
def feed(request: HttpRequest, name: str) -> HttpResponse:
    """A feed for whoever is signed in."""
    return _feed(request, name)


@by_token
def token_feed(request: HttpRequest, name: str) -> HttpResponse:
    """The same for the owner of a token."""
    return _feed(request, name)


@by_token
def token_calendar(request: HttpRequest) -> HttpResponse:
    """What falls due as a calendar, for the owner of a token."""
    workspace = get_workspace()
    refresh(workspace)
    told = as_calendar(workspace.database, ask_of(request), timezone.now().date())
    return HttpResponse(told, content_type="text/calendar; charset=utf-8")


def _feed(request: HttpRequest, name: str) -> HttpResponse:
    workspace = get_workspace()
    refresh(workspace)
    found = entries(workspace.database, name, timezone.now().date())
    shown = _written(request, name, found)
    tag = f'"{hashlib.sha256(shown.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=_SAME)
    answer = HttpResponse(shown, content_type=_ATOM)
    answer.headers["ETag"] = tag
    return answer


def _written(request: HttpRequest, name: str, found: tuple[Entry, ...]) -> str:
    home = request.build_absolute_uri(reverse(name))
    made = Atom1Feed(str(TITLES[name]), home, "", feed_guid=f"urn:trucebook:{name}", author_name="Trucebook")
    for entry in found:
        at = datetime.combine(entry.updated, time(12), UTC)
        named = hashlib.sha256(entry.key.encode()).hexdigest()[:32]
        made.add_item(
            entry.title,
            request.build_absolute_uri(entry.path),
            entry.summary,
            unique_id=f"urn:trucebook:{named}",
            pubdate=at,
            updateddate=at,
        )
    # Without entries the generator would write the time it is asked at.
    made.latest_post_date = lambda: max(
        (item["updateddate"] for item in made.items), default=datetime(1970, 1, 1, tzinfo=UTC)
    )
    return str(made.writeString("utf-8"))


def feed_addresses(request: HttpRequest, token: str) -> list[tuple[object, str]]:
    """What each address with a token leads to, and the address."""
    told: list[tuple[object, str]] = [
        (TITLES[name], request.build_absolute_uri(reverse("feed-token", args=[token, name]))) for name in FEEDS
    ]
    calendar = request.build_absolute_uri(reverse("calendar-token", args=[token]))
    return [*told, (_("Falling due, as a calendar"), calendar)]
