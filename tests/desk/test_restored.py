"""Accounts go into a backup and come back as accounts of the desk that is started on it."""

import json
import tarfile

from tests.desk.conftest import NOW, PASSWORD


def test_accounts_go_into_a_backup_with_their_roles_and_hashed_passwords(workspace, agreement, tmp_path):
    from trucebook.app.backup import backup

    backup(workspace, tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as tar:
        part = tar.extractfile("accounts.jsonl")
        assert part is not None
        people = {row["name"]: row for row in map(json.loads, part.read().splitlines())}
    assert people["coder"]["roles"] == ["coder"] and people["stranger"]["roles"] == []
    assert people["coder"]["password"].startswith(("pbkdf2_", "scrypt$", "md5$")) and people["coder"]["active"] is True
    assert PASSWORD not in (tmp_path / "b.tar").read_bytes().decode("utf-8", "replace")


def test_a_restored_account_signs_in_as_before_and_takes_nobodys_place(workspace):
    from django.contrib.auth.hashers import check_password, make_password
    from django.contrib.auth.models import User

    from trucebook.desk.people import role_called
    from trucebook.desk.serving import prepare_tables
    from trucebook.store.models import KeptAccount

    for name, word in (("restored", "an old password"), ("coder", "another's password")):
        KeptAccount(name=name, password=make_password(word), roles=["reviewer"], joined_at=NOW).save(
            using=workspace.database.alias
        )
    prepare_tables(workspace)
    try:
        back = User.objects.get(username="restored")
        assert check_password("an old password", back.password) and back.date_joined == NOW
        assert role_called("restored") == "reviewer" and role_called("coder") == "coder"
        assert check_password(PASSWORD, User.objects.get(username="coder").password)
        assert not workspace.database.rows(KeptAccount).exists()
    finally:
        User.objects.filter(username="restored").delete()
