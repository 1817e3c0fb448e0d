"""What a reviewer does with a claim: accept, edit, reject, undo; one at a time or those selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trucebook.app.decide import Wish, decide, undo
from trucebook.app.deciding import read_anew
from trucebook.app.permissions import Answer
from trucebook.app.review.queue import follow
from trucebook.app.review.record import ROLES, Record
from trucebook.app.workspace import Workspace
from trucebook.errors import DecisionError, TrucebookError
from trucebook.model.decision import Decision, Item
from trucebook.model.subjects import ClaimRef, parse_subject
from trucebook.model.vocabulary import DecisionAct
from trucebook.store.database import Database
from trucebook.store.decisions import find_decision
from trucebook.store.models import Report

__all__ = ["Batch", "Deed", "accept_all", "act_of", "changes", "is_open", "review", "take_back"]


@dataclass(frozen=True, slots=True)
class Deed:
    """Who decides, and when (UTC)."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of accepting several: the decisions made, and a line for each that was refused."""

    made: tuple[Decision, ...]
    refused: tuple[str, ...]


def review(workspace: Workspace, wish: Wish, deed: Deed) -> Decision:
    """Decide, and take the claim off the queue; raises DecisionError, and then nothing was written."""
    made = decide(workspace, wish, deed.at, deed.by)
    follow(workspace.database, made)
    return made


def accept_all(workspace: Workspace, subjects: Sequence[str], deed: Deed) -> Batch:
    """Accept what a person selected, each on its own; what is refused does not hold up the others."""
    made, refused = [], []
    for subject in dict.fromkeys(subjects):
        try:
            made.append(review(workspace, Wish("accept", parse_subject(subject)), deed))
        except TrucebookError as error:
            refused.append(str(error))
    return Batch(tuple(made), tuple(refused))


def take_back(workspace: Workspace, ids: Sequence[str], deed: Deed, others: Answer) -> tuple[Decision, ...]:
    """Undo decisions, the last first; what others made only where ``others`` says yes.  Raises DecisionError."""
    made = []
    for id in reversed(ids):
        known = find_decision(workspace.database, id)
        if known is not None and known.by != deed.by and not others:
            raise DecisionError(f"{id} was made by {known.by}", mend=others.reason)
        undone = undo(workspace, id, deed.at, deed.by)
        follow(workspace.database, undone)
        read_anew(workspace, undone)
        made.append(undone)
    return tuple(made)


def changes(record: Record, given: Mapping[str, str]) -> dict[str, Item | list[str]]:
    """The fields of a form that differ from the record, as an edit's value; names are one a line."""
    value: dict[str, Item | list[str]] = {}
    for key, before in record.fields.items():
        if key not in given:
            continue
        lines = [" ".join(line.split()) for line in given[key].splitlines() if line.strip()]
        if lines != [line for line in before.splitlines() if line.strip()]:
            value[key] = lines if key in ROLES else " ".join(lines)
    return value


def act_of(word: str) -> DecisionAct:
    """The act a button names; raises DecisionError for any other."""
    acts: tuple[DecisionAct, ...] = ("accept", "edit", "reject")
    found = next((act for act in acts if act == word), None)
    if found is None:
        raise DecisionError(f"'{word[:40]}' is nothing a claim can be given", mend="accept, edit or reject it")
    return found


def is_open(database: Database, subject: str) -> bool:
    """Whether everybody may see the report that a claim is of; raises DecisionError for what names no claim."""
    ref = parse_subject(subject)
    if not isinstance(ref, ClaimRef):
        raise DecisionError(f"'{subject[:80]}' is no claim", mend="take one from the queue")
    rows = database.rows(Report).filter(sha256=ref.report_sha256)
    return bool(rows.values_list("sensitivity", flat=True).first() in (None, "open"))
