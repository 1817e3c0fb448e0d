"""Days and intervals as a reference book writes them: 5 September 2017, July 2017, between 14 and 20 August 2017."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from trucebook.model.when import When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNKNOWN = "date not given"
UNSETTLED = "year not settled"


def month_name(month: int) -> str:
    """The English name of month 1–12."""
    return MONTHS[month - 1]


def day_words(day: date) -> str:
    """``5 September 2017``."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def at_words(when: When, text: str | None = None) -> str:
    """An interval after a verb: ``on 5 September 2017``, ``in July 2017``, ``within 10–16 February 2018``."""
    words = when_words(when, text)
    if when.unsettled:
        return words
    if when.earliest is None or when.latest is None:
        return f"on {words}" if when.earliest else words
    if when.latest - when.earliest <= timedelta(days=1):
        return f"on {words}"
    return f"within {words}" if words[0].isdigit() and " " in words else f"in {words}"


def short_words(when: When) -> str:
    """An interval for the side of a sign: ``15 Feb 2018``, ``May 2018``."""
    words = when_words(when)
    for name in MONTHS:
        words = words.replace(name, name[:3])
    return words


def number_words(number: int) -> str:
    """Up to twelve in letters, above in figures."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def when_words(when: When, text: str | None = None) -> str:
    """An interval in words; the report's own words, in quotation marks, where nothing resolves it."""
    if when.earliest is None and when.latest is None:
        return f"“{text}”, not resolved" if text else UNKNOWN
    if when.earliest is None or when.latest is None:
        return _open_words(when)
    last = when.latest - timedelta(days=1)
    if when.unsettled:
        return f"“{text}” (year not settled)" if text else f"{UNSETTLED} ({span_words(when.earliest, last)})"
    return span_words(when.earliest, last)


def _open_words(when: When) -> str:
    if when.earliest is not None:
        return f"{day_words(when.earliest)} or later"
    assert when.latest is not None
    return f"before {day_words(when.latest)}"


def span_words(first: date, last: date) -> str:
    """A closed run of days in the fewest words that say it."""
    if first >= last:
        return day_words(first)
    whole_start = first.day == 1
    whole_end = last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_start and whole_end:
        if (first.year, first.month) == (last.year, last.month):
            return f"{month_name(first.month)} {first.year}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {month_name(last.month)} {last.year}"
    if first.year == last.year:
        return f"{first.day} {month_name(first.month)} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def iso_words(value: str | None) -> str:
    """An ISO day, month, year or duration in words; anything else unchanged, nothing as the unknown date."""
    if not value:
        return UNKNOWN
    when = interval_of(value)
    if when is not None:
        return when_words(when)
    return duration_words(value) or value


def interval_of(value: str) -> When | None:
    """The days an ISO day, month, year or ``first/last`` (both included) stands for; None for anything else."""
    first, slash, last = value.partition("/")
    if slash:
        start, end = interval_of(first), interval_of(last)
        return When(None, start.earliest, end.latest, "days") if start and end else None
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        if day:
            return When.day(date(int(year), int(month), int(day)))
        return When.month(int(year), int(month)) if month else When.year(int(year))
    except ValueError:
        return None


def duration_words(value: str) -> str | None:
    """``P2M`` as ``two months``; None for what is no such duration."""
    match = re.fullmatch(r"PT?(\d+)([YMWDH])", value)
    if not match:
        return None
    number, unit = int(match[1]), UNITS[match[2]]
    if value.startswith("PT") and match[2] == "M":
        unit = "minute"
    return f"{number_words(number)} {unit}{'' if number == 1 else 's'}"
