"""The list of agreements, and one agreement with its whole life."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trucebook.app.query import lines
from trucebook.desk.asked import ask_of, cut_of
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.model.vocabulary import AGREEMENT_KINDS, STAGES


@needs("read")
def agreements(request: HttpRequest) -> HttpResponse:
    """The agreements that fit the filters in the address, a page at a time."""
    ask = ask_of(request)
    listing = lines.agreements(get_workspace().database, ask, cut_of(request))
    page = "desk/agreement_rows.html" if request.htmx else "desk/agreements.html"
    return render(request, page, {"listing": listing, "ask": ask, "kinds": AGREEMENT_KINDS, "stages": STAGES})
