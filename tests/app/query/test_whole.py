from datetime import UTC, date, datetime

import pytest

from trucebook.app.fresh import rebuild, refresh
from trucebook.app.query import lines
from trucebook.app.query.agreement import agreement_page, register_of
from trucebook.app.query.asking import Ask, Cut
from trucebook.app.query.search import search
from trucebook.app.query.whole import learnt, whole_register
from trucebook.app.workspace import init_workspace, opened
from trucebook.errors import UsageError
from trucebook.export.agreement_text import agreement_text
from trucebook.export.brief.page import render_brief
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


def test_an_agreement_is_shown_whole_with_its_quotes(workspace):
    refresh(workspace)
    (line,) = lines.agreements(workspace.database, Ask(place="دوما"), Cut()).lines
    page = agreement_page(workspace, line["id"][:5])
    text = agreement_text(page)
    assert "9 July 2017" in text
    assert "Army of Islam" in text or "Jaish al-Islam" in text
    assert "[1] “" in text
    assert all(len(row) <= 100 for row in text.splitlines())
    register = register_of(workspace, page)
    assert [agreement.id for agreement in register.agreements] == [line["id"]]
    assert "9 July 2017" in render_brief(register)


def test_nothing_of_an_agreement_is_known_before_it_was_told(workspace):
    refresh(workspace)
    (line,) = lines.agreements(workspace.database, Ask(), Cut()).lines
    assert agreement_page(workspace, line["id"], date(2017, 7, 20)).agreement.id == line["id"]
    with pytest.raises(UsageError, match="nothing of"):
        agreement_page(workspace, line["id"], date(2017, 7, 1))


def test_search_finds_names_in_both_scripts_and_all_the_words_of_a_report(workspace):
    refresh(workspace)
    for words in ("حرستا", "harasta"):
        assert "Harasta" in str(search(workspace.database, words, "name").lines[0]["what"])
    assert len(search(workspace.database, "residents shelled", "report").lines) == 1
    assert len(search(workspace.database, "resid*", "report").lines) == 1
    assert search(workspace.database, "residents signed", "report").lines == ()
    assert search(workspace.database, '"; DROP', "report").lines == ()


def test_rebuilding_gives_what_the_updates_gave(workspace):
    refresh(workspace)
    before = [lines.agreements(workspace.database, Ask(), Cut()), lines.timeline(workspace.database, Ask(), Cut())]
    assert rebuild(workspace, processes=1).whole
    after = [lines.agreements(workspace.database, Ask(), Cut()), lines.timeline(workspace.database, Ask(), Cut())]
    assert before == after
