"""Readings of lengths: durations, "three days ago", "the past 48 hours", "last week", "every month"."""

from __future__ import annotations

import re
from typing import Literal

from trucebook.extract.times import context
from trucebook.extract.times.reading import Reading
from trucebook.extract.times.tokens import Line
from trucebook.lexicon.calendars import Calendars

Read = Reading | str | None

_STEPS = {"L": -1, "T": 0, "X": 1}
_FROM_STORY = "counted from something told before"
_NO_NUMBER = "no number is printed"
_HALVES = {"Y": "P6M", "D": "PT12H", "TH": "PT30M"}
_ONE_AND_HALF = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60)}
# How many tokens before "a day" the number of a rate may stand.  Own choice: "forty food and fuel trucks a day".
_RATE_REACH = 6
_ORDER = ("Y", "M", "W", "D", "TH", "TM")


def duration(count: int, unit: str) -> str:
    """The ISO 8601 length of ``count`` units (``TH`` hours, ``TM`` minutes, ``D``, ``W``, ``M``, ``Y``)."""
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def number(line: Line, start: int, end: int) -> int | None:
    """The number printed at tokens ``start`` to ``end`` ("72", "twenty-four", "one hundred"); None when it is none."""
    values = [line.values[i] for i in range(start, end) if line.kinds[i] != "-"]
    if len(values) == 1:
        return int(values[0])
    first, second = values
    if second == 100 and first < 20:
        return int(first * second)
    if line.kinds[start] == "N" and 20 <= first <= 90 and 1 <= second <= 9:
        return int(first + second)
    return None


def _length_of(line: Line, match: re.Match[str]) -> tuple[int, str, str | None, str | None] | None:
    """Count, unit, ISO length and, where there is no such length, why not; None when the words are no length."""
    if match["half_of"]:
        unit, times, _ = line.values[match.start("half_of")]
        length = _HALVES.get(unit) if times == 1 else None
        return 1, unit, length, None if length else "half of it has no fixed length"
    half = bool(match["half"] or match["one_half"])
    at = match.start("one") if match["one"] else match.start("unit")
    unit, times, _ = line.values[at]
    count = 1 if match["one"] else number(line, *match.span("count"))
    if count is None:
        return None
    if not half:
        return count * times, unit, duration(count * times, unit), None
    if unit not in _ONE_AND_HALF or times != 1:
        return count, unit, None, "half of it has no fixed length"
    smaller, per = _ONE_AND_HALF[unit]
    return count, unit, duration(count * per + per // 2, smaller), None


def _length(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    length = _length_of(line, match)
    if length is None:
        return None
    start, end = match.span()
    if context.is_age(line, start, end, calendars):
        return "an age"
    if line.capital(end - 1) and line.capital(end) and not line.text[line.starts[start] : line.ends[end]].isupper():
        return f"part of the name of a '{line.word(end)}'"
    if match["one"] and line.values[match.start("one")][2]:
        return None
    bare_day = length[0] == 1 and length[1] == "D" and line.kinds[start] == "N" and "-" not in match.group()
    single = bool(match["one"]) or bare_day
    if (
        single
        and not match["one_half"]
        and line.kind(start + 1) != "r"
        and not context.article_counts(line, start, end, calendars)
    ):
        return None
    return Reading("length", duration=length[2], reason=length[3])


def _ago(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    length = _length_of(line, match)
    if length is None:
        return None
    if length[2] is None or match["half_of"] or match["half"] or match["one_half"]:
        return Reading("open", direction="past", reason="half of a unit ago names no single day or month")
    about = line.word(match.start() - 1) in calendars.context["approximate"]
    reason = "counted from an hour that is not printed" if length[1].startswith("T") else None
    return Reading("ago", count=length[0], unit=length[1], approximate=about, reason=reason)


def _hence(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    length = _length_of(line, match)
    if length is None:
        return None
    sign = -1 if line.words[match.end() - 1] in ("earlier", "beforehand") else 1
    if length[1] == "D" and length[2] == duration(length[0], "D"):
        return Reading("story", count=sign * length[0], reason=_FROM_STORY)
    return Reading("open", reason=_FROM_STORY)


def _after(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    """The day of the signing in "two days after they signed": counted back from the day told of."""
    length = _length_of(line, match)
    if length is None or length[2] is None or length[2] != duration(length[0], "D"):
        return None
    lasts = line.kind(match.start() - 1) == "n"  # "for two days after they signed"
    if lasts or line.words[match.end() - 1] != "after" or line.kind(match.end()) in " ,.)-":
        return None
    return Reading("story", count=-length[0], code="after", reason=_FROM_STORY)


def _open(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    if not line.values[match.start("unit")][2]:
        return None
    last = line.words[match.start("ago")]
    if match["ago"] == "i" and (last not in ("after", "before") or match.start() != match.start("unit")):
        return None
    return Reading("open", direction="past" if last == "ago" else None, reason=_NO_NUMBER)


def _span(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    count = number(line, *match.span("count"))
    verb = line.words[match.start()] == "last" and line.word(match.start() - 1) in calendars.context["last_verb"]
    if count is None or verb or line.kind(match.end()) == "l":
        return None
    unit, times, _ = line.values[match.start("unit")]
    told = line.words[match.start("side")] in calendars.context["from_story"]
    return _counted(count * times, unit, match["side"], told)


def _counted(count: int, unit: str, letter: str, told: bool = False) -> Reading:
    direction: Literal["past", "future"] = "past" if letter == "L" else "future"
    return Reading(
        "span", count=count, unit=unit, duration=duration(count, unit), direction=None if told else direction
    )


def _vague_span(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    if not line.values[match.start("unit")][2] or line.kind(match.end()) == "f":
        return None
    at = match.start("side") if match["side"] else match.start("late_side")
    if line.words[at] in calendars.context["from_story"]:
        return Reading("open", reason=_FROM_STORY)
    return Reading("open", direction="past" if line.kinds[at] == "L" else "future", reason=_NO_NUMBER)


def _length_range(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    low, high = number(line, *match.span("count")), number(line, *match.span("count_to"))
    if low is None or high is None or low >= high:
        return None
    if context.is_age(line, match.start(), match.end(), calendars):
        return "an age"
    return Reading("length", reason="more than one length is printed")


def _long(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    unit, times, plural = line.values[match.start("unit")]
    return Reading("length", reason=_NO_NUMBER) if plural else Reading("length", duration=duration(times, unit))


def _two_lengths(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    first, second = number(line, *match.span("count")), number(line, *match.span("count_to"))
    (unit, times, _), (unit_to, times_to, _) = (line.values[match.start(group)] for group in ("unit", "unit_to"))
    if first is None or second is None or _ORDER.index(unit) >= _ORDER.index(unit_to):
        return None
    if unit.startswith("T") != unit_to.startswith("T"):
        return Reading("length", duration=duration(first * times, unit) + duration(second * times_to, unit_to)[1:])
    smaller = duration(second * times_to, unit_to).removeprefix("PT" if unit_to.startswith("T") else "P")
    return Reading("length", duration=duration(first * times, unit) + smaller)


def _day_and_night(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    return Reading("length", reason="a day and part of a day")


def _vague_length(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    if not line.values[match.start("unit")][2]:
        return None
    if line.kinds[match.start()] == "i" and (
        line.words[match.start()] not in ("after", "since", "by") or line.kind(match.end()) != "f"
    ):
        return None
    if line.kinds[match.start()] == "n" and line.words[match.start()] not in ("for", "within"):
        return None
    return Reading("length", reason=_NO_NUMBER)


def _nights(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    if line.words[match.end() - 1] not in ("nights", "mornings", "evenings", "afternoons"):
        return None
    return Reading("length", reason="parts of days")


def _every(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    groups = match.re.groupindex
    if "weekday" in groups and match["weekday"]:
        if line.kinds[match.start("weekday")] == "d" and not line.capital(match.start("weekday")):
            return None
        return Reading("set", code=f"XXXX-WXX-{line.values[match.start('weekday')]}")
    unit, times, plural = line.values[match.start("unit")]
    count = number(line, *match.span("count")) if "count" in groups and match["count"] else 1
    if count is None or (plural and count == 1):
        return None
    return Reading("set", code=duration(count * times, unit))


def _frequency(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    """How often: "daily", "annual".  One with a capital is mostly a newspaper's name, and so is one before "paper"."""
    at = match.start()
    named = line.capital(at) and (at > 0 or line.capital(at + 1))
    return (
        None if named or line.word(at + 1) in calendars.context["not_daily"] else Reading("set", code=line.values[at])
    )


def _nth_of_story(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    """A day or week by its number ("its third day"), counted from a beginning that is not printed beside it."""
    unit, times, plural = line.values[match.start("unit")]
    if plural or times != 1 or unit not in ("D", "W"):
        return None
    return Reading("open", reason=_FROM_STORY)


def _rate(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    """A rate ("40 trucks a day"): a number stands near before, and no word there makes the article count."""
    unit, times, plural = line.values[match.start("unit")]
    start, end = match.span()
    if plural or context.article_counts(line, start, end, calendars):
        return None
    near = line.kinds[max(0, start - _RATE_REACH) : start]
    return Reading("set", code=duration(times, unit)) if any(kind in "12NY" for kind in near) else None


def _nth_day(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    """What is told "for a third day" or "for the third day in a row" has lasted three days."""
    if line.words[match.start()] != "for":
        return None
    unit, times, _ = line.values[match.start("unit")]
    return Reading("length", duration=duration(line.values[match.start("nth")] * times, unit))


def _period(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    groups = match.re.groupindex
    unit, times, plural = line.values[match.start("unit")]
    at = match.start("edge")
    if unit == "D" and "step" not in groups and line.kinds[at] == "l":
        return Reading("open", reason=_FROM_STORY)
    if plural or unit not in ("W", "M", "Y"):
        return None
    edge = (line.values[at] or line.words[at]) if at >= 0 else None
    if "step" not in groups:
        return Reading("period", unit=unit, step=0, edge=edge) if times == 1 else None
    word = line.words[match.start("step")]
    if word in calendars.context["from_story"]:
        return Reading("open", reason=_FROM_STORY)
    letter = match["step"]
    spanning = word == "past" or (match["the"] and line.kind(match.start() - 1) == "n")
    if letter != "T" and edge is None and (spanning or times > 1):
        return _counted(times, unit, letter)
    return Reading("period", unit=unit, step=_STEPS[letter], edge=edge) if times == 1 else None


LENGTH_READERS = {
    "length": _length,
    "long": _long,
    "ago": _ago,
    "hence": _hence,
    "after": _after,
    "open": _open,
    "span": _span,
    "vague_span": _vague_span,
    "length_range": _length_range,
    "two_lengths": _two_lengths,
    "day_and_night": _day_and_night,
    "vague_length": _vague_length,
    "nights": _nights,
    "every": _every,
    "rate": _rate,
    "frequency": _frequency,
    "nth_of_story": _nth_of_story,
    "nth_day": _nth_day,
    "period": _period,
}
