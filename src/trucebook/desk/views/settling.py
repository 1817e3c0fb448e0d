"""What people settle between readings: pairs of agreements that may be one, and the sides of a conflict."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from trucebook.app.fresh import refresh
from trucebook.app.permissions import may
from trucebook.app.review.actions import Deed, take_back
from trucebook.app.review.conflicts import conflict_view, reopen, settle
from trucebook.app.review.pairs import decide_pair, suggested
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs, role_of
from trucebook.errors import DecisionError

_SITTING = "paired"


@needs("decide")
def pairs(request: HttpRequest) -> HttpResponse:
    """Pairs of agreements that may be one."""
    if not request.htmx:
        refresh(get_workspace())
    return _pairs(request)


@needs("decide")
@require_POST
def pair(request: HttpRequest) -> HttpResponse:
    """Say that a pair is one agreement (``same``) or two (``not-same``)."""
    handles = request.POST.get("one", ""), request.POST.get("other", "")
    same, reason = request.POST.get("act") == "same", request.POST.get("reason", "").strip()
    try:
        made = decide_pair(get_workspace(), handles, same, _deed(request), reason)
    except DecisionError as error:
        return _pairs(request, str(error))
    request.session[_SITTING] = [*request.session.get(_SITTING, []), made.id]
    return _pairs(request)


@needs("decide")
@require_POST
def unpair(request: HttpRequest) -> HttpResponse:
    """Undo what was said last of a pair in this sitting."""
    said = list(request.session.get(_SITTING, []))
    if not said:
        return _pairs(request)
    try:
        take_back(get_workspace(), [said.pop()], _deed(request), may(role_of(request.user), "settle"))
    except DecisionError as error:
        return _pairs(request, str(error))
    request.session[_SITTING] = said
    return _pairs(request)


@needs("read")
def conflict(request: HttpRequest, id: str) -> HttpResponse:
    """One conflict: its sides, what would settle it, what was settled by whom."""
    refresh(get_workspace())
    return _conflict(request, id)


@needs("settle")
@require_POST
def conflict_settle(request: HttpRequest, id: str) -> HttpResponse:
    """Take a side, or take a settling back (``decision``)."""
    workspace = get_workspace()
    word = request.POST.get("side", ""), request.POST.get("reason", "").strip()
    try:
        if named := request.POST.get("decision"):
            reopen(workspace, named, _deed(request))
        else:
            settle(workspace, id, word, _deed(request))
    except DecisionError as error:
        return _conflict(request, id, str(error))
    return HttpResponseRedirect(reverse("conflict", args=[id]))


def _pairs(request: HttpRequest, warning: str = "") -> HttpResponse:
    found = suggested(get_workspace().database, request.GET.get("after") or request.POST.get("after") or None)
    after = request.GET.get("after") or request.POST.get("after") or ""
    context = {"found": found, "pair": found.pairs[0] if found.pairs else None, "warning": warning, "after": after}
    return render(request, "desk/pairs_part.html" if request.htmx else "desk/pairs.html", context)


def _conflict(request: HttpRequest, id: str, warning: str = "") -> HttpResponse:
    restricted = bool(may(role_of(request.user), "read_restricted"))
    view = conflict_view(get_workspace().database, id, restricted=restricted)
    return render(request, "desk/conflict.html", {"view": view, "warning": warning})


def _deed(request: HttpRequest) -> Deed:
    return Deed(request.user.get_username(), timezone.now())
