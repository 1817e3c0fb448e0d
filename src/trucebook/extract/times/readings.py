"""From a rule's match to a reading: one small function for each rule, which may still refuse the match.

Each takes the sentence's tokens, the match and the calendar's words, and returns a :class:`Reading`, a string (why
something that looks like a time is none), or None (not this rule).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from trucebook.extract.times import context
from trucebook.extract.times.hours import HOUR_READERS
from trucebook.extract.times.lengths import LENGTH_READERS
from trucebook.extract.times.reading import NO_DAY, Reading
from trucebook.extract.times.tokens import Line
from trucebook.extract.times.years import YEAR_READERS, edge_of, one_month, step_of, value_of, year_step_of
from trucebook.lexicon.calendars import Calendars

Read = Reading | str | None
Reader = Callable[[Line, re.Match[str], Calendars], Read]

_FROM_STORY = "counted from something told before"


def _numeric(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    figures = re.findall(r"\d+", line.words[match.start("numeric")])[:3]
    a, b, c = (int(figure) for figure in figures)
    if len(figures[0]) == 4:
        return Reading("numeric", year=a, candidates=(_day(a, b, c),)) if _day(a, b, c) else None
    year = c if len(figures[2]) == 4 else 2000 + c
    dotted = "." in line.words[match.start("numeric")]
    candidates = (_day(year, b, a),) if dotted else (_day(year, b, a), _day(year, a, b))
    at = next((i for i in range(match.start(), match.end()) if line.kinds[i] in "Db"), None)
    if at is not None:
        fitting = tuple(day for day in candidates if day and day.isoweekday() == line.values[at])
        candidates = fitting if len(fitting) == 1 else candidates
    plausible = 1900 <= year <= 2099 and any(candidates)
    return Reading("numeric", year=year, candidates=candidates) if plausible else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    groups = match.re.groupindex
    month_at = match.start("month")
    if not one_month(line, month_at, match.end()):
        return None
    year = value_of(line, match, "year")
    if "day" not in groups:
        step = year_step_of(line, match)
        if year is None and step is None:
            return None
        if year is not None and context.counts(line, match.start(), match.end("year"), calendars):
            return None
        return Reading(
            "month", year, value_of(line, match, "month"), step=step, step_unit="Y", edge=edge_of(line, match)
        )
    day_at = match.start("day")
    if line.kinds[day_at] == "O" and line.words[day_at].isalpha() and line.kind(day_at - 1) != "t":
        return None
    lower_verb = line.kinds[month_at] == "B" and line.values[month_at] in (3, 5, 8) and len(line.words[month_at]) > 3
    if lower_verb and day_at > month_at and year is None:
        return None
    last = max(match.end("day"), match.end("month"), match.end("year"))
    named = context.is_name(line, last, calendars)
    if named:
        return named
    if last == match.end("day") and context.counts(line, day_at, last, calendars):
        return None
    month, day, step = value_of(line, match, "month"), value_of(line, match, "day"), year_step_of(line, match)
    return Reading("date", year, month, day, step=step, step_unit="Y")


def _days(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    if not one_month(line, match.start("month"), match.end()):
        return None
    last = max(match.end("day_to"), match.end("month"), match.end("year"))
    if last == match.end("day_to") and (line.kind(last) in "MB" or context.counts(line, 0, last, calendars)):
        return None
    day, day_to = value_of(line, match, "day"), value_of(line, match, "day_to")
    if day is None or day_to is None or day >= day_to:
        return None
    year, month = value_of(line, match, "year"), value_of(line, match, "month")
    step = year_step_of(line, match)
    return Reading("days", year, month, day, day_to, step=step, step_unit="Y", reason="more than one day")


def _month(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start("month") if match["month"] else match.start("short")
    step, edge = step_of(match), edge_of(line, match)
    if step is not None and line.words[match.start("step")] in calendars.context["from_story"]:
        return Reading("open", reason=_FROM_STORY)
    if match["short"] and not line.capital(at):
        return None
    if step is None and edge is None and not _bare_month(line, at, calendars):
        return None
    return Reading("month", month=line.values[at], step=step, edge=edge)


def _bare_month(line: Line, at: int, calendars: Calendars) -> bool:
    """Whether the words around a month's name show that it is the month."""
    before, after = line.word(at - 1), line.word(at + 1)
    beside_month = line.kind(at - 2) in "MBY" or line.kind(at + 2) == "M"
    doubtful = calendars.words.get(line.words[at], ("",))[0] in ("month_word", "month_short")
    capital_next = line.capital(at + 1) and line.kind(at + 1) == "x"
    if before in ("in", "since", "until", "till", "during", "throughout", "before", "after"):
        return not (capital_next and doubtful)
    if before in (",", "-", "and", "or") or after in ("-", "–", "—"):
        return beside_month
    if capital_next or (doubtful and before not in ("of", "by", "from", "to", "between")):
        return False
    return before in calendars.context["month_before"] or at == 0


def _part_of_month(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    nth = 0 if match["nth"] == "L" else line.values[match.start("nth")]
    unit, _, plural = line.values[match.start("of_unit")] if match["of_unit"] else ("h", 1, False)
    year, month, step = value_of(line, match, "year"), value_of(line, match, "month"), year_step_of(line, match)
    if unit == "D" and not plural:
        if nth:
            return Reading("date", year, month, nth, step=step, step_unit="Y")
        unit = "last day"
    if unit not in ("W", "D", "h", "last day") or nth > 5:
        return None
    return Reading("part_of_month", year, month, count=nth, unit=unit, step=step, step_unit="Y")


def _nth_weekday(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    return Reading("open", reason="a weekday by its number in the month")


def _weekday(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start("weekday")
    before, after = line.word(at - 1), line.word(at + 1)
    if line.kinds[at] == "b" and not (line.capital(at) and (before == "on" or match["which"])):
        return None
    if line.capital(at + 1) and after in calendars.context["weekday_next"]:
        return f"part of the name '{line.words[at]} {after}'"
    if line.capital(at - 1) and before in calendars.context["weekday_before"]:
        return f"part of the name '{before} {line.words[at]}'"
    if match["which"] and line.words[match.start("which")] in calendars.context["from_story"]:
        return Reading("open", reason=_FROM_STORY)
    of_week = match["unit"] is not None and line.values[match.start("unit")][0] == "W"
    step = step_of(match) if of_week else step_of(match, "which")
    past = match["which"] and line.words[match.start("which")] == "past"
    return Reading("weekday", weekday=line.values[at], step=-1 if past else step, step_unit="W" if of_week else None)


def _deictic(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start("days")
    if at and line.capital(at) and line.capital(at - 1) and line.kind(at - 1) == "x":
        return f"part of the name '{line.words[at - 1]} {line.words[at]}'"
    return Reading("deictic", count=line.values[at])


def _weekend(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    if match["step"] == "t":
        return Reading("weekend", reason="which weekend is not said")
    return Reading("weekend", step=step_of(match))


def _day_of_month(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start("day")
    if line.words[at].isalpha():
        return None
    if match["unit"]:
        known = line.values[match.start("unit")][0] == "M" and match["which"] != "t"
        return Reading("day_of_month", day=line.values[at], step=step_of(match, "which") if known else None)
    closed = line.kind(match.end()) in " ,.);&-" or context.goes_on(line, match.end(), calendars)
    return Reading("day_of_month", day=line.values[at]) if (match["on"] or match["bare"]) and closed else None


def _hijri(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start("hijri")
    day = value_of(line, match, "day")
    year = value_of(line, match, "year")
    if day is None and year is None:
        ramadan = line.values[at] == 9 and line.word(at - 1) in calendars.context["month_before"]
        if not ramadan or (line.capital(at + 1) and line.kind(at + 1) == "x"):
            return None
    return Reading(
        "hijri", year, line.values[at], day, reason=None if day else "a Hijri month covers parts of two months"
    )


def _story_day(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start()
    bound = line.words[at] in ("the day after", "the day before") and line.kind(at + 1) not in " ,.)-"
    return Reading("open", reason=_FROM_STORY) if bound else Reading("story", count=line.values[at], reason=_FROM_STORY)


def _feast(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start("feast")
    if not line.capital(at) or (line.capital(at - 1) and line.kind(at - 1) == "x"):
        return None
    fixed = line.values[at]
    if fixed:
        return Reading("date", value_of(line, match, "year"), fixed[0], fixed[1])
    return Reading("open", value_of(line, match, "year"), reason="a movable feast")


def _listed(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    at = match.start()
    word, away = line.words[at], calendars.context["not_soon"]
    if word in ("soon", "shortly") and (line.word(at + 1) in away or line.word(at - 1) in ("as", "too", "how")):
        return None
    if word in calendars.context["dark"]:
        return Reading("story", count=0, code="dark", reason=NO_DAY)
    direction = line.values[at]
    return Reading(
        "open",
        direction=direction if direction != "none" else None,
        reason="says no day" if direction != "none" else _FROM_STORY,
    )


READERS: dict[str, Reader] = {
    "numeric": _numeric,
    "date": _date,
    "days": _days,
    "month": _month,
    "part_of_month": _part_of_month,
    "nth_weekday": _nth_weekday,
    "weekday": _weekday,
    "deictic": _deictic,
    "weekend": _weekend,
    "day_of_month": _day_of_month,
    "hijri": _hijri,
    "feast": _feast,
    "story_day": _story_day,
    "listed": _listed,
    **YEAR_READERS,
    **HOUR_READERS,
    **LENGTH_READERS,
}
