from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.make import FIRST, SECOND, read_one, write
from trucebook.errors import ReportError, UsageError
from trucebook.model.report import Report
from trucebook.read.manifest import read_manifest
from trucebook.read.reader import read_reports

BODY = f"{FIRST}\n\n{SECOND}"


def two_of_one_name(tmp_path: Path) -> list[Report]:
    for folder, words in (("one", BODY), ("two", f"{SECOND}\n\n{FIRST}")):
        (tmp_path / folder).mkdir(exist_ok=True)
        write(tmp_path / folder, "a.txt", words)
    items = list(read_reports([tmp_path / "one", tmp_path / "two"]))
    return [item for item in items if isinstance(item, Report)]


def test_two_files_of_one_name_get_two_ids_and_the_later_says_so(tmp_path: Path) -> None:
    first, second = two_of_one_name(tmp_path)
    assert first.id == "a"
    assert second.id == f"a-{second.sha256[:8]}"
    assert [refusal.what for refusal in second.refusals] == ["id"]
    assert {refusal.report for refusal in second.refusals} == {second.id}
    assert [report.id for report in two_of_one_name(tmp_path)] == [first.id, second.id]


def test_a_manifest_wins_over_the_page_and_says_so(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.txt", f"River truce holds\n2018-03-05\n\n{BODY}\n\n© 2018 Reuters. All rights reserved.\n"
    )
    table = "file,outlet,url,published,title,language\na.txt,Valley Post,https://v.example/1,2017-08,,EN\n"
    manifest = read_manifest(write(tmp_path, "m.csv", table))
    report = read_one(path, manifest=manifest)
    assert (report.outlet.value, report.outlet.origin) == ("Valley Post", "manifest")
    assert (report.title.value, report.title.origin) == ("River truce holds", "text")
    assert (report.published.day, str(report.published.earliest), report.published.origin) == (
        None, "2017-08-01", "manifest",
    )  # fmt: skip
    assert report.published.reason == "only the month is given"
    bare = read_one(path)
    assert (bare.outlet.value, str(bare.published.day), bare.published.origin) == ("Reuters", "2018-03-05", "text")


def test_a_sidecar_counts_and_a_manifest_counts_more(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", BODY)
    write(tmp_path, "a.meta.json", '{"outlet": "Side Paper", "published": "2016", "url": "https://s.example"}')
    report = read_one(path)
    assert (report.outlet.value, report.outlet.origin) == ("Side Paper", "sidecar")
    assert (str(report.published.earliest), str(report.published.latest)) == ("2016-01-01", "2017-01-01")
    manifest = read_manifest(write(tmp_path, "m.csv", "file,outlet\na.txt,Valley Post\n"))
    both = read_one(path, manifest=manifest)
    assert (both.outlet.value, both.url.value) == ("Valley Post", "https://s.example")


def test_a_wrong_sidecar_is_said_and_the_report_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", BODY)
    write(tmp_path, "a.meta.json", "{not json")
    error, report = list(read_reports([path]))
    assert isinstance(error, ReportError)
    assert str(error.where).endswith("a.meta.json")
    assert isinstance(report, Report)


def test_a_manifest_row_with_no_date_is_named_by_its_line(tmp_path: Path) -> None:
    manifest = read_manifest(write(tmp_path, "m.csv", "file,published\na.txt,yesterday\nb.txt,2017-13\n"))
    assert [str(problem.where).rsplit(":", 1)[1] for problem in manifest.problems] == ["2", "3"]
    assert list(read_reports([], manifest=manifest)) == list(manifest.problems)


@pytest.mark.parametrize("content", ["name,outlet\na,b\n", 'file,outlet\n"a,b\n', b"\x00\x01\x02" * 50])
def test_a_manifest_that_is_none_stops_the_command(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(UsageError):
        read_manifest(write(tmp_path, "m.csv", content))
