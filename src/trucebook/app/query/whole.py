"""The whole register as of any day, folded on the spot from all evidence and decisions."""

from __future__ import annotations

from datetime import date

from trucebook.app.fresh import names_of
from trucebook.app.query.lines import Listing
from trucebook.app.workspace import Workspace
from trucebook.fold.changes import changes as compare
from trucebook.fold.register import fold
from trucebook.model.register import Register
from trucebook.store.decisions import read_decisions
from trucebook.store.evidence import current_extractions


def whole_register(workspace: Workspace, as_of: date | None = None, *, by_handle: bool = False) -> Register:
    """Everything published and decided by ``as_of`` (None: everything), folded.

    Its agreements are A1, A2 and so on, or ``by_handle`` have the ids that the lists give them.
    """
    decisions = tuple(read_decisions(workspace.database))
    extractions = tuple(current_extractions(workspace.database))
    return fold(extractions, as_of, names_of(workspace), decisions, by_handle=by_handle)


def learnt(workspace: Workspace, first: date, last: date) -> Listing:
    """What was learnt after ``first`` and up to ``last``, each with the quotes it rests on."""
    after = whole_register(workspace, last)
    quotes = {item.id: item.quote.text for item in after.evidence}
    titles = {agreement.id: agreement.title for agreement in after.agreements}
    rows = tuple(
        {
            "kind": change.kind,
            "agreement": titles.get(change.agreement or ""),
            "what": change.what,
            "before": change.before,
            "after": change.after,
            "quotes": [quotes[id] for id in change.evidence if id in quotes],
        }
        for change in compare(whole_register(workspace, first), after)
    )
    return Listing(tuple(rows[0]) if rows else (), rows)
