"""What one wants to be told of, and where: subscriptions by e-mail and webhook, and tokens for feeds."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from trucebook.app.accounts import secrets as kept
from trucebook.app.accounts.changes import Doing
from trucebook.app.watch.notifying import hook_key
from trucebook.app.watch.post_settings import reach_of
from trucebook.app.watch.subscribing import (
    CHANNELS,
    MOST_DAYS,
    TOPICS,
    SubscriptionWish,
    subscribe,
    subscriptions_of,
    unsubscribe,
)
from trucebook.app.workspace import read_settings
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.desk.secret import read_secret
from trucebook.desk.views.feeds import TITLES, feed_addresses
from trucebook.errors import UsageError

_REFUSED = 400
_WORDS = ("topic", "channel", "address", "agreement", "place")


@needs("read")
def notices(request: HttpRequest) -> HttpResponse:
    """One's own subscriptions and feeds; a POST subscribes."""
    if request.method != "POST":
        return _page(request, {})
    workspace = get_workspace()
    try:
        wish = SubscriptionWish(**_words(request), days=_days(request))
        id = subscribe(workspace.database, wish, _doing(request), reach_of(read_settings(workspace.folder)))
    except UsageError as error:
        return _page(request, {"error": error, "given": request.POST}, _REFUSED)
    if wish.channel == "email":
        return redirect("notices")
    made = next(row for row in _mine(request) if row.pk == id)
    return _page(request, {"hook_key": hook_key(read_secret(workspace.folder), made)})


@require_POST
@needs("read")
def end(request: HttpRequest) -> HttpResponse:
    """End a subscription of one's own."""
    unsubscribe(get_workspace().database, _number(request, "id"), _doing(request))
    return redirect("notices")


@require_POST
@needs("read")
def token(request: HttpRequest) -> HttpResponse:
    """Make a token for feeds, whose addresses are shown this once, or revoke one."""
    database = get_workspace().database
    if request.POST.get("revoke"):
        kept.revoke_token(database, _number(request, "revoke"), _doing(request), kept.FEEDS)
        return redirect("notices")
    secret = secrets.token_urlsafe(24)
    kept.add_token(database, secret, request.POST.get("label", ""), _doing(request), kept.FEEDS)
    return _page(request, {"addresses": feed_addresses(request, secret)})


def _page(request: HttpRequest, more: dict[str, object], status: int = 200) -> HttpResponse:
    made = kept.tokens_of(get_workspace().database, request.user.get_username(), kept.FEEDS)
    tokens = [one for one in made if one.revoked_at is None]
    context = {"mine": _mine(request), "tokens": tokens, "topics": TOPICS, "channels": CHANNELS, "most": MOST_DAYS,
               "feeds": TITLES.items(), **more}  # fmt: skip
    return render(request, "desk/notices.html", context, status=status)


def _mine(request: HttpRequest) -> tuple[Any, ...]:
    return subscriptions_of(get_workspace().database, request.user.get_username())


def _words(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "").replace("\0", "").strip()[:2000] for name in _WORDS}


def _days(request: HttpRequest) -> int:
    text = request.POST.get("days", "") or "14"
    if not text.isdecimal() or len(text) > 4:
        raise UsageError(f"'{text[:40]}' is no number of days", mend=f"give 0 to {MOST_DAYS}")
    return int(text)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _doing(request: HttpRequest) -> Doing:
    return Doing(request.user.get_username(), timezone.now())
