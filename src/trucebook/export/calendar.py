"""Days on which something falls due, as an iCalendar file (RFC 5545) that any calendar program reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# RFC 5545, 3.1: a line is at most 75 octets; what is longer goes on after a line break and a space.
_LONGEST = 75


@dataclass(frozen=True, slots=True)
class Day:
    """One day with what falls due on it; ``key`` tells it from every other, for ever."""

    key: str
    day: date
    summary: str
    description: str


def calendar(days: Iterable[Day], made_at: datetime, name: str) -> str:
    """The calendar called ``name``; ``made_at`` is in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Trucebook//Register//EN", f"X-WR-CALNAME:{_text(name)}"]
    for each in days:
        uid = hashlib.sha256(each.key.encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}@trucebook",
            f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(each.summary)}",
            f"DESCRIPTION:{_text(each.description)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _text(text: str) -> str:
    """Text with the characters that mean something to iCalendar escaped; control characters go."""
    kept = "".join(letter for letter in text if letter == "\n" or letter.isprintable())
    for letter in ("\\", ";", ","):
        kept = kept.replace(letter, f"\\{letter}")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> str:
    parts, part = [], b""
    for letter in line:
        encoded = letter.encode()
        if len(part) + len(encoded) > _LONGEST:
            parts.append(part)
            part = b" "
        part += encoded
    return b"\r\n".join([*parts, part]).decode()
