"""The review: a queue, the report with the claim in place, the record with its reasons; each act moves on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trucebook.app.decide import Wish
from trucebook.app.fresh import refresh
from trucebook.app.permissions import may
from trucebook.app.review import actions
from trucebook.app.review.actions import Deed
from trucebook.app.review.queue import catch_up, following, waiting_after, waiting_around
from trucebook.app.review.record import Record, get_record
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs, role_of
from trucebook.errors import DecisionError, TrucebookError, UsageError
from trucebook.model.subjects import parse_subject
from trucebook.model.vocabulary import EVENT_TYPES, MODALITIES
from trucebook.store.queue import count_queued, note_presence, others_present

# Somebody who has not moved for so long has gone for coffee.
PRESENT = timedelta(minutes=2)
# What one sitting can undo, newest last; kept in the session.
_SITTING = "decided"
_LAST = 100


@needs("decide")
def review(request: HttpRequest) -> HttpResponse:
    """The queue with the claim asked for (``claim``), or the first that waits."""
    subject = request.GET.get("claim") or None
    if not request.htmx:
        workspace = get_workspace()
        refresh(workspace)
        catch_up(workspace.database)
    return _page(request, subject)


@needs("decide")
def more(request: HttpRequest) -> HttpResponse:
    """The part of the queue behind ``after``."""
    database = get_workspace().database
    queue = waiting_after(database, request.GET.get("after") or None, _restricted(request))
    return render(request, "desk/review_rows.html", {"queue": queue})


@needs("decide")
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Accept, edit or reject a claim, then show the next; what is refused is said beside the claim."""
    workspace = get_workspace()
    subject = request.POST.get("claim", "")
    if not _may_see(request, subject):
        return _page(request, None)
    following_one = following(workspace.database, subject, _restricted(request))
    try:
        made = actions.review(workspace, _wish(request, subject), _deed(request))
    except (DecisionError, UsageError) as error:
        return _page(request, subject, warning=str(error), editing=request.POST.get("act") == "edit")
    _remember(request, [made.id])
    return _page(request, following_one, done=_("%(act)s: noted. u takes it back.") % {"act": _word(made.act)})


@needs("decide")
@require_POST
def batch(request: HttpRequest) -> HttpResponse:
    """Accept all claims that were selected."""
    chosen = [subject for subject in request.POST.getlist("chosen") if _may_see(request, subject)]
    came = actions.accept_all(get_workspace(), chosen, _deed(request))
    if came.made:
        _remember(request, [decision.id for decision in came.made])
    done = _("%(count)s accepted. u takes all of them back.") % {"count": len(came.made)}
    return _page(request, None, warning="; ".join(came.refused), done=done if came.made else "")


@needs("decide")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Undo what was done last in this sitting, or the decision named; the claim comes back into view."""
    sitting = list(request.session.get(_SITTING, []))
    named = request.POST.get("decision")
    ids = [named] if named else sitting.pop() if sitting else []
    if not ids:
        return _page(request, request.POST.get("claim") or None, warning=_("Nothing was decided in this sitting."))
    others = may(role_of(request.user), "settle")
    try:
        made = actions.take_back(get_workspace(), ids, _deed(request), others)
    except DecisionError as error:
        return _page(request, request.POST.get("claim") or None, warning=str(error))
    finally:
        request.session[_SITTING] = sitting
    return _page(request, str(made[-1].subject), done=_("Undone; the claim waits again."))


@needs("decide")
@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """Note that the claim is open, and tell who else has it open; asked for beside the page, which never waits."""
    database, now = get_workspace().database, timezone.now()
    subject, who = request.POST.get("claim", ""), request.user.get_username()
    parse_subject(subject)
    note_presence(database, subject, who, now + PRESENT)
    return render(request, "desk/review_here.html", {"others": others_present(database, subject, who, now)})


def _page(
    request: HttpRequest, subject: str | None, *, warning: str = "", done: str = "", editing: bool = False
) -> HttpResponse:
    """The three panes; the whole page for a browser that came by itself."""
    database = get_workspace().database
    restricted = _restricted(request)
    if subject is not None and not _may_see(request, subject):
        subject, warning = None, warning or str(may(role_of(request.user), "read_restricted").reason)
    queue, following_one = waiting_around(database, subject, restricted)
    record: Record | None = None
    at = subject or (queue.rows[0].subject if queue.rows else None)
    if at is not None:
        try:
            record = get_record(database, at)
        except TrucebookError as error:
            warning = warning or str(error)
    context: dict[str, Any] = {
        "queue": queue,
        "count": count_queued(database, restricted),
        "record": record,
        "following": following_one,
        "warning": warning,
        "done": done,
        "editing": editing,
        "given": request.POST if editing else None,
        "events": EVENT_TYPES,
        "modalities": MODALITIES,
    }
    return render(request, "desk/review_panes.html" if request.htmx else "desk/review.html", context)


def _wish(request: HttpRequest, subject: str) -> Wish:
    word, reason = actions.act_of(request.POST.get("act", "")), request.POST.get("reason", "").strip()
    value = {}
    if word == "edit":
        fields = {key: given for key in request.POST if isinstance(given := request.POST.get(key), str)}
        value = actions.changes(get_record(get_workspace().database, subject), fields)
    return Wish(word, parse_subject(subject), value, reason)


def _restricted(request: HttpRequest) -> bool:
    return bool(may(role_of(request.user), "read_restricted"))


def _may_see(request: HttpRequest, subject: str) -> bool:
    """Whether the claim's report may be shown to whoever asks."""
    return actions.is_open(get_workspace().database, subject) or _restricted(request)


def _deed(request: HttpRequest) -> Deed:
    return Deed(request.user.get_username(), timezone.now())


def _remember(request: HttpRequest, ids: list[str]) -> None:
    sitting = [*request.session.get(_SITTING, []), ids]
    request.session[_SITTING] = sitting[-_LAST:]


def _word(act: str) -> str:
    return str({"accept": _("Accepted"), "edit": _("Edited"), "reject": _("Rejected")}.get(act, act))
