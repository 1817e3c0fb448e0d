"""Workspaces are made, found and refused; whatever is wrong names its mend, and nothing is lost by it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store import made
from trucebook.app.backup import backup, restore
from trucebook.app.verify import verify
from trucebook.app.workspace import SETTINGS, SQLITE_FILE, find_workspace, init_workspace, opened
from trucebook.errors import (
    DamagedStore,
    ForeignDatabase,
    MissingPart,
    NewerWorkspace,
    NoWorkspace,
    StoreBusy,
    StoreError,
    StoreFull,
    UsageError,
)
from trucebook.store import database as databases
from trucebook.store import models
from trucebook.store.database import open_database, sqlite_url
from trucebook.store.evidence import current_extractions


def look(folder):
    with opened(folder) as workspace:
        return workspace.database.rows(models.Report).count()


def test_a_new_workspace_is_empty_and_holds_nothing_else(tmp_path):
    init_workspace(tmp_path / "w")
    assert sorted(path.name for path in (tmp_path / "w").iterdir()) == ["originals", SQLITE_FILE, SETTINGS]
    assert look(tmp_path / "w") == 0


def test_a_workspace_is_found_from_inside(folder):
    assert find_workspace(folder / "originals") == find_workspace(folder) == folder


def test_where_there_is_none_the_mend_is_named(tmp_path):
    with pytest.raises(NoWorkspace, match="make one with trucebook init DIR, or name it with --workspace DIR"):
        find_workspace(tmp_path)
    with pytest.raises(NoWorkspace, match="trucebook init DIR"):
        look(tmp_path)


def test_a_workspace_is_not_made_twice(folder):
    with pytest.raises(NoWorkspace, match="is a workspace already; nothing was changed"):
        init_workspace(folder)
    assert look(folder) == 0


def test_a_making_that_was_interrupted_is_taken_up_again(folder, tmp_path):
    if (folder / SQLITE_FILE).exists():
        (folder / SETTINGS).unlink()
        init_workspace(folder)
        assert look(folder) == 0


def test_a_register_whose_settings_were_lost_is_not_made_anew(folder):
    if (folder / SQLITE_FILE).exists():
        with opened(folder) as workspace:
            made.put(workspace, made.extraction())
        (folder / SETTINGS).unlink()
        with pytest.raises(NoWorkspace, match=r"holds a register already.*put the register's trucebook.toml back"):
            init_workspace(folder)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(NoWorkspace, match=r"cannot become a workspace.*give another folder"):
        init_workspace(tmp_path / "file")


def test_a_workspace_can_be_moved_and_its_pack_is_found(tmp_path):
    (tmp_path / "pack").mkdir()
    init_workspace(tmp_path / "w", pack=tmp_path / "pack")
    shutil.move(tmp_path / "w", tmp_path / "a folder with % and ?")
    with opened(tmp_path / "a folder with % and ?") as workspace:
        assert workspace.pack == tmp_path / "pack"
        assert not workspace.database.rows(models.Report).exists()


def test_a_later_format_is_refused_with_the_mend(folder):
    settings = folder / SETTINGS
    settings.write_text(settings.read_text().replace("format = 1", "format = 99"))
    with pytest.raises(NewerWorkspace, match=r"format 99; this one knows 1.*update Trucebook"):
        look(folder)


def test_tables_that_a_later_version_made_are_refused_with_the_mend(folder):
    with opened(folder) as workspace:
        workspace.database.select(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('trucebook', '0999_later', '2030-01-01')"
        )
    with pytest.raises(NewerWorkspace, match=r"step 0999_later.*update Trucebook"):
        look(folder)


@pytest.mark.parametrize("text", ["format = ", "format = 1", 'database = "a"', 'format = "1"\ndatabase = "a"'])
def test_settings_that_make_no_sense_are_refused_with_the_mend(folder, text):
    (folder / SETTINGS).write_text(text)
    with pytest.raises(DamagedStore, match=r"trucebook.toml: .*\(.+\)"):
        look(folder)


def foreign(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
        connection.execute("INSERT INTO songs VALUES ('one')")
    connection.close()


def test_a_foreign_file_is_neither_made_a_register_nor_opened_nor_changed(tmp_path):
    init_workspace(tmp_path / "ours")
    (tmp_path / "w").mkdir()
    foreign(tmp_path / "w" / SQLITE_FILE)
    before = (tmp_path / "w" / SQLITE_FILE).read_bytes()
    with pytest.raises(ForeignDatabase, match=r"belongs to another program.*trucebook init on another folder"):
        init_workspace(tmp_path / "w")
    shutil.copy(tmp_path / "ours" / SETTINGS, tmp_path / "w")
    with pytest.raises(ForeignDatabase, match="belongs to another program"):
        look(tmp_path / "w")
    assert (tmp_path / "w" / SQLITE_FILE).read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "w").glob("*.sqlite3*")) == [SQLITE_FILE]


def test_a_foreign_server_database_is_refused(tmp_path, server):
    url = server.make()
    database = open_database(url)
    database.select("CREATE TABLE songs (name TEXT)")
    database.close()
    with pytest.raises(ForeignDatabase, match=r"holds other tables \(songs\).*give an empty database"):
        init_workspace(tmp_path / "w", url)


def test_a_file_that_is_gone_or_no_database_names_restore(tmp_path):
    init_workspace(tmp_path / "w")
    file = tmp_path / "w" / SQLITE_FILE
    file.write_bytes(b"\0" * 8192)
    with pytest.raises(DamagedStore, match=r"first page is damaged.*trucebook restore BACKUP NEW-FOLDER"):
        look(tmp_path / "w")
    file.unlink()
    with pytest.raises(DamagedStore, match=r"is gone.*trucebook restore"):
        look(tmp_path / "w")
    assert not file.exists(), "opening makes no empty file in its place"


def test_a_damaged_page_is_told_by_verify_and_by_reading(tmp_path):
    init_workspace(tmp_path / "w")
    with opened(tmp_path / "w") as workspace:
        made.put(workspace, *(made.extraction(number) for number in range(30)))
        workspace.database.select("PRAGMA wal_checkpoint(TRUNCATE)")
    file = tmp_path / "w" / SQLITE_FILE
    data = bytearray(file.read_bytes())
    for page in range(3, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = os.urandom(64)
    file.write_bytes(data)
    with pytest.raises(DamagedStore, match=r"damaged.*trucebook restore BACKUP NEW-FOLDER"), opened(file.parent) as w:
        list(current_extractions(w.database))
    try:
        with opened(file.parent) as workspace:
            assert "trucebook restore" in list(verify(workspace).lines())[-1]
    except DamagedStore as error:
        assert "trucebook restore" in str(error)


def spoil(folder, table, content):
    """Write ``content`` over all but the head of the root page of a table or index of a register in a file."""
    file = folder / SQLITE_FILE
    with sqlite3.connect(file) as known:
        (page,) = known.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        known.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    known.close()
    data = bytearray(file.read_bytes())
    start, end = (page - 1) * 4096, page * 4096
    data[start:end] = content(bytes(data[start:end]))
    file.write_bytes(data)


def test_a_damaged_page_beside_the_evidence_loses_nothing(tmp_path):
    init_workspace(tmp_path / "w")
    with opened(tmp_path / "w") as workspace:
        made.put(workspace, *(made.extraction(number) for number in range(3)))
    spoil(tmp_path / "w", "trucebook_duerow", lambda page: b"\xff" * len(page))
    with opened(tmp_path / "w") as workspace:
        verdict = verify(workspace)
        assert verdict.whole and not verdict.well
        assert "the evidence is whole: run trucebook backup FILE, then trucebook restore" in list(verdict.lines())[-1]
        backup(workspace, tmp_path / "b.tar")
    assert restore(tmp_path / "b.tar", tmp_path / "again") == verdict.head


def test_bytes_that_are_no_text_are_told_as_damage(tmp_path):
    init_workspace(tmp_path / "w")
    with opened(tmp_path / "w") as workspace:
        made.put(workspace, made.extraction(1))
        said = made.extraction(1).report.file_name.encode()
    spoil(tmp_path / "w", "trucebook_report", lambda page: page.replace(said, b"\xff" * len(said)))
    with opened(tmp_path / "w") as workspace:
        lines = list(verify(workspace).lines())
        assert any("a text in it is none" in line for line in lines) and "run: trucebook restore BACKUP" in lines[-1]
    with pytest.raises(DamagedStore, match="a text in it is none"), opened(tmp_path / "w") as workspace:
        backup(workspace, tmp_path / "b.tar")


def test_a_full_database_refuses_whole_reports_and_keeps_the_rest(tmp_path):
    init_workspace(tmp_path / "w")
    with opened(tmp_path / "w") as workspace:
        made.put(workspace, made.extraction(0))
        ((pages,),) = workspace.database.select("PRAGMA page_count")
        workspace.database.select(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(StoreFull, match=r"disk is full \(make room and run the same command again"):
            made.put(workspace, *(made.extraction(number) for number in range(1, 400)))
        workspace.database.select("PRAGMA max_page_count = 100000")
        assert verify(workspace).well
        count = workspace.database.rows(models.Report).count()
        made.put(workspace, *(made.extraction(number) for number in range(400)))
        assert (workspace.database.rows(models.Report).count(), count < 399) == (400, True)


def test_others_writing_for_too_long_is_told_in_plain_words(tmp_path, monkeypatch):
    init_workspace(tmp_path / "w")
    monkeypatch.setattr(databases, "WAIT", 0)
    blocker = sqlite3.connect(tmp_path / "w" / SQLITE_FILE, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with opened(tmp_path / "w") as workspace:
        with pytest.raises(StoreBusy, match=r"others are writing for too long \(wait .* run this again"):
            made.put(workspace, made.extraction())
        blocker.execute("ROLLBACK")
        blocker.close()
        assert made.put(workspace, made.extraction()) == ["report-1"]


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path):
    url = f"postgresql://trucebook:secret@/none?host={tmp_path}"
    with pytest.raises(StoreBusy, match="does not answer") as told:
        init_workspace(tmp_path / "w", url)
    assert "secret" not in str(told.value) and "trucebook.toml" in str(told.value)


def test_a_password_in_the_settings_is_for_their_owner_only(tmp_path, server):
    url = server.make().replace("trucebook@", "trucebook:secret@")
    init_workspace(tmp_path / "w", url)
    assert (tmp_path / "w" / SETTINGS).stat().st_mode & 0o077 == 0
    assert look(tmp_path / "w") == 0


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://host", "sqlite:", "register.db"])
def test_a_url_of_another_kind_is_wrong_usage(url):
    with pytest.raises(UsageError, match="postgresql://USER@HOST/NAME"):
        open_database(url)


def test_without_the_driver_the_mend_is_named(monkeypatch):
    monkeypatch.setattr(databases, "find_spec", lambda name: None)
    with pytest.raises(MissingPart, match="pip install 'trucebook"):
        open_database("postgresql://nobody@nowhere/none")


def test_two_databases_are_open_side_by_side(tmp_path):
    for name in ("a", "b"):
        init_workspace(tmp_path / name)
    with opened(tmp_path / "a") as one, opened(tmp_path / "b") as other:
        made.put(one, made.extraction())
        assert [w.database.rows(models.Report).count() for w in (one, other)] == [1, 0]
        one.database.close()
        one.database.close()
        assert other.database.rows(models.Report).count() == 0


def test_one_database_opened_twice_stays_open_until_both_are_done(folder):
    with opened(folder) as outer:
        with opened(folder) as inner:
            made.put(inner, made.extraction())
        assert outer.database.rows(models.Report).count() == 1


def test_a_connection_that_was_lost_is_made_again(server, empty_server, tmp_path):
    init_workspace(tmp_path / "w", server.make(empty_server))
    with opened(tmp_path / "w") as workspace:
        made.put(workspace, made.extraction(0))
        ((process,),) = workspace.database.select("SELECT pg_backend_pid()")
        server.run(f"SELECT pg_terminate_backend({process})")
        assert made.put(workspace, made.extraction(1)) == ["report-1"]
        assert verify(workspace).well


def test_a_read_only_file_is_told(tmp_path):
    database = open_database(sqlite_url(tmp_path / "no" / "such" / "folder.sqlite3"))
    with pytest.raises(StoreError, match=r"cannot be opened.*check that the folder is there"):
        database.write(lambda: None)
    database.close()


@pytest.mark.parametrize("module", ["models", "database", "settings", "schema", "evidence"])
def test_modules_can_be_imported_in_any_order(module):
    done = subprocess.run(
        [sys.executable, "-c", f"import trucebook.store.{module}, trucebook.store.models"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_the_commands_that_need_no_register_load_no_database():
    check = (
        "import sys, trucebook.cli.main, trucebook.app.extract, trucebook.app.brief, trucebook.app.run;"
        "print(sorted({'django', 'psycopg', 'sqlite3', 'msgspec'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_schema_is_what_the_models_say(workspace):
    from django.core.management import call_command

    call_command("makemigrations", "trucebook", check=True, dry_run=True, verbosity=0)
