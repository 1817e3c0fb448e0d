"""The commands of a register from the command line: what is printed, and the exit codes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.served import served
from tests.store import made
from tests.world import PACK, REPORTS
from trucebook.app import run as running
from trucebook.app.workspace import SQLITE_FILE
from trucebook.cli.main import app
from trucebook.cli.place import Person
from trucebook.errors import NoWorkspace, StoreFull, TrucebookError


@pytest.fixture
def call(tmp_path, monkeypatch):
    """Run a command in an empty folder; returns exit code, standard output, and the error raised on purpose."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUCEBOOK_WORKSPACE", raising=False)
    monkeypatch.setenv("TRUCEBOOK_BY", "mina")
    vars_ = {"read_located": made.read_files, "extract_reports": made.extract_fast}
    for name, value in vars_.items():
        monkeypatch.setattr(running, name, value)

    def run(*words: object) -> tuple[int, str]:
        result = CliRunner().invoke(app, [str(word) for word in words])
        if isinstance(result.exception, TrucebookError):
            raise result.exception
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output

    return run


@pytest.fixture
def filled(call, tmp_path):
    made.write_files(tmp_path / "in", 3)
    call("init", "w")
    call("ingest", "in", "--workspace", "w")
    return tmp_path / "w"


def test_from_an_empty_folder_to_a_register_that_verifies(call, tmp_path, monkeypatch):
    made.write_files(tmp_path / "in", 3)
    code, out = call("init", "w")
    assert (code, out) == (0, "An empty register in w; next: trucebook ingest PATH... --workspace w\n")
    code, out = call("ingest", "in", "--workspace", "w")
    assert (code, out) == (0, "3 reports, 6 claims, 0 failed\n")
    monkeypatch.chdir(tmp_path / "w" / "originals")
    assert call("verify")[1].endswith("all as it was written\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRUCEBOOK_WORKSPACE", "w")
    assert call("ingest", "in") == (0, "0 reports, 0 claims, 3 known already, 0 failed\n")
    assert call("refused") == (0, "nothing was refused\n")


def test_without_a_workspace_the_mend_is_told(call):
    with pytest.raises(NoWorkspace, match="trucebook init DIR"):
        call("verify")


def test_decisions_are_made_listed_and_undone(call, filled):
    claim, pair = made.extraction(1).claims[0].id, [made.mention_ref(number).handle for number in (0, 1)]
    code, out = call("decide", "accept", claim, "--workspace", filled)
    assert code == 0 and out.startswith("d")
    call("decide", "edit", claim, "--set", "places=Vell", "--set", "places=Harrow", "--set", "modality=alleged",
         "--workspace", filled, "--by", "agnes")  # fmt: skip
    call("decide", "same", *pair, "--reason", "one text", "--workspace", filled)
    call("decide", "verify", claim, "--finding", "verified", "--verifier", "Truce Watch", "--workspace", filled)
    call("decide", "rate", "source:a resident", "--reliability", "C", "--workspace", filled)
    call("decide", "cut", "report-0001", "report-0000", "--reason", "apart", "--workspace", filled)
    call("decide", "undo", out.strip(), "--workspace", filled)
    page = call("decide", "list", "--workspace", filled)[1]
    assert [word for word in page.split() if word in ("accept", "edit", "same", "verify", "rate", "cut", "undo")] == [
        "accept", "edit", "same", "verify", "rate", "cut", "undo",
    ]  # fmt: skip
    assert "places = Vell, Harrow" in page and "agnes" in page and f"{out.strip()} -" in " ".join(page.split())
    assert max(map(len, page.splitlines())) <= 100
    with pytest.raises(TrucebookError, match="undo one of them first"):
        call("decide", "not-same", *pair, "--workspace", filled)
    for words in (("modality",), ("modality=alleged", "modality=asserted")):
        with pytest.raises(TrucebookError):
            changes = [word for each in words for word in ("--set", each)]
            call("decide", "edit", claim, *changes, "--workspace", filled)


def test_a_settled_conflict_is_on_record(call, filled):
    conflict = f"conflict:-:concluded:{'a' * 8}"
    assert call("decide", "settle", conflict, "--side", "x", "--reason", "why", "--workspace", filled)[0] == 0
    assert call("decide", "reject", made.mention_ref(1).handle, "--reason", "no", "--workspace", filled)[0] == 0


def test_a_register_travels_in_a_backup(call, filled):
    code, out = call("backup", "b.tar", "--workspace", filled)
    assert code == 0 and out.startswith("6 links in b.tar; the last is ")
    assert call("restore", "b.tar", "again")[1].startswith("6 links restored to again; the last is ")
    assert call("verify", "--workspace", "again")[0] == 0


def test_verify_says_what_is_wrong_with_exit_code_1(call, filled):
    for path in (filled / "originals").rglob("*"):
        if path.is_file():
            path.write_text("other words")
    code, out = call("verify", "--workspace", filled)
    assert code == 1 and out.count("WRONG") == 3 and "trucebook restore BACKUP NEW-FOLDER" in out


def test_reports_are_read_anew_where_the_rules_are_others(call, filled):
    assert call("reextract", "--workspace", filled)[1].startswith("0 reports read anew")
    code, out = call("reextract", "--workspace", filled, "--pack", PACK)
    assert code == 0 and out.splitlines()[-1].startswith("3 reports read anew")
    assert call("verify", "--workspace", filled)[0] == 0


def test_a_full_disk_names_the_mend(call, filled, monkeypatch):
    def full(*given):
        raise StoreFull("the disk is full", mend="make room and run the same command again")

    monkeypatch.setattr("trucebook.app.ingest.write_report", full)
    made.write_files(filled.parent / "more", 5)
    with pytest.raises(StoreFull, match="make room"):
        call("ingest", "more", "--workspace", filled)


def test_the_person_is_asked_for_where_the_system_knows_none(monkeypatch):
    def nobody():
        raise OSError("no name")

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(TrucebookError, match="give it with --by NAME"):
        _ = Person().name


def test_the_real_reader_and_engine_go_in_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(app, ["init", "w"]).exit_code == 0
    taken = runner.invoke(app, ["ingest", str(REPORTS[0]), "--workspace", "w", "--restricted", "--jobs", "2"])
    assert taken.exit_code == 0, taken.output
    assert Path("w", SQLITE_FILE).is_file()


def test_a_report_is_fetched_from_its_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(app, ["init", "w"]).exit_code == 0
    with served({"/news/vell": (200, "text/plain", REPORTS[0].read_bytes())}) as address:
        asked = ["ingest", f"{address}/news/vell", f"{address}/news/none", "--workspace", "w"]
        taken = runner.invoke(app, asked)
        assert taken.exit_code == 1 and "1 report" in taken.output and "1 failed" in taken.output
        again = runner.invoke(app, asked)
    assert "1 known already" in again.output
    refused = runner.invoke(app, ["refused", "--workspace", "w"]).output
    assert f"{address}/news/none" in refused.replace("\n", "") and "404" in refused
    with closing(sqlite3.connect(tmp_path / "w" / SQLITE_FILE)) as rows:
        assert rows.execute("SELECT url FROM trucebook_report").fetchall() == [(f"{address}/news/vell",)]
