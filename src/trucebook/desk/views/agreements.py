"""The list of agreements, and one agreement with its whole life, now or as of a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from trucebook.app.fresh import refresh
from trucebook.app.query import lines
from trucebook.app.query.agreement import agreement_page
from trucebook.app.query.conduct import agreement_view
from trucebook.desk.asked import ask_of, cut_of, day_of, next_address
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.errors import UsageError
from trucebook.export.brief.part import Frame
from trucebook.model.page import AgreementPage
from trucebook.model.vocabulary import AGREEMENT_KINDS, STAGES


@needs("read")
def agreements(request: HttpRequest) -> HttpResponse:
    """The agreements that fit the filters in the address, a page at a time."""
    ask = ask_of(request)
    workspace = get_workspace()
    refresh(workspace)
    listing = lines.agreements(workspace.database, ask, cut_of(request))
    page = "desk/agreement_rows.html" if request.htmx else "desk/agreements.html"
    context = {"listing": listing, "ask": ask, "kinds": AGREEMENT_KINDS, "stages": STAGES}
    return render(request, page, {**context, "next": next_address(request, listing.next)})


@needs("read")
def agreement(request: HttpRequest, id: str) -> HttpResponse:
    """One agreement; ``as_of`` in the address shows it as it was known on that day."""
    workspace = get_workspace()
    refresh(workspace)
    as_of = day_of(request, "as_of")
    whole = agreement_page(workspace, id)
    shown, unknown = whole, ""
    if as_of is not None:
        try:
            shown = agreement_page(workspace, id, as_of)
        except UsageError as error:
            unknown = str(error)
    view = agreement_view(workspace, shown, as_of, _frame())
    context = {
        "view": view,
        "part": view.part,
        "id": whole.agreement.id,
        "as_of": as_of,
        "unknown": unknown,
        **_days(whole),
    }
    return render(request, "desk/agreement_part.html" if request.htmx else "desk/agreement.html", context)


def _frame() -> Frame:
    """Where the card leads to, and in which language it speaks."""
    return Frame(reverse("report", args=["REPORT"]), reverse("event", args=["ID"]), gettext)


def _days(page: AgreementPage) -> dict[str, object]:
    """The days between which the slider moves: the first report's to the last one's."""
    told = sorted(item.published[:10] for item in page.evidence if item.published and len(item.published) >= 10)
    if not told:
        return {"first": None, "last": None, "span": 0}
    first, last = date.fromisoformat(told[0]), date.fromisoformat(told[-1])
    return {"first": first, "last": last + timedelta(days=1), "span": (last - first).days + 1}
