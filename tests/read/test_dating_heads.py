"""The day of a report by the lines it opens and closes with: agencies, bulletins, letters and posts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.make import FIRST, SECOND, read_one, write


@pytest.mark.parametrize(
    "head",
    [
        "Valley Agency\n5 April 2018 - 14:32\n\nTown council signs truce",
        "THE HIGHLAND MONITOR\nDaily bulletin no. 312\nReporting period: 4 April 2018, 06:00 – 5 April 2018, 06:00",
        "Situation report No. 8\n(as of 5 April 2018)",
        "Statement of the Civil Committee\nDate: 19 Rajab 1439 / 5 April 2018",
        "Channel of the Northern Front\n[05.04.2018 21:14]",
        "From: press office\nDate: Thu, 5 Apr 2018 17:04\nSubject: truce in the town",
        "Town council signs truce\nApr 5, 2018 at 4:12 pm EDT\nShare\nTweet",
        "20180405\nTown council signs truce",
        "EVENING NEWS – script\nThu 05.04.18 20:00 / item 4",
        "Minutes of the meeting of 5 April 2018\nPresent: four elders",
        "الخميس 5 نيسان 2018\nTown council signs truce",
        "الخميس ٥ نيسان/أبريل ٢٠١٨\nTown council signs truce",
        "Weekly digest, 30 March – 5 April 2018",
        "Valley Post, Thursday 05/04/2018\nTown council signs truce",
        "News of the hour - 5/4/2018 Thursday",
        "Town council signs truce\nthe 5th of April of the year 2018",
        "ISSUED 051400Z APR 2018\nSITREP 14",
        "Town council signs truce (05 April 2018)",
        "Diary of a nurse. Day 41. April 5th, 2018.",
        "Town council signs truce\n5 April, Thursday, 2018",
        "Voice note transcribed on 5 April 2018",
        "Valley Post live blog: Thursday 5 April 2018 as it happened",
        "War diary, 5 APR 18",
        "Town council signs truce\nPosted in Truces on 5 April 2018 by admin with 3 comments",
        "MOSCOW. April 5, 2018. KAVKAZ WIRE",
        "Bulletin 14/2018\nThursday 5 April",
    ],
)
def test_heads_that_date_a_report(tmp_path: Path, head: str) -> None:
    report = read_one(write(tmp_path, "a.txt", f"{head}\n\n{FIRST}\n\n{SECOND}"))
    assert str(report.published.day) == "2018-04-05"


def test_a_text_done_on_a_day_is_of_that_day(tmp_path: Path) -> None:
    closing = "Done at Amman on 5 April 2018 in two copies."
    report = read_one(write(tmp_path, "a.txt", f"Joint communique\n\n{FIRST}\n\n{SECOND}\n\n{closing}"))
    assert str(report.published.day) == "2018-04-05"


def test_a_review_of_a_month_gives_the_month(tmp_path: Path) -> None:
    report = read_one(write(tmp_path, "a.txt", f"Month in review: April 2018\n\n{FIRST}\n\n{SECOND}"))
    assert (report.published.day, str(report.published.earliest)) == (None, "2018-04-01")


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Lorries with forty tonnes of flour passed.", "2018-04-05"),
        ("The last one came on 12 March.", "2018-04-05"),
        ("The last one came on March 12, with forty tonnes of flour.", None),
        ("Nothing else is known.", None),
    ],
)
def test_figures_are_read_day_first_where_the_page_writes_so(tmp_path: Path, told: str, day: str | None) -> None:
    report = read_one(write(tmp_path, "a.txt", f"Town council signs truce\n\n05/04/2018\n\n{FIRST} {told}\n\n{SECOND}"))
    assert (str(report.published.day) if report.published.day else None) == day


@pytest.mark.parametrize(
    ("head", "tail", "day"),
    [
        ("AMMAN, 5 April (River Wire) –", "\n\n© 2018 River Wire", "2018-04-05"),
        ("Truce signed\nThursday, 5 April\n\n", "\n\nElections of 2016 were put off to 2018.", "2018-04-05"),
        ("Truce signed\n5 April\n\n", "\n\nThe committee was set up in 2016.", None),
        ("AMMAN, 5 April (River Wire) –", "", None),
    ],
)
def test_a_head_without_a_year(tmp_path: Path, head: str, tail: str, day: str | None) -> None:
    """The page's own year is taken, or the only one of its years in which the weekday fits."""
    report = read_one(write(tmp_path, "a.txt", f"{head} {FIRST}\n\n{SECOND}{tail}"))
    assert (str(report.published.day) if report.published.day else None) == day


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("Town council signs truce\nJueves, 5 de abril de 2018\n\n", ""),
        ("Town council signs truce\n5 квітня 2018\n\n", ""),
        ("Town council signs truce\n[5 April 2018] ", ""),
        ("Town council signs truce\n5 April 2018, Stepanakert. ", ""),
        ("Town council signs truce\nKIEV, April 5 /RW/. ", "\n\n© 2018 River Wire"),
        ("Town council signs truce\n\n", "\n\nhttps://river.example/2018/04/05/town-council-signs-truce"),
        ("Town council signs truce\n\n", "\n\nFrom the page of the agency. Posted: 5 April 2018"),
        ("Town council signs truce\nThe following was posted by the committee on 5 April 2018:\n\n", ""),
        ("THE VALLEY OBSERVER  Vol. 4 No. 11  Thursday, April 5, 2018  Price 200\n\nTown council signs truce\n\n", ""),
    ],
)
def test_stamps_of_other_desks(tmp_path: Path, head: str, tail: str) -> None:
    report = read_one(write(tmp_path, "a.txt", f"{head}{FIRST}\n\n{SECOND}{tail}"))
    assert str(report.published.day) == "2018-04-05"


def test_addresses_of_two_days_date_nothing(tmp_path: Path) -> None:
    addresses = "https://river.example/2018/04/05/truce\nhttps://river.example/2018/03/01/talks"
    assert read_one(write(tmp_path, "a.txt", f"Truce\n\n{FIRST}\n\n{SECOND}\n\n{addresses}")).published.day is None
