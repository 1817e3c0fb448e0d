"""What an earlier release left opens, is brought up to date, and holds what it held."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from tests.store import made, releases
from trucebook.app.backup import restore
from trucebook.app.decide import decisions_made
from trucebook.app.verify import verify
from trucebook.app.workspace import SETTINGS, SQLITE_FILE, opened
from trucebook.store import models
from trucebook.store.evidence import current_extractions

FILES = sorted(releases.FOLDER.glob("*.sqlite3.xz"))
BACKUPS = sorted(releases.FOLDER.glob("*.tar.xz"))
STEPS = ("0001_evidence", "0002_projection", "0003_search_index")


def holds_what_it_held(folder: Path) -> None:
    with opened(folder) as workspace:
        database = workspace.database
        found = [extraction.report.id for extraction in current_extractions(database)]
        assert found == [f"report-{number}" for number in range(releases.REPORTS)]
        assert [(decision.act, counts) for decision, counts in decisions_made(workspace)] == [
            ("accept", True), ("same", True),
        ]  # fmt: skip
        assert database.rows(models.Claim).count() == 2 * releases.REPORTS
        assert not database.rows(models.AgreementRow).exists(), "the tables of the fold are there"
        assert [fault for fault in verify(workspace).faults if "as received is gone" not in fault.what] == []


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_a_workspace_of_an_earlier_release_opens(file, empty_file, tmp_path):
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / SETTINGS).write_text((empty_file / SETTINGS).read_text())
    (folder / SQLITE_FILE).write_bytes(lzma.decompress(file.read_bytes()))
    holds_what_it_held(folder)


@pytest.mark.parametrize("file", BACKUPS, ids=lambda path: path.name)
def test_a_backup_of_an_earlier_release_is_restored(file, tmp_path):
    (tmp_path / "b.tar").write_bytes(lzma.decompress(file.read_bytes()))
    restore(tmp_path / "b.tar", tmp_path / "w")
    holds_what_it_held(tmp_path / "w")


def test_there_is_one_of_each_to_try():
    assert FILES and BACKUPS


@pytest.mark.parametrize("step", STEPS)
def test_tables_of_an_earlier_step_are_brought_up_to_date(folder, step):
    with opened(folder) as workspace:
        releases.step_back(workspace.database, step)
        made.put(workspace, made.extraction(0))
    with opened(folder) as workspace:
        assert verify(workspace).well
        assert [each.report.id for each in current_extractions(workspace.database)] == ["report-0"]
        assert not workspace.database.rows(models.SearchText).exists()
