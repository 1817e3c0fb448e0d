import pytest

from tests.app.made import extraction, report
from tests.world import REPORTS, SIGNED
from trucebook.app import run as module
from trucebook.app.batches import BATCH_REPORTS
from trucebook.app.outcome import Failure, Outcome
from trucebook.app.run import Job, Run
from trucebook.errors import ResourceError, UsageError
from trucebook.model.extraction import Extraction


@pytest.fixture
def coming(monkeypatch):
    """Sets what the engine gives for any reports; an exception among it is raised at its place."""

    def set_to(*things):
        def extract_reports(reports, engine, processes):
            for thing in things:
                if isinstance(thing, BaseException) and not isinstance(thing, ResourceError):
                    raise thing
                yield thing

        monkeypatch.setattr(module, "extract_reports", extract_reports)

    return set_to


def finished(run: Run) -> Outcome:
    for _ in run.extractions():
        pass
    return run.outcome


def test_every_kind_of_result_is_tallied_once(coming):
    row = ResourceError("'planet' is no kind", where="places.yml:1")
    foreign = Extraction(report("b", extractable=False))
    coming(row, extraction("a"), Failure("c.txt", "broken"), row, foreign)
    outcome = finished(Run(Job(())))
    assert (outcome.made, len(outcome.failures), len(outcome.problems)) == (2, 1, 1)
    assert [kept.where for kept in outcome.kept] == ["b.txt"]


def test_a_run_asked_to_stop_reads_no_more_and_hands_on_what_is_under_way(monkeypatch):
    def read_located(paths, options, manifest):
        for number in range(3 * BATCH_REPORTS):
            yield None, report(str(number), "")

    monkeypatch.setattr(module, "read_located", read_located)
    run = Run(Job(()))
    assert not run.stop() and not Run(Job(())).outcome.interrupted
    run = Run(Job(()))
    stream = run.extractions()
    first = next(stream)
    assert run.stop()
    assert [each.report.id for each in (first, *stream)] == [str(number) for number in range(BATCH_REPORTS)]
    assert (run.outcome.made, run.outcome.exit_code) == (BATCH_REPORTS, 130)


def test_a_stop_that_comes_too_late_changes_nothing(coming):
    coming(extraction("a"))
    run = Run(Job(()))
    assert finished(run).exit_code == 0
    assert not run.stop()


def test_a_reader_that_breaks_loses_nothing_read_before(monkeypatch):
    def read_located(paths, options, manifest):
        yield None, report("a")
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(module, "read_located", read_located)
    run = Run(Job(()))
    assert [each.report.id for each in run.extractions()] == ["a"]
    (failure,) = run.outcome.failures
    assert "ZeroDivisionError" in failure.why
    assert failure.trace is not None and "planted" in failure.trace


def test_a_report_that_is_not_taken_is_not_extracted():
    asked = []

    def takes(path, report):
        asked.append((path, report.id))
        return path == REPORTS[1]

    run = Run(Job(REPORTS[:3]), takes=takes)
    assert [each.report.id for each in run.extractions()] == [REPORTS[1].stem]
    assert asked == [(path, path.stem) for path in REPORTS[:3]]
    assert run.outcome.made == 1


def test_the_real_engine_reads_every_report_in_order():
    run = Run(Job(REPORTS))
    assert [each.report.id for each in run.extractions()] == [path.stem for path in REPORTS]
    assert run.outcome.claims > 0


@pytest.mark.parametrize("job", [Job((SIGNED,), manifest=SIGNED / "no.csv")])
def test_a_manifest_that_is_not_there_is_wrong_usage(job):
    with pytest.raises(UsageError, match="no such manifest"):
        finished(Run(job))


def test_rows_of_a_manifest_that_fit_no_report_are_named_and_cost_nothing(tmp_path, coming):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The truce of the two towns holds, said the elders on Monday.\n")
    (tmp_path / "rows.csv").write_text("file,outlet\na.txt,Post\nsub/../x.txt,Post\nb,Wire\ntypo.txt,Post\n")
    run = Run(Job((tmp_path / "a.txt", tmp_path / "b.txt"), tmp_path / "rows.csv"))
    outcome = finished(run)
    (warning,) = outcome.warnings
    assert "fit none of the reports given: sub/../x.txt, typo.txt" in warning.why
    assert outcome.exit_code == 0
    assert [line[:4] for line in outcome.summary()][1:] == ["note"]


def test_a_report_past_the_limit_is_refused_with_an_option_that_exists(tmp_path):
    (tmp_path / "a.txt").write_text("The truce holds. " * 200)
    outcome = finished(Run(Job((tmp_path,), limit_bytes=1000)))
    assert [failure.mend for failure in outcome.failures] == [
        "split it into its reports, or raise the limit with --max-size"
    ]
