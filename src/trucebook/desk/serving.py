"""Starting the desk: the tables of its accounts, a first manager, and a server that needs nothing else."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from waitress import serve as run_server

from trucebook.app.workspace import Workspace
from trucebook.desk.current import serve_from
from trucebook.desk.people import adopt_people, make_person
from trucebook.desk.wsgi import application

FIRST = "manager"
_THREADS = 8


def prepare(workspace: Workspace) -> str | None:
    """Make the tables of accounts where they lack, and serve from this workspace.

    Returns the password of the first manager where there was no account yet: it is shown once and kept nowhere.
    """
    prepare_tables(workspace)
    serve_from(workspace)
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    make_person(FIRST, password, "manager")
    return password


def prepare_tables(workspace: Workspace) -> None:
    """Make the tables of accounts where they lack, and take over the accounts of a restored backup."""
    call_command("migrate", database=workspace.database.alias, interactive=False, verbosity=0)
    adopt_people(workspace.database)


def serve(host: str, port: int) -> None:
    """Answer requests until the process is stopped."""
    # Twice what an upload may have, so that the page that takes it in says why it is too large; past that, the server.
    most = 2 * settings.UPLOAD_BYTES
    run_server(application, host=host, port=port, threads=_THREADS, ident="trucebook", max_request_body_size=most)
