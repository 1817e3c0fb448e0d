"""The words of the calendar: what each stands for, and the words around a date that decide what it is.

One form has one meaning here; a form given twice is reported with file and line, and the first stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import Row, read_rows
from trucebook.lexicon.tables import read_table

FILE = "calendars.yml"
SIDES = ("past", "future", "none")
UNITS = ("TM", "TH", "D", "W", "M", "Y")

# How a form is cut into words; the time lexer cuts the text in the same way.
WORD = re.compile(r"['’]s\b|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Calendars:
    """The compiled table.

    ``words`` leads from one lower-case word to its kind and value, ``phrases`` from the first two words of a longer
    form to its words, kind and value (longest first), ``context`` from a rule's name to its words.  ``triggers`` are
    words of which every time expression in words holds at least one.
    """

    words: dict[str, tuple[str, Any]]
    phrases: dict[tuple[str, str], tuple[tuple[tuple[str, ...], str, Any], ...]]
    context: dict[str, frozenset[str]]
    triggers: frozenset[str]


def compile_calendars(resources: Path, problems: list[ResourceError]) -> dict[str, Any]:
    """The table of ``resources/calendars.yml``: forms with kind and value, and lists of context words.

    Wrong rows are added to ``problems`` and left out.
    """
    forms: dict[str, list[Any]] = {}
    for row, kind, value, words in _entries(resources / FILE, problems):
        for word in words:
            key = " ".join(WORD.findall(word.lower()))
            if key in forms:
                problems.append(
                    ResourceError(f"'{word}' is given twice", where=row.where, mend="keep it in one list only")
                )
                continue
            forms[key] = [kind, value]
    context = {}
    for row in read_rows(resources / FILE, problems, "context"):
        try:
            context[row.text("value")] = sorted({word.lower() for word in row.words("forms")})
        except ResourceError as problem:
            problems.append(problem)
    return {"forms": forms, "context": context}


def _entries(path: Path, problems: list[ResourceError]) -> Iterator[tuple[Row, str, Any, tuple[str, ...]]]:
    for section, reader in _SECTIONS.items():
        for row in read_rows(path, problems, section):
            try:
                entries = reader(row)
            except ResourceError as problem:
                problems.append(problem)
                continue
            for kind, value, words in entries:
                yield row, kind, value, words


_Entry = tuple[str, Any, tuple[str, ...]]


def _number(row: Row, least: int, most: int) -> int:
    value = row.data.get("value")
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ResourceError(f"'value' must be a number from {least} to {most}", where=row.where)
    return value


def _months(row: Row) -> list[_Entry]:
    value = _number(row, 1, 12)
    kind = "month_word" if row.data.get("ambiguous") else "month"
    return [
        (kind, value, row.words("forms")),
        ("month_short", value, row.words("short")),
        ("month", value, row.words("arabic")),
    ]


def _weekdays(row: Row) -> list[_Entry]:
    value = _number(row, 1, 7)
    plural = tuple(f"{form}s" for form in row.words("forms"))
    return [
        ("weekday", value, row.words("forms") + row.words("arabic")),
        ("weekday_short", value, row.words("short")),
        ("weekdays", value, plural),
    ]


def _hijri(row: Row) -> list[_Entry]:
    return [("hijri", _number(row, 1, 12), row.words("forms"))]


def _units(row: Row) -> list[_Entry]:
    unit = row.one_of("value", UNITS)
    times = row.data.get("times", 1)
    forms = row.words("forms")
    plural = tuple(form for form in forms if form.endswith("s"))
    return [
        ("unit", [unit, times, False], tuple(form for form in forms if form not in plural)),
        ("unit", [unit, times, True], plural),
    ]


def _numbers(row: Row) -> list[_Entry]:
    return [("number", _number(row, 1, 100), row.words("forms"))]


def _ordinals(row: Row) -> list[_Entry]:
    return [("ordinal", _number(row, 1, 31), row.words("forms"))]


def _frequencies(row: Row) -> list[_Entry]:
    return [("frequency", row.text("value"), row.words("forms"))]


def _centuries(row: Row) -> list[_Entry]:
    return [("century", None, row.words("forms"))]


def _seasons(row: Row) -> list[_Entry]:
    return [("season", row.one_of("value", ("SP", "SU", "FA", "WI")), row.words("forms"))]


def _particles(row: Row) -> list[_Entry]:
    return [(row.text("value"), None, row.words("forms"))]


def _deictics(row: Row) -> list[_Entry]:
    return [("deictic", _number(row, -2, 2), row.words("forms"))]


def _story_days(row: Row) -> list[_Entry]:
    return [("story_day", _number(row, -1, 1), row.words("forms"))]


def _feasts(row: Row) -> list[_Entry]:
    month, day = row.data.get("month"), row.data.get("day")
    return [("feast", [month, day] if month and day else None, row.words("forms"))]


def _vague(row: Row) -> list[_Entry]:
    return [("vague", row.one_of("side", SIDES), row.words("forms"))]


_SECTIONS = {
    "months": _months,
    "weekdays": _weekdays,
    "hijri_months": _hijri,
    "units": _units,
    "numbers": _numbers,
    "ordinals": _ordinals,
    "frequencies": _frequencies,
    "centuries": _centuries,
    "seasons": _seasons,
    "particles": _particles,
    "deictics": _deictics,
    "story_days": _story_days,
    "feasts": _feasts,
    "vague": _vague,
}

# Kinds that can carry an expression alone or with numbers; the others only join what these begin.
_CARRIERS = frozenset(
    (
        *("month", "month_word", "month_short", "weekday", "weekday_short", "hijri", "season", "part_of_day"),
        *("weekdays", "frequency", "century", "unit", "weekend", "quarter", "deictic", "story_day", "feast", "vague"),
    )
)


@cache
def calendars() -> Calendars:
    """The compiled table, read once per process."""
    table = read_table("calendars")
    words: dict[str, tuple[str, Any]] = {}
    phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], str, Any]]] = {}
    triggers = set()
    for form, (kind, value) in table["forms"].items():
        parts = tuple(form.split(" "))
        if len(parts) == 1:
            words[form] = (kind, value)
        else:
            phrases.setdefault(parts[:2], []).append((parts, kind, value))
        if kind in _CARRIERS:
            triggers.add(max(reversed(parts), key=len))
    return Calendars(
        words,
        {key: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for key, rows in phrases.items()},
        {name: frozenset(listed) for name, listed in table["context"].items()},
        frozenset(triggers),
    )
