"""Times in reports whose day nobody prints, and figures that the day of publication settles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from trucebook.extract.times.find import find_times
from trucebook.language.segment import segment
from trucebook.model.report import Published
from trucebook.read.stamps import whole_days


def values(text: str, published: Published | None = None) -> list[tuple[str, str | None]]:
    spans = segment(text)
    sentences = [one.span for one in spans]
    return [(time.text, time.when.value) for time in find_times(text, sentences, published or Published())]


def on(iso: str) -> Published:
    day = date.fromisoformat(iso)
    return whole_days(day, day + timedelta(days=1), "text")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On Thursday, 3 May 2018, the truce began. On Saturday the first lorry came.", "2018-05-05"),
        ("On Monday 14 May 2018 the sides met. On Friday it was broken.", None),
        ("Report as of 14 March 2019. Shelling was heard on Tuesday.", "2019-03-12"),
        ("Period from 8 to 14 March 2019. On Monday two men were killed.", "2019-03-11"),
        ("The mission saw trucks on 3 June and 5 June 2019. On 28 May it saw none.", "2019-05-28"),
        ("In the evening of 9 March 2016 the gunmen entered. By Friday they had gone.", "2016-03-11"),
    ],
)
def test_the_last_time_of_a_report_with_no_day(text: str, last: str | None) -> None:
    assert values(text)[-1][1] == last


def test_a_year_counts_for_days_before_it_only_where_two_days_have_it() -> None:
    text = "The road opened on 3 May. It was shut on 12 April 2018, and on 20 May 2018 again."
    assert values(text)[0] == ("3 May", "2018-05-03")
    assert values("The road opened on 3 May. It had been shut since 12 April 2018.")[0] == ("3 May", None)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("On 2/3/2022 the army came.", "2022-02-03"),
        ("On 3/2/2022 the army came.", "2022-02-03"),
        ("On 4/2/2022 they left. On 2/13/2022 they came.", "2022-04-02"),
        ("On 1/2/2022 the army came.", None),
    ],
)
def test_of_two_readings_the_one_after_publication_is_none(text: str, first: str | None) -> None:
    assert values(text, on("2022-02-20"))[0][1] == first


def test_small_words_around_a_day() -> None:
    published = on("2022-02-20")
    assert values("Troops came on 12th and left.", published) == [("on 12th", "2022-02-12")]
    assert values("They met on 13 February (Sunday).", published) == [("13 February (Sunday)", "2022-02-13")]
    assert values("The exchange was put off until 25 February.", published)[0][1] == "2022-02-25"
