from datetime import date

import pytest

from trucebook.store.codec import encode
from trucebook.store.database import open_database, sqlite_url
from trucebook.store.models import (
    AgreementActor,
    AgreementHandle,
    AgreementPlace,
    AgreementRow,
    DueRow,
    EventActor,
    EventPlace,
    EventRow,
    NameRow,
)
from trucebook.store.schema import make_schema

BODY = encode("")
AGREEMENTS = (
    ("aaaaaaaa", "Truce of Ruhaybah", "ceasefire", "in_force", date(2017, 8, 1)),
    ("aaabbbbb", "Jayrud initiative", "reconciliation", "proposed", date(2017, 8, 3)),
    ("cccccccc", "A pause nobody dated", "humanitarian_pause", "proposed", None),
)


@pytest.fixture
def database(tmp_path):
    """A register's folded rows, made by hand: three agreements, five events, two places, one actor."""
    database = open_database(sqlite_url(tmp_path / "register.sqlite3"))
    make_schema(database)
    rows = database.rows
    for id, title, kind, stage, seen in AGREEMENTS:
        rows(AgreementRow).create(
            id=id, title=title, kind=kind, stage=stage, certainty="single", last_seen=seen, body=BODY
        )
        rows(AgreementHandle).create(handle=id, agreement=id)
    rows(AgreementHandle).create(handle="zzzzzzzz", agreement="aaaaaaaa")
    rows(NameRow).create(id="place-sy-ruhaybah", sort="place", name="Ruhaybah", kind="town")
    rows(NameRow).create(id="place-sy-jayrud", sort="place", name="Jayrud", kind="town")
    rows(NameRow).create(id="Army of the Hill", sort="actor", name="Army of the Hill", kind="armed_group")
    rows(AgreementPlace).create(agreement="aaaaaaaa", place="place-sy-ruhaybah")
    rows(AgreementPlace).create(agreement="aaabbbbb", place="place-sy-jayrud")
    rows(AgreementActor).create(agreement="aaaaaaaa", actor="Army of the Hill", role="party")
    for number in range(5):
        day = date(2017, 8, 1 + number // 2) if number < 4 else None
        rows(EventRow).create(
            id=f"e{number}", agreement="aaaaaaaa", event="attack" if number % 2 else "meet", modality="asserted",
            certainty="single", earliest=day, headline=f"Event {number}", incident=number % 2 == 1, body=BODY,
        )  # fmt: skip
        rows(EventPlace).create(event=f"e{number}", place="place-sy-ruhaybah" if number else "place-sy-jayrud")
    rows(EventActor).create(event="e1", actor="Army of the Hill", role="agent")
    rows(DueRow).create(agreement="aaaaaaaa", what="term_end", text="the term ends", day=date(2017, 9, 16),
                        standing="not_due")  # fmt: skip
    rows(DueRow).create(
        agreement="aaaaaaaa", what="provision", text="hand over, in full", day=None, standing="no_report"
    )
    yield database
    database.close()
