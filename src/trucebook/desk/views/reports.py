"""One report: its text with every claim in place, what it takes from others, what people corrected of it, its file."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from trucebook.app.decide import Wish
from trucebook.app.deciding import Hand, decide_as, undo_as
from trucebook.app.fresh import refresh
from trucebook.app.permissions import may
from trucebook.app.query import lines
from trucebook.app.query.report import original_file, report_row, report_view
from trucebook.desk.asked import cut_of, next_address, span_of
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs, role_of
from trucebook.errors import DecisionError, NotAllowed
from trucebook.model.subjects import parse_subject

_FORBIDDEN = 403


@needs("read")
def reports(request: HttpRequest) -> HttpResponse:
    """The reports taken in."""
    listing = lines.reports(get_workspace().database, cut_of(request))
    page = "desk/report_rows.html" if request.htmx else "desk/reports.html"
    return render(request, page, {"listing": listing, "next": next_address(request, listing.next)})


@needs("read")
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """One report with its claims."""
    workspace = get_workspace()
    refresh(workspace)
    refused = _withheld(request, slug)
    if refused is not None:
        return refused
    return _report(request, slug)


@require_POST
@needs("decide")
def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Correct what is stated of a report, or take a correction back (``decision``)."""
    workspace = get_workspace()
    refused = _withheld(request, slug)
    if refused is not None:
        return refused
    hand = Hand(request.user.get_username(), role_of(request.user), timezone.now())
    view = report_view(workspace, slug)
    given = {key: " ".join(request.POST.get(key, "").replace("\0", "").split()) for key in (*view.stated, "reason")}
    try:
        named = request.POST.get("decision")
        if named is None:
            changed = {key: given[key] for key, before in view.stated.items() if given[key] != " ".join(before.split())}
            decide_as(workspace, Wish("edit", parse_subject(view.subject), changed, given["reason"]), hand)
        elif named in {said.decision.id for said in view.history}:
            undo_as(workspace, named, hand)
    except (DecisionError, NotAllowed) as error:
        return _report(request, slug, str(error), given)
    return redirect("report", slug)


def _report(request: HttpRequest, slug: str, warning: str = "", given: Mapping[str, str] | None = None) -> HttpResponse:
    """The page; where a correction was refused, with why and the form as it was filled in."""
    view = report_view(get_workspace(), slug, span_of(request, "at"))
    more = {"warning": warning, "stated": given or view.stated, "reason": (given or {}).get("reason", "")}
    return render(request, "desk/report.html", {"view": view, **more})


@needs("read")
def original(request: HttpRequest, slug: str) -> HttpResponse | FileResponse:
    """The file as it was received, to be saved and never shown: what is in it is nobody's here."""
    refused = _withheld(request, slug)
    if refused is not None:
        return refused
    workspace = get_workspace()
    row = report_row(workspace, slug)
    response = FileResponse(original_file(workspace, row).open("rb"), content_type="application/octet-stream")
    name = quote(row.file_name.rpartition("/")[2] or row.slug)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _withheld(request: HttpRequest, slug: str) -> HttpResponse | None:
    """Why a restricted report is not shown to this role; None where it may be."""
    if report_row(get_workspace(), slug).sensitivity != "restricted":
        return None
    answer = may(role_of(request.user), "read_restricted")
    return None if answer else render(request, "desk/forbidden.html", {"answer": answer}, status=_FORBIDDEN)
