"""A tour of five steps through the register, for whoever sees it first; each step is a page with a few words on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from trucebook.app.fresh import refresh
from trucebook.app.query import lines
from trucebook.app.query.asking import Ask, Cut
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.store.database import Database

STEPS = 5
SEEN = "tour-seen"


@needs("read")
def step(request: HttpRequest, step: int) -> HttpResponse:
    """The page that the step is about, with the step's words on it."""
    if not 1 <= step <= STEPS:
        raise Http404
    workspace = get_workspace()
    refresh(workspace)
    return redirect(f"{_page(workspace.database, step)}?tour={step}")


@needs("read")
@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """No tour any more for this person."""
    request.session[SEEN] = True
    return redirect("overview")


def _page(database: Database, step: int) -> str:
    """The address of the page of a step; the list where there is nothing yet to show one of."""
    if step in (2, 3):
        found = lines.agreements(database, Ask(), Cut(1)).lines
        return str(reverse("agreement", args=[found[0]["id"]]) if found else reverse("agreements"))
    if step == 4:
        reports = lines.reports(database, Cut(1)).lines
        return str(reverse("report", args=[reports[0]["id"]]) if reports else reverse("reports"))
    return str(reverse("overview" if step == 1 else "map"))
