"""What a time expression says before it is laid on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from trucebook.extract.times.context import Side

NO_DAY = "a time of day with no day"
"""Why "at noon" has no value until the rest of the text gives it a day."""

Shape = Literal[
    "date", "days", "numeric", "month", "part_of_month", "part_of_year", "season", "year", "years", "decade",
    "century", "quarter",
    "weekday", "deictic", "weekend", "period", "span", "ago", "length", "set", "day_of_month", "hijri", "story", "open",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts that were printed; what was not printed is None.

    ``step`` is -1, 0 or 1 for last, this, next; with ``step_unit`` it belongs to a week or year ("Friday last week",
    "June last year").  ``edge`` is early, middle, late, earlier or later.  ``duration`` is an ISO 8601 length, and
    ``reason`` says why there is none.  ``candidates`` are the days a numeric date may mean, day first, then month
    first.  ``side`` is where the surrounding words put it; ``direction`` is past or future by its own words.
    """

    shape: Shape
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_to: int | None = None
    weekday: int | None = None
    unit: str | None = None
    count: int | None = None
    step: int | None = None
    step_unit: str | None = None
    edge: str | None = None
    code: str | None = None
    duration: str | None = None
    candidates: tuple[date | None, ...] = ()
    direction: Literal["past", "future"] | None = None
    approximate: bool = False
    reason: str | None = None
    side: Side | None = None

    @property
    def kind(self) -> str:
        """``date``, ``duration``, ``set`` or ``vague``, as :class:`~trucebook.model.when.TimeExpression` has it."""
        if self.shape in ("length", "span"):
            return "duration"
        if self.shape == "set":
            return "set"
        return "vague" if self.shape == "open" else "date"

    @property
    def relative(self) -> bool:
        """Whether the words alone leave open which day, month or year is meant."""
        if self.shape in ("length", "set", "numeric", "years", "decade", "century"):
            return False
        if self.shape in ("date", "days", "month", "part_of_month", "part_of_year", "season", "year", "hijri"):
            return self.year is None
        return True
