"""What the rest of the text settles: years lent by joined dates, the dateline, how numeric dates run, the next day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from trucebook.extract.times.bearings import DATED, Item, Told, anchor_of, beside, own_year
from trucebook.extract.times.calendar import DAY
from trucebook.extract.times.reading import NO_DAY, Reading
from trucebook.extract.times.resolve import Anchor, resolve
from trucebook.lexicon.calendars import Calendars
from trucebook.model.report import Published
from trucebook.model.when import TimeExpression, When

# How many sentences on a bare "at noon", and "the same evening", may still count from a day.  Own choice.
_TOLD_REACH = 2
_STORY_REACH = 6


def settle(text: str, items: list[Item], published: Published, lexicon: Calendars) -> Iterator[TimeExpression]:
    """The expressions of ``items``, in order, resolved from ``published`` or the text's own dateline."""
    anchor = anchor_of(items, published, lexicon)
    day_first = _day_first(items, anchor)
    told: Told | None = None
    ahead = own_year(items) if anchor is None else None
    single = anchor.first if anchor and anchor.first == anchor.last else None
    today = single if _tells_of_today(items) else None
    for item in items:
        reading, span = item.reading, item.span
        when, reason = resolve(reading, anchor, day_first)
        if anchor is None and (near := told or ahead) is not None:
            when, reason = beside(item, near) or (when, reason)
        if reading.code == "heading" and single is not None:
            when, reason = When.day(single), None
        elif reading.shape == "story" and (day := _story_day(item, told, today)):
            when, reason = When.day(day), None
        # The signing "two days after" which something happened is not what the story goes on from.
        if when.precision == "day" and when.earliest is not None and reading.code != "after":
            told = Told(item.sentence, when.earliest, _by_night(item))
        yield TimeExpression(span.of(text), span, reading.kind, when, reading.relative, reason)


def _story_day(item: Item, told: Told | None, today: date | None) -> date | None:
    """The day "the same evening", "at noon" or "two days after" counts from, moved; None where nothing settles it.

    With no day told of near before, a report that speaks of today means the day of publication.
    """
    reading = item.reading
    move = (reading.count or 0) * DAY
    reach = _TOLD_REACH if reading.reason == NO_DAY else _STORY_REACH
    near = told is not None and item.sentence - told.sentence <= reach
    if reading.code == "after":
        if told is not None and told.sentence == item.sentence:
            return told.day + move
        return today + move if today and item.start == 0 and item.sentence <= 1 else None
    if today and reading.code == "dark" and item.line.words[item.start] == "since":
        return today  # "since the dawn": it is still going on
    if told is not None and near and reading.code != "dark":
        return told.day + move
    if told is not None and told.sentence == item.sentence and told.by_night:
        # "Monday night … at dawn" is Tuesday's dawn.
        return told.day if item.line.words[item.end - 1] in ("night", "midnight") else told.day + DAY
    if near and reading.code == "dark" and told is not None:
        return told.day if told.by_night and item.line.words[item.end - 1] in ("night", "midnight") else None
    may_be_today = reading.reason == NO_DAY or item.line.words[item.start] == "during the day"
    if today and told is None and reading.reason != NO_DAY and reading.count == -1 and reading.code is None:
        return today + move  # "the day before", at the head of the news
    return today if today and may_be_today and not reading.count else None


def _by_night(item: Item) -> bool:
    return any(word.endswith(("night", "evening")) for word in item.line.words[item.start : item.end])


def _tells_of_today(items: list[Item]) -> bool:
    """Whether the report is written as news of its day: it says "yesterday" or "on Friday", or gives no bare dates."""
    shapes = {item.reading.shape for item in items}
    return bool(shapes & {"deictic", "weekday"}) or not shapes & {"date", "days"}


def carry_years(items: list[Item]) -> list[Item]:
    """Give "14 May" the year of "4 June 2018" in "from 14 May to 4 June 2018"; only joined dates lend a year."""
    for i in range(len(items) - 2, -1, -1):
        ours, theirs = items[i].reading, items[i + 1].reading
        if _lends(items[i], items[i + 1], ">-&i,ot") and ours.year is None and theirs.year is not None:
            year = theirs.year if _place(ours) <= _place(theirs) else theirs.year - 1
            items[i].reading = replace(ours, year=year)
    for i in range(1, len(items)):
        ours, theirs = items[i].reading, items[i - 1].reading
        if _lends(items[i - 1], items[i], ">-iot") and ours.year is None and theirs.year is not None:
            year = theirs.year if _place(ours) >= _place(theirs) else theirs.year + 1
            items[i].reading = replace(ours, year=year)
    return items


def _lends(first: Item, second: Item, joining: str) -> bool:
    readings = (first.reading, second.reading)
    between = first.line.kinds[first.end : second.start]
    plain = all(r.shape in DATED and r.step is None for r in readings)
    return plain and 0 < len(between) <= 3 and all(kind in joining for kind in between) and between not in ("o", "t")


def _place(reading: Reading) -> tuple[int, int]:
    return reading.month or 0, reading.day or 0


def _day_first(items: list[Item], anchor: Anchor | None) -> bool | None:
    """How the report writes numeric dates, by those that can be read in one way only; None where they do not tell.

    Where figures alone tell nothing, one reading may lie after publication and the other before it.
    """
    plain = _one_order(items, None)
    return plain if plain is not None or anchor is None else _one_order(items, anchor)


def _one_order(items: list[Item], anchor: Anchor | None) -> bool | None:
    orders = set()
    for item in items:
        candidates = item.reading.candidates
        if item.reading.shape != "numeric" or len(candidates) != 2:
            continue
        told = [day is not None and (anchor is None or day <= anchor.last) for day in candidates]
        if told[0] != told[1]:
            orders.add(told[0])
    return orders.pop() if len(orders) == 1 else None
