from datetime import UTC, datetime

import pytest

from trucebook.app.permissions import ROLES
from trucebook.app.workspace import init_workspace, opened

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"


@pytest.fixture(scope="package")
def workspace(tmp_path_factory):
    """An empty workspace served by the desk, with one person in each role, each called after it, and a stranger.

    It is closed behind the last test of the package: the one open register holds the accounts.
    """
    from trucebook.desk.people import make_person
    from trucebook.desk.serving import prepare

    folder = tmp_path_factory.mktemp("desk")
    init_workspace(folder)
    with opened(folder) as workspace:
        prepare(workspace)
        from django.contrib.auth.models import User

        User.objects.all().delete()
        for role in ROLES:
            make_person(role, PASSWORD, role)
        User.objects.create_user("stranger", password=PASSWORD)
        yield workspace


@pytest.fixture
def browser(workspace):
    """Signs somebody in and gives a client that asks for pages in their name; nobody when no name is given."""
    from django.contrib.auth.models import User
    from django.test import Client

    def sign_in(name=None):
        client = Client()
        if name is not None:
            client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture(scope="session")
def sent():
    """The texts of the reports in the served workspace, by id; ``secret`` is restricted."""
    return {
        "signed": "The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017 for two months.",
        "secret": "The Syrian army shelled Harasta on 10 July 2017.",
    }


@pytest.fixture(scope="package")
def agreement(workspace, sent, tmp_path_factory):
    """The id of the one agreement in the served workspace, taken in from ``sent``."""
    from pathlib import Path

    from trucebook.app.fresh import refresh
    from trucebook.app.ingest import Ingest, Receipt
    from trucebook.app.query import lines
    from trucebook.app.query.asking import Ask, Cut
    from trucebook.app.run import Job

    folder: Path = tmp_path_factory.mktemp("sent")
    for name, text in sent.items():
        path = folder / f"{name}.txt"
        path.write_text(text)
        work = Ingest(workspace, Job((path,)), Receipt(NOW, "coder", "restricted" if name == "secret" else "open"))
        assert list(work.reports(iter))
    refresh(workspace)
    (line,) = lines.agreements(workspace.database, Ask(), Cut()).lines
    return line["id"]
