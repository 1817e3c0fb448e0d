"""One report: its text with every claim in place, what it takes from others, and the file as it was received."""

from __future__ import annotations

from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from trucebook.app.fresh import refresh
from trucebook.app.permissions import may
from trucebook.app.query import lines
from trucebook.app.query.report import original_file, report_row, report_view
from trucebook.desk.asked import cut_of, next_address, span_of
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs, role_of

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
    view = report_view(workspace, slug, span_of(request, "at"))
    return render(request, "desk/report.html", {"view": view})


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
