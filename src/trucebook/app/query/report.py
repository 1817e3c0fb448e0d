"""One report with everything located in it: its text in pieces, each with the claims whose words it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from trucebook.app.query.stated import over
from trucebook.app.review.record import Said, history_of
from trucebook.app.workspace import Workspace
from trucebook.errors import NotThere
from trucebook.fold.decided_reports import corrections, written
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.register import Derivation
from trucebook.model.span import Span
from trucebook.model.subjects import ClaimRef, ReportRef
from trucebook.store.codec import decode, decode_extraction
from trucebook.store.evidence import newest_extractions, read_extractions
from trucebook.store.models import AgreementReport, AgreementRow, DerivationRow, Report
from trucebook.store.models import Extraction as ExtractionRow
from trucebook.store.originals import original_path
from trucebook.store.withheld import closed_slugs, of_open_agreements


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text from ``start`` on, and the numbers of the claims whose quotes cover it.

    ``asked`` are words of the run that the address asked for, ``first`` whether they begin here.
    """

    start: int
    words: str
    claims: tuple[int, ...]
    asked: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim beside the text; ``subject`` is the form in which a decision names it."""

    number: int
    claim: Claim
    subject: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What one report takes from another, with its passages side by side: (theirs, ours)."""

    source: str
    report: str
    relation: str
    share: float
    reasons: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as it is read: its row, its paragraphs in pieces, its claims, and what it has to do with others.

    ``stated`` is what may be corrected of it as an edit writes it, ``history`` what people decided of that; ``subject``
    is the form in which they do.
    """

    row: Any
    paragraphs: tuple[tuple[Piece, ...], ...]
    claims: tuple[ClaimCard, ...]
    agreements: tuple[tuple[str, str], ...]
    takes_from: tuple[Copied, ...]
    taken_by: tuple[Any, ...]
    refusals: tuple[tuple[str, str], ...]
    stated: Mapping[str, str]
    history: tuple[Said, ...]
    subject: str


def report_row(workspace: Workspace, slug: str) -> Any:
    """The report of that id, as it came; raises NotThere where there is none."""
    row = workspace.database.rows(Report).filter(slug=slug).first()
    if row is None:
        raise NotThere(f"no report is called '{slug[:80]}'", mend="trucebook search finds reports by their words")
    return row


def report_extraction(workspace: Workspace, slug: str) -> Extraction:
    """What is currently read in the report of that id; raises NotThere where there is none."""
    return _extraction(workspace, report_row(workspace, slug))


def original_file(workspace: Workspace, row: Any) -> Path:
    """Where the file lies as it was received."""
    return original_path(workspace.originals, row.original_sha256)


def report_view(workspace: Workspace, slug: str, asked: Span | None = None, hidden: tuple[str, ...] = ()) -> ReportView:
    """The report of that id with its current extraction; ``asked`` are the words to be shown first.

    Reports that the reader may not see are not named beside it.  Raises NotThere where there is none.
    """
    database = workspace.database
    row = report_row(workspace, slug)
    extraction = _extraction(workspace, row)
    subject = ReportRef(row.sha256)
    history = history_of(database, str(subject))
    cards = tuple(_card(number, claim, row.sha256) for number, claim in enumerate(extraction.claims, 1))
    ids = database.rows(AgreementReport).filter(report=slug).values_list("agreement", flat=True)
    titles = (
        of_open_agreements(database, database.rows(AgreementRow))
        .filter(id__in=list(ids))
        .order_by("id")
        .values_list("id", "title")
    )
    refusals = (*extraction.report.refusals, *extraction.refusals)
    veiled = closed_slugs(database)
    taken = database.rows(DerivationRow).filter(source=slug).order_by("-share", "report").defer("body")
    return ReportView(
        over(row, corrections(said.decision for said in history).get(row.sha256, {})),
        tuple(_paragraphs(extraction, asked)),
        cards,
        tuple(titles),
        _copied(workspace, extraction, veiled),
        tuple(edge for edge in taken if edge.report not in veiled),
        tuple((refusal.what, refusal.reason) for refusal in refusals),
        written(extraction.report),
        history,
        str(subject),
    )


def _extraction(workspace: Workspace, row: Any) -> Extraction:
    rows = workspace.database.rows(ExtractionRow).filter(report=row.seq).order_by("-seq")
    return decode_extraction(bytes(rows.values_list("body", flat=True).first()))


def _card(number: int, claim: Claim, sha256: str) -> ClaimCard:
    span = claim.quote.span
    return ClaimCard(number, claim, str(ClaimRef(sha256, span.start, span.end, claim.event)))


def _copied(workspace: Workspace, extraction: Extraction, veiled: Set[str]) -> tuple[Copied, ...]:
    database = workspace.database
    rows = database.rows(DerivationRow).filter(report=extraction.report.id).order_by("-share", "source")
    edges = [(row, decode(row.body, Derivation)) for row in rows if row.source not in veiled]
    numbers = dict(database.rows(Report).filter(slug__in=[row.source for row, _ in edges]).values_list("slug", "seq"))
    newest = newest_extractions(database, list(numbers.values()))
    found = {each.report.id: each.report.text for each in read_extractions(database, sorted(newest.values()))}
    ours = extraction.report.text
    return tuple(
        Copied(
            row.source,
            row.report,
            row.relation,
            row.share,
            edge.reasons,
            tuple((pair.theirs.of(found.get(row.source, "")), pair.ours.of(ours)) for pair in edge.pairs),
        )
        for row, edge in edges
    )


def _paragraphs(extraction: Extraction, asked: Span | None) -> Iterator[tuple[Piece, ...]]:
    text = extraction.report.text
    spans = [(claim.quote.span.start, claim.quote.span.end) for claim in extraction.claims]
    if asked is not None:
        spans.append((asked.start, asked.end))
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            yield tuple(_pieces(text, (start, end), spans, len(extraction.claims)))
        start = end + 1


def _pieces(text: str, block: tuple[int, int], spans: Sequence[tuple[int, int]], claims: int) -> Iterator[Piece]:
    """The paragraph at ``block`` cut wherever a quote begins or ends in it; one past ``claims`` is what was asked."""
    start, end = block
    here = [(number, first, last) for number, (first, last) in enumerate(spans, 1) if first < end and last > start]
    cuts = sorted({start, end, *(cut for _, first, last in here for cut in (first, last) if start < cut < end)})
    for left, right in pairwise(cuts):
        covering = tuple(number for number, first, last in here if first <= left and last >= right)
        numbers = tuple(number for number in covering if number <= claims)
        asked = len(numbers) < len(covering)
        yield Piece(left, text[left:right], numbers, asked, asked and left == spans[claims][0])
