"""Times in words, for sentences the program writes: ``17 July 2017``, ``July 2017``, ``two months``."""

from __future__ import annotations

import re
from datetime import date, timedelta

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def written(days: tuple[date, date]) -> str:
    """An interval of days for a reader: ``17 July 2017``, ``July 2017`` or ``3 to 9 August 2017``."""
    first, last = days[0], days[1] - timedelta(days=1)
    if first == last:
        return f"{first.day} {first:%B %Y}"
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    if first.day == 1 and days[1] == following:
        return f"{first:%B %Y}"
    if first.day == first.month == 1 and days[1] == date(first.year + 1, 1, 1):
        return f"{first.year}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"


def written_length(iso: str) -> str:
    """A length for a reader: ``P2M`` is ``two months``, ``PT72H`` ``72 hours``; anything else stays as it is."""
    match = _LENGTH.fullmatch(iso)
    if match is None or not any(match.groups()):
        return iso
    parts = []
    for digits, unit in zip(match.groups(), _UNITS, strict=True):
        if digits:
            count = int(digits)
            number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
            parts.append(f"{number} {unit}{'' if count == 1 else 's'}")
    return " and ".join(parts)
