"""Several processes at one bench: each reads for itself, and what they give comes in the order it was asked for."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from trucebook.app.projection.work import Bench, BlockTask, PageTask
from trucebook.fold.traits import Traits
from trucebook.model.register import Derivation
from trucebook.store.projected import Rows, rest, together
from trucebook.trace.circles import JOINS, Pairs
from trucebook.trace.sheets import Sheet

Given = TypeVar("Given")
Work = Callable[[str, list[Any]], Any]

_bench: list[Bench] = []


class Pool:
    """Does work for a bench.  Made by :func:`pool`."""

    def __init__(self, run: Callable[[Iterable[tuple[str, list[Any]]]], Iterator[Any]]) -> None:
        self._run = run

    def traits(self, reports: Sequence[str]) -> Iterator[tuple[Traits, Sheet]]:
        """The traits and sheets of undecided reports."""
        for made in self._run(("traits", batch) for batch in _batches(reports, 200)):
            yield from made

    def joined(self, rules: str) -> Iterator[Pairs]:
        """Which reports are joined to one another by their traits, by their places in the order of their ids."""
        return self._run([("joined", [what, rules]) for what in JOINS])

    def trace(self, circles: Iterable[tuple[str, ...]]) -> Iterator[Derivation]:
        """Who takes from whom in each circle."""
        for made in self._run(("trace", batch) for batch in _batches(circles, 100)):
            yield from made

    def rows(self, reports: Iterable[str], pieces: Iterable[PageTask | BlockTask]) -> Iterator[Rows]:
        """The rows of reports, and of agreements and blocks, many together; ``pieces`` are best given by place."""
        work = (("reports", reports, 500), ("pieces", pieces, 150))
        yield from self._run((name, batch) for name, items, size in work for batch in _batches(items, size))


@contextmanager
def pool(bench: Bench, processes: int) -> Iterator[Pool]:
    """Work on ``processes`` processes; on this one where that is one.

    Copies of this process are made, so nothing may be written to the database while they are.
    """
    with _without_collecting():
        if processes <= 1:
            yield Pool(lambda asked: (_do(bench, name, items) for name, items in asked))
            return
        rest(bench.database)
        _bench[:] = [bench]
        with multiprocessing.get_context("fork").Pool(processes) as workers:
            yield Pool(lambda asked: workers.imap(_work, asked))
        _bench.clear()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Reports and what is folded from them are trees without circles; looking for circles takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _work(asked: tuple[str, list[Any]]) -> Any:
    return _do(_bench[0], *asked)


def _do(bench: Bench, name: str, items: list[Any]) -> Any:
    if name == "traits":
        bench.take_out(items)
        made = [bench.read_traits(report) for report in items]
        bench.put_back()
        return made
    if name == "joined":
        what, rules = items
        return JOINS[what](bench.prints(rules))
    if name == "trace":
        return [derivation for circle in items for derivation in bench.trace(circle)]
    if name == "reports":
        return together(bench.report_rows(items))
    bench.take_out(report for task in items for report in task.reports.all)
    rows = together(bench.page_rows(task) if isinstance(task, PageTask) else bench.block_rows(task) for task in items)
    bench.put_back()
    return rows


def _batches(items: Iterable[Given], size: int) -> Iterator[list[Given]]:
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
