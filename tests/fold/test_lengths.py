import pytest

from tests.fold.build import when
from trucebook.fold.lengths import after


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2017-07-16", "P2M", "2017-09-16"),
        ("2017-12-31", "P2M", "2018-02-28"),
        ("2016-02-29", "P1Y", "2017-02-28"),
        ("2017-07-16", "P10D", "2017-07-26"),
        ("2017-07-16", "P1W", "2017-07-23"),
        ("2017-07-16", "PT72H", "2017-07-19"),
        ("2017-07", "P2M", "2017-09"),
        ("2017-07", "P6M", "2018-01"),
    ],
)
def test_a_length_is_added_as_a_calendar_does(start, length, end):
    assert after(when(start), length) == when(end)


def test_a_month_and_some_days_is_the_days_between():
    found = after(when("2017-07"), "P10D")
    assert found is not None
    assert (found.value, found.earliest, found.latest) == (None, when("2017-07-11").earliest, when("2017-08-10").latest)


@pytest.mark.parametrize(
    ("start", "length"), [(None, "P2M"), ("2017-07", "P"), ("2017-07", "two months"), ("2017", "P9999Y")]
)
def test_what_cannot_be_added_gives_nothing(start, length):
    assert after(when(start), length) is None
