"""What a person means by the words typed for a claim, an agreement or a report, and whether it is there."""

from __future__ import annotations

import re

from trucebook.app.conflicts import conflict_row
from trucebook.errors import DecisionError
from trucebook.fold.decided_claims import find_claims
from trucebook.model.register import Conflict
from trucebook.model.subjects import (
    ClaimRef,
    ConflictRef,
    DerivationRef,
    MentionRef,
    ReportRef,
    Subject,
    parse_subject,
    sides_key,
)
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.evidence import find_extraction, is_known
from trucebook.store.finding import find_claim_refs, find_report_refs, find_report_sha256, has_mention

_HANDLE = re.compile(r"[a-z2-7]{8}")
_LIST = "take its name from trucebook claims, trucebook agreements or trucebook reports"


def find_subject(database: Database, words: str) -> Subject:
    """The subject that ``words`` name: its full form, an agreement's id, a claim's or a report's or its beginning.

    Raises DecisionError for what names nothing, or more than one.
    """
    if ":" in words:
        return parse_subject(words)
    if _HANDLE.fullmatch(words) and has_mention(database, words):
        return MentionRef(words)
    for what, refs in (("claims", find_claim_refs(database, words)), ("reports", find_report_refs(database, words))):
        if len(refs) > 1:
            raise DecisionError(f"'{words}' begins the ids of {len(refs)} {what}", mend="give more of the id")
        if refs:
            return refs[0]
    raise DecisionError(f"no claim, no agreement and no report is called '{words}'", mend=_LIST)


def find_conflict(database: Database, words: str) -> tuple[ConflictRef, tuple[str, ...]]:
    """The conflict that a list shows by this id, or one that begins so, and what its sides say.

    Raises DecisionError where none or several do.
    """
    row = conflict_row(database, words)
    conflict = decode(row.body, Conflict)
    sides = tuple(dict.fromkeys(side.value for side in conflict.sides))
    return ConflictRef(row.agreement, conflict.field, sides_key(sides)), sides


def find_derivation(database: Database, report: str, source: str) -> DerivationRef:
    """That the report of one id takes from that of another; raises DecisionError where either is not there."""
    pair = []
    for id in (report, source):
        sha256 = find_report_sha256(database, id)
        if sha256 is None:
            raise DecisionError(f"no report is called '{id}'", mend="take the ids from trucebook reports")
        pair.append(sha256)
    return DerivationRef(*pair)


def demand_subject(database: Database, subject: Subject) -> None:
    """Raise DecisionError, naming the mend, where nothing of the kind is in the register (any more)."""
    if isinstance(subject, ClaimRef):
        _demand_claim(database, subject)
    elif isinstance(subject, MentionRef | ConflictRef) and subject.handle is not None:
        _demand_mention(database, subject.handle)
    elif isinstance(subject, DerivationRef | ReportRef):
        named = subject.sha256 if isinstance(subject, ReportRef) else (subject.report_sha256, subject.source_sha256)
        for sha256 in (named,) if isinstance(named, str) else named:
            if not is_known(database, sha256):
                raise DecisionError(f"no report has the SHA-256 {sha256[:12]}…", mend="take it in first")


def _demand_claim(database: Database, ref: ClaimRef) -> None:
    extraction = find_extraction(database, ref.report_sha256)
    if extraction is None:
        raise DecisionError(f"no report has the SHA-256 {ref.report_sha256[:12]}…", mend="take it in first")
    if not find_claims(extraction, ref):
        raise DecisionError(
            f"no claim of '{ref.event}' is read at {ref.start}–{ref.end} of {extraction.report.id} (any more)",
            mend="look at the report's claims and decide on one of those",
        )


def _demand_mention(database: Database, handle: str) -> None:
    if not has_mention(database, handle):
        raise DecisionError(f"no agreement has the handle {handle}", mend=_LIST)
