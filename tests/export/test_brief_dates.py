"""Days, intervals and durations in words."""

from __future__ import annotations

from datetime import date

import pytest

from trucebook.export.brief.dates import at_words, interval_of, iso_words, span_words, when_words
from trucebook.export.svg.band import days_of
from trucebook.model.when import When


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2017-09-05", "2017-09-05", "5 September 2017"),
        ("2017-07-01", "2017-07-31", "July 2017"),
        ("2017-01-01", "2017-12-31", "2017"),
        ("2017-08-14", "2017-08-20", "14–20 August 2017"),
        ("2017-08-28", "2017-09-03", "28 August to 3 September 2017"),
        ("2017-12-28", "2018-01-03", "28 December 2017 to 3 January 2018"),
        ("2016-02-01", "2016-02-29", "February 2016"),
        ("2017-02-01", "2017-03-31", "1 February to 31 March 2017"),
    ],
)
def test_a_run_of_days_in_the_fewest_words(first: str, last: str, words: str) -> None:
    assert span_words(date.fromisoformat(first), date.fromisoformat(last)) == words


def test_open_and_unresolved_times_say_so() -> None:
    assert when_words(When(None, date(2017, 7, 1), None)) == "1 July 2017 or later"
    assert when_words(When(None, None, date(2017, 7, 1))) == "before 1 July 2017"
    assert when_words(When(), "recently") == "“recently”, not resolved"
    assert when_words(When()) == "date not given"


def test_iso_values_in_words_and_others_unchanged() -> None:
    assert [iso_words(v) for v in ("2018-02-15", "2018-05", "2018", "P2M", "P1W", "PT72H", "PT30M", "soon", None)] == [
        "15 February 2018", "May 2018", "2018", "two months", "one week", "72 hours", "30 minutes", "soon",
        "date not given",
    ]  # fmt: skip


def test_two_iso_days_with_a_slash_are_an_interval_with_both_ends() -> None:
    assert interval_of("2017-09-16/2017-09-18") == When(None, date(2017, 9, 16), date(2017, 9, 19), "days")
    assert when_words(interval_of("2017-09-16/2017-09-18") or When()) == "16–18 September 2017"


def test_a_day_that_does_not_exist_is_no_interval() -> None:
    assert interval_of("2017-02-30") is None
    assert interval_of("2017-02-30/2017-03-01") is None
    assert interval_of("2254/1") is None


def test_a_bracket_of_a_year_is_said_in_the_words_printed() -> None:
    bracket = When(None, date(2016, 8, 3), date(2017, 8, 4))
    assert when_words(bracket, "3 August") == "“3 August” (year not settled)"
    assert when_words(bracket) == "year not settled (3 August 2016 to 3 August 2017)"
    assert at_words(bracket, "3 August") == "“3 August” (year not settled)"
    assert days_of(bracket) == []
    assert days_of(When.year(2016)) == [date(2016, 1, 1), date(2017, 1, 1)]
