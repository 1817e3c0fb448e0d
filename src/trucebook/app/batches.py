"""Reports through the pipeline in batches, in one process or several, with the same bytes either way.

A parser's arithmetic may differ in the last place with the company a text is parsed in, so the batches are cut by the
reports alone and never by the number of processes.  Results come in the order the reports went in.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trucebook.app.outcome import Failure, fault_of
from trucebook.errors import MissingPart, ResourceError, UsageError
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.pipeline import Pipeline

# About one second of parsing on one core: small enough that the first result comes soon and memory stays flat,
# large enough that the parser works on full batches.
BATCH_CHARACTERS = 60_000
BATCH_REPORTS = 32

Made = Extraction | Failure | ResourceError
"""What comes of a report (its extraction or why there is none), and now and then a wrong row of a pack."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Which parser (a UD-labelled spaCy pipeline by name or folder; None is the bundled one) and which pack.

    ``fast`` leaves the encoder out where it is installed.
    """

    parser: str | None = None
    pack: Path | None = None
    fast: bool = False


def extract_reports(reports: Iterable[Report], engine: Engine, processes: int = 1) -> Iterator[Made]:
    """What comes of each report, in order; with more than one process, at most two batches a process are in flight.

    Raises MissingPart for a parser that is not installed, UsageError for a pack that cannot be used.
    """
    batches = cut(reports)
    if processes <= 1:
        for batch in batches:
            yield from extract_batch(engine, batch)
        return
    yield from _in_processes(batches, engine, processes)


def _in_processes(batches: Iterator[tuple[Report, ...]], engine: Engine, processes: int) -> Iterator[Made]:
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[list[Made]]] = deque()
        try:
            for batch in batches:
                with _interrupts_held():
                    waiting.append(pool.submit(_extract_list, engine, batch))
                if len(waiting) >= 2 * processes:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits while a process may be started, and that process never gets it: the parent alone answers it.

    A blocked signal stays blocked in a process started meanwhile.  Windows has no such thing and goes without.
    """
    block = getattr(signal, "pthread_sigmask", None)
    if block is None:
        yield
        return
    before = block(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        block(signal.SIG_SETMASK, before)


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


def extract_batch(engine: Engine, batch: tuple[Report, ...]) -> Iterator[Made]:
    """One batch through this process's pipeline, each result as it is made, after the wrong rows of the pack.

    A fault of the program on one report must not cost the others: what is left of the batch is then taken report by
    report, and the report at fault becomes a failure of one line with its trace for the log.
    """
    pipeline = _pipeline(engine)
    yield from pipeline.problems
    done = 0
    try:
        for extraction in pipeline.extract(batch):
            done += 1
            yield extraction
    except (MissingPart, UsageError):
        raise
    except Exception:  # noqa: BLE001 - met again, and kept, below
        for report in batch[done:]:
            yield _extract_alone(pipeline, report)


def _extract_alone(pipeline: Pipeline, report: Report) -> Made:
    try:
        return next(iter(pipeline.extract((report,))))
    except Exception as fault:  # noqa: BLE001 - kept whole in the failure
        return fault_of(report.file_name or report.id, "extracting", fault)


def _extract_list(engine: Engine, batch: tuple[Report, ...]) -> list[Made]:
    return list(extract_batch(engine, batch))


@cache
def _pipeline(engine: Engine) -> Pipeline:
    return Pipeline(parser=engine.parser, pack=engine.pack, encoder=not engine.fast)
