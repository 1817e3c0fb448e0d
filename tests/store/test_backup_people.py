"""A backup holds what people made beside the evidence, and no secret that opens anything."""

import json
import stat
import tarfile
from datetime import timedelta

import pytest

from tests.store import made
from tests.store.test_backup import change
from trucebook.app.accounts.changes import Doing
from trucebook.app.accounts.secrets import add_token, invite, open_invitations, take_up
from trucebook.app.accounts.secrets import find_invitation as taken_by
from trucebook.app.backup import backup, restore
from trucebook.app.decide import Wish, decide
from trucebook.app.watch.filing import Upload, keep_attachment
from trucebook.app.workspace import SETTINGS, init_workspace, opened, read_settings
from trucebook.errors import DamagedStore, UsageError
from trucebook.store import models, rounds
from trucebook.store.originals import read_original

DOING = Doing("agnes", made.AT)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
HASHED = "pbkdf2_sha256$1000000$salt$aGFzaA=="


def people(database):
    """An account as a restored backup leaves it, another's change, who is told of what, and secrets that must stay."""
    models.KeptAccount(name="agnes", password=HASHED, email="a@example.org", roles=["manager"], joined_at=made.AT).save(
        using=database.alias
    )
    add_token(database, "tb_secret", "laptop", DOING)
    invite(database, "open sesame", "coder", "for Mina", DOING)
    invite(database, "used up", "coder", "", DOING)
    database.write(lambda: take_up(database, taken_by(database, "used up", made.AT), "mina", made.AT))
    row = models.Subscription(
        person="agnes", topic="due", channel="email", address="a@example.org", made_at=made.AT, seen=2
    )
    row.save(using=database.alias)
    models.Told(subscription_id=row.pk, key="due:x").save(using=database.alias)
    models.Look(person="agnes", before=0, latest=1, at=made.AT).save(using=database.alias)


def coded(workspace):
    database = workspace.database
    number = rounds.make_round(
        database, rounds.Opening("first", "mina", "agnes", "agnes", made.AT), [str(made.claim_ref(n)) for n in range(2)]
    )
    unit = rounds.units_of(database, number)[0]
    for coder, act in (("mina", "accept"), ("agnes", "reject")):
        rounds.write_answer(database, unit.pk, coder, rounds.Said(act, "{}", "as I read it", made.AT))
    rounds.settle_unit(database, unit.pk, decide(workspace, Wish("accept", made.claim_ref(0)), made.AT, "agnes").id)


@pytest.fixture
def filled(folder):
    pack = folder.parent / "names"
    pack.mkdir()
    (pack / "places.yml").write_text("- {id: x, name: Vell, kind: town}\n")
    (pack / "notes.bin").write_bytes(b"\0")
    with (folder / SETTINGS).open("a") as settings:
        settings.write(f'pack = "{pack}"\ncoarsen = true\n["mail"]\nhost = "post.example"\npassword = "hush"\n')
    with opened(folder) as workspace:
        made.put(workspace, *(made.extraction(number) for number in range(2)))
        people(workspace.database)
        coded(workspace)
        keep_attachment(workspace, Upload("map.png", PNG))
        yield workspace


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request):
    return None if request.param == "sqlite" else request.getfixturevalue("server").make()


def names_in(file):
    with tarfile.open(file) as tar:
        return [member.name for member in tar.getmembers()]


def test_what_people_made_comes_back_on_either_database_to_the_same_bytes(filled, target, tmp_path):
    backup(filled, tmp_path / "b.tar")
    restore(tmp_path / "b.tar", tmp_path / "new", target)
    with opened(tmp_path / "new") as new:
        assert (new.coarsen, new.pack) == (True, tmp_path / "new" / "pack")
        assert new.pack is not None
        assert (new.pack / "places.yml").read_text().startswith("- {id: x")
        (round_,) = rounds.list_rounds(new.database)
        first, second = rounds.units_of(new.database, round_.pk)
        assert {answer.coder: answer.act for answer in first.answers.all()} == {"mina": "accept", "agnes": "reject"}
        assert first.settled and second.settled is None
        (kept,) = new.database.rows(models.KeptAccount)
        assert (kept.name, kept.password, kept.roles) == ("agnes", HASHED, ["manager"])
        (invited,) = open_invitations(new.database, made.AT + timedelta(days=1))
        assert (invited.note, invited.role) == ("for Mina", "coder")
        assert [told.key for told in new.database.rows(models.Subscription).get().told.using(new.database.alias)] == [
            "due:x"
        ]
        assert new.database.rows(models.AccountChange).count() == filled.database.rows(models.AccountChange).count()
        assert not new.database.rows(models.AccessToken).exists() and not new.database.rows(models.Look).exists()
        (attached,) = (tmp_path / "new" / "attachments").glob("*/*")
        assert read_original(tmp_path / "new" / "attachments", attached.name) == PNG
        backup(new, tmp_path / "again.tar")
    assert (tmp_path / "again.tar").read_bytes() == (tmp_path / "b.tar").read_bytes()


def test_no_secret_is_in_it_and_only_its_owner_may_read_it(filled, tmp_path):
    backup(filled, tmp_path / "b.tar")
    body = (tmp_path / "b.tar").read_bytes()
    token = filled.database.rows(models.AccessToken).get().sha256
    assert b"hush" not in body and token.encode() not in body and b"post.example" in body
    assert stat.S_IMODE((tmp_path / "b.tar").stat().st_mode) == 0o600


def test_accounts_can_be_left_out(filled, tmp_path):
    backup(filled, tmp_path / "b.tar", accounts=False)
    assert [name for name in names_in(tmp_path / "b.tar") if name.endswith(".jsonl") and "/" not in name] == [
        "refused.jsonl", "rounds.jsonl",
    ]  # fmt: skip
    body = (tmp_path / "b.tar").read_bytes()
    assert b"a@example.org" not in body and HASHED.encode() not in body


def altered(name, data):
    return name, data.replace(b'"reject"', b'"accept"') if name == "rounds.jsonl" else data


def without_people(name, data):
    return None if name == "accounts.jsonl" else (name, data)


def without_attachment(name, data):
    return None if name.startswith("attachments/") else (name, data)


def other_picture(name, data):
    return name, PNG + b"1" if name.startswith("attachments/") else data


@pytest.mark.parametrize("alter", [altered, without_people, without_attachment, other_picture])
def test_parts_that_were_changed_or_taken_out_are_told(filled, tmp_path, alter):
    backup(filled, tmp_path / "b.tar")
    change(tmp_path / "b.tar", tmp_path / "bad.tar", alter)
    with pytest.raises(DamagedStore, match=r"another backup may be whole|trucebook verify"):
        restore(tmp_path / "bad.tar", tmp_path / "new")
    assert restore(tmp_path / "b.tar", tmp_path / "new").seq == 5, "the same folder serves for a good backup"


def older(name, data):
    """The same backup as the first format had it."""
    if name.endswith("backup.json"):
        stated = json.loads(data)
        return name, json.dumps({"format": 1, "links": stated["links"], "sha256": stated["sha256"]}).encode()
    return (name, data) if name.startswith(("evidence", "refused", "originals")) else None


def test_a_backup_of_the_first_format_still_restores(filled, tmp_path):
    last = backup(filled, tmp_path / "b.tar")
    change(tmp_path / "b.tar", tmp_path / "older.tar", older)
    assert restore(tmp_path / "older.tar", tmp_path / "new") == last
    assert set(read_settings(tmp_path / "new")) == {"format", "database"}


def test_a_pack_that_is_gone_makes_no_backup(tmp_path):
    init_workspace(tmp_path / "w", pack=tmp_path / "gone")
    with opened(tmp_path / "w") as workspace, pytest.raises(UsageError, match=r"pack is gone.*put the pack back"):
        backup(workspace, tmp_path / "b.tar")


def test_a_restored_pack_writes_over_nobodys_files(filled, tmp_path):
    backup(filled, tmp_path / "b.tar")
    (tmp_path / "new" / "pack").mkdir(parents=True)
    (tmp_path / "new" / "pack" / "places.yml").write_text("mine")
    with pytest.raises(UsageError, match="give another folder"):
        restore(tmp_path / "b.tar", tmp_path / "new")
    assert (tmp_path / "new" / "pack" / "places.yml").read_text() == "mine"
