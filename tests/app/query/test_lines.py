from datetime import date

import pytest

from trucebook.app.query import lines
from trucebook.app.query.asking import Ask
from trucebook.app.query.calendar import as_calendar
from trucebook.errors import UsageError
from trucebook.store.lists import Cut
from trucebook.store.models import DueRow


def ids(listing):
    return [line["id"] for line in listing.lines]


def test_agreements_come_latest_told_of_first_and_undated_last(database):
    listing = lines.agreements(database, Ask(), Cut())
    assert ids(listing) == ["aaabbbbb", "aaaaaaaa", "cccccccc"]
    assert listing.lines[1]["places"] == ["Ruhaybah"]
    assert listing.lines[1]["parties"] == ["Army of the Hill"]
    assert listing.next is None


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_pages_of_any_size_give_every_row_once_in_order(database, limit):
    whole = ids(lines.timeline(database, Ask(), Cut()))
    found, after = [], None
    while True:
        page = lines.timeline(database, Ask(), Cut(limit, after))
        found += ids(page)
        after = page.next
        if after is None:
            break
    assert found == whole == ["e0", "e1", "e2", "e3", "e4"]


def test_filters_narrow_together(database):
    assert ids(lines.timeline(database, Ask(type="attack", since=date(2017, 8, 2)), Cut())) == ["e3"]
    assert ids(lines.timeline(database, Ask(until=date(2017, 8, 1)), Cut())) == ["e0", "e1"]
    assert ids(lines.incidents(database, Ask(), Cut())) == ["e1", "e3"]
    assert ids(lines.timeline(database, Ask(actor="army of the hill"), Cut())) == ["e1"]


@pytest.mark.parametrize("spelling", ["place-sy-ruhaybah", "Ruhaybah", "ruhaybah", "al-Rahiba", "الرحيبة"])
def test_a_place_is_found_in_any_spelling(database, spelling):
    assert ids(lines.agreements(database, Ask(place=spelling), Cut())) == ["aaaaaaaa"]


def test_a_name_that_is_not_there_is_said_with_what_is_near(database):
    with pytest.raises(UsageError, match="no place of this register is called 'Qzxv'"):
        lines.agreements(database, Ask(place="Qzxv"), Cut())


def test_an_agreement_is_found_by_any_mention_and_by_a_beginning(database):
    for text in ("aaaaaaaa", "zzzz", "AAAA"):
        assert ids(lines.agreements(database, Ask(agreement=text), Cut())) == ["aaaaaaaa"]
    with pytest.raises(UsageError, match="begins several"):
        lines.agreements(database, Ask(agreement="aaa"), Cut())
    with pytest.raises(UsageError, match="no agreement"):
        lines.agreements(database, Ask(agreement="q"), Cut())


@pytest.mark.parametrize("after", ["nonsense", "2017-99-99~e1", "2017-08-01"])
def test_a_page_that_nobody_gave_is_refused(database, after):
    with pytest.raises(UsageError, match="no place in this list"):
        lines.timeline(database, Ask(), Cut(after=after))


def test_what_falls_due_comes_dated_first_and_makes_a_calendar(database):
    assert [line["what"] for line in lines.due(database, Ask(), Cut()).lines] == ["term_end", "provision"]
    page = as_calendar(database, Ask(), date(2017, 8, 20))
    assert page.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20170916\r\n" in page
    assert "Truce of Ruhaybah" in page
    assert page == as_calendar(database, Ask(), date(2017, 8, 20))


def test_a_lapsed_term_was_still_to_come_before_its_end(database):
    database.rows(DueRow).filter(what="term_end").update(standing="lapsed")

    def standing(day):
        return lines.due(database, Ask(), Cut(), day).lines[0]["standing"]

    assert [standing(date(2017, 9, 15)), standing(date(2017, 9, 17)), standing(None)] == ["coming", "lapsed", "lapsed"]
