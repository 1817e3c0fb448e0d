"""Readings counted from a day: what "in July", "last week" or "three days ago" mean in a report of that day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from trucebook.extract.times import calendar as cal
from trucebook.extract.times.calendar import DAY
from trucebook.extract.times.reading import Reading
from trucebook.model.when import When

# A day without a year that lies this far back is read as the one ahead, where that is near and no verb says otherwise.
# Own choice: reports print the year of what is ten months gone.
_FAR_BACK = timedelta(days=300)
_NEAR_AHEAD = timedelta(days=65)


def days_in(reading: Reading, year: int) -> When:
    """The days "27–29 February" covers in ``year``, cut at the month's end.  Raises ValueError without the first."""
    month, day = reading.month or 1, reading.day or 1
    whole = When.month(year, month)
    first = date(year, month, day)
    if whole.latest is None or reading.day_to is None:
        return When.day(first)
    return cal.between(first, min(first + (reading.day_to - day + 1) * DAY, whole.latest))


def part_in(reading: Reading, year: int) -> When:
    """A week, half or the first or last days of a month: the month's value, a narrower interval."""
    whole = When.month(year, reading.month or 1)
    if whole.earliest is None or whole.latest is None:
        return whole
    if reading.unit == "last day":
        return When.day(whole.latest - DAY)
    nth, length = reading.count or 0, {"W": 7, "D": 10, "h": 15}[reading.unit or "W"]
    if nth == 0:
        return When(whole.value, whole.latest - length * DAY, whole.latest, "month")
    first = min(whole.earliest + (nth - 1) * length * DAY, whole.latest - DAY)
    last_part = reading.unit == "h" and nth == 2
    return When(whole.value, first, whole.latest if last_part else min(first + length * DAY, whole.latest), "month")


def hijri_in(reading: Reading, year: int) -> When:
    """The Hijri day or month of ``reading`` in the Hijri ``year``; raises ValueError when there is none."""
    month = reading.month or 1
    if reading.day is None:
        bounds = cal.hijri_month(year, month)
        if bounds is None:
            raise ValueError("beyond the Hijri tables")
        return When(None, *bounds, "month")
    day = cal.hijri_day(year, month, reading.day)
    if day is None:
        raise ValueError("no such Hijri day")
    # The moon is sighted locally: the printed day may be one off the Umm al-Qura table.
    return When(day.isoformat(), day - DAY, day + 2 * DAY, "days")


def _nearest(reading: Reading, day: date, build: Callable[[int], When]) -> When | None:
    """The yearly recurring thing ``build`` gives, in the year the words and their side point to."""
    if reading.step is not None and reading.step_unit == "Y":
        return build(day.year + reading.step)
    found = []
    for year in range(day.year - 4, day.year + 5):
        try:
            found.append(build(year))
        except ValueError:  # 29 February, in most years
            continue
    if not found:
        raise ValueError("in no year")
    begun = [when for when in found if when.earliest is not None and when.earliest <= day]
    ended = [when for when in begun if when.latest is not None and when.latest <= day]
    to_come = [when for when in found if when.earliest is not None and when.earliest > day]
    open_ = [when for when in found if when.latest is not None and when.latest > day]
    if reading.step == -1:
        return ended[-1] if ended else None
    if reading.step == 1:
        return to_come[0] if to_come else None
    if reading.step == 0:
        return build(day.year)
    if reading.side == "ahead":
        return _ahead_or_just_past(day, ended, open_)
    return _past_or_near(reading, day, begun, to_come)


def _ahead_or_just_past(day: date, ended: list[When], open_: list[When]) -> When | None:
    """What lies ahead, unless that is most of a year off and the last one has just gone by.

    "The agreement ends on 15 February", printed on 19 February, speaks of four days ago.
    """
    if not open_ or not ended:
        return open_[0] if open_ else None
    past, future = ended[-1], open_[0]
    if past.latest is None or future.earliest is None:
        return future
    return past if future.earliest - day > _FAR_BACK and day - past.latest < _NEAR_AHEAD else future


def _past_or_near(reading: Reading, day: date, begun: list[When], to_come: list[When]) -> When | None:
    if not begun or not to_come:
        return (begun or to_come)[-1] if begun or to_come else None
    past, future = begun[-1], to_come[0]
    if reading.side == "behind" or past.latest is None or future.earliest is None:
        return past
    if day - past.latest > _FAR_BACK and future.earliest - day < _NEAR_AHEAD:
        return future
    return past


def _date_from(reading: Reading, day: date) -> When | None:
    month, number = reading.month or 1, reading.day or 1
    if reading.step is not None:
        return When.day(date(day.year + reading.step, month, number))
    return _nearest(reading, day, lambda year: When.day(date(year, month, number)))


def _days_from(reading: Reading, day: date) -> When | None:
    return _nearest(reading, day, lambda year: days_in(reading, year))


def _month_from(reading: Reading, day: date) -> When | None:
    month = reading.month or 1
    # "last July" in July is last year's, "this July" the one around: whole months decide, then the edge narrows.
    whole = _nearest(reading, day, lambda year: When.month(year, month))
    if whole is None or whole.earliest is None:
        return None
    return cal.month_of(whole.earliest.year, month, reading.edge)


def _part_of_month_from(reading: Reading, day: date) -> When | None:
    return _nearest(reading, day, lambda year: part_in(reading, year))


def _part_of_year_from(reading: Reading, day: date) -> When | None:
    if reading.step is None:
        return None
    return cal.part_of_year(day.year + reading.step, reading.code or "Q1")


def _quarter_from(reading: Reading, day: date) -> When | None:
    if reading.code is None:
        first = cal.add_months(day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1), 3 * (reading.step or 0))
        return cal.part_of_year(first.year, f"Q{(first.month + 2) // 3}")
    return _nearest(reading, day, lambda year: cal.part_of_year(year, reading.code or "Q1"))


def _season_from(reading: Reading, day: date) -> When | None:
    season = reading.code or "SU"

    def build(year: int) -> When:
        first = cal.season_start(year, season)
        return When(f"{year:04d}-{season}", first, cal.add_months(first, 3), "longer")

    if reading.step is None and reading.side is None:
        return None
    if season == "WI" and reading.step == 0 and day.month <= 3 and reading.side != "ahead":
        return build(day.year - 1)  # "this winter", said in February
    return _nearest(reading, day, build)


def _weekday_from(reading: Reading, day: date) -> When | None:
    number = reading.weekday or 1
    if reading.step_unit == "W":
        monday = day - day.weekday() * DAY
        return When.day(monday + ((reading.step or 0) * 7 + number - 1) * DAY)
    back = (day.isoweekday() - number) % 7
    ahead = (number - day.isoweekday()) % 7
    if reading.step == -1:
        return When.day(day - (back or 7) * DAY)
    if reading.step == 1:
        return When.day(day + (ahead or 7) * DAY)
    if reading.side == "ahead":
        return When.day(day + ahead * DAY)
    this_week = reading.step == 0 and reading.side is None  # "this Wednesday"
    return When.day(day + (number - day.isoweekday()) * DAY if this_week else day - back * DAY)


def _deictic_from(reading: Reading, day: date) -> When | None:
    return When.day(day + (reading.count or 0) * DAY)


def _weekend_from(reading: Reading, day: date) -> When | None:
    if reading.step is None and reading.side is None:
        return None
    # "over the weekend", told on a Saturday, is this one; told on a weekday, the one just gone.
    gone = reading.step is None and reading.side == "behind" and day.isoweekday() < 6
    return cal.weekend_of(day + (-1 if gone else reading.step or 0) * 7 * DAY)


def _period_from(reading: Reading, day: date) -> When | None:
    step, edge = reading.step or 0, reading.edge
    if reading.unit == "W":
        when = cal.week_of(day + 7 * step * DAY)
    elif reading.unit == "M":
        first = cal.add_months(day.replace(day=1), step)
        when = cal.month_of(first.year, first.month, edge)
    else:
        when = cal.year_of(day.year + step, edge)
    if step == 0 and edge == "earlier":
        return When(when.value, when.earliest, day + DAY, when.precision)
    if step == 0 and edge == "later":
        return When(when.value, day, when.latest, when.precision)
    return when


def _span_from(reading: Reading, day: date) -> When | None:
    """The past 48 hours, the next three months: the length as value, the days it covers as interval."""
    back = _moved(reading, day, -1)
    on = _moved(reading, day, 1)
    if reading.direction is None or back is None or on is None:
        return When(reading.duration)
    if reading.direction == "past":
        return When(reading.duration, back, day + DAY, cal.precision_of(back, day + DAY))
    return When(reading.duration, day, on + DAY, cal.precision_of(day, on + DAY))


def _moved(reading: Reading, day: date, sign: int) -> date | None:
    count = (reading.count or 0) * sign
    if reading.unit in ("TH", "TM"):
        days = -(-abs(count) // (24 if reading.unit == "TH" else 1440))
        return day + sign * days * DAY
    if reading.unit in ("D", "W"):
        return day + count * (7 if reading.unit == "W" else 1) * DAY
    return cal.add_months(day, count * (12 if reading.unit == "Y" else 1))


def _ago_from(reading: Reading, day: date) -> When | None:
    then = _moved(reading, day, -1)
    if then is None:
        return None
    if reading.unit in ("TH", "TM"):
        return cal.between(then, day + DAY) if reading.unit == "TH" else When(None, then, day + DAY, "days")
    when = {"D": When.day, "W": cal.week_of}.get(reading.unit or "", lambda d: When.month(d.year, d.month))(then)
    if reading.unit == "Y":
        when = When.year(then.year)
    if not reading.approximate or when.earliest is None or when.latest is None:
        return when
    unit = replace(reading, count=1)
    before, after = _moved(unit, when.earliest, -1), _moved(unit, when.latest, 1)
    if before is None or after is None:
        return when
    earliest, latest = before, min(after, day + DAY)
    return When(when.value, earliest, latest, cal.precision_of(earliest, latest))


def _day_of_month_from(reading: Reading, day: date) -> When | None:
    number = reading.day or 1
    if reading.step is not None:
        first = cal.add_months(day.replace(day=1), reading.step)
        return When.day(first.replace(day=number))
    months = (1, 0) if reading.side == "ahead" else (0, -1)
    for step in reversed(months) if reading.side == "ahead" else months:
        first = cal.add_months(day.replace(day=1), step)
        found = first + (number - 1) * DAY
        if found.month == first.month and (found >= day if reading.side == "ahead" else found <= day):
            return When.day(found)
    return None


def _hijri_from(reading: Reading, day: date) -> When | None:
    found = []
    for year in cal.hijri_years_around(day):
        try:
            found.append(hijri_in(reading, year))
        except ValueError:
            continue
    begun = [when for when in found if when.earliest is not None and when.earliest <= day]
    to_come = [when for when in found if when.latest is not None and when.latest > day]
    if reading.side == "ahead":
        return to_come[0] if to_come else None
    return begun[-1] if begun else None


def _open_from(reading: Reading, day: date) -> When | None:
    if reading.direction == "past":
        return When(None, None, day + DAY)
    return When(None, day, None) if reading.direction == "future" else When()


FROM_DAY: dict[str, Callable[[Reading, date], When | None]] = {
    "date": _date_from,
    "days": _days_from,
    "month": _month_from,
    "part_of_month": _part_of_month_from,
    "part_of_year": _part_of_year_from,
    "season": _season_from,
    "quarter": _quarter_from,
    "weekday": _weekday_from,
    "deictic": _deictic_from,
    "weekend": _weekend_from,
    "period": _period_from,
    "span": _span_from,
    "ago": _ago_from,
    "day_of_month": _day_of_month_from,
    "hijri": _hijri_from,
    "story": _open_from,
    "open": _open_from,
}
