"""The incidents with what they bear on: each agreement and term, how it was assessed, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from trucebook.app.query import lines
from trucebook.app.query.asking import Ask
from trucebook.app.query.lines import Listing
from trucebook.model.page import AgreementPage, EventPage
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.lists import Cut
from trucebook.store.models import AgreementRow, Bearing, EventRow
from trucebook.store.withheld import closed_slugs, mixed_agreements

COLUMNS = ("bears_on", "assessments", "report_ids", "quotes")


def incidents(database: Database, ask: Ask, cut: Cut) -> Listing:
    """The lines of :func:`trucebook.app.query.lines.incidents`, each with :data:`COLUMNS` at the end.

    ``bears_on`` are the ids of the agreements whose terms it is weighed against, ``assessments`` how it was weighed
    (``agreement: assessment of term``), ``report_ids`` and ``quotes`` the reports that tell of it and their words.
    What rests on reports kept from this reader is left out.
    """
    listing = lines.incidents(database, ask, cut)
    ids = [line["id"] for line in listing.lines]
    bears = _bearing(database, ids)
    for line in listing.lines:
        if line["agreement"] is not None:
            bears.setdefault(line["id"], []).insert(0, line["agreement"])
    veiled = closed_slugs(database)
    mixed = mixed_agreements(database, {id for found in bears.values() for id in found})
    bears = {event: [id for id in found if id not in mixed] for event, found in bears.items()}
    weighed = _assessments(database, {id for found in bears.values() for id in found})
    bodies = database.rows(EventRow).filter(id__in=ids).values_list("id", "body")
    said = {id: decode(body, EventPage).evidence for id, body in bodies}
    cited = {id: [item for item in items if item.report not in veiled] for id, items in said.items()}
    more = {
        id: (
            bears.get(id, []),
            # How it was weighed rests on all that tell of it.
            [f"{one}: {how}" for one in bears.get(id, []) for how in weighed.get((one, id), [])]
            if len(cited[id]) == len(said[id])
            else [],
            list(dict.fromkeys(item.report for item in cited[id])),
            list(dict.fromkeys(item.quote.text for item in cited[id])),
        )
        for id in ids
    }
    told = tuple({**line, **dict(zip(COLUMNS, more[line["id"]], strict=True))} for line in listing.lines)
    return Listing((*listing.columns, *COLUMNS) if told else (), told, listing.next)


def _bearing(database: Database, events: Iterable[str]) -> dict[str, list[str]]:
    rows = database.rows(Bearing).filter(event__in=list(events)).order_by("event", "agreement")
    found: dict[str, list[str]] = {}
    for event, agreement in rows.values_list("event", "agreement"):
        found.setdefault(event, []).append(agreement)
    return found


def _assessments(database: Database, agreements: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """How each agreement's events were weighed, by the ids of both."""
    bodies = database.rows(AgreementRow).filter(id__in=sorted(agreements)).values_list("id", "body")
    found: dict[tuple[str, str], list[str]] = {}
    for id, body in bodies:
        for one in decode(body, AgreementPage).agreement.incidents:
            found.setdefault((id, one.event), []).append(f"{one.assessment} of {one.term}")
    return found
