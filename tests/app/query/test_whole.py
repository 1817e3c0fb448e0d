from datetime import UTC, date, datetime

import pytest

from trucebook.app.query.whole import learnt, whole_register
from trucebook.app.workspace import init_workspace, opened
from trucebook.store.evidence import Intake, write_report

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path, read):
    """Two reports, of 10 July and 20 August 2017."""
    init_workspace(tmp_path)
    texts = {
        date(2017, 7, 10): "The Syrian army and the Army of Islam signed a truce in Douma on 9 July 2017.",
        date(2017, 8, 20): "The Syrian army shelled Harasta on 19 August 2017, residents said.",
    }
    with opened(tmp_path) as workspace:
        for day, text in texts.items():
            extraction = read(text, published=day)
            assert write_report(workspace.database, Intake(extraction, extraction.report.sha256, "rules"), NOW, "coder")
        yield workspace


def test_as_of_a_day_nothing_published_later_is_known(workspace):
    assert len(whole_register(workspace).extractions) == 2
    then = whole_register(workspace, date(2017, 8, 1))
    assert [extraction.report.published.day for extraction in then.extractions] == [date(2017, 7, 10)]
    assert not any("shell" in event.headline.lower() for event in then.timeline)


def test_what_was_learnt_between_two_days_is_what_the_second_report_brought(workspace):
    listing = learnt(workspace, date(2017, 8, 1), date(2017, 8, 31))
    kinds = {line["kind"] for line in listing.lines}
    assert {"report", "event"} <= kinds
    assert any("Harasta" in quote for line in listing.lines for quote in line["quotes"])
    assert learnt(workspace, date(2017, 8, 20), date(2017, 8, 31)).lines == ()
