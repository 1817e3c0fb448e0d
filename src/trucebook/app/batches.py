"""Reports through the pipeline in batches, in one process or several, with the same bytes either way.

A parser's arithmetic may differ in the last place with the company a text is parsed in, so the batches are cut by the
reports alone and never by the number of processes.  Batches come back in the order they went in.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trucebook.app.outcome import Failure
from trucebook.errors import MissingPart, UsageError
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.pipeline import Pipeline

# About one second of parsing on one core: small enough that the first result comes soon and memory stays flat,
# large enough that the parser works on full batches.
BATCH_CHARACTERS = 60_000
BATCH_REPORTS = 32

log = logging.getLogger("trucebook")


@dataclass(frozen=True, slots=True)
class Engine:
    """Which parser (a UD-labelled spaCy pipeline by name or folder; None is the bundled one) and which pack."""

    parser: str | None = None
    pack: Path | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of one batch of reports, in their order."""

    extractions: tuple[Extraction, ...]
    failures: tuple[Failure, ...]
    problems: tuple[Failure, ...]


def extract_batches(reports: Iterable[Report], engine: Engine, processes: int = 1) -> Iterator[Batch]:
    """Each batch's outcome in order; with more than one process, at most two batches a process are in flight."""
    batches = cut(reports)
    if processes <= 1:
        yield from (extract_batch(engine, batch) for batch in batches)
        return
    context = multiprocessing.get_context("spawn")
    # The parent alone answers Ctrl-C: it lets the batches in flight end and keeps what they made.
    deaf = (signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(processes, mp_context=context, initializer=signal.signal, initargs=deaf) as pool:
        waiting: deque[Future[Batch]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(extract_batch, engine, batch))
                if len(waiting) >= 2 * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def cut(reports: Iterable[Report]) -> Iterator[tuple[Report, ...]]:
    """The reports in runs of at most ``BATCH_REPORTS`` reports or about ``BATCH_CHARACTERS`` characters."""
    batch: list[Report] = []
    size = 0
    for report in reports:
        batch.append(report)
        size += len(report.text)
        if size >= BATCH_CHARACTERS or len(batch) == BATCH_REPORTS:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def extract_batch(engine: Engine, batch: tuple[Report, ...]) -> Batch:
    """One batch through this process's pipeline.

    A fault of the program on one report must not cost the others: the batch is then taken report by report, the fault
    goes to the log whole, and the report into ``failures`` with one line.  Raises MissingPart and UsageError, which no
    other report would mend.
    """
    pipeline = _pipeline(engine)
    failures: list[Failure] = []
    try:
        extractions = list(pipeline.extract(batch))
    except (MissingPart, UsageError):
        raise
    except Exception:
        log.exception("a batch of %d reports failed; taking them one by one", len(batch))
        extractions = []
        for report in batch:
            try:
                extractions.extend(pipeline.extract((report,)))
            except Exception as fault:
                log.exception("report %s failed", report.id)
                failures.append(_fault(report, fault))
    problems = tuple(Failure.of(problem) for problem in pipeline.problems)
    return Batch(tuple(extractions), tuple(failures), problems)


def _fault(report: Report, fault: Exception) -> Failure:
    return Failure(
        report.file_name or report.id,
        f"a fault of the program while extracting ({type(fault).__name__})",
        "run again with --log FILE and send that file with the report",
    )


@cache
def _pipeline(engine: Engine) -> Pipeline:
    return Pipeline(parser=engine.parser, pack=engine.pack)
