"""What is stated of a report is corrected by decisions: the report is read anew, its row stays as it came."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.store import made
from trucebook.app import reextract as module
from trucebook.app.batches import Engine
from trucebook.app.decide import Wish, decide, undo
from trucebook.app.deciding import Hand, decide_as, read_anew, undo_as
from trucebook.app.query.lines import reports
from trucebook.app.query.stated import undated_reports
from trucebook.app.reextract import Difference, reextract
from trucebook.app.subjects import find_subject
from trucebook.app.verify import verify
from trucebook.errors import DecisionError
from trucebook.model.report import Stated
from trucebook.model.subjects import ReportRef
from trucebook.model.when import When
from trucebook.store import models
from trucebook.store.evidence import find_extraction
from trucebook.store.lists import Cut

RULES = "n" * 64


def dated(report):
    """What the engine finds: the shelling was on the day before the report's."""
    found = made.extraction_of(report)
    if report.published.day is None:
        return found
    sign, fell = found.claims
    return replace(found, claims=(sign, replace(fell, when=When.day(report.published.day - timedelta(days=1)))))


@pytest.fixture
def filled(workspace, monkeypatch):
    monkeypatch.setattr(module, "rules_sha256", lambda engine: made.RULES)
    monkeypatch.setattr(module, "extract_reports", lambda reports, *more: (dated(each) for each in reports))
    made.put(workspace, *(dated(made.extraction(number).report) for number in range(3)))
    return workspace


def ref(number=1):
    return ReportRef(made.extraction(number).report.sha256)


def say(workspace, value, number=1, **more):
    at, by = more.pop("at", made.AT), more.pop("by", "mina")
    decision = decide(workspace, Wish("edit", ref(number), value, **more), at, by)
    return decision, read_anew(workspace, decision)


def listed(workspace):
    return {line["id"]: line for line in reports(workspace.database, Cut()).lines}


def current(workspace, number=1):
    return find_extraction(workspace.database, ref(number).sha256)


def test_a_corrected_day_is_what_the_report_is_read_by(filled):
    kept = decide(filled, Wish("accept", made.claim_ref(1, 1)), made.AT, "agnes")
    before = list(filled.database.rows(models.Report).order_by("seq").values())
    _, (difference,) = say(filled, {"published": "2017-08-21"}, reason="the page says 2017")
    assert (difference.report, difference.kept) == ("report-1", 1)
    (changed,) = difference.changed
    assert (changed.before.when.value, changed.after.when.value) == ("2019-03-12", "2017-08-20")
    published = current(filled).report.published
    assert (published.day, published.origin) == (date(2017, 8, 21), "correction")
    assert published.reason == "corrected by mina on 2019-05-25: the page says 2017"
    assert difference.decisions.lost == () and kept.id not in {each.supersedes for each in difference.decisions.moved}
    assert list(filled.database.rows(models.Report).order_by("seq").values()) == before, "the row stays as it came"
    line = listed(filled)["report-1"]
    assert (line["published_earliest"], line["corrected"]) == ("2017-08-21", ["published"])
    assert listed(filled)["report-0"]["published_earliest"] == "2019-03-13"
    assert verify(filled).well


def test_an_undo_brings_back_what_was_first_read(filled):
    first = current(filled)
    decision, _ = say(filled, {"outlet": "Steppe Notebook", "title": "Shells on Vell"})
    assert current(filled).report.outlet == Stated("Steppe Notebook", "correction", "corrected by mina on 2019-05-25")
    gone = undo(filled, decision.id, made.LATER, "mina")
    (difference,) = read_anew(filled, gone)
    assert isinstance(difference, Difference)
    assert difference.changed == () and current(filled) == first
    assert listed(filled)["report-1"]["corrected"] == []
    again = undo(filled, gone.id, made.LATER, "mina")
    assert len(read_anew(filled, again)) == 1
    assert listed(filled)["report-1"]["title"] == "Shells on Vell"


def test_of_two_words_on_one_field_the_later_counts_and_other_fields_stay(filled):
    say(filled, {"published": "2017-08-21", "outlet": "Steppe Notebook"})
    say(filled, {"published": "2017-08"}, by="agnes", at=made.LATER)
    line = listed(filled)["report-1"]
    assert (line["published_earliest"], line["published_latest"]) == ("2017-08-01", "2017-09-01")
    assert line["outlet"] == "Steppe Notebook"
    assert current(filled).report.published.day is None


def test_the_same_words_again_read_nothing_anew(filled):
    say(filled, {"published": "2017-08-21"})
    assert say(filled, {"published": "2017-08-21"}, at=made.LATER)[1] == ()


def test_a_day_that_is_taken_away_leaves_the_report_undated(filled):
    assert undated_reports(filled.database) == ()
    say(filled, {"published": ""}, number=2)
    assert undated_reports(filled.database) == ("report-2",)
    say(filled, {"published": "2017"}, number=2, at=made.LATER)
    assert undated_reports(filled.database) == ()


def test_reading_anew_later_keeps_corrections_and_follows_those_that_were_not(filled, monkeypatch):
    say(filled, {"published": "2017-08-21"})
    decide(filled, Wish("edit", ref(2), {"published": "2017-08-30"}), made.AT, "mina")
    (difference,) = reextract(filled, Engine(), made.LATER)
    assert isinstance(difference, Difference)
    assert difference.report == "report-2", "its reading anew had been interrupted"
    monkeypatch.setattr(module, "rules_sha256", lambda engine: RULES)
    assert len(list(reextract(filled, Engine(), made.LATER))) == 3
    assert [current(filled, n).report.published.day.isoformat() for n in range(3)] == [
        "2019-03-13", "2017-08-21", "2017-08-30",
    ]  # fmt: skip
    assert list(reextract(filled, Engine(), made.LATER)) == []


def test_what_was_read_by_words_corrected_meanwhile_is_not_written(filled, monkeypatch):
    def slow(reports, *more):
        for report in reports:
            decide(filled, Wish("edit", ref(), {"published": "2017-08-30"}), made.LATER, "agnes")
            yield dated(report)

    decision = decide(filled, Wish("edit", ref(), {"published": "2017-08-21"}), made.AT, "mina")
    monkeypatch.setattr(module, "extract_reports", slow)
    assert read_anew(filled, decision) == ()
    assert current(filled).report.published.day == date(2019, 3, 13)
    monkeypatch.setattr(module, "extract_reports", lambda reports, *more: map(dated, reports))
    assert len(list(reextract(filled, Engine(), made.LATER))) == 1
    assert current(filled).report.published.day == date(2017, 8, 30)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"published": "21 August"}, "published cannot be '21 August'"),
        ({"published": "2017-08-01/2017-08-09"}, "write a day, a month or a year"),
        ({"published": "P2M"}, "a duration is written"),
        ({"url": "javascript:alert(1)"}, "write the whole address"),
        ({"language": "ar"}, "edit has nothing to do with language"),
        ({}, "an edit that changes nothing"),
    ],
)
def test_what_cannot_be_stated_of_a_report_is_refused(filled, value, why):
    with pytest.raises(DecisionError, match=why):
        say(filled, value)
    assert not filled.database.rows(models.Decision).exists()


def test_a_report_that_is_not_there_cannot_be_corrected(filled):
    with pytest.raises(DecisionError, match=r"no report has the SHA-256 ffff.*take it in first"):
        decide(filled, Wish("edit", ReportRef("f" * 64), {"outlet": "x"}), made.AT, "mina")
    with pytest.raises(DecisionError, match="accept cannot be said of report:"):
        decide(filled, Wish("accept", ref()), made.AT, "mina")


def test_a_report_is_found_by_its_id_or_its_beginning(filled):
    assert find_subject(filled.database, "report-1") == find_subject(filled.database, str(ref())) == ref()
    made.put(filled, made.extraction(10))
    assert find_subject(filled.database, "report-1") == ref(), "the whole id comes before what it begins"
    with pytest.raises(DecisionError, match="'report-' begins the ids of 4 reports"):
        find_subject(filled.database, "report-")


def test_a_coder_corrects_and_takes_back_their_own_word(filled):
    hand = Hand("mina", "coder", made.AT)
    decision = decide_as(filled, Wish("edit", ref(), {"published": "2017-08-21"}), hand)
    assert current(filled).report.published.day == date(2017, 8, 21)
    undo_as(filled, decision.id, hand)
    assert current(filled).report.published.day == date(2019, 3, 13)
