"""Decisions as a person in a role makes them: what the role may not is refused, with the reason.

What is read in a report depends on what is stated of it, so a report that was corrected is read anew at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trucebook.app.batches import Engine
from trucebook.app.decide import Wish, decide, undo
from trucebook.app.outcome import Failure
from trucebook.app.permissions import Answer, Role, act_of, may
from trucebook.app.reextract import Difference, follow_correction
from trucebook.app.workspace import Workspace
from trucebook.errors import DecisionError, NotAllowed
from trucebook.model.decision import Decision
from trucebook.model.subjects import ClaimRef, ReportRef
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
    named = subject.report_sha256 if isinstance(subject, ClaimRef) else ""
    named = subject.sha256 if isinstance(subject, ReportRef) else named
    if named and hides(workspace.database, named):
        raise DecisionError(f"no report has the SHA-256 {named[:12]}…", mend="take it in first")
    made = decide(workspace, wish, hand.at, hand.by)
    read_anew(workspace, made)
    return made


def undo_as(workspace: Workspace, id: str, hand: Hand, reason: str = "") -> Decision:
    """Undo one's own decision; somebody else's is for those who may settle.  Raises NotAllowed, DecisionError."""
    _demand(may(hand.role, "decide"))
    known = find_decision(workspace.database, id)
    if known is not None and known.by != hand.by:
        _demand(may(hand.role, "settle"))
    made = undo(workspace, id, hand.at, hand.by, reason)
    read_anew(workspace, made)
    return made


def read_anew(workspace: Workspace, made: Decision) -> tuple[Difference | Failure, ...]:
    """What reading a report anew changed, where ``made`` corrects one; nothing for any other decision.

    Raises StoreError, MissingPart and UsageError as an ingest does; the decision stays, and the next
    :func:`trucebook.app.reextract.reextract` follows it.
    """
    if not isinstance(made.subject, ReportRef):
        return ()
    return tuple(follow_correction(workspace, made.subject, Engine(None, workspace.pack), made.at))


def _demand(answer: Answer) -> None:
    if not answer:
        raise NotAllowed(answer.reason)
