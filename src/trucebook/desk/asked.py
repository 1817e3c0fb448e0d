"""The filters and the page that an address asks for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from trucebook.app.query.asking import PAGE, Ask, Cut
from trucebook.errors import UsageError
from trucebook.model.span import Span

_MOST = 200
_DIGITS = 12
_WORDS = ("place", "actor", "type", "kind", "stage", "agreement", "report", "modality", "verification")


def ask_of(request: HttpRequest) -> Ask:
    """The filters in the address; an empty one asks for everything.  Raises UsageError for a day that is none."""
    words = {name: request.GET.get(name, "").strip() or None for name in _WORDS}
    return Ask(**words, since=day_of(request, "since"), until=day_of(request, "until"))


def cut_of(request: HttpRequest) -> Cut:
    """Which page of a list the address asks for."""
    limit = request.GET.get("limit", "")
    return Cut(min(int(limit), _MOST) if limit.isdecimal() and int(limit) else PAGE, request.GET.get("after") or None)


def day_of(request: HttpRequest, name: str) -> date | None:
    """The day in the address under this name; None where there is none.  Raises UsageError for what is no day."""
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text[:40]}' is no day", mend="write it as 2017-08-20") from None


def span_of(request: HttpRequest, name: str) -> Span | None:
    """The run of characters (``120-180``) in the address under this name; None where there is none to be read."""
    start, _, end = request.GET.get(name, "").partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(end) < _DIGITS and int(start) < int(end)):
        return None
    return Span(int(start), int(end))


def next_address(request: HttpRequest, after: str | None) -> str | None:
    """The address of the following page with the filters of this one; None where this is the last."""
    if after is None:
        return None
    query = request.GET.copy()
    query["after"] = after
    return f"?{query.urlencode()}"
