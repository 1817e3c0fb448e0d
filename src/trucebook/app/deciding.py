"""Decisions as a person in a role makes them: what the role may not is refused, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trucebook.app.decide import Wish, decide, undo
from trucebook.app.permissions import Answer, Role, act_of, may
from trucebook.app.workspace import Workspace
from trucebook.errors import DecisionError, NotAllowed
from trucebook.model.decision import Decision
from trucebook.model.subjects import ClaimRef
from trucebook.store.decisions import find_decision
from trucebook.store.withheld import hides


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides, in which role, and when (UTC)."""

    by: str
    role: Role | None
    at: datetime


def decide_as(workspace: Workspace, wish: Wish, hand: Hand) -> Decision:
    """Decide; raises NotAllowed, and DecisionError as :func:`trucebook.app.decide.decide`."""
    _demand(may(hand.role, act_of(wish.act)))
    subject = wish.subject
    if isinstance(subject, ClaimRef) and hides(workspace.database, subject.report_sha256):
        raise DecisionError(f"no report has the SHA-256 {subject.report_sha256[:12]}…", mend="take it in first")
    return decide(workspace, wish, hand.at, hand.by)


def undo_as(workspace: Workspace, id: str, hand: Hand, reason: str = "") -> Decision:
    """Undo one's own decision; somebody else's is for those who may settle.  Raises NotAllowed, DecisionError."""
    _demand(may(hand.role, "decide"))
    known = find_decision(workspace.database, id)
    if known is not None and known.by != hand.by:
        _demand(may(hand.role, "settle"))
    return undo(workspace, id, hand.at, hand.by, reason)


def _demand(answer: Answer) -> None:
    if not answer:
        raise NotAllowed(answer.reason)
