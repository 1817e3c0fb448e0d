"""Readings of years and their parts, and the groups all readers of dates share."""

from __future__ import annotations

import re

from trucebook.extract.times import context
from trucebook.extract.times.reading import Reading
from trucebook.extract.times.tokens import Line
from trucebook.lexicon.calendars import Calendars

Read = Reading | str | None

STEPS = {"L": -1, "T": 0, "X": 1, "t": 0}


def value_of(line: Line, match: re.Match[str], group: str) -> int | None:
    """The number of the token in ``group``; None when the rule has no such group or it is empty."""
    i = match.start(group) if group in match.re.groupindex else -1
    return int(line.values[i]) if i >= 0 else None


def step_of(match: re.Match[str], group: str = "step") -> int | None:
    """-1, 0 or 1 for last, this, next in ``group``; None when it is empty."""
    return STEPS[match[group]] if match[group] else None


def one_month(line: Line, at: int, end: int) -> bool:
    """Whether the month at token ``at``, if a second name follows before token ``end``, is one under two names."""
    paired = at + 2 < end and line.kinds[at + 1] in "/(" and line.kinds[at + 2] == "M"
    return not paired or bool(line.values[at] == line.values[at + 2])


def year_step_of(line: Line, match: re.Match[str]) -> int | None:
    """The step of "last year" after a date; None where the unit is no year."""
    if not match.re.groupindex.get("unit") or match["unit"] is None or line.values[match.start("unit")][0] != "Y":
        return None
    return step_of(match)


def edge_of(line: Line, match: re.Match[str]) -> str | None:
    """Early, middle or late, as printed before a month or year; None when nothing is."""
    if "edge" not in match.re.groupindex or not match["edge"]:
        return None
    i = match.start("edge")
    return line.values[i] if line.kinds[i] == "E" else line.words[i]


def _part_of_year(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    if "code" in match.re.groupindex:
        return Reading("part_of_year", value_of(line, match, "year"), code=line.words[match.start("code")].upper())
    letter = "Q" if match["part"] == "Q" else "H"
    most = 4 if letter == "Q" else 2
    nth = most if match["nth"] == "L" else line.values[match.start("nth")]
    if nth > most or (match["unit"] and line.values[match.start("unit")][0] != "Y"):
        return None
    step = (step_of(match) or 0) if match["unit"] else None
    return Reading("part_of_year", value_of(line, match, "year"), code=f"{letter}{nth}", step=step)


def _quarter(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    """A quarter of a year that is not printed: "third-quarter profit", "this quarter"."""
    # "The last quarter of Homs", "the Third Quarter": part of a town.
    if line.kind(match.end()) == "f" or line.capital(match.start("part")):
        return None
    if "step" in match.re.groupindex:
        return None if line.kind(match.start()) == "t" else Reading("quarter", step=step_of(match))
    nth = int(line.values[match.start("nth")])
    finals = line.kind(match.end()) == "-" or line.word(match.end()) in ("final", "finals", "finalist", "finalists")
    return None if nth > 4 or finals else Reading("quarter", code=f"Q{nth}")


def _century(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    return Reading("century", count=int(line.values[match.start("nth")]))


def _season(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    groups = match.re.groupindex
    season = line.values[match.start("season")]
    if "which" in groups:
        return Reading("season", code=season, step=step_of(match, "which"))
    if "year" in groups:
        year, step = value_of(line, match, "year"), year_step_of(line, match)
        return None if year is None and step is None else Reading("season", year, code=season, step=step, step_unit="Y")
    verbish = line.words[match.start("season")] == "fall" or line.kind(match.end()) in "xf"
    return None if verbish else Reading("season", code=season)


def _year_range(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    year, to = line.values[match.start("year")], line.values[match.start("year_to")]
    figures = line.words[match.start("year_to")]
    if len(figures) == 2 and figures.startswith("0"):
        return Reading("month", year, to) if 1 <= to <= 12 else None
    if len(figures) == 2:
        to += year // 100 * 100
    if not year < to <= 2099 or context.counts_or_names(line, match.start(), match.end(), calendars):
        return None
    return Reading("years", year, count=to)


def _year(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start("year")
    edge = edge_of(line, match)
    why_not = context.counts_or_names(line, at, at + 1, calendars)
    if why_not:
        return why_not
    if line.kind(at - 1) == "U" and line.values[at - 1][0] != "Y":
        return None
    listed = line.kind(at - 1) == "," and line.kind(at - 2) == "Y"
    led = line.kind(at - 1) == "U" or at == 0 or listed or line.word(at - 1) in calendars.context["year_before"]
    return Reading("year", line.values[at], edge=edge) if edge or led else "a number like a year, with no word for one"


def _decade(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    figures = re.sub(r"\D", "", line.words[match.start("decade")])
    return Reading("decade", int(figures) if len(figures) == 4 else 1900 + int(figures))


YEAR_READERS = {
    "part_of_year": _part_of_year,
    "quarter": _quarter,
    "century": _century,
    "season": _season,
    "year_range": _year_range,
    "year": _year,
    "decade": _decade,
}
