"""One claim beside its words: the report's text with the quote in place, what was read, and what people said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from trucebook.app.query.stated import as_stated
from trucebook.app.review.queue import weight_of
from trucebook.errors import UsageError
from trucebook.fold.decided import live
from trucebook.fold.decided_claims import find_claims
from trucebook.model.claim import Claim, Named
from trucebook.model.decision import Decision
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span
from trucebook.model.subjects import ClaimRef, parse_subject
from trucebook.store.database import Database
from trucebook.store.evidence import find_extraction
from trucebook.store.models import Report
from trucebook.store.queue import decisions_on, find_queued

ROLES = ("agents", "targets", "places")


@dataclass(frozen=True, slots=True)
class Said:
    """One decision in a history, and whether it counts."""

    decision: Decision
    counts: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a paragraph: ``kind`` is ``quote``, ``sentence`` or empty for what stands around them."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Record:
    """A claim to decide on.  ``why`` are the reasons it waits where it does; empty once it was decided."""

    subject: str
    claim: Claim
    report: Any
    paragraphs: tuple[tuple[Run, ...], ...]
    why: tuple[str, ...]
    points: int | None
    history: tuple[Said, ...]

    @property
    def fields(self) -> dict[str, str]:
        """The fields that may be edited, as an edit writes them; names one a line."""
        claim = self.claim
        names = {role: "\n".join(map(written_name, getattr(claim, role))) for role in ROLES}
        return {"event": claim.event, "modality": claim.modality, "when": claim.when.value or "", **names}

    @property
    def state(self) -> str:
        """The last word that counts: accept, edit, reject; empty while it waits."""
        acts = [said.decision.act for said in self.history if said.counts]
        return next((act for act in reversed(acts) if act in ("accept", "edit", "reject")), "")


def get_record(database: Database, subject: str) -> Record:
    """The claim that a subject's text form names; raises DecisionError or UsageError where there is none (any more)."""
    ref = parse_subject(subject)
    if not isinstance(ref, ClaimRef):
        raise UsageError(f"'{subject[:80]}' is no claim", mend="take one from the queue")
    extraction = find_extraction(database, ref.report_sha256)
    found = find_claims(extraction, ref) if extraction is not None else ()
    reports = as_stated(database, database.rows(Report).filter(sha256=ref.report_sha256))
    if extraction is None or not found:
        raise UsageError("nothing of the kind is read there any more", mend="take the next claim of the queue")
    row = find_queued(database, subject)
    return Record(
        subject=subject,
        claim=found[0],
        report=reports[0],
        paragraphs=tuple(_paragraphs(extraction, found[0])),
        why=weight_of(row.why) if row is not None else (),
        points=row.points if row is not None else None,
        history=history_of(database, subject),
    )


def history_of(database: Database, subject: str) -> tuple[Said, ...]:
    """All that was decided on a subject, in order, undos among it."""
    made = decisions_on(database, (subject,))
    counting = {decision.id for decision in live(made)}
    return tuple(Said(decision, decision.id in counting) for decision in made)


def written_name(named: Named) -> str:
    """A name as an edit writes it: with its id where it has one."""
    return f"{named.name} [{named.id}]" if named.id else named.name


def _paragraphs(extraction: Extraction, claim: Claim) -> Iterator[tuple[Run, ...]]:
    text = extraction.report.text
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            yield tuple(_runs(text, Span(start, end), claim))
        start = end + 1


def _runs(text: str, here: Span, claim: Claim) -> Iterator[Run]:
    quote, sentence = claim.quote.span, claim.sentence.span
    edges = {here.start, here.end, quote.start, quote.end, sentence.start, sentence.end}
    cuts = sorted(edge for edge in edges if here.start <= edge <= here.end)
    for left, right in pairwise(cuts):
        if quote.start <= left and right <= quote.end:
            kind = "quote"
        else:
            kind = "sentence" if sentence.start <= left and right <= sentence.end else ""
        yield Run(text[left:right], kind)
