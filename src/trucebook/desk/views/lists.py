"""The lists of the register, each a table with its filters: events, incidents, access, conflicts and the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trucebook.app.fresh import refresh
from trucebook.app.query import lines
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.calendar import as_calendar
from trucebook.app.query.incidents import incidents
from trucebook.app.query.lines import Listing
from trucebook.desk.asked import ask_of, cut_of, next_address
from trucebook.desk.current import get_workspace
from trucebook.desk.people import needs
from trucebook.model.vocabulary import EVENT_TYPES, FINDINGS, MODALITIES, STAGES
from trucebook.store.database import Database

Asked = Callable[[Database, Ask, Cut], Listing]


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a list is shown: its heading, its columns as (key, heading), its filters, and what an empty one says."""

    name: str
    heading: object
    columns: tuple[tuple[str, object], ...]
    filters: tuple[str, ...]
    empty: object
    ask: Asked


_EVENT = (
    ("earliest", _("Day")), ("event", _("Event")), ("headline", _("What")), ("places", _("Where")),
    ("certainty", _("How sure")), ("originators", _("Originators")), ("agreement", _("Agreement")),
)  # fmt: skip
_DAYS = ("since", "until")

SHEETS: Mapping[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        Sheet("timeline", _("Timeline"), _EVENT,
              ("place", "actor", "type", "stage", "modality", "verification", *_DAYS),
              _("No reported event fits."), lines.timeline),
        Sheet("incidents", _("Incidents"),
              (*_EVENT[:4], ("verification", _("Verified")), _EVENT[5], ("bears_on", _("Agreement"))),
              ("place", "actor", "type", "stage", "verification", *_DAYS), _("No incident fits."), incidents),
        Sheet("access", _("Access"),
              (("place", _("Place")), ("what", _("What")), ("state", _("State")), ("since", _("Since")),
               ("until", _("Until")), ("agreement", _("Agreement"))),
              ("place",), _("Nothing is told of access."), lines.access),
        Sheet("conflicts", _("Conflicts"),
              (("field", _("About")), ("sides", _("Sides")), ("settle", _("What would settle it")),
               ("settled", _("Settled for")), ("agreement", _("Agreement"))),
              (), _("No conflict is known."), lines.conflicts),
        Sheet("due", _("Falling due"),
              (("day", _("Day")), ("text", _("What")), ("standing", _("Standing")), ("agreement", _("Agreement"))),
              _DAYS, _("Nothing is known to fall due."),
              lambda database, ask, cut: lines.due(database, ask, cut, timezone.now().date())),
        Sheet("sources", _("Sources"),
              (("who", _("Who")), ("kind", _("Kind")), ("reports", _("Reports"))),
              (), _("No source yet."), lambda database, ask, cut: lines.sources(database, cut)),
        Sheet("places", _("Places"),
              (("name", _("Name")), ("kind", _("Kind")), ("reports", _("Reports")), ("events", _("Events")),
               ("agreements", _("Agreements"))),
              (), _("No place yet."), lambda database, ask, cut: lines.names(database, "place", cut)),
        Sheet("actors", _("Actors"),
              (("name", _("Name")), ("kind", _("Kind")), ("reports", _("Reports")), ("events", _("Events")),
               ("agreements", _("Agreements"))),
              (), _("No actor yet."), lambda database, ask, cut: lines.names(database, "actor", cut)),
    )
}  # fmt: skip


@needs("read")
def listing(request: HttpRequest, name: str) -> HttpResponse:
    """One list, narrowed by the filters in the address, a page at a time."""
    sheet = SHEETS[name]
    workspace = get_workspace()
    refresh(workspace)
    ask = ask_of(request)
    found = sheet.ask(workspace.database, ask, cut_of(request))
    context = {
        "sheet": sheet,
        "listing": found,
        "rows": [[(key, line[key], heading) for key, heading in sheet.columns] + [line] for line in found.lines],
        "ask": ask,
        "next": next_address(request, found.next),
        "types": EVENT_TYPES,
        "modalities": MODALITIES,
        "stages": STAGES,
        "findings": FINDINGS,
        "values": {name: request.GET.get(name, "") for name in sheet.filters},
    }
    return render(request, "desk/listing_rows.html" if request.htmx else "desk/listing.html", context)


@needs("read")
def calendar(request: HttpRequest) -> HttpResponse:
    """Terms and deadlines as an iCalendar file."""
    workspace = get_workspace()
    refresh(workspace)
    return HttpResponse(
        as_calendar(workspace.database, ask_of(request), timezone.now().date()),
        content_type="text/calendar; charset=utf-8",
    )
