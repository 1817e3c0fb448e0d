"""Calendar arithmetic: adding durations to days, weeks and seasons as intervals, Hijri days, the end of a term.

Everything is a half-open interval of days (``[earliest, latest)``); nothing here knows words.
"""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from hijridate import Hijri
from hijridate.ummalqura import HIJRI_RANGE

from trucebook.model.vocabulary import DatePrecision
from trucebook.model.when import When

_DURATION = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
DAY = timedelta(days=1)

# First month and number of months of the northern seasons, in whole months as meteorologists count.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# First day of the middle and of the last part of a month, as the ten-day parts OCHA and UCDP code "mid" and "late" by.
_MONTH_PARTS = {"early": (1, 11), "middle": (11, 21), "late": (21, None)}
_YEAR_PARTS = {"early": (1, 5), "middle": (5, 9), "late": (9, None)}


def term_end(start: When, duration: str) -> When:
    """When a term of ``duration`` (ISO 8601, as ``P2M``, ``P4Y3M``, ``PT72H``) ends that began at ``start``.

    Months and years are calendar ones: 16 July and ``P2M`` give 16 September, 31 January and ``P1M`` the last day of
    February.  Hours count as days once they fill one; what is left over widens the end by a day.  An unresolved start
    gives an unresolved end.  Raises ValueError when ``duration`` is no ISO duration.
    """
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(f"no ISO 8601 duration: {duration!r}")
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if start.earliest is None or start.latest is None:
        return When()
    spare = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    shift = timedelta(weeks=weeks) + timedelta(days=days) + timedelta(days=spare.days)
    try:
        first = add_months(start.earliest, 12 * years + months) + shift
        last = add_months(start.latest - DAY, 12 * years + months) + shift
    except (OverflowError, ValueError):
        return When()
    whole_months = not (weeks or days or spare)
    if start.precision == "month" and whole_months and start.value is not None:
        return When.month(first.year, first.month)
    return between(first, last + DAY + (DAY if spare % DAY else timedelta()))


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of that month where it has no such day.  Raises ValueError."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("beyond the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def precision_of(earliest: date, latest: date) -> DatePrecision:
    """How exact an interval is, by its length."""
    length = (latest - earliest).days
    if length <= 1:
        return "day"
    if length < 7:
        return "days"
    if length == 7:
        return "week"
    return "month" if length <= 31 else "longer"


def between(earliest: date, latest: date, value: str | None = None) -> When:
    """The interval with a precision by its length; a single day gets its value where none is given."""
    if value is None and latest - earliest == DAY:
        return When.day(earliest)
    return When(value, earliest, latest, precision_of(earliest, latest))


def week_of(day: date) -> When:
    """The ISO week that holds ``day``: Monday to Sunday, value ``2017-W29``."""
    monday = day - (day.weekday()) * DAY
    year, week, _ = day.isocalendar()
    return When(f"{year:04d}-W{week:02d}", monday, monday + 7 * DAY, "week")


def weekend_of(day: date) -> When:
    """Saturday and Sunday of the ISO week that holds ``day``."""
    week = week_of(day)
    monday = day - day.weekday() * DAY
    return When(f"{week.value}-WE", monday + 5 * DAY, monday + 7 * DAY, "days")


def month_of(year: int, month: int, edge: str | None = None) -> When:
    """A month; ``edge`` (early, middle, late) narrows the interval to ten days of it and leaves the value."""
    whole = When.month(year, month)
    if edge not in _MONTH_PARTS or whole.latest is None:
        return whole
    first, following = _MONTH_PARTS[edge]
    end = date(year, month, following) if following else whole.latest
    return When(whole.value, date(year, month, first), end, "month")


def year_of(year: int, edge: str | None = None) -> When:
    """A year; ``edge`` narrows the interval to four months of it and leaves the value."""
    whole = When.year(year)
    if edge not in _YEAR_PARTS or whole.latest is None:
        return whole
    first, following = _YEAR_PARTS[edge]
    end = date(year, following, 1) if following else whole.latest
    return When(whole.value, date(year, first, 1), end, "longer")


def season_of(year: int, season: str) -> When:
    """A northern season.  A winter with one printed year may be the one it began or ended in: both are covered."""
    first = date(year, _SEASONS[season], 1)
    earliest = date(year, 1, 1) if season == "WI" else first
    return When(f"{year:04d}-{season}", earliest, add_months(first, 3), "longer")


def season_start(year: int, season: str) -> date:
    """The first day of the season that begins in ``year``."""
    return date(year, _SEASONS[season], 1)


def part_of_year(year: int, code: str) -> When:
    """A quarter (``Q1`` to ``Q4``) or half (``H1``, ``H2``) of a year, value ``2018-Q1``."""
    months = 3 if code[0] == "Q" else 6
    first = date(year, months * (int(code[1]) - 1) + 1, 1)
    return When(f"{year:04d}-{code}", first, add_months(first, months), "longer")


def decade_of(first_year: int) -> When:
    """Ten years; the value is the TIMEX3 one, the first three figures of the year."""
    return When(str(first_year)[:3], date(first_year, 1, 1), date(first_year + 10, 1, 1), "longer")


def century_of(number: int) -> When:
    """A hundred years; the value is the TIMEX3 one, the first two figures of its years ("18" for the nineteenth)."""
    first = 100 * (number - 1)
    return When(f"{number - 1:02d}", date(first + 1, 1, 1), date(first + 101, 1, 1), "longer")


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day by the Umm al-Qura calendar; None where there is none or the tables (1343–1500) end."""
    try:
        return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """First day and the day after the last of a Hijri month; None beyond the tables."""
    first = hijri_day(year, month, 1)
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    return (first, following) if first and following else None


def hijri_years_around(day: date) -> range:
    """The Hijri years that may touch the Gregorian year of ``day``, a year to either side, within the tables."""
    middle = round((day.year - 622) * 33 / 32)
    return range(max(HIJRI_RANGE[0][0], middle - 2), min(HIJRI_RANGE[1][0], middle + 2) + 1)
