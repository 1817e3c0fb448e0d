"""The lists of a day: the lists of a register that holds nothing later."""

from datetime import UTC, date, datetime

import pytest

from trucebook.app.decide import Wish, decide
from trucebook.app.fresh import refresh
from trucebook.app.query import lines
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.then import known_on
from trucebook.app.subjects import find_subject
from trucebook.app.workspace import init_workspace, opened
from trucebook.store.evidence import Intake, write_report

NOW = datetime(2017, 9, 1, 12, tzinfo=UTC)
TEXTS = {
    date(2017, 7, 10): "The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017 for two months.",
    date(2017, 8, 20): "The Syrian army shelled Douma on 19 August 2017, Residents of Douma said.",
    date(2017, 8, 21): "The Syrian army and Faylaq al-Rahman signed a truce in Harasta on 20 August 2017.",
}


@pytest.fixture(scope="module")
def registers(tmp_path_factory, read):
    """A register of three reports, and one of the first alone."""
    folders = [tmp_path_factory.mktemp(name) for name in ("whole", "first")]
    for folder, days in zip(folders, (list(TEXTS), list(TEXTS)[:1]), strict=True):
        init_workspace(folder)
        with opened(folder) as workspace:
            for day in days:
                found = read(TEXTS[day], published=day)
                write_report(workspace.database, Intake(found, found.report.sha256, "rules"), NOW, "coder")
    return folders


def everything(database):
    ask, cut = Ask(), Cut()
    found = (lines.agreements, lines.timeline, lines.incidents, lines.access, lines.conflicts)
    listings = [*(each(database, ask, cut) for each in found), lines.sources(database, cut)]
    return [listing.lines for listing in (*listings, lines.due(database, ask, cut, date(2017, 8, 1)))]


def test_the_lists_of_a_day_are_those_of_a_register_that_holds_nothing_later(registers):
    whole, first = registers
    with opened(first) as workspace:
        refresh(workspace)
        expected = everything(workspace.database)
    with opened(whole) as workspace, known_on(workspace, date(2017, 8, 1)) as database:
        assert everything(database) == expected
    agreements, timeline, *_ = expected
    assert [line["concluded"] for line in agreements] == ["2017-07-09"]
    assert timeline


def test_the_lists_of_the_last_day_are_those_of_today(registers):
    with opened(registers[0]) as workspace:
        refresh(workspace)
        now = everything(workspace.database)
        with known_on(workspace, date(2017, 8, 31)) as database:
            then = everything(database)
            assert len(lines.agreements(database, Ask(place="حرستا"), Cut()).lines) == 1
    assert [len(listing) for listing in then] == [len(listing) for listing in now]
    assert then[0] == now[0]
    assert then[1] == now[1]


def test_what_was_decided_later_did_not_count_then(registers):
    with opened(registers[0]) as workspace:
        refresh(workspace)
        shelling = next(
            line for line in lines.timeline(workspace.database, Ask(), Cut()).lines if line["event"] == "attack"
        )
        wish = Wish("reject", find_subject(workspace.database, shelling["id"]), reason="another town")
        decide(workspace, wish, NOW, "mina")
        refresh(workspace)
        assert shelling["id"] not in {line["id"] for line in lines.timeline(workspace.database, Ask(), Cut()).lines}
        with known_on(workspace, date(2017, 8, 31)) as database:
            assert shelling["id"] in {line["id"] for line in lines.timeline(database, Ask(), Cut()).lines}
        with known_on(workspace, date(2017, 9, 1)) as database:
            assert shelling["id"] not in {line["id"] for line in lines.timeline(database, Ask(), Cut()).lines}
