"""A conflict on a page of its own, and a person's word on which side to take: a decision, the sides stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trucebook.app.conflicts import conflict_row
from trucebook.app.decide import Wish, decide, undo
from trucebook.app.review.actions import Deed
from trucebook.app.review.record import Said, history_of
from trucebook.app.workspace import Workspace
from trucebook.errors import DecisionError
from trucebook.model.decision import Decision
from trucebook.model.page import AgreementPage
from trucebook.model.register import Conflict, Evidence, Side
from trucebook.model.subjects import ConflictRef, sides_key
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.decisions import find_decision
from trucebook.store.models import AgreementRow, Report


@dataclass(frozen=True, slots=True)
class SideView:
    """One side with the quotes that carry it."""

    side: Side
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict to settle; ``title`` is its agreement's, empty for a conflict of none."""

    id: str
    conflict: Conflict
    sides: tuple[SideView, ...]
    title: str
    ref: ConflictRef
    history: tuple[Said, ...]


def conflict_view(database: Database, id: str, *, restricted: bool) -> ConflictView:
    """The conflict with this id; quotes of restricted reports are left out unless they may be seen.

    Raises DecisionError where there is none.
    """
    row = conflict_row(database, id)
    conflict = decode(row.body, Conflict)
    title, evidence = _evidence(database, row, restricted)
    ref = ConflictRef(row.agreement, conflict.field, sides_key(side.value for side in conflict.sides))
    sides = tuple(
        SideView(side, tuple(evidence[one] for one in side.evidence if one in evidence)) for side in conflict.sides
    )
    return ConflictView(row.id, conflict, sides, title, ref, history_of(database, str(ref)))


def settle(workspace: Workspace, id: str, word: tuple[str, str], deed: Deed) -> Decision:
    """Take a side of a conflict, ``word`` being the side's value and the reason.

    What the same person said on it before is replaced.  Raises DecisionError for a side that it does not have.
    """
    view = conflict_view(workspace.database, id, restricted=True)
    side, reason = word
    if side not in {one.side.value for one in view.sides}:
        raise DecisionError(f"'{side[:60]}' is no side of this conflict", mend="take one of those shown")
    own = [said.decision.id for said in view.history if said.counts and said.decision.by == deed.by]
    wish = Wish("settle", view.ref, {"side": side}, reason, own[-1] if own else None)
    return decide(workspace, wish, deed.at, deed.by)


def reopen(workspace: Workspace, decision: str, deed: Deed) -> Decision:
    """Undo the settling of a conflict; raises DecisionError for a decision that is on none."""
    known = find_decision(workspace.database, decision)
    if known is None or not isinstance(known.subject, ConflictRef):
        raise DecisionError(f"'{decision[:40]}' settles no conflict", mend="take it from the conflict's history")
    return undo(workspace, decision, deed.at, deed.by)


def _evidence(database: Database, row: Any, restricted: bool) -> tuple[str, Mapping[str, Evidence]]:
    if row.agreement is None:
        return "", {}
    body = database.rows(AgreementRow).filter(id=row.agreement).values_list("body", flat=True).first()
    if body is None:
        return "", {}
    page = decode(body, AgreementPage)
    slugs = [item.report for item in page.evidence]
    veiled = set(
        database.rows(Report).filter(slug__in=slugs).exclude(sensitivity="open").values_list("slug", flat=True)
    )
    shown = {item.id: item for item in page.evidence if restricted or item.report not in veiled}
    return page.agreement.title, shown
