"""What a situation report is made of: sections of sentences and tables, each sentence with the marks it rests on.

Both writers, HTML and DOCX, walk through the same sections, so that neither says what the other leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.errors import UsageError
from trucebook.export.brief.card import Figure
from trucebook.export.brief.dates import day_words, span_words
from trucebook.export.brief.notes import Marks, Note
from trucebook.export.brief.reports import Printed
from trucebook.model.when import When

NO_MARKS = Marks((), (), "")


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a situation report, both included; what was ``known`` by which day; how far it looks ahead.

    Raises UsageError where the days are out of order.
    """

    since: date
    until: date
    known: date
    ahead: int = 30

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise UsageError("the period ends before it begins", mend="give its first day and its last")
        if self.known < self.since:
            raise UsageError("nothing of the period was known by then", mend="give a day in the period or after it")

    @property
    def days(self) -> When:
        """The days as an interval."""
        return When(None, self.since, self.until + timedelta(days=1), "days")

    @property
    def words(self) -> str:
        """``3–9 July 2017``."""
        return span_words(self.since, self.until)

    @property
    def as_of(self) -> str:
        """``as known on 9 July 2017``."""
        return f"as known on {day_words(self.known)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or what a cell says, with its marks.

    ``to`` is the page it leads to: (``agreement`` or ``event``, id).  ``fixed`` are words of the program's own, which
    can be put in another language; ``soft`` is said in small.
    """

    words: str
    marks: Marks = NO_MARKS
    to: tuple[str, str] | None = None
    fixed: bool = False
    soft: bool = False


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; ``caption`` says what they are."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences and tables; ``nothing`` is said where there is neither."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    nothing: str

    @property
    def empty(self) -> bool:
        """Whether it has nothing to say."""
        return not self.lines and not any(table.rows for table in self.tables)


@dataclass(frozen=True, slots=True)
class Sitrep:
    """A situation report, ready to be written.

    ``spots`` are the places on the map, for forms that hold none; ``limits`` are sentences on what it leaves out.
    """

    title: str
    period: Period
    scope: str
    behind: str
    sections: tuple[Section, ...]
    map: Figure
    spots: Table
    listed: str
    limits: tuple[str, ...]
    notes: tuple[Note, ...]
    reports: tuple[Printed, ...]


def cell(words: str, marks: Marks = NO_MARKS, to: tuple[str, str] | None = None) -> Cell:
    """A cell of one line."""
    return (Line(words, marks, to),)


def word(words: str) -> Cell:
    """A cell of the program's own words."""
    return (Line(words, fixed=True),)
