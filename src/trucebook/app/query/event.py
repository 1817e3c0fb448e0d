"""One event with what tells of it, as whoever reads may see it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucebook.errors import NotThere
from trucebook.export.brief.dates import when_words
from trucebook.model.page import EventPage
from trucebook.model.subjects import ClaimRef
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.finding import find_claim_refs
from trucebook.store.models import EventRow
from trucebook.store.withheld import closed_slugs, of_open_events


@dataclass(frozen=True, slots=True)
class EventView:
    """An event, how far it is verified, whether it bears on a term, and the claim that decisions on it name.

    ``subject`` is None where its claim is of a report this reader may not see.
    """

    page: EventPage
    verification: str | None
    incident: bool
    subject: ClaimRef | None

    @property
    def when(self) -> str:
        """When it happened, no more exactly than it is told: ``2013`` is no first of January."""
        return when_words(self.page.entry.when, self.page.entry.when_text)


def event_view(database: Database, id: str) -> EventView:
    """The event with this id (that of its first claim); raises NotThere where there is none to be seen."""
    row = of_open_events(database, database.rows(EventRow)).filter(pk=id).first()
    if row is None:
        raise NotThere(f"no event is called '{id[:80]}'", mend="take its id from the timeline")
    closed = closed_slugs(database)
    page = decode(row.body, EventPage)
    evidence = tuple(item for item in page.evidence if item.report not in closed)
    cited = {item.id for item in evidence}
    entry = replace(page.entry, evidence=tuple(id for id in page.entry.evidence if id in cited))
    open_ids = {item.claim for item in evidence}
    named = next((claim for claim in (id, *sorted(each for each in open_ids if each)) if claim in open_ids), None)
    refs = find_claim_refs(database, named) if named is not None else []
    return EventView(
        replace(page, entry=entry, evidence=evidence), row.verification, row.incident, refs[0] if refs else None
    )
