"""Reports go in once, in order, whatever happens to some of them or to the run."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store import made
from tests.world import REPORTS
from trucebook.app import run as running
from trucebook.app.ingest import Ingest, Receipt, refused_files
from trucebook.app.outcome import DONE, NOTHING_READ, SOME_FAILED
from trucebook.app.run import Job
from trucebook.app.verify import verify
from trucebook.errors import StoreFull, UsageError
from trucebook.model.report import Stated
from trucebook.store import models
from trucebook.store.chain import head
from trucebook.store.evidence import find_extraction


@pytest.fixture
def fast(monkeypatch):
    """Nothing is parsed: texts are read whole, and made extractions stand for what is found."""
    monkeypatch.setattr(running, "read_located", made.read_files)
    monkeypatch.setattr(running, "extract_reports", made.extract_fast)


def take(workspace, *paths):
    work = made.ingest(workspace, *paths)
    return list(work.reports()), work.run.outcome


def test_the_real_engine_fills_a_register_that_verifies(workspace):
    written, outcome = take(workspace, *REPORTS)
    assert written == [path.stem for path in REPORTS]
    assert outcome.exit_code == DONE and outcome.claims == workspace.database.rows(models.Claim).count()
    assert verify(workspace).well
    row = workspace.database.rows(models.Report).get(slug=written[0])
    assert (row.received_at, row.by, row.sensitivity, row.language) == (made.AT, made.BY, "open", "en")
    assert row.original_sha256 == row.sha256


def test_a_second_time_nothing_changes_and_nothing_is_extracted(workspace, fast, monkeypatch, tmp_path):
    files = made.write_files(tmp_path / "in", 5)
    assert len(take(workspace, files)[0]) == 5
    before = head(workspace.database)
    monkeypatch.setattr(running, "extract_reports", lambda reports, *more: (1 / 0 for _ in reports))
    written, outcome = take(workspace, files)
    assert (written, outcome.known, outcome.made, outcome.exit_code) == ([], 5, 0, DONE)
    assert next(outcome.summary()) == "0 reports, 0 claims, 5 known already, 0 failed"
    assert head(workspace.database) == before


def test_the_same_bytes_twice_in_one_run_are_one_report(workspace, fast, tmp_path):
    for name in ("a", "b"):
        made.write_files(tmp_path / name, 2)
    written, outcome = take(workspace, tmp_path / "a", tmp_path / "b")
    assert (len(written), outcome.known) == (2, 2)


def test_a_run_that_broke_off_goes_on_where_it_was(workspace, fast, tmp_path):
    files = made.write_files(tmp_path / "in", 6)
    stream = made.ingest(workspace, files).reports()
    first = [next(stream) for _ in range(2)]
    stream.close()
    rest, outcome = take(workspace, files)
    assert (outcome.known, [*first, *rest]) == (2, [f"report-{number:04}" for number in range(6)])
    assert verify(workspace).well


def test_a_bad_file_is_listed_with_its_mend_until_it_comes_through(workspace, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02\xff\xfe" * 40)
    written, outcome = take(workspace, bad, *REPORTS[:1])
    assert (len(written), outcome.exit_code) == (1, SOME_FAILED)
    (line,) = refused_files(workspace)
    assert line.startswith(f"{bad}: ") and "→" in line
    take(workspace, bad)
    assert len(refused_files(workspace)) == 1, "the same failure again is the same line"
    bad.write_text("The River Front and the Republic signed a ceasefire in Harrow on 12 March 2019.")
    written, _ = take(workspace, bad)
    assert (written, refused_files(workspace)) == (["bad"], ())


def test_rows_of_a_table_are_reports_and_the_table_is_kept_once_whole(workspace, tmp_path):
    table = tmp_path / "wire.csv"
    rows = (f"w{number},The Republic shelled Harrow on {number} May 2019." for number in range(1, 4))
    table.write_text("\n".join(("id,text", *rows)))
    written, _ = take(workspace, table)
    assert written == ["w1", "w2", "w3"]
    reports = workspace.database.rows(models.Report)
    assert len(set(reports.values_list("original_sha256", flat=True))) == 1
    assert len(set(reports.values_list("sha256", flat=True))) == 3
    assert verify(workspace).originals == 1 and verify(workspace).well
    with table.open("a") as file:
        file.write("\nw4,The Republic shelled Vell on 4 May 2019.")
    written, outcome = take(workspace, table)
    assert (written, outcome.known) == (["w4"], 3)


def test_a_file_that_changes_while_it_is_read_is_not_taken_in(workspace, fast, monkeypatch, tmp_path):
    files = made.write_files(tmp_path / "in", 2)

    def changed(reports, *more):
        for report in reports:
            (files / "report-0000.txt").write_text("other words")
            yield made.extraction_of(report)

    monkeypatch.setattr(running, "extract_reports", changed)
    written, outcome = take(workspace, files)
    assert written == ["report-0001"]
    assert "changed while it was read" in outcome.failures[0].why
    assert (outcome.made, outcome.claims, verify(workspace).well) == (1, 2, True)


def test_half_a_character_costs_one_report_and_no_more(workspace, fast, monkeypatch, tmp_path):
    files = made.write_files(tmp_path / "in", 2)

    def odd(reports, *more):
        for report in reports:
            title = Stated("half of \ud800", "page") if report.id == "report-0000" else report.title
            yield made.extraction_of(replace(report, title=title))

    monkeypatch.setattr(running, "extract_reports", odd)
    written, outcome = take(workspace, files)
    assert (written, outcome.made) == (["report-0001"], 1)
    assert [failure.why for failure in outcome.failures] == ["holds half a character, which no file can store"]


def test_nothing_to_read_is_no_success(workspace, tmp_path):
    _, outcome = take(workspace, tmp_path / "no-such-folder")
    assert outcome.exit_code == NOTHING_READ


def test_a_full_disk_stops_the_run_and_loses_nothing(workspace, fast, monkeypatch, tmp_path):
    files = made.write_files(tmp_path / "in", 4)
    work = made.ingest(workspace, files).reports()
    first = next(work)

    def full(handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StoreFull, match="make room and run the same command again"):
            next(work)
    assert verify(workspace).well
    assert not list(workspace.originals.glob("*.part"))
    rest, _ = take(workspace, files)
    assert [first, *rest] == [f"report-{number:04}" for number in range(4)]


def test_a_clock_set_back_is_told_and_costs_nothing(workspace, fast, tmp_path):
    take(workspace, made.write_files(tmp_path / "in", 1))
    earlier = made.ingest(workspace, made.write_files(tmp_path / "in", 2), at=made.AT - timedelta(days=1))
    assert list(earlier.reports()) == ["report-0001"]
    (warning,) = earlier.run.outcome.warnings
    assert "2019-05-24 12:00 UTC, but the last report came on 2019-05-25 12:00" in warning.why
    assert warning.mend is not None and "set the clock right" in warning.mend
    assert (earlier.run.outcome.exit_code, verify(workspace).well) == (DONE, True)


def test_a_sensitivity_nobody_knows_is_wrong_usage(workspace):
    with pytest.raises(UsageError, match="open or restricted"):
        Ingest(workspace, Job(()), Receipt(made.AT, made.BY, "secret"))
    restricted = Ingest(workspace, Job(REPORTS[:1]), Receipt(made.AT, made.BY, "restricted"))
    assert len(list(restricted.reports())) == 1
    assert workspace.database.rows(models.Report).get().sensitivity == "restricted"


def test_what_is_found_is_what_extract_finds(workspace, pipeline):
    take(workspace, REPORTS[0])
    found = find_extraction(workspace.database, workspace.database.rows(models.Report).get().sha256)
    assert found is not None
    assert next(iter(pipeline.extract([found.report]))) == found


def test_what_was_taken_in_is_folded_in(workspace, fast, tmp_path):
    work = made.ingest(workspace, made.write_files(tmp_path / "in", 3))
    list(work.reports())
    work.fold()
    assert workspace.database.rows(models.AgreementHandle).count() == 3
    assert workspace.database.rows(models.Projected).get().seq == head(workspace.database).seq
    assert not verify(workspace).notes


def test_a_fault_of_the_fold_is_a_failure_and_costs_no_report(workspace, fast, monkeypatch, tmp_path):
    def broken(workspace):
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("trucebook.app.ingest.refresh", broken)
    work = made.ingest(workspace, made.write_files(tmp_path / "in", 3))
    assert len(list(work.reports())) == 3
    work.fold()
    (failure,) = work.run.outcome.failures
    assert "all of which is kept (ZeroDivisionError)" in failure.why and verify(workspace).well
