"""Decisions carried from an older extraction of a report to a newer one, by place and meaning.

A decision stays as it is where the newer extraction reads the same event at the same words, or the same agreement.
Where the words it was read from have moved, a decision that replaces it says the same of the new place, in the name of
the person who made it.  Where nothing of the kind is read any more, it stays and is listed for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from trucebook.fold.decided_claims import find_claims
from trucebook.model.agreement import ReportAgreement
from trucebook.model.decision import Decision, Item
from trucebook.model.extraction import Extraction
from trucebook.model.subjects import ClaimRef, ConflictRef, MentionRef, Subject, mention_handle


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the decisions on a report: those to add, and those that fit nothing any more."""

    moved: tuple[Decision, ...]
    lost: tuple[Decision, ...]


def carry(decisions: Iterable[Decision], old: Extraction, new: Extraction, at: datetime) -> Carried:
    """The decisions that count, held against a newer extraction of one report they are about; ``at`` is in UTC."""
    handles = _handles(old, new)
    moved, lost = [], []
    for decision in decisions:
        subject = _place(decision.subject, handles, new)
        value = tuple((key, _other(item, handles)) for key, item in decision.value)
        if subject is None or any(item is None for _, item in value):
            lost.append(decision)
            continue
        kept = tuple((key, item) for key, item in value if item is not None)
        if (subject, kept) != (decision.subject, decision.value):
            why = f"carried over: newer rules read it at another place (was {decision.id})"
            reason = f"{decision.reason}; {why}" if decision.reason else why
            moved.append(replace(decision, at=at, subject=subject, value=kept, reason=reason, supersedes=decision.id))
    return Carried(tuple(moved), tuple(lost))


def handles_of(extraction: Extraction) -> tuple[str, ...]:
    """The handles of the agreements that an extraction's report tells of."""
    return tuple(_handle(extraction, told) for told in extraction.agreements)


def _handles(old: Extraction, new: Extraction) -> dict[str, str | None]:
    """The handle in ``new`` of each agreement in ``old``; None where nothing of its kind is told at its words."""
    there = set(handles_of(new))
    moved: dict[str, str | None] = {}
    for told in old.agreements:
        handle = _handle(old, told)
        same = [each for each in new.agreements if each.kind == told.kind and _touch(each, told)]
        moved[handle] = handle if handle in there else _handle(new, same[0]) if same else None
    return moved


def _touch(one: ReportAgreement, other: ReportAgreement) -> bool:
    return any(mine.touches(theirs) for mine in (one.quote.span, *one.mentions) for theirs in (other.quote.span,))


def _handle(extraction: Extraction, told: ReportAgreement) -> str:
    return mention_handle(extraction.report.sha256, told.quote.span)


def _place(subject: Subject, handles: Mapping[str, str | None], new: Extraction) -> Subject | None:
    """What the subject is called now; itself where it is of another report; None where it is gone."""
    if isinstance(subject, ClaimRef) and subject.report_sha256 == new.report.sha256:
        found = find_claims(new, subject)
        if not found:
            return None
        span = found[0].quote.span
        return replace(subject, start=span.start, end=span.end)
    if isinstance(subject, MentionRef | ConflictRef) and subject.handle is not None and subject.handle in handles:
        handle = handles[subject.handle]
        return None if handle is None else replace(subject, handle=handle)
    return subject


def _other(item: Item, handles: Mapping[str, str | None]) -> Item | None:
    """The same for a handle in a decision's value."""
    kind, _, handle = item.partition(":") if isinstance(item, str) else ("", "", "")
    if kind != "mention" or handle not in handles:
        return item
    now = handles[handle]
    return None if now is None else f"mention:{now}"
