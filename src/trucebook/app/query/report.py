"""One report with everything located in it: its text in pieces, each with the claims whose words it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from trucebook.app.workspace import Workspace
from trucebook.errors import UsageError
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.subjects import ClaimRef
from trucebook.store.codec import decode_extraction
from trucebook.store.models import AgreementReport, AgreementRow, DerivationRow, Report
from trucebook.store.models import Extraction as ExtractionRow
from trucebook.store.originals import original_path


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text, and the numbers of the claims whose quotes cover it."""

    words: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim beside the text; ``subject`` is the form in which a decision names it."""

    number: int
    claim: Claim
    subject: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as it is read: its row, its paragraphs in pieces, its claims, and what it has to do with others."""

    row: Any
    paragraphs: tuple[tuple[Piece, ...], ...]
    claims: tuple[ClaimCard, ...]
    agreements: tuple[tuple[str, str], ...]
    takes_from: tuple[Any, ...]
    taken_by: tuple[Any, ...]
    refusals: tuple[tuple[str, str], ...]


def report_row(workspace: Workspace, slug: str) -> Any:
    """The report of that id; raises UsageError where there is none."""
    row = workspace.database.rows(Report).filter(slug=slug).first()
    if row is None:
        raise UsageError(f"no report is called '{slug[:80]}'", mend="trucebook search finds reports by their words")
    return row


def original_file(workspace: Workspace, row: Any) -> Path:
    """Where the file lies as it was received."""
    return original_path(workspace.originals, row.original_sha256)


def report_view(workspace: Workspace, slug: str) -> ReportView:
    """The report of that id with its current extraction; raises UsageError where there is none."""
    database = workspace.database
    row = report_row(workspace, slug)
    body = database.rows(ExtractionRow).filter(report=row.seq).order_by("-seq").values_list("body", flat=True).first()
    extraction = decode_extraction(bytes(body))
    cards = tuple(_card(number, claim, row.sha256) for number, claim in enumerate(extraction.claims, 1))
    ids = database.rows(AgreementReport).filter(report=slug).values_list("agreement", flat=True)
    titles = database.rows(AgreementRow).filter(id__in=list(ids)).order_by("id").values_list("id", "title")
    refusals = (*extraction.report.refusals, *extraction.refusals)
    return ReportView(
        row,
        tuple(_paragraphs(extraction)),
        cards,
        tuple(titles),
        tuple(database.rows(DerivationRow).filter(report=slug).order_by("-share", "source").defer("body")),
        tuple(database.rows(DerivationRow).filter(source=slug).order_by("-share", "report").defer("body")),
        tuple((refusal.what, refusal.reason) for refusal in refusals),
    )


def _card(number: int, claim: Claim, sha256: str) -> ClaimCard:
    span = claim.quote.span
    return ClaimCard(number, claim, str(ClaimRef(sha256, span.start, span.end, claim.event)))


def _paragraphs(extraction: Extraction) -> Iterator[tuple[Piece, ...]]:
    text = extraction.report.text
    spans = [(claim.quote.span.start, claim.quote.span.end) for claim in extraction.claims]
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            yield tuple(_pieces(text, start, end, spans))
        start = end + 1


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The paragraph ``text[start:end]`` cut wherever a quote begins or ends in it."""
    here = [(number, first, last) for number, (first, last) in enumerate(spans, 1) if first < end and last > start]
    cuts = sorted({start, end, *(cut for _, first, last in here for cut in (first, last) if start < cut < end)})
    for left, right in pairwise(cuts):
        covering = tuple(number for number, first, last in here if first <= left and last >= right)
        yield Piece(text[left:right], covering)
