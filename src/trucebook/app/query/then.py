"""The lists of a register as it was known on a day.

What was published and decided by then is folded whole and written as rows into a database of its own, in a temporary
file, so that the lists of today answer for that day too.  The time taken is that of folding everything anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from trucebook.app.fresh import names_of
from trucebook.app.projection.counts import Told
from trucebook.app.projection.rows import block_rows, count_names, page_rows
from trucebook.app.query.stated import undated_reports
from trucebook.app.query.whole import whole_register
from trucebook.app.workspace import Workspace
from trucebook.fold.blocks import Block, loose_claims
from trucebook.fold.gather import entries_of
from trucebook.fold.traits import traits_of
from trucebook.fold.unit import event_page, page_of
from trucebook.lexicon.names import NameTable
from trucebook.model.order import bounds
from trucebook.model.page import BlockPage, EventPage
from trucebook.model.register import Conflict, Register
from trucebook.model.subjects import mention_handle
from trucebook.store.database import Database, open_database, sqlite_url
from trucebook.store.projected import Rows, insert, mark_incidents
from trucebook.store.schema import make_schema
from trucebook.trace.sheets import sheet_of

# Where an event stands whose claims belong to an agreement that is not told of yet.
_NOWHERE: Block = (("",), "")


@contextmanager
def known_on(workspace: Workspace, day: date) -> Iterator[Database]:
    """A database of the folded register as it was known on ``day``: all of it but claims, reports and searches."""
    register = whole_register(workspace, day, by_handle=True)
    with TemporaryDirectory(prefix="trucebook-") as folder:
        database = open_database(sqlite_url(Path(folder) / "then.sqlite3"))
        try:
            make_schema(database)
            database.write(lambda: _fill(database, register, names_of(workspace)))
            yield database
        finally:
            database.close()


def undated(workspace: Workspace) -> tuple[str, ...]:
    """The reports that count on no day, since nothing tells when they were published."""
    return undated_reports(workspace.database)


def _fill(database: Database, register: Register, names: NameTable) -> None:
    counts: dict[str, list[int]] = {}
    for rows in (*_pages(register), *_others(register)):
        count_names(rows, 1, counts)
        insert(database, {model: found for model, found in rows.items() if model != "SearchText"})
    traits = (traits_of(one, sheet_of(one), entries_of((one,), names)) for one in register.extractions)
    insert(database, Told.by(traits).rows(counts, names))
    mark_incidents(database)


def _pages(register: Register) -> Iterator[Rows]:
    days = {each.report.id: bounds(each.report.published) for each in register.extractions}
    handles = {
        telling.id: mention_handle(each.report.sha256, telling.quote.span)
        for each in register.extractions
        for telling in each.agreements
    }
    for agreement in register.agreements:
        told = [day for report in agreement.reports if (day := days.get(report)) is not None]
        page = page_of(agreement, register, agreement.reports)
        yield page_rows(page, told, [handles[member] for member in agreement.members])


def _others(register: Register) -> Iterator[Rows]:
    """The rows of what belongs to no agreement, block by block, so that all is called here as in the lists of today."""
    evidence = {item.id: item for item in register.evidence}
    home = {claim.id: block for each in register.extractions for claim, block in loose_claims(each)}
    events: dict[Block, list[EventPage]] = {}
    conflicts: dict[Block, list[Conflict]] = {}
    for entry in register.timeline:
        if entry.agreement is None:
            block = home.get(entry.id, _NOWHERE)
            events.setdefault(block, []).append(event_page(entry, evidence, register.originators))
    for conflict in register.conflicts:
        cited = (evidence[id].claim or "" for side in conflict.sides for id in side.evidence)
        if conflict.agreement is None and conflict.field != "region":
            block = next((home[claim] for claim in cited if claim in home), _NOWHERE)
            conflicts.setdefault(block, []).append(conflict)
    for block in sorted({*events, *conflicts}):
        yield block_rows(block, BlockPage(tuple(events.get(block, ())), tuple(conflicts.get(block, ()))))
