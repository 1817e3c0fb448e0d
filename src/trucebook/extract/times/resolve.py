"""Lay a reading on the calendar, from the day of publication where it needs one.

Where publication is an interval (a month from an address, say), a relative expression is worked out from its first and
its last day; it gets a value only when both give the same one, and else the interval that covers both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trucebook.extract.times import calendar as cal
from trucebook.extract.times.anchored import FROM_DAY, days_in, hijri_in, part_in
from trucebook.extract.times.calendar import DAY
from trucebook.extract.times.reading import Reading
from trucebook.model.when import When

Resolved = tuple[When, str | None]

NO_ANCHOR = "needs the day of publication, which is not known"
TWO_READINGS = "the day of publication is not known exactly, and the words fit more than one time"
NO_YEAR = "the words do not say which year"
NO_SUCH_DAY = "there is no such day"


@dataclass(frozen=True, slots=True)
class Anchor:
    """First and last day on which the report may have been published."""

    first: date
    last: date


def resolve(reading: Reading, anchor: Anchor | None, day_first: bool | None = None) -> Resolved:
    """The interval and value of ``reading``, and why it has no value where it has none.

    ``day_first`` is how the report's other numeric dates are written, None where they do not tell.
    """
    try:
        if reading.shape == "numeric":
            return _numeric(reading, day_first)
        fixed = _FIXED.get(reading.shape)
        if fixed is not None and (found := fixed(reading)) is not None:
            return found
        return _anchored(reading, anchor)
    except (ValueError, OverflowError):
        return When(), NO_SUCH_DAY


def _anchored(reading: Reading, anchor: Anchor | None) -> Resolved:
    if anchor is None:
        return When(reading.duration), reading.reason or NO_ANCHOR if reading.duration is None else None
    from_day = FROM_DAY[reading.shape]
    first, last = from_day(reading, anchor.first), from_day(reading, anchor.last)
    if first is None or last is None:
        return When(reading.duration), reading.reason or NO_YEAR
    if first == last or (first.value is not None and first.value == last.value):
        return _hull(first, last, first.value), reading.reason if first.value is None else None
    if first.value is None and last.value is None:
        return _hull(first, last, None), reading.reason
    within = last.earliest is not None and anchor.first <= last.earliest <= anchor.last
    if reading.shape == "date" and within and anchor.last - anchor.first <= 31 * DAY:
        return last, None
    return _hull(first, last, None), TWO_READINGS


def _hull(first: When, last: When, value: str | None) -> When:
    if first == last:
        return first
    earliest = min(first.earliest, last.earliest) if first.earliest and last.earliest else None
    latest = max(first.latest, last.latest) if first.latest and last.latest else None
    precision = cal.precision_of(earliest, latest) if earliest and latest else "relative_only"
    return When(value, earliest, latest, precision)


def _numeric(reading: Reading, day_first: bool | None) -> Resolved:
    days = [day for day in reading.candidates if day is not None]
    if len(set(days)) == 1:
        return When.day(days[0]), None
    if day_first is not None:
        return When.day(days[0 if day_first else 1]), None
    return cal.between(min(days), max(days) + DAY), "day and month may be read either way"


# --- readings that stand on their own -------------------------------------------------------------------------------


def _date(reading: Reading) -> Resolved | None:
    if reading.year is None or reading.month is None or reading.day is None:
        return None
    return When.day(date(reading.year, reading.month, reading.day)), None


def _days(reading: Reading) -> Resolved | None:
    if reading.year is None:
        return None
    return days_in(reading, reading.year), "more than one day"


def _month(reading: Reading) -> Resolved | None:
    if reading.year is None or reading.month is None:
        return None
    return cal.month_of(reading.year, reading.month, reading.edge), None


def _part_of_month(reading: Reading) -> Resolved | None:
    return None if reading.year is None else (part_in(reading, reading.year), None)


def _part_of_year(reading: Reading) -> Resolved | None:
    return None if reading.year is None else (cal.part_of_year(reading.year, reading.code or "Q1"), None)


def _season(reading: Reading) -> Resolved | None:
    return None if reading.year is None else (cal.season_of(reading.year, reading.code or "SU"), None)


def _year(reading: Reading) -> Resolved | None:
    return None if reading.year is None else (cal.year_of(reading.year, reading.edge), None)


def _years(reading: Reading) -> Resolved | None:
    if reading.year is None or reading.count is None:
        return None
    return cal.between(date(reading.year, 1, 1), date(reading.count + 1, 1, 1)), "more than one year"


def _decade(reading: Reading) -> Resolved | None:
    return None if reading.year is None else (cal.decade_of(reading.year), None)


def _century(reading: Reading) -> Resolved | None:
    return None if reading.count is None else (cal.century_of(reading.count), None)


def _hijri(reading: Reading) -> Resolved | None:
    return None if reading.year is None else (hijri_in(reading, reading.year), reading.reason)


def _length(reading: Reading) -> Resolved | None:
    return When(reading.duration), reading.reason


def _set(reading: Reading) -> Resolved | None:
    return When(reading.code), None


_FIXED: dict[str, Callable[[Reading], Resolved | None]] = {
    "date": _date,
    "days": _days,
    "month": _month,
    "part_of_month": _part_of_month,
    "part_of_year": _part_of_year,
    "season": _season,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "hijri": _hijri,
    "length": _length,
    "set": _set,
}
