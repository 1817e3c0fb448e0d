"""Times as half-open intervals of days, never guessed instants; the words as written ride along."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.model.span import Span
from trucebook.model.vocabulary import DatePrecision

# Days.  Half a year with no value of its own is no period anybody named; seasons and half-years have a value.
BRACKET = 190
_LENGTH = r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?)?"


@dataclass(frozen=True, slots=True)
class When:
    """An interval ``[earliest, latest)`` of days, either end open when None, and its short ISO value.

    ``value`` is ``2017-08-21``, ``2017-07``, ``2017``, ``P2M`` or None where nothing in the report resolves it; more
    rarely ``2017-W29``, ``2017-W29-WE``, ``2017-Q3``, ``2017-H2``, ``2017-SU`` or ``199`` (the 1990s), as TIMEX3 has
    them, and for recurring times ``XXXX-WXX-4`` (every Thursday).
    """

    value: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: DatePrecision = "relative_only"

    @classmethod
    def day(cls, day: date) -> When:
        """One calendar day."""
        return cls(day.isoformat(), day, day + timedelta(days=1), "day")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """One calendar month."""
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        return cls(f"{year:04d}-{month:02d}", first, following, "month")

    @classmethod
    def year(cls, year: int) -> When:
        """One calendar year."""
        return cls(f"{year:04d}", date(year, 1, 1), date(year + 1, 1, 1), "longer")

    @classmethod
    def of(cls, value: str) -> When:
        """The time a person writes: ``2017-08-21``, ``2017-08``, ``2017``, ``2017-08-01/2017-08-09``, ``P2M``, nothing.

        Both days of a range are in it; a length has no days.  Raises ValueError for anything else.
        """
        if not value or re.fullmatch(_LENGTH, value):
            return cls(value or None)
        first, _, last = value.partition("/")
        if last:
            days = date.fromisoformat(first), date.fromisoformat(last)
            if days[1] < days[0]:
                raise ValueError(f"{value} runs backwards")
            return cls(value, days[0], days[1] + timedelta(days=1), "days")
        if re.fullmatch(r"\d{4}", value):
            return cls.year(int(value))
        if re.fullmatch(r"\d{4}-\d\d", value):
            return cls.month(int(value[:4]), int(value[5:]))
        return cls.day(date.fromisoformat(value))

    @property
    def unsettled(self) -> bool:
        """Whether it is only a bracket of most of a year: "3 August" where nothing gives its year."""
        wide = self.earliest is not None and self.latest is not None and (self.latest - self.earliest).days > BRACKET
        return self.value is None and wide

    def overlaps(self, other: When) -> bool:
        """Whether both could name the same day; an unresolved time overlaps everything."""
        starts_before_other_ends = self.earliest is None or other.latest is None or self.earliest < other.latest
        other_starts_before = other.earliest is None or self.latest is None or other.earliest < self.latest
        return starts_before_other_ends and other_starts_before


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression as printed: its words, what they resolve to, and why not where they do not.

    ``kind`` is ``date`` (a point or period of the calendar), ``duration`` (a length), ``set`` (recurring) or ``vague``
    ("recently").  ``relative`` is True when the words alone do not fix it without another date.
    """

    text: str
    span: Span
    kind: str
    when: When
    relative: bool
    reason: str | None = None
