"""Reports and what was found in them: written once, in one transaction a report; read back as the values they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from trucebook.model.claim import Claim, Named
from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds
from trucebook.model.subjects import mention_handle
from trucebook.store import codec, models
from trucebook.store.chain import append
from trucebook.store.database import Database

_AT_ONCE = 500
_BODIES_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Intake:
    """What is to be written of one report: what was found, by which rules, and the digest of the file kept."""

    extraction: Extraction
    original_sha256: str
    rules: str
    sensitivity: str = "open"


def write_report(database: Database, intake: Intake, at: datetime, by: str) -> str | None:
    """Write a report with its extraction and claims; returns its id, or None where these bytes are known already.

    The id is the one that was read, or with part of the digest behind it where another report has it.  Raises
    StoreError, and UnicodeEncodeError for a text with half a character in it.
    """
    read = intake.extraction.report
    codec.pack(intake.extraction)

    def work() -> str | None:
        if database.rows(models.Report).filter(sha256=read.sha256).exists():
            return None
        slug = _free_slug(database, storable(read.id) or read.sha256[:8], read.sha256)
        extraction = renamed(intake.extraction, slug)
        days = bounds(read.published) or (None, None)
        row = models.Report(
            slug=slug,
            sha256=read.sha256,
            original_sha256=intake.original_sha256,
            received_at=at,
            by=by,
            file_name=storable(read.file_name),
            outlet=storable(read.outlet.value),
            title=storable(read.title.value),
            url=storable(read.url.value),
            language=read.language,
            published_earliest=days[0],
            published_latest=days[1],
            sensitivity=intake.sensitivity,
        )
        append(database, "report", read.sha256, row)
        _write_extraction(database, row, extraction, intake.rules, at)
        return slug

    return database.write(work)


def write_extraction(database: Database, extraction: Extraction, rules: str, at: datetime) -> None:
    """Write a newer extraction of a report that is known, beside the older ones.  Only inside ``Database.write``."""
    row = database.rows(models.Report).get(sha256=extraction.report.sha256)
    _write_extraction(database, row, extraction, rules, at)


def is_known(database: Database, sha256: str) -> bool:
    """Whether a report with these bytes is in the register."""
    return bool(database.rows(models.Report).filter(sha256=sha256).exists())


def last_received_at(database: Database) -> datetime | None:
    """When the last report was received; None before the first."""
    rows = database.rows(models.Report).order_by("-seq").values_list("received_at", flat=True)
    at: datetime | None = rows.first()
    return at


def newest_extractions(database: Database, reports: Sequence[int] | None = None) -> dict[int, int]:
    """The number of the current extraction of each report, by the report's number; of all reports, or of these."""
    rows = database.rows(models.Extraction).order_by("report_id", "seq")
    if reports is not None:
        rows = rows.filter(report_id__in=list(reports))
    return dict(rows.values_list("report_id", "seq"))


def older_extractions(database: Database, rules: str) -> list[int]:
    """The numbers of the current extractions that other rules than these made, in the order of their reports."""
    newest = [seq for _, seq in sorted(newest_extractions(database).items())]
    same = set(database.rows(models.Extraction).filter(rules=rules).values_list("seq", flat=True))
    return [seq for seq in newest if seq not in same]


def read_extractions(database: Database, seqs: Iterable[int]) -> Iterator[Extraction]:
    """The extractions of these numbers in the order given, a few in memory at a time; raises DamagedStore."""
    for batch in batches(seqs, _BODIES_AT_ONCE):
        rows = database.rows(models.Extraction).filter(seq__in=batch).values_list("seq", "body")
        bodies = dict(rows)
        yield from (codec.decode_extraction(bodies[seq]) for seq in batch)


def current_extractions(database: Database) -> Iterator[Extraction]:
    """The current extraction of every report, in the order in which the reports were received."""
    return read_extractions(database, [seq for _, seq in sorted(newest_extractions(database).items())])


def find_extraction(database: Database, sha256: str) -> Extraction | None:
    """The current extraction of the report with these bytes, or None."""
    rows = database.rows(models.Extraction).filter(report__sha256=sha256).order_by("-seq")
    body = rows.values_list("body", flat=True).first()
    return None if body is None else codec.decode_extraction(body)


def find_first_extraction(database: Database, sha256: str) -> Extraction | None:
    """The extraction that the report with these bytes came in with, or None."""
    rows = database.rows(models.Extraction).filter(report__sha256=sha256).order_by("seq")
    body = rows.values_list("body", flat=True).first()
    return None if body is None else codec.decode_extraction(body)


def renamed(extraction: Extraction, id: str) -> Extraction:
    """The extraction as it would be had its report been called ``id``."""
    old = extraction.report.id
    if old == id:
        return extraction
    return replace(
        extraction,
        report=replace(
            extraction.report,
            id=id,
            refusals=tuple(replace(refusal, report=id) for refusal in extraction.report.refusals),
        ),
        attributions=tuple(replace(each, report=id) for each in extraction.attributions),
        claims=tuple(
            replace(claim, report=id, agreement=_moved(claim.agreement, old, id)) for claim in extraction.claims
        ),
        agreements=tuple(
            replace(told, report=id, id=_moved(told.id, old, id) or told.id) for told in extraction.agreements
        ),
        refusals=tuple(replace(refusal, report=id) for refusal in extraction.refusals),
    )


def claim_rows(extraction: Extraction, report: int, seq: int) -> Iterator[models.Claim]:
    """The rows of an extraction's claims, in order."""
    sha256 = extraction.report.sha256
    handles = {told.id: mention_handle(sha256, told.quote.span) for told in extraction.agreements}
    for claim in extraction.claims:
        yield models.Claim(report_id=report, extraction_id=seq, **_claim_fields(claim, handles))


def mention_rows(extraction: Extraction, report: int, seq: int) -> Iterator[models.Mention]:
    """The rows of the agreements an extraction's report tells of, in order."""
    for told in extraction.agreements:
        span = told.quote.span
        yield models.Mention(
            report_id=report,
            extraction_id=seq,
            handle=mention_handle(extraction.report.sha256, span),
            mention=told.id,
            kind=told.kind,
            span_start=span.start,
            span_end=span.end,
        )


def storable(text: str | None) -> str | None:
    """``text`` without the character NUL, which PostgreSQL does not store."""
    return None if text is None else text.replace("\0", "")


def batches(items: Iterable[int], size: int) -> Iterator[list[int]]:
    """The items in runs of at most ``size``."""
    batch: list[int] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _write_extraction(
    database: Database, report: models.Report, extraction: Extraction, rules: str, at: datetime
) -> None:
    sha256 = codec.digest(codec.pack(extraction))
    row = models.Extraction(report_id=report.seq, rules=rules, made_at=at, body=codec.encode(extraction), sha256=sha256)
    append(database, "extraction", report.sha256, row)
    database.rows(models.Claim).bulk_create(claim_rows(extraction, report.seq, row.seq), batch_size=_AT_ONCE)
    database.rows(models.Mention).bulk_create(mention_rows(extraction, report.seq, row.seq), batch_size=_AT_ONCE)


def _claim_fields(claim: Claim, handles: dict[str, str]) -> dict[str, object]:
    return {
        "claim": claim.id,
        "event": claim.event,
        "mode": claim.mode,
        "modality": claim.modality,
        "span_start": claim.quote.span.start,
        "span_end": claim.quote.span.end,
        "earliest": claim.when.earliest,
        "latest": claim.when.latest,
        "agents": _ids(claim.agents),
        "targets": _ids(claim.targets),
        "places": _ids(claim.places),
        "agreement": handles.get(claim.agreement or ""),
        "source": storable(claim.source.who),
        "score": claim.score,
    }


def _ids(names: Iterable[Named]) -> list[str]:
    return [name.id or storable(name.name) or "" for name in names]


def _moved(reference: str | None, old: str, new: str) -> str | None:
    """A reference ``report#n`` with the report's new id."""
    if reference is None or not reference.startswith(f"{old}#"):
        return reference
    return new + reference[len(old) :]


def _free_slug(database: Database, wanted: str, sha256: str) -> str:
    """The id wanted, or with as much of the digest behind it as makes it nobody else's (as the reader does)."""
    for slug in (wanted, *(f"{wanted}-{sha256[:length]}" for length in (8, 16, 64))):
        if not database.rows(models.Report).filter(slug=slug).exists():
            return slug
    raise AssertionError("two reports of one digest")
