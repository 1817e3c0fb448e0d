"""The agreements with their dates as exactly as they are known: a month is no first day of it."""

from __future__ import annotations

from trucebook.app.query import lines
from trucebook.app.query.asking import Ask
from trucebook.app.query.lines import Listing
from trucebook.model.page import AgreementPage
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.lists import Cut
from trucebook.store.models import AgreementRow

DATES = ("concluded", "effective", "term_end")


def agreements(database: Database, ask: Ask, cut: Cut) -> Listing:
    """The lines of :func:`trucebook.app.query.lines.agreements`, each date with how it is told beside its first day.

    ``concluded_told`` and its like are as people write them (``March 2017``), null where ``concluded`` is.
    """
    listing = lines.agreements(database, ask, cut)
    bodies = database.rows(AgreementRow).filter(id__in=[line["id"] for line in listing.lines])
    told = {id: _told(decode(body, AgreementPage)) for id, body in bodies.values_list("id", "body")}
    more = tuple({**line, **told[line["id"]]} for line in listing.lines)
    return Listing((*listing.columns, *(f"{name}_told" for name in DATES)) if more else (), more, listing.next)


def _told(page: AgreementPage) -> dict[str, str | None]:
    shown = {name: page.agreement.field(name).shown for name in DATES}
    return {f"{name}_told": reading.shown if reading is not None else None for name, reading in shown.items()}
