"""The register made anew beside the one in use: nobody waits for it, and what is left of one never finished goes."""

from __future__ import annotations

import threading

from tests.fold import case
from tests.store import made
from trucebook.app.projection.update import rebuild_projection, update_projection
from trucebook.app.workspace import Workspace
from trucebook.store.anew import making_anew
from trucebook.store.database import Database
from trucebook.store.models import EventRow, Projected, Report
from trucebook.store.projected import digest, rest


def tables(database: Database) -> dict[str, list[str]]:
    """Every table, index and trigger of the database, by what they are."""
    if database.vendor == "sqlite":
        found = database.select("SELECT type, name FROM sqlite_master WHERE name <> 'sqlite_stat1' ORDER BY type, name")
    else:
        found = database.select(
            "SELECT 'index', indexname FROM pg_indexes WHERE schemaname = 'public' UNION"
            " SELECT 'table', tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1, 2"
        )
    kinds: dict[str, list[str]] = {}
    for kind, name in found:
        kinds.setdefault(kind, []).append(name)
    return kinds


def test_reports_are_taken_in_while_the_register_is_made_anew(workspace: Workspace):
    database = workspace.database
    first, *more = case.everything()
    made.put(workspace, first)
    update_projection(database)
    events = database.rows(EventRow).count()

    def take_in() -> None:
        made.put(workspace, *more)
        update_projection(database)
        rest(database)

    with making_anew(database) as fresh:
        fresh.add({"AgreementHandle": [("handle", "agreement")]})
        fresh.flush()
        other = threading.Thread(target=take_in)
        other.start()
        other.join(30)
        assert not other.is_alive(), "it waited for the register that is being made"
        assert database.rows(EventRow).count() > events
        fresh.add({"AgreementHandle": [("another", "agreement")]})
        fresh.put_in_place(lambda: database.rows(Projected).all().delete())
    assert database.rows(Report).count() == len(case.everything())
    assert database.rows(EventRow).count() == 0
    assert update_projection(database).whole
    renewed = digest(database)
    rebuild_projection(database, 1)
    assert digest(database) == renewed


def test_the_tables_are_as_they_were_with_their_indexes(workspace: Workspace):
    made.put(workspace, *case.everything())
    before = tables(workspace.database)
    rebuild_projection(workspace.database, 1)
    assert tables(workspace.database) == before


def test_what_is_left_of_one_never_finished_is_taken_away(workspace: Workspace):
    made.put(workspace, *case.everything())
    update_projection(workspace.database)
    before, known = tables(workspace.database), digest(workspace.database)
    try:
        with making_anew(workspace.database) as fresh:
            fresh.add({"AgreementHandle": [("handle", "agreement")]})
            fresh.flush()
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert (tables(workspace.database), digest(workspace.database)) == (before, known)
