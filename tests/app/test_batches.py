from collections.abc import Iterator

import pytest

from tests.app.made import extraction, report
from trucebook.app import batches
from trucebook.app.batches import BATCH_CHARACTERS, BATCH_REPORTS, Engine, cut, extract_reports
from trucebook.app.outcome import Failure
from trucebook.errors import MissingPart, ResourceError
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report


class Brittle:
    """A pipeline that breaks on one report."""

    def __init__(self) -> None:
        self.problems: list[ResourceError] = []

    def extract(self, reports):
        for each in reports:
            if each.id == "no parser":
                raise MissingPart("no parser called x", mend="leave --parser out")
            if each.id == "bad":
                raise ZeroDivisionError("planted")
            yield extraction(each.id)


@pytest.fixture
def brittle(monkeypatch):
    monkeypatch.setattr(batches, "_pipeline", lambda engine: Brittle())


def test_batches_are_bounded_by_number_and_by_size():
    small = [report(str(i)) for i in range(BATCH_REPORTS + 1)]
    assert [len(batch) for batch in cut(small)] == [BATCH_REPORTS, 1]
    large = [report(str(i), "x" * BATCH_CHARACTERS) for i in range(3)]
    assert [len(batch) for batch in cut(large)] == [1, 1, 1]
    assert list(cut([])) == []


def test_batches_are_cut_as_reports_come():
    def endless() -> Iterator[Report]:
        while True:
            yield report("r")

    assert len(next(cut(endless()))) == BATCH_REPORTS


def test_a_fault_on_one_report_costs_only_that_report(brittle):
    first, failure, last = extract_reports([report("a"), report("bad"), report("c")], Engine())
    assert isinstance(first, Extraction) and first.report.id == "a"
    assert isinstance(failure, Failure) and failure.where == "bad.txt" and "ZeroDivisionError" in failure.why
    assert isinstance(last, Extraction) and last.report.id == "c"
    assert failure.trace is not None and "planted" in failure.trace


def test_each_result_comes_before_the_next_is_made(brittle):
    results = extract_reports([report("a"), report("no parser")], Engine())
    assert isinstance(next(results), Extraction)
    with pytest.raises(MissingPart):
        next(results)


def test_what_no_other_report_would_mend_ends_the_run(brittle):
    with pytest.raises(MissingPart, match="leave --parser out"):
        list(extract_reports([report("no parser")], Engine()))
