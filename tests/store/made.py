"""Extractions made without the engine, for tests of what becomes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests import world
from trucebook.app.batches import Engine
from trucebook.app.ingest import Ingest, Receipt
from trucebook.app.run import Job
from trucebook.app.workspace import Workspace
from trucebook.model.agreement import ReportAgreement
from trucebook.model.claim import Claim, Named, Source
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.model.span import Quote
from trucebook.model.subjects import ClaimRef, MentionRef, mention_handle
from trucebook.model.when import When
from trucebook.store.evidence import Intake, write_report

AT = datetime(2019, 5, 25, 12, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
BY = world.CODER.login
RULES = "r" * 64
_WORDS = "The River Front and the Republic signed a ceasefire in Harrow. Shells fell on Vell the next day."
_SAID = Source(None, "outlet")


def text(number: int) -> str:
    """The text of report ``number``."""
    return f"Report {number}. {_WORDS}"


def extraction_of(report: Report) -> Extraction:
    """What is found in a report whose text is :func:`text`: two claims and an agreement."""
    sign, fell = _claim(report, "The River Front", "sign", "Harrow"), _claim(report, "Shells fell", "attack", "Vell")
    quote = world.quote(report.text, "a ceasefire")
    told = ReportAgreement(
        f"{report.id}#1", report.id, quote, (quote.span,), "ceasefire", "ceasefire", "concluded", quote,
        (), (), (), None, None, None, None, None, None, None, (), (sign.id,), _SAID,
    )  # fmt: skip
    return Extraction(report, claims=(sign, fell), agreements=(told,))


def extraction(number: int = 1, id: str | None = None) -> Extraction:
    """The extraction of report ``number``."""
    return extraction_of(world.report(text(number), id=id or f"report-{number}", published=date(2019, 3, 13)))


def claim_ref(number: int = 1, which: int = 0) -> ClaimRef:
    """A claim of report ``number``: 0 the signing, 1 the shelling."""
    made = extraction(number)
    claim = made.claims[which]
    return ClaimRef(made.report.sha256, claim.quote.span.start, claim.quote.span.end, claim.event)


def mention_ref(number: int = 1) -> MentionRef:
    """The agreement that report ``number`` tells of."""
    made = extraction(number)
    return MentionRef(mention_handle(made.report.sha256, made.agreements[0].quote.span))


def put(workspace: Workspace, *extractions: Extraction) -> list[str | None]:
    """Write extractions as an ingest does, with their texts as the files received; returns their ids."""
    written = []
    for made in extractions:
        kept = workspace.originals / made.report.sha256[:2] / made.report.sha256
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(made.report.text)
        written.append(write_report(workspace.database, Intake(made, made.report.sha256, RULES), AT, BY))
    return written


def write_files(folder: Path, count: int) -> Path:
    """A folder of so many reports, one a file."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"report-{number:04}.txt").write_text(text(number))
    return folder


def read_files(paths: tuple[Path, ...], *more: object) -> Iterator[tuple[Path, Report]]:
    """In place of the reader: each file of the folders, its whole text the report's."""
    for path in (file for folder in paths for file in sorted(folder.iterdir())):
        data = path.read_text()
        assert hashlib.sha256(data.encode()).hexdigest() == world.report(data).sha256
        yield path, world.report(data, id=path.stem, published=date(2019, 3, 13))


def extract_fast(reports: Iterator[Report], engine: Engine, processes: int = 1) -> Iterator[Extraction]:
    """In place of the engine."""
    return map(extraction_of, reports)


def ingest(workspace: Workspace, *paths: Path, at: datetime = AT) -> Ingest:
    """An ingest of these paths, not begun."""
    return Ingest(workspace, Job(paths), Receipt(at, BY))


def _claim(report: Report, words: str, event: str, place: str) -> Claim:
    start = report.text.index(words)
    end = report.text.index(".", start) + 1
    sentence = Quote.at(report.text, world.span(report.text, report.text[start:end]))
    trigger = world.quote(report.text, "signed" if event == "sign" else "fell")
    where = Named(place, f"val:{place.lower()}", place)
    digest = hashlib.sha256(f"{report.sha256}{start}{event}".encode()).hexdigest()
    mode = None if event == "sign" else "shelling"
    agreement = f"{report.id}#1" if event == "sign" else None
    return Claim(
        f"c{digest[:12]}", report.id, sentence, sentence, event, mode,  # type: ignore[arg-type]
        (Named("River Front", None, "River Front"),), (), (where,), When.day(date(2019, 3, 12)), "12 March", "asserted",
        _SAID, agreement, None, "frames:1", trigger,
    )  # fmt: skip
