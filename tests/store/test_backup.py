"""A backup holds the whole register, is the same bytes for the same register, and restores to either database."""

import json
import tarfile

import pytest

from tests.store import made
from trucebook.app.backup import backup, restore
from trucebook.app.decide import Wish, decide
from trucebook.app.verify import verify
from trucebook.app.workspace import opened
from trucebook.errors import DamagedStore, NewerWorkspace, NoWorkspace, UsageError
from trucebook.store import models
from trucebook.store.chain import EMPTY, head
from trucebook.store.evidence import current_extractions
from trucebook.store.originals import original_path
from trucebook.store.refused import RefusedFile, list_refused, note_refused


@pytest.fixture
def filled(workspace):
    made.put(workspace, *(made.extraction(number) for number in range(3)))
    decide(workspace, Wish("accept", made.claim_ref(1)), made.AT, "mina")
    note_refused(workspace.database, [RefusedFile("/a/b.txt", "locked", None, made.AT, "mina")])
    return workspace


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request):
    return None if request.param == "sqlite" else request.getfixturevalue("server").make()


def test_what_was_backed_up_comes_back_on_either_database_to_the_same_bytes(filled, target, tmp_path):
    ticks: list[int] = []
    written = backup(filled, tmp_path / "b.tar", ticks.append)
    assert written == head(filled.database) and sum(ticks) == 7 + 3
    assert restore(tmp_path / "b.tar", tmp_path / "new", target) == written
    with opened(tmp_path / "new") as new:
        assert verify(new).well
        assert list(current_extractions(new.database)) == list(current_extractions(filled.database))
        assert list_refused(new.database) == list_refused(filled.database)
        backup(new, tmp_path / "again.tar")
    assert (tmp_path / "again.tar").read_bytes() == (tmp_path / "b.tar").read_bytes()


def test_an_empty_register_has_a_backup_too(workspace, tmp_path):
    assert backup(workspace, tmp_path / "b.tar") == EMPTY
    assert restore(tmp_path / "b.tar", tmp_path / "new") == EMPTY


def test_nothing_that_is_there_is_written_over(filled, tmp_path):
    (tmp_path / "b.tar").write_text("precious")
    with pytest.raises(UsageError, match=r"is there already.*another name"):
        backup(filled, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").read_text() == "precious"
    backup(filled, tmp_path / "c.tar")
    with pytest.raises(NoWorkspace, match="is a workspace already"):
        restore(tmp_path / "c.tar", filled.folder)
    assert verify(filled).well


def test_a_damaged_register_makes_no_backup(filled, tmp_path):
    filled.database.rows(models.Report).filter(slug="report-1").update(outlet="x")
    with pytest.raises(DamagedStore, match=r"report 3 is not what was written.*trucebook verify"):
        backup(filled, tmp_path / "b.tar")
    assert not list(tmp_path.glob("*.tar*")) and not list(tmp_path.glob(".*"))


def test_a_lost_original_makes_no_backup(filled, tmp_path):
    original_path(filled.originals, made.extraction(1).report.sha256).unlink()
    with pytest.raises(DamagedStore, match="received is gone"):
        backup(filled, tmp_path / "b.tar")


def change(source, target, alter):
    """Copy a tar file, its members as ``alter`` gives them: name and bytes to name and bytes or None."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            content = old.extractfile(member)
            assert content is not None
            altered = alter(member.name, content.read())
            if altered is not None:
                member.name, data = altered
                member.size = len(data)
                (target.parent / "part").write_bytes(data)
                with (target.parent / "part").open("rb") as file:
                    new.addfile(member, file)


def forged(name, data):
    return name, data.replace(b'"accept"', b'"reject"') if name.startswith("evidence") else data


def shortened(name, data):
    return name, b"".join(data.splitlines(keepends=True)[:-1]) if name.startswith("evidence") else data


def other_words(name, data):
    return name, b"other words" if name.startswith("originals") else data


def without_file(name, data):
    return None if name.startswith("originals") else (name, data)


def garbled(name, data):
    return name, b'{"kind": "report"\n' if name.startswith("evidence") else data


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (forged, "decision 7 is not what was written"),
        (shortened, "holds 6 of 7 links"),
        (other_words, "was changed"),
        (without_file, "lacks the file"),
        (garbled, "cannot be read"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_backup_that_was_changed_is_refused_and_leaves_no_workspace(filled, tmp_path, alter, said):
    backup(filled, tmp_path / "b.tar")
    change(tmp_path / "b.tar", tmp_path / "bad.tar", alter)
    with pytest.raises(DamagedStore, match=said):
        restore(tmp_path / "bad.tar", tmp_path / "new")
    with pytest.raises(NoWorkspace), opened(tmp_path / "new"):
        pass
    assert restore(tmp_path / "b.tar", tmp_path / "new").seq == 7, "the same folder serves for a good backup"


def test_a_later_format_is_refused(filled, tmp_path):
    backup(filled, tmp_path / "b.tar")

    def later(name, data):
        return name, json.dumps({**json.loads(data), "format": 99}).encode() if name.endswith(".json") else data

    change(tmp_path / "b.tar", tmp_path / "later.tar", later)
    with pytest.raises(NewerWorkspace, match="update Trucebook"):
        restore(tmp_path / "later.tar", tmp_path / "new")


@pytest.mark.parametrize("content", [b"", b"no tar file " * 100])
def test_what_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "b.tar").write_bytes(content)
    with pytest.raises(UsageError, match="give a file that trucebook backup wrote"):
        restore(tmp_path / "b.tar", tmp_path / "new")


def test_a_backup_cut_short_anywhere_is_refused(filled, tmp_path):
    backup(filled, tmp_path / "b.tar")
    whole = (tmp_path / "b.tar").read_bytes()
    with tarfile.open(tmp_path / "b.tar") as tar:
        places = {place for each in tar.getmembers() for place in (each.offset, each.offset + 99, each.offset_data + 9)}
    for place in sorted(places):
        (tmp_path / "cut.tar").write_bytes(whole[:place])
        with pytest.raises((UsageError, DamagedStore)):
            restore(tmp_path / "cut.tar", tmp_path / "new")
        with pytest.raises(NoWorkspace), opened(tmp_path / "new"):
            pass
