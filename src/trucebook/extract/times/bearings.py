"""What relative times count from: the day of publication, a dateline, else the text's own dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from trucebook.extract.times.calendar import DAY
from trucebook.extract.times.reading import Reading
from trucebook.extract.times.resolve import Anchor, Resolved, resolve
from trucebook.extract.times.tokens import Line
from trucebook.lexicon.calendars import Calendars
from trucebook.model.report import Published
from trucebook.model.span import Span
from trucebook.model.when import When

# How far into a text, in characters, and into its sentence, in tokens, a dateline may stand.  Own choice.
_HEAD = 400
_LEAD = 8
# How far a day without a year may lie from the one told of before it.  Own choice: a third of a year.
_NEAR = 120 * DAY
# A bare weekday may lie this far from the day told of, and its sentence this far behind.  Own choice: with three days
# and more the weekday before and the one after are as likely.
_DAYS_BESIDE = 2
_TOLD_REACH = 2
# So many days with a year show in which a report lies.
_WITNESSES = 2
_STAMP = frozenset((
    "posted", "published", "updated", "on", "date", "dated", "last", "by", "at", "as", "of", "issued", "report",
    "update", "bulletin", "summary", "situation", "covering", "period", "the", "for", "from", "reporting", "daily",
    "weekly", "statement", "information", "received",
))  # fmt: skip
_PUT_OUT = frozenset(("posted", "published", "updated", "dated", "issued", "date"))
_SET_OFF = frozenset(("-", "–", "—", ":", ".", "(", "/", "|", ",", ""))
DATED = frozenset(("date", "days", "month", "part_of_month"))


@dataclass(frozen=True, slots=True)
class Told:
    """The day told of last: in which sentence, and whether its night or evening was."""

    sentence: int
    day: date
    by_night: bool


@dataclass(slots=True)
class Item:
    """A reading with the sentence's number and the tokens it was read from."""

    line: Line
    sentence: int
    start: int
    end: int
    reading: Reading

    @property
    def span(self) -> Span:
        """The characters of the expression in the report's text."""
        return self.line.span(self.start, self.end)


def anchor_of(items: Sequence[Item], published: Published, lexicon: Calendars) -> Anchor | None:
    """The day or days of publication, else the day of a dateline; None where nothing says."""
    if published.day is not None:
        return Anchor(published.day, published.day)
    if published.earliest is not None and published.latest is not None:
        return Anchor(published.earliest, published.latest - DAY)
    return _dateline(items, lexicon)


def own_year(items: Sequence[Item]) -> Told | None:
    """The first day of the text that has a year, for the days before it; only where two or more have one, the same."""
    days = [item for item in items if item.reading.shape == "date" and item.reading.year is not None]
    if len(days) < _WITNESSES or len({item.reading.year for item in days}) > 1:
        return None
    when, _ = resolve(days[0].reading, None)
    return None if when.earliest is None else Told(days[0].sentence, when.earliest, False)


def beside(item: Item, told: Told) -> Resolved | None:
    """A day without a year, or a weekday, where nothing is known of publication: the one nearest the day told of."""
    reading = item.reading
    if reading.shape == "weekday":
        return _weekday_beside(item, told)
    if reading.shape not in DATED or reading.year is not None or reading.step:
        return None
    found = []
    for year in (told.day.year - 1, told.day.year, told.day.year + 1):
        when, reason = resolve(replace(reading, year=year), None)
        if when.earliest is not None and abs(when.earliest - told.day) <= _NEAR:
            found.append((when, reason))
    return found[0] if len(found) == 1 else None


def _weekday_beside(item: Item, told: Told) -> Resolved | None:
    reading = item.reading
    if reading.step or reading.weekday is None or not 0 <= item.sentence - told.sentence <= _TOLD_REACH:
        return None
    ahead = (reading.weekday - told.day.isoweekday()) % 7
    move = ahead if ahead <= _DAYS_BESIDE else ahead - 7
    return (When.day(told.day + move * DAY), None) if abs(move) <= _DAYS_BESIDE else None


def _dateline(items: Sequence[Item], lexicon: Calendars) -> Anchor | None:
    """The day of a full date at the head of the text that an agency's name, other names or a stamp lead up to."""
    for item in items:
        if item.line.starts[0] > _HEAD:
            return None
        if item.reading.shape not in ("date", "numeric", "days") or item.reading.year is None:
            continue
        if item.line.word(item.start - 1) in lexicon.context["agencies"] or _leads(item):
            when, _ = resolve(item.reading, None)
            if when.precision == "day" and when.earliest is not None:
                return Anchor(when.earliest, when.earliest)
            if item.reading.shape == "days" and when.latest is not None:
                return Anchor(when.latest - DAY, when.latest - DAY)  # a bulletin's period: its last day
    return None


def _leads(item: Item) -> bool:
    """Whether only names and words of a stamp stand before the item in its sentence."""
    line = item.line
    if item.start == 0 and line.word(item.end) not in _SET_OFF:
        return False  # "9 March 2016 was a quiet day"
    words = {line.word(i) for i in range(item.start)}
    if "on" in words and not words & _PUT_OUT:
        return False  # "On Thursday, 3 May 2018, the truce began"
    return item.start <= _LEAD and all(
        line.capital(i) or line.kind(i) in ",.-(/" or line.word(i) in _STAMP for i in range(item.start)
    )
