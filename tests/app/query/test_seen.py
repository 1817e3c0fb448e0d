from datetime import UTC, datetime, timedelta

from trucebook.app.query.seen import note_look
from trucebook.store.models import AgreementReport, Link, Look, Report

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def receive(database, seq, sensitivity="open"):
    database.rows(Link).create(
        seq=seq, kind="report", subject=f"s{seq}", content_sha256="", previous_sha256="", sha256=""
    )
    database.rows(Report).create(
        seq=seq, slug=f"r{seq}", sha256=f"s{seq}", original_sha256="", received_at=NOON, by="coder",
        file_name="r.txt", language="en", sensitivity=sensitivity,
    )  # fmt: skip
    database.rows(AgreementReport).create(agreement="aaaaaaaa", report=f"r{seq}")


def test_the_first_look_finds_nothing_new(database):
    receive(database, 1)
    since = note_look(database, "viewer", NOON)
    assert not since
    assert since.at is None


def test_what_came_in_is_new_until_the_visit_after_it(database):
    receive(database, 1)
    note_look(database, "viewer", NOON)
    receive(database, 2)
    for minutes in (45, 50):
        since = note_look(database, "viewer", NOON + timedelta(minutes=minutes))
        assert [report.slug for report in since.reports] == ["r2"]
        assert [(one.id, one.reports) for one in since.touched] == [("aaaaaaaa", 1)]
        assert since.touched[0].newest == (("r2", "r2"),)
        assert since.at == NOON
    assert not note_look(database, "viewer", NOON + timedelta(hours=3))


def test_each_person_has_one_row_of_their_own(database):
    receive(database, 1)
    for person in ("viewer", "coder", "viewer"):
        note_look(database, person, NOON)
    receive(database, 2)
    assert note_look(database, "coder", NOON + timedelta(hours=1))
    assert database.rows(Look).count() == 2


def test_restricted_reports_are_not_named_to_those_who_may_not_read_them(database):
    from dataclasses import replace

    from trucebook.store.database import Reader

    note_look(database, "viewer", NOON)
    receive(database, 1, "restricted")
    since = note_look(replace(database, reader=Reader(False, True)), "viewer", NOON + timedelta(hours=1))
    assert since.reports == ()
    assert since.touched == ()
