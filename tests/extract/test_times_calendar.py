"""Calendar arithmetic: the end of a term, months, weeks, Hijri days."""

from __future__ import annotations

from datetime import date

import pytest

from trucebook.extract.times.calendar import add_months, hijri_day, hijri_month, season_of, term_end, week_of
from trucebook.model.when import When


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (When.day(date(2017, 7, 16)), "P2M", "2017-09-16"),
        (When.day(date(2018, 1, 31)), "P1M", "2018-02-28"),
        (When.day(date(2018, 2, 15)), "P3D", "2018-02-18"),
        (When.day(date(2018, 2, 15)), "P2W", "2018-03-01"),
        (When.day(date(2018, 2, 15)), "PT72H", "2018-02-18"),
        (When.day(date(2018, 2, 15)), "P1Y6M", "2019-08-15"),
        (When.month(2017, 7), "P2M", "2017-09"),
    ],
)
def test_term_end(start: When, duration: str, end: str) -> None:
    assert term_end(start, duration).value == end


def test_term_end_of_an_interval_is_an_interval() -> None:
    start = When(None, date(2017, 7, 14), date(2017, 7, 17), "days")
    assert term_end(start, "P2M") == When(None, date(2017, 9, 14), date(2017, 9, 17), "days")


def test_hours_that_fill_no_day_widen_the_end() -> None:
    assert term_end(When.day(date(2018, 2, 15)), "PT36H") == When(None, date(2018, 2, 16), date(2018, 2, 18), "days")


def test_an_unresolved_start_has_no_end() -> None:
    assert term_end(When("P2M"), "P2M") == When()


@pytest.mark.parametrize("duration", ["", "P", "2M", "two months", "P2M3Y", "PT"])
def test_what_is_no_duration(duration: str) -> None:
    with pytest.raises(ValueError, match="no ISO 8601 duration"):
        term_end(When.day(date(2018, 1, 1)), duration)


def test_months_weeks_and_seasons() -> None:
    assert add_months(date(2016, 2, 29), 12) == date(2017, 2, 28)
    assert week_of(date(2017, 1, 1)) == When("2016-W52", date(2016, 12, 26), date(2017, 1, 2), "week")
    assert season_of(2016, "WI") == When("2016-WI", date(2016, 1, 1), date(2017, 3, 1), "longer")


def test_hijri() -> None:
    assert hijri_day(1438, 12, 14) == date(2017, 9, 5)
    assert hijri_day(1438, 13, 1) is None
    assert hijri_day(900, 1, 1) is None
    assert hijri_month(1439, 9) == (date(2018, 5, 16), date(2018, 6, 15))
