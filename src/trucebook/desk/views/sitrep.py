"""The situation report of a period, on a page and as a Word file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi, gettext

from trucebook.app.watch.situation import SitrepAsk, sitrep_part, state_of
from trucebook.app.watch.situation import sitrep_word as make_word
from trucebook.desk.asked import day_of
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.errors import UsageError
from trucebook.export.brief.card import Figure
from trucebook.export.sitrep.parts import Table

_WEEK = timedelta(days=7)
# A longer report would take longer to make than anybody waits for a page; the command line has no limit.
_LONGEST = timedelta(days=366)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

NO_TABLE = Table("", (), ())


@needs("read")
def sitrep(request: HttpRequest) -> HttpResponse:
    """The report of the days in the address; without any, of the seven days before today."""
    ask = _ask(request)
    addresses = {
        "agreement": reverse("agreement", args=["ID"]),
        "event": reverse("event", args=["ID"]),
        "report": reverse("report", args=["ID"]),
    }
    workspace = get_workspace()
    asked = (ask, state_of(workspace), workspace.database.url, workspace.database.reader, get_language())
    key = f"sitrep-{hashlib.sha256(repr(asked).encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        report, shown = sitrep_part(workspace, ask, addresses, gettext)
        found = (replace(report, sections=(), map=Figure(None, None), spots=NO_TABLE, notes=(), reports=()), shown)
        cache.set(key, found)
    return render(request, "desk/sitrep.html", {"report": found[0], "shown": found[1], "ask": ask})


@needs("read")
def sitrep_word(request: HttpRequest) -> HttpResponse:
    """The same as a Word file."""
    ask = _ask(request)
    body = make_word(get_workspace(), ask, gettext, rtl=get_language_bidi())
    answer = HttpResponse(body, content_type=_WORD)
    answer.headers["Content-Disposition"] = f'attachment; filename="sitrep-{ask.since}-{ask.until}.docx"'
    return answer


def _ask(request: HttpRequest) -> SitrepAsk:
    until = day_of(request, "until") or timezone.now().date() - timedelta(days=1)
    since = day_of(request, "since") or until - _WEEK + timedelta(days=1)
    if until - since > _LONGEST:
        raise UsageError("the period is longer than a year", mend="trucebook sitrep writes longer ones")
    place, agreement = (request.GET.get(name, "").strip() or None for name in ("place", "agreement"))
    return SitrepAsk(since, until, day_of(request, "as_of"), place, agreement)
