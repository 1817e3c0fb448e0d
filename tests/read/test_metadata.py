from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.make import FIRST, SECOND, read_one, write
from trucebook.model.report import Report
from trucebook.read.stamps import dated_line, find_dates, leading_stamp, read_day, stamp_of_line


def read(tmp_path: Path, text: str) -> Report:
    return read_one(write(tmp_path, "a.txt", text))


@pytest.mark.parametrize(
    ("opening", "dateline", "outlet"),
    [
        ("BEIRUT (Reuters) - ", "BEIRUT (Reuters) -", "Reuters"),
        ("BEIRUT, Feb. 3 (Reuters) – ", "BEIRUT, Feb. 3 (Reuters) –", "Reuters"),
        ("(Zaman Al Wasl)- ", "(Zaman Al Wasl)-", "Zaman al-Wasl"),
        ("Damascus, SANA-", "Damascus, SANA-", "SANA"),
        ("YEREVAN, JUNE 19, ARMENPRESS. ", "YEREVAN, JUNE 19, ARMENPRESS.", "Armenpress"),
        ("TRIPOLI (QVN) March 3, 2021. ", "TRIPOLI (QVN) March 3, 2021.", None),
        ("January 23, 2014 (ADDIS ABABA) – ", "January 23, 2014 (ADDIS ABABA) –", None),
        ("AMMAN: ", "AMMAN:", None),
        ("", None, None),
        ("Al-Rastan – the largest town – is quiet. ", None, None),
    ],
)
def test_datelines_stay_in_the_text_and_are_named(
    tmp_path: Path, opening: str, dateline: str | None, outlet: str | None
) -> None:
    report = read(tmp_path, f"{opening}{FIRST}\n\n{SECOND}")
    assert report.dateline.value == dateline
    assert report.outlet.value == outlet
    assert report.text.startswith(opening)


def test_a_dateline_with_its_year_dates_the_report(tmp_path: Path) -> None:
    report = read(tmp_path, f"January 23, 2014 (ADDIS ABABA) – {FIRST}\n\n{SECOND}")
    assert (str(report.published.day), report.published.origin) == ("2014-01-23", "text")


@pytest.mark.parametrize(
    ("closing", "credits"),
    [
        (" (Reuters)", ("Reuters",)),
        (" -- AFP", ("Agence France-Presse",)),
        (" (Agencies)", ()),
        (" Source: SANA", ("SANA",)),
        ("\n\n---Reuters", ("Reuters",)),
        ("\n\n(Reuters, AP)", ("Reuters", "Associated Press")),
        ("\n\nReporting by Mona Haddad; Editing by Tom Wills", ()),
    ],
)
def test_closing_credits_leave_the_body_and_are_kept(tmp_path: Path, closing: str, credits: tuple[str, ...]) -> None:
    report = read(tmp_path, f"{FIRST}\n\n{SECOND}{closing}")
    assert report.text == f"{FIRST}\n\n{SECOND}"
    assert report.credits == credits
    assert any("credit" in refusal.reason for refusal in report.refusals)


def test_an_editing_outlet_and_the_agency_it_used_are_told_apart(tmp_path: Path) -> None:
    report = read(
        tmp_path, f"BEIRUT (Reuters) - {FIRST}\n\n{SECOND}\n\nThis article was edited by The Syrian Observer."
    )
    assert report.outlet.value == "The Syrian Observer"
    assert report.credits == ("Reuters",)


def test_reporting_by_is_the_byline(tmp_path: Path) -> None:
    report = read(tmp_path, f"River truce holds\n\nReporting by Mona Haddad\n\n{FIRST}\n\n{SECOND}")
    assert (report.byline.value, report.byline.origin) == ("Mona Haddad", "text")
    assert "Mona" not in report.text


def test_a_caption_s_date_is_not_the_report_s(tmp_path: Path) -> None:
    report = read(tmp_path, f"A bridge near the town – 1 August 2017 (Enab Baladi)\n\n{FIRST}\n\n{SECOND}")
    assert report.published.day is None
    assert report.published.reason
    assert "bridge" not in report.text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("| 2017-07-17 02:41:43", "2017-07-17"),
        ("Posted on October 9, 2016 by Samer", "2016-10-09"),
        ("Sat 22 Feb 2020 06.01 GMT", "2020-02-22"),
        ("Tripoli, 30 May 2022, 21:10", "2022-05-30"),
        ("11:47, 19 June, 2021", "2021-06-19"),
        ("Published: 17.07.2017", "2017-07-17"),
        ("The agreement of 17 July 2017 was signed in Ruhaybah", None),
        ("Resolution 2254 of 2015", None),
        ("31 February 2017", None),
    ],
)
def test_stamp_lines(line: str, day: str | None) -> None:
    stamp = stamp_of_line(line)
    assert (str(stamp.published.day) if stamp else None) == day


def test_a_date_that_two_countries_read_differently_stays_open() -> None:
    published = find_dates("03/04/2018")[0].published
    assert published.day is None
    assert (str(published.earliest), str(published.latest)) == ("2018-03-04", "2018-04-04")
    assert "2018-03-04 or 2018-04-03" in (published.reason or "")
    assert str(find_dates("23/04/2018")[0].published.day) == "2018-04-23"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wed 05 Apr 2017 Shells fell on the town.", "2017-04-05"),
        ("Posted on August 12 2016 Shells fell", "2016-08-12"),
        ("27-09-2013 Shells fell", "2013-09-27"),
        ("5 April 2017 was a quiet day.", None),
        ("On 5 April 2017 shells fell", None),
        ("5 April 2017, the committee said", None),
    ],
)
def test_leading_stamps(text: str, day: str | None) -> None:
    stamp = leading_stamp(text)
    assert (str(stamp.published.day) if stamp else None) == day


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("2017-08-21", "2017-08-21", "2017-08-22"),
        ("2017-12", "2017-12-01", "2018-01-01"),
        ("2017", "2017-01-01", "2018-01-01"),
        ("20170821", "2017-08-21", "2017-08-22"),
        ("2017-08-21T23:59:00+03:00", "2017-08-21", "2017-08-22"),
        ("August 2017", "2017-08-01", "2017-09-01"),
    ],
)
def test_days_months_and_years_as_given(words: str, earliest: str, latest: str) -> None:
    published = read_day(words, "manifest")
    assert published is not None
    assert (str(published.earliest), str(published.latest)) == (earliest, latest)


def test_updated_is_not_published(tmp_path: Path) -> None:
    report = read(tmp_path, f"River truce holds\n\nLast updated: 9 March 2018\n\n{FIRST}\n\n{SECOND}")
    assert report.published.day is None
    assert str(report.modified.day) == "2018-03-09"


@pytest.mark.parametrize(("told", "day"), [("since October", "2017-10-05"), ("since winter", None)])
def test_an_open_date_is_settled_by_the_month_the_report_speaks_of(tmp_path: Path, told: str, day: str | None) -> None:
    report = read(tmp_path, f"River truce holds\n\n5/10/2017\n\n{FIRST} It is the third {told}.\n\n{SECOND}")
    assert (str(report.published.day) if report.published.day else None) == day
    assert "2017-05-10 or 2017-10-05" in (report.published.reason or "")


def test_a_credit_line_that_says_when_it_was_issued_dates_the_report(tmp_path: Path) -> None:
    head = "Statement of the committee\n\nTranslated from the Arabic; issued on Monday, 17 July 2017"
    assert str(read(tmp_path, f"{head}\n\n{FIRST}\n\n{SECOND}").published.day) == "2017-07-17"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("HARBOUR WATCH\nWeekly note 9\nCovering 24 February (08:00) to 2 March 2019 (08:00)", "2019-03-02"),
        ("HARBOUR WATCH\nPublic bulletin, week ending 2 March 2019", "2019-03-02"),
        ("HARBOUR WATCH\nSituation Update No. 7 | as of 2 March 2019", "2019-03-02"),
        ("HARBOUR WATCH\nFlash update #4 | 2 March 2019", "2019-03-02"),
        ("Closing statement of the third round, Geneva, 2 March 2019", "2019-03-02"),
        ("Evening bulletin, Saturday 2 March 2019 (transcript)", "2019-03-02"),
        ("Harbour Watch - Aden - Saturday 2 / 3 / 2019\nDeal near", "2019-03-02"),
        ("Harbour Watch - Aden - 2 / 3 / 2019\nDeal near", None),
        ("Harbour Watch - Aden - Saturday 22 / 3 / 2019\nDeal near", "2019-03-22"),
        ("Two towns keep the truce\n\n2 March، 2019", "2019-03-02"),
        ("Two towns leave the truce of 2 March 2019", None),
        ("Two towns calm since 2 March 2019", None),
    ],
)
def test_a_line_over_the_text_dates_it(tmp_path: Path, head: str, day: str | None) -> None:
    report = read(tmp_path, f"{head}\n\n{FIRST}\n\n{SECOND}")
    assert (str(report.published.day) if report.published.day else None) == day


def test_a_weekly_s_number_gives_its_week(tmp_path: Path) -> None:
    published = read(tmp_path, f"HARBOUR WATCH\nWeekly note 9 / 2019\n\n{FIRST}\n\n{SECOND}").published
    assert (published.day, str(published.earliest), str(published.latest)) == (None, "2019-02-25", "2019-03-04")


def test_the_headline_over_a_dateline_is_the_title(tmp_path: Path) -> None:
    headline = "Envoys win one more day of quiet in the port as lists of prisoners hold up the deal"
    report = read(tmp_path, f"{headline}\n\nADEN, Mar 2, 2019 (Quay News) - {FIRST}\n\n{SECOND}")
    assert report.title.value == headline
    assert report.text.startswith("ADEN")


def test_the_day_named_beside_yesterday_settles_a_numeric_date(tmp_path: Path) -> None:
    text = f"Agreement in the valley\n\n5/10/2017\n\n{FIRST} It was sealed yesterday, Wednesday.\n\n{SECOND}"
    assert str(read(tmp_path, text).published.day) == "2017-10-05"


def test_an_interview_is_dated_by_its_opening(tmp_path: Path) -> None:
    opening = "Harbour Watch spoke to Nadia Salem, a member of the committee, by telephone on Monday, 4 March 2019."
    published = read(tmp_path, f"{opening}\n\n{FIRST}\n\n{SECOND}").published
    assert (str(published.day), published.reason) == ("2019-03-04", "the day the interview was held")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Beirut / Tyre – from our correspondent – Friday 17-02-2012", "2012-02-17"),
        ("The field office | 3 May 2017 | four pages", "2017-05-03"),
        ("The sides met – on 3 May 2017 – and parted.", None),
        ("Signed on 3 May 2017 in the presence of elders", None),
    ],
)
def test_a_line_one_part_of_which_is_a_date(line: str, day: str | None) -> None:
    stamp = dated_line(line)
    assert (str(stamp.published.day) if stamp else None) == day
