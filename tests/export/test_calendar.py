from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from trucebook.export.calendar import Day, calendar

MADE = datetime(2017, 8, 20, 9, 30, tzinfo=UTC)


def unfolded(page):
    return page.replace("\r\n ", "").split("\r\n")


def test_a_day_is_a_whole_day_with_its_words():
    page = calendar([Day("k", date(2017, 9, 30), "Term ends; perhaps", "One, two")], MADE, "Terms")
    lines = unfolded(page)
    assert "DTSTART;VALUE=DATE:20170930" in lines
    assert "DTEND;VALUE=DATE:20171001" in lines
    assert "SUMMARY:Term ends\\; perhaps" in lines
    assert "DESCRIPTION:One\\, two" in lines
    assert "DTSTAMP:20170820T093000Z" in lines


@given(st.text())
def test_no_text_breaks_the_file(text):
    page = calendar([Day("k", date(2017, 9, 30), text, text)], MADE, text)
    assert page.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in page.split("\r\n"))
    assert "\n" not in page.replace("\r\n", "")
    assert page.count("\r\nBEGIN:VEVENT\r\n") == page.count("\r\nEND:VEVENT\r\n") == 1
