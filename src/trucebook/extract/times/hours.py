"""Readings of times of day with no day: "at noon", "at five", "between six and six", the clock of an entry."""

from __future__ import annotations

import re

from trucebook.extract.times import context
from trucebook.extract.times.reading import NO_DAY, Reading
from trucebook.extract.times.tokens import Line
from trucebook.lexicon.calendars import Calendars

Read = Reading | str | None

_SAME_DAY = frozenset(("noon", "midday", "afternoon", "evening", "dusk", "sunset", "nightfall"))
# How many tokens before "at five" a word such as "toll" makes it a count.  Own choice.
_COUNT_REACH = 6
_SPANS = frozenset(("between", "from"))


def _clock(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    figures = line.words[match.end("at")]
    if _heads_entry(line, match):
        return Reading("story", count=0, code="heading", reason=NO_DAY)
    bare = not match["at"] and not match["to"] and ":" in figures
    if bare and not figures.endswith(("m", ".")) and "z" not in match.group():
        return None
    return Reading("story" if match["at"] or not figures[:1].isdigit() else "open", count=0, reason=NO_DAY)


def _heads_entry(line: Line, match: re.Match[str]) -> bool:
    """Whether a clock opens an entry of a chronicle: "14:10 – It was in Moscow that the sides came to terms"."""
    return match.start() == 0 and ":" in line.words[0] and line.kind(match.end()) == "-"


def _part_of_day(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    if line.words[match.start()] not in calendars.context["hour_before"] or line.kind(match.end()) == "f":
        return None
    # Night, dawn and morning may be the next day's: only the later day is surely the day told of.
    code = None if line.words[match.end() - 1] in _SAME_DAY else "dark"
    return Reading("story", count=0, code=code, reason=NO_DAY)


def _hour_word(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    """An hour, as in "at five it was finished", where no noun follows that is counted and nothing before it is."""
    if line.words[match.start()] != "at" or line.values[match.start("hour")] > 12:
        return None
    counted = calendars.context["toll"].intersection(line.words[max(0, match.start() - _COUNT_REACH) : match.start()])
    following = line.kind(match.end())
    closed = following in " ,.;)" or line.word(match.end()) in ("sharp", "precisely", ";")
    on = closed or (context.goes_on(line, match.end(), calendars) and following not in "12N>&-")
    return Reading("story", count=0, reason=NO_DAY) if on and not counted else None


def _hour_words(line: Line, match: re.Match[str], calendars: Calendars) -> Read:
    """Hours, as in "between six and six", where nothing is counted after them and the second is not the larger."""
    if line.words[match.start()] not in _SPANS or line.kind(match.end()) not in " ,.;)":
        return None
    first, second = line.values[match.start("hour")], line.values[match.start("hour_to")]
    same = first >= second and max(first, second) <= 12
    return Reading("open", reason=NO_DAY) if same else None


HOUR_READERS = {
    "clock": _clock,
    "part_of_day": _part_of_day,
    "hour_word": _hour_word,
    "hour_words": _hour_words,
}
