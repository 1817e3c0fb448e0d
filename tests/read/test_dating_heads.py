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
