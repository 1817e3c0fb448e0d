"""Finding time expressions: what is one, what is none, what it resolves to, and why not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.test_times_gold import published, times_in
from trucebook.extract.times.find import find_times, read_times
from trucebook.model.span import Span
from trucebook.model.when import TimeExpression

SHARED = Path(__file__).parents[2] / ".." / "shared"


def values(text: str, printed: str | None = None) -> list[tuple[str, str | None]]:
    return [(time.text, time.when.value) for time in times_in(text, printed)]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2042 and Resolution 1973 were cited.",
        "The April 6 Movement met the March 14 Alliance on 30 June Street.",
        "They may march on the second bridge; the Third Division may not.",
        "About 2018 people and 1950 tents, on the M5 near the T-72.",
        "Call +963 11 2015 333 or see S/2015/1010.",
        "Jan Egeland and April Glaspie wrote for the Sunday Times.",
        "A 12-year-old boy, aged 11, one day will be 30 years old.",
        "It carries trucks a day, now and later, as soon as possible.",
        "In recent years and until this time, at present, once, previously.",
        "The sun sat low over the mar of the see; she sat on.",
        "Version 2.5.2 of the 5/6 plan won 3:1.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text, "2018-02-15") == []


def test_near_misses_come_with_a_reason() -> None:
    text = "Resolution 2042 met the 17 February Brigade, 2010 families and a 12-year-old."
    times = read_times(text, [Span(0, len(text))], published("2018-02-15"))
    assert [(span.of(text), reason) for span, reason in times.refused] == [
        ("2042", "a number after 'resolution', not a year"),
        ("the 17 February", "part of the name of a 'brigade'"),
        ("2010", "counts 'families'"),
        ("12-year", "an age"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15 February 2018", "2018-02-15"),
        ("February 15, 2018", "2018-02-15"),
        ("Feb. 15, 2018", "2018-02-15"),
        ("15th of February 2018", "2018-02-15"),
        ("the 15th of February, 2018", "2018-02-15"),
        ("15-Feb-2018", "2018-02-15"),
        ("15/02/2018", "2018-02-15"),
        ("02/15/2018", "2018-02-15"),
        ("05.02.2018", "2018-02-05"),
        ("2018-02-15", "2018-02-15"),
        ("2018/02/15", "2018-02-15"),
        ("2018-02-15T10:00:00Z", "2018-02-15"),
        ("05/02/2018", None),
        ("Thursday, February 15, 2018 at 6:30 p.m.", "2018-02-15"),
        ("١٥ شباط ٢٠١٨", "2018-02-15"),
        ("15 شباط (فبراير) 2018", "2018-02-15"),
        ("9 تشرين الثاني/نوفمبر 2020", "2020-11-09"),
        ("2018-02", "2018-02"),
        ("2013-2018", None),
        ("the first half of 2018", "2018-H1"),
        ("the end of 2018", "2018"),
        ("31 February 2018", None),
        ("3, 4 and 5 May 2018", None),
        ("the last week of May 2018", "2018-05"),
    ],
)
def test_dates_that_stand_on_their_own(text: str, value: str | None) -> None:
    (time,) = times_in(f"It happened in the town on {text}.")
    assert (time.text, time.when.value, time.relative) == (text, value, False)
    assert time.reason is None if value else time.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two months", "P2M"),
        ("three-day", "P3D"),
        ("72-hour", "PT72H"),
        ("twenty-four hours", "PT24H"),
        ("one hundred days", "P100D"),
        ("two and a half years", "P30M"),
        ("half an hour", "PT30M"),
        ("a fortnight", "P2W"),
        ("two decades", "P20Y"),
        ("two to three days", None),
        ("several weeks", None),
        ("a single day", "P1D"),
        ("four years and three months", "P4Y3M"),
    ],
)
def test_lengths(text: str, value: str | None) -> None:
    (time,) = times_in(f"It held for {text}.")
    assert (time.kind, time.when.value, time.relative) == ("duration", value, False)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Guns fell silent on Monday.", "2017-07-17", "2017-07-17"),
        ("Guns will fall silent on Tuesday.", "2017-07-17", "2017-07-18"),
        ("Guns fell silent on Tuesday.", "2017-07-17", "2017-07-11"),
        ("The talks are to be held on Friday.", "2017-07-17", "2017-07-21"),
        ("He said on Friday it will last.", "2017-07-17", "2017-07-14"),
        ("On Friday the sides will meet.", "2017-07-17", "2017-07-21"),
        ("They left last Friday.", "2017-07-21", "2017-07-14"),
        ("They met on Friday last week.", "2017-07-17", "2017-07-14"),
        ("It lasted until Friday.", "2017-07-17", "2017-07-14"),
        ("It runs until Friday.", "2017-07-17", "2017-07-21"),
        ("It was signed in July.", "2017-07-17", "2017-07"),
        ("It was signed last July.", "2017-07-17", "2016-07"),
        ("It was signed in December.", "2017-07-17", "2016-12"),
        ("It will be signed in December.", "2017-07-17", "2017-12"),
        ("It ends on 3 January.", "2017-12-17", "2018-01-03"),
        ("It was signed on 29 February.", "2018-02-15", "2016-02-29"),
        ("It was signed on June 15 last year.", "2018-02-15", "2017-06-15"),
        ("It was signed three months ago.", "2018-02-15", "2017-11"),
        ("It was signed two years ago.", "2018-02-15", "2016"),
        ("It was signed ten days ago.", "2018-02-15", "2018-02-05"),
        ("It was signed a week ago.", "2018-02-15", "2018-W06"),
        ("It was signed earlier this week.", "2018-02-15", "2018-W07"),
        ("It was signed on the 3rd of this month.", "2018-02-15", "2018-02-03"),
        ("It was signed on the 20th.", "2018-02-15", "2018-01-20"),
        ("It was signed last summer.", "2018-02-15", "2017-SU"),
        ("It was signed last weekend.", "2018-02-15", "2018-W06-WE"),
        ("It was signed on 27 Ramadan.", "2018-02-15", "2017-06-22"),
        ("It was signed on Monday.", "2018-02", None),
        ("It was signed in January.", "2018-02", "2018-01"),
        ("It was signed in January.", "2018", "2018-01"),
        ("It was signed in March.", "2018", None),
        ("It was signed on Monday.", None, None),
    ],
)
def test_relative_dates(text: str, printed: str | None, value: str | None) -> None:
    (time,) = times_in(text, printed)
    assert (time.when.value, time.relative) == (value, True)
    assert (time.reason is None) == (value is not None)


@pytest.mark.parametrize(
    ("text", "printed", "earliest", "latest", "precision"),
    [
        ("early June 2018", None, "2018-06-01", "2018-06-11", "month"),
        ("late June 2018", None, "2018-06-21", "2018-07-01", "month"),
        ("mid-2013", None, "2013-05-01", "2013-09-01", "longer"),
        ("3-5 May 2018", None, "2018-05-03", "2018-05-06", "days"),
        ("27-29 February 2018", None, "2018-02-27", "2018-03-01", "days"),
        ("05/02/2018", None, "2018-02-05", "2018-05-03", "longer"),
        ("2013-2015", None, "2013-01-01", "2016-01-01", "longer"),
        ("the past 48 hours", "2018-02-15", "2018-02-13", "2018-02-16", "days"),
        ("the next three months", "2018-02-15", "2018-02-15", "2018-05-16", "longer"),
        ("earlier this month", "2018-02-15", "2018-02-01", "2018-02-16", "month"),
        ("recently", "2018-02-15", None, "2018-02-16", "relative_only"),
        ("about a year ago", "2018-02-15", "2016-01-01", "2018-02-16", "longer"),
        ("Monday", "2018-02", "2018-01-29", "2018-02-27", "month"),
        ("last week", "2018-02", "2018-01-22", "2018-02-26", "longer"),
        ("Ramadan 1439", None, "2018-05-16", "2018-06-15", "month"),
        ("27 Ramadan 1439", None, "2018-06-10", "2018-06-13", "days"),
    ],
)
def test_intervals(text: str, printed: str | None, earliest: str | None, latest: str | None, precision: str) -> None:
    (time,) = times_in(f"They met in the town in {text}.", printed)
    when = time.when
    bounds = [day.isoformat() if day else None for day in (when.earliest, when.latest)]
    assert (bounds, when.precision) == ([earliest, latest], precision)


def test_joined_dates_lend_their_year_and_others_do_not() -> None:
    assert values("From 14 December to 4 January 2019 it held.") == [
        ("14 December", "2018-12-14"),
        ("4 January 2019", "2019-01-04"),
    ]
    assert values("It ran from 14 May 2018 until 4 June.") == [("14 May 2018", "2018-05-14"), ("4 June", "2018-06-04")]
    assert values("It ends on 15 February, though the one of 4 May 2018 was longer.") == [
        ("15 February", None),
        ("4 May 2018", "2018-05-04"),
    ]


def test_the_dateline_anchors_where_publication_is_unknown() -> None:
    text = "DAMASCUS, 15 February 2018 (Agency) - Shells fell yesterday."
    assert values(text) == [("15 February 2018", "2018-02-15"), ("yesterday", "2018-02-14")]
    assert values("A convoy near Homs, 15 February 2018. Shells fell yesterday.")[1] == ("yesterday", None)


def test_a_month_cut_short_does_not_end_its_expression() -> None:
    text = "It began on Feb. 10. It ended at 6 p.m. on Tuesday."
    sentences = [Span(0, 16), Span(17, 20), Span(21, 39), Span(40, len(text))]
    found = find_times(text, sentences, published("2018-02-15"))
    assert [time.text for time in found] == ["Feb. 10", "at 6 p.m. on Tuesday"]


def test_to_last_is_a_verb_and_old_wars_are_no_ages() -> None:
    assert values("It is to last 45 minutes after a six-year-old war.") == [
        ("45 minutes", "PT45M"),
        ("six-year", "P6Y"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Guns fell silent on 3 May 2018. The next day they fired.", "2018-05-04"),
        ("Guns fell silent on 3 May 2018. Ten days later they fired.", "2018-05-13"),
        ("Guns fell silent on 3 May 2018. They fired in the evening.", "2018-05-03"),
        ("Guns fell silent on 3 May 2018. They fired at dawn.", None),
        (
            "Guns fell silent on 3 May 2018. All was well. All slept. All ate. All sang. One fell. It rained. "
            "The next day they fired.",
            None,
        ),
        ("Guns fell silent in May 2018. The next day they fired.", None),
    ],
)
def test_days_counted_from_the_day_told_of(text: str, value: str | None) -> None:
    stops = [i + 1 for i, letter in enumerate(text) if letter == "."]
    sentences = [Span(a + (a > 0), b) for a, b in zip([0, *stops], stops, strict=False)]
    last = find_times(text, sentences, published(None))[-1]
    assert (last.when.value, last.relative, last.reason is None) == (value, True, value is not None)


def test_rates_are_sets() -> None:
    (time,) = times_in("It carries 40 food and fuel trucks a day across the line.")
    assert (time.text, time.kind, time.when.value) == ("a day", "set", "P1D")


def test_other_numeric_dates_settle_the_order() -> None:
    assert values("On 25/02/2018 and 03/04/2018.")[1] == ("03/04/2018", "2018-04-03")
    assert values("On 02/25/2018 and 03/04/2018.")[1] == ("03/04/2018", "2018-03-04")
    assert values("On 02/25/2018, 25/02/2018 and 03/04/2018.")[2] == ("03/04/2018", None)


def test_an_expression_inside_a_name_is_refused() -> None:
    text = "A 5 June Accord Group met on 5 June 2018."
    times = read_times(text, [Span(0, len(text))], published(None), names=[Span(0, 21)])
    assert [time.text for time in times.found] == ["5 June 2018"]
    assert times.refused == ((Span(2, 8), "part of a name"),)


def check(text: str, times: tuple[TimeExpression, ...]) -> None:
    last = 0
    for time in times:
        assert time.span.of(text) == time.text
        assert time.span.start >= last
        last = time.span.end
        if time.when.earliest and time.when.latest:
            assert time.when.earliest < time.when.latest
        assert time.when.value or time.reason


WORDS = (
    "15 31 2 1st 2018 2254 05/06/2018 Monday Sun Sept. May may march the of a an last next this past few early mid - , "
    "( ) / and to until 27 Ramadan 1439 شباط / فبراير ٢٠١٨ week months year decade half six twenty ago later every on "
    "at 6 p.m. midnight yesterday today soon Q3 first quarter summer fall 1990s Eid weekend . ' 's Resolution"
)
PIECES = st.sampled_from(WORDS.split())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The port fell silent at noon.", "2018-07-10"),
        ("It came into force from the hour of this statement.", "2018-07-10"),
        ("On Monday night it held and at first light it broke.", "2018-07-10"),
        ("They accused each other on Sunday, a day after they signed.", "2018-07-07"),
        ("Eight days after the envoys met, the truce looks thin.", "2018-07-02"),
        ("It lasted for two days after they signed.", "P2D"),
        ("The lull was to begin on Friday.", "2018-07-06"),
        ("The works begin on Friday.", "2018-07-13"),
        ("On the 5th it signed.", "2018-07-05"),
        ("Their tanks left late on the 5th without a word.", "2018-07-05"),
        ("The road was shut for the third day in a row.", "P3D"),
        ("There were two quiet months.", "P2M"),
    ],
)
def test_what_the_story_settles(text: str, value: str) -> None:
    assert values(text, "2018-07-10")[-1][1] == value


@pytest.mark.parametrize("words", ["all night", "in a matter of days", "in the rainy season", "on the third day"])
def test_words_that_name_no_day_are_found_without_a_value(words: str) -> None:
    assert values(f"They talked {words} and left.", "2018-07-10") == [(words, None)]


def test_a_floor_is_no_day() -> None:
    assert values("They met on the 5th floor.", "2018-07-10") == []


def test_the_same_evening_waits_for_a_day() -> None:
    assert values("The offer was turned down the same evening.", "2018-07-10") == [("the same evening", None)]


def test_a_bulletin_of_bare_dates_leaves_noon_open() -> None:
    assert values("On 3 July shells fell. A. B. C. At noon it was calm.", "2018-07-10")[0][1] == "2018-07-03"


@given(
    st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60), st.sampled_from([None, "2018-02-28", "2018"])
)
@settings(max_examples=400, deadline=None)
def test_spans_quote_the_text_and_never_overlap(text: str, printed: str | None) -> None:
    if text:
        check(text, times_in(text, printed))


@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)))
@settings(max_examples=100, deadline=None)
def test_every_day_of_publication_resolves(day: date) -> None:
    text = "In May, on 29 February, last winter, next Monday, a month ago, on 30 Ramadan and on the 31st."
    check(text, times_in(text, day.isoformat()))


@pytest.mark.shared
def test_news_articles_pass_through() -> None:
    path = SHARED / "dev-data" / "fa-kes.jsonl"
    if not path.exists():
        pytest.skip(f"no shared data at {path.resolve()}: the articles of FA-KES are not checked")
    for line in path.read_text(encoding="utf-8").splitlines()[:120]:
        text = json.loads(line)["text"]
        check(text, times_in(text, "2017-05-05"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18:05 – Two shells landed near the bakery.", "2018-02-15"),
        ("18:05 - Two shells landed near the bakery.", "2018-02-15"),
        ("The envoys fly to Sana'a on Saturday.", "2018-02-17"),
        ("Elders say they’ll try once more on Saturday.", "2018-02-17"),
        ("Talks that will resume have been stuck since Monday.", "2018-02-12"),
    ],
)
def test_entries_of_a_chronicle_and_the_side_of_a_weekday(text: str, value: str) -> None:
    assert [found for _, found in values(text, "2018-02-15")] == [value]
