"""Adding an agreed length to a date, as a calendar does: two months from 31 December end on the last of February."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from trucebook.model.when import When

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?")


def after(start: When, length: str) -> When | None:
    """The interval that lies ``length`` (ISO 8601: ``P2M``, ``P72D``, ``PT72H``) after ``start``.

    Hours count as started days.  None where the start is open, the length is none, or the calendar ends.
    """
    match = _LENGTH.fullmatch(length)
    if match is None or not any(match.groups()) or start.earliest is None or start.latest is None:
        return None
    years, months, weeks, days, hours = (int(part or 0) for part in match.groups())
    more = timedelta(days=7 * weeks + days + -(-hours // 24))
    try:
        first = _later(start.earliest, 12 * years + months) + more
        last = _later(start.latest - timedelta(days=1), 12 * years + months) + more
    except (OverflowError, ValueError):
        return None
    if first == last:
        return When.day(first)
    whole_month = (first.year, first.month) == (last.year, last.month) and first.day == 1
    if whole_month and start.precision == "month" and not more:
        return When.month(first.year, first.month)
    return When(None, first, last + timedelta(days=1), "days")


def _later(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
