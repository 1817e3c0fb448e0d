"""An incident is one thing in every list, and says nothing that its reader may not know."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from trucebook.app.fresh import refresh
from trucebook.app.query import lines
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.incidents import COLUMNS, incidents
from trucebook.store.database import Reader
from trucebook.store.evidence import Intake, write_report

NOW = datetime(2017, 9, 1, 12, tzinfo=UTC)
TEXTS = (
    ("The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017.", date(2017, 7, 10), "open"),
    ("The Syrian army shelled Douma on 12 July 2017, residents said.", date(2017, 7, 13), "open"),
    ("The Syrian army shelled Douma on 12 July 2017 with mortars, a nurse said.", date(2017, 7, 13), "restricted"),
)


@pytest.fixture
def shelled(workspace, read):
    for text, day, sensitivity in TEXTS:
        found = read(text, published=day)
        write_report(workspace.database, Intake(found, found.report.sha256, "rules", sensitivity), NOW, "coder")
    refresh(workspace)
    return workspace


def test_the_days_of_a_line_end_on_its_last_day(shelled):
    (line,) = incidents(shelled.database, Ask(), Cut()).lines
    assert (line["earliest"], line["until"], line["latest"]) == ("2017-07-12", "2017-07-12", "2017-07-13")
    claim = next(each for each in lines.claims(shelled.database, Ask(), Cut()).lines if each["event"] == "attack")
    assert (claim["until"], claim["latest"]) == ("2017-07-12", "2017-07-13")
    report = lines.reports(shelled.database, Cut()).lines[0]
    assert (report["published_until"], report["published_latest"]) == ("2017-07-10", "2017-07-11")


def test_the_incidents_of_both_lists_are_the_same(shelled):
    plain = lines.incidents(shelled.database, Ask(), Cut()).lines
    told = incidents(shelled.database, Ask(), Cut()).lines
    assert [{key: line[key] for key in line if key not in COLUMNS} for line in told] == list(plain)
    assert told[0]["bears_on"] and len(told[0]["report_ids"]) == 2


def test_who_may_not_see_restricted_reports_is_shown_neither_their_names_nor_their_words(shelled):
    narrowed = replace(shelled.database, reader=Reader(restricted=False))
    (all_told,) = incidents(shelled.database, Ask(), Cut()).lines
    (told,) = incidents(narrowed, Ask(), Cut()).lines
    assert len(all_told["report_ids"]) == 2 and len(told["report_ids"]) == 1
    assert "nurse" not in str(told) and "mortars" not in str(told["quotes"])
    assert all_told["assessments"] and told["assessments"] == []
