"""Time expressions of a report, as intervals: found by an own grammar, resolved only where the words settle it.

Refuses rather than guesses: a resolution's number, an article, a brigade or a count is no date, a bare "15 February"
has no value without a day of publication, and whatever stays open says why.  No parse is needed and no clock is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trucebook.extract import times_context as context
from trucebook.extract.times_calendar import DAY
from trucebook.extract.times_reading import Reading
from trucebook.extract.times_readings import READERS
from trucebook.extract.times_resolve import Anchor, resolve
from trucebook.extract.times_rules import ANY, PATTERNS
from trucebook.extract.times_tokens import Line, read_line
from trucebook.lexicon.calendars import Calendars, calendars
from trucebook.model.report import Published
from trucebook.model.span import Span
from trucebook.model.when import TimeExpression

# Figures that make a sentence worth reading: a year, a numeric date, a clock, a decade, an ordinal.
_FIGURES = re.compile(r"\d{4}|\d[./:-]\d|\d0s|\d(?:st|nd|rd|th)\b|\d\s?[ap]\.?m\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
# A sentence cut at the point of "Feb. 10" or "6 p.m. on": the next one belongs to it.
_CUT_SHORT = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[ap]\.\s?m)\.$", re.IGNORECASE)
# How far into a text a dateline may stand, and the words besides names that may stand before it.
_HEAD = 400
_STAMP = frozenset(("posted", "published", "updated", "on", "date", "dated", "last", "by", "at"))

_SIDED = frozenset(("date", "days", "month", "part_of_month", "weekday", "season", "day_of_month", "hijri"))
_DATED = frozenset(("date", "days", "month", "part_of_month"))


@dataclass(frozen=True, slots=True)
class Times:
    """What was found, in order; and what a reader could take for a time but is none, with the reason."""

    found: tuple[TimeExpression, ...]
    refused: tuple[tuple[Span, str], ...]


@dataclass(slots=True)
class _Item:
    """A reading with the tokens it was read from."""

    line: Line
    start: int
    end: int
    reading: Reading

    @property
    def span(self) -> Span:
        """The characters of the expression in the report's text."""
        return self.line.span(self.start, self.end)


def find_times(
    text: str, sentences: Sequence[Span], published: Published, names: Sequence[Span] = ()
) -> tuple[TimeExpression, ...]:
    """Every time expression of ``text`` in order, none overlapping another; see :func:`read_times`."""
    return read_times(text, sentences, published, names).found


def read_times(text: str, sentences: Sequence[Span], published: Published, names: Sequence[Span] = ()) -> Times:
    """The time expressions of ``text``, and near misses with the reason.

    ``sentences`` are spans of ``text`` in order; no expression crosses their ends.  Relative expressions are resolved
    from ``published`` or, where that is unknown, from a dateline with a year at the head of the text.  An expression
    inside one of ``names`` (spans of names of actors and places) is refused as part of the name.
    """
    lexicon = calendars()
    items: list[_Item] = []
    refused: list[tuple[Span, str]] = []
    for span in _whole(text, sentences):
        sentence = text[span.start : span.end]
        if _FIGURES.search(sentence) or not lexicon.triggers.isdisjoint(_WORDS.findall(sentence.lower())):
            line = read_line(text, span, lexicon)
            found, near_misses = _read(line, lexicon)
            items.extend(_carry_years(found))
            refused.extend(near_misses)
    items, inside = _outside_names(items, names)
    anchor = _anchor(published) or _dateline(items)
    day_first = _day_first(items)
    times = tuple(_expression(text, item, anchor, day_first) for item in items)
    return Times(times, tuple(sorted(refused + inside)))


def _whole(text: str, sentences: Sequence[Span]) -> list[Span]:
    whole: list[Span] = []
    for span in sentences:
        last = whole[-1] if whole else None
        if last and span.start - last.end <= 1 and _CUT_SHORT.search(text, max(last.start, last.end - 6), last.end):
            whole[-1] = Span(last.start, span.end)
        else:
            whole.append(span)
    return whole


def _read(line: Line, lexicon: Calendars) -> tuple[list[_Item], list[tuple[Span, str]]]:
    found: list[_Item] = []
    refused: list[tuple[Span, str]] = []
    place = 0
    while (match := ANY.search(line.kinds, place)) is not None:
        start = match.start()
        place = start + 1
        for one, name in _candidates(line, start):
            read = READERS[name](line, one, lexicon)
            if read is None:
                continue
            end = _end(line, one)
            if isinstance(read, str):
                refused.append((line.span(start, end), read))
            else:
                found.append(_Item(line, start, end, _sided(line, start, end, read, lexicon)))
            place = end
            break
    return found, refused


def _candidates(line: Line, start: int) -> list[tuple[re.Match[str], str]]:
    """The rules that match at token ``start``, the longest first, of equals in the order of the rules."""
    matches = ((pattern.match(line.kinds, start), name) for name, pattern in PATTERNS)
    return sorted(((match, name) for match, name in matches if match), key=lambda pair: -pair[0].end())


def _end(line: Line, match: re.Match[str]) -> int:
    """The end of a match, without a bracket that was opened before it."""
    stray = line.kinds[match.end() - 1] == ")" and "(" not in match.group()
    return match.end() - 1 if stray else match.end()


def _sided(line: Line, start: int, end: int, reading: Reading, lexicon: Calendars) -> Reading:
    if reading.shape not in _SIDED or reading.year is not None:
        return reading
    return replace(reading, side=context.side(line, start, end, lexicon))


def _carry_years(items: list[_Item]) -> list[_Item]:
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


def _lends(first: _Item, second: _Item, joining: str) -> bool:
    readings = (first.reading, second.reading)
    between = first.line.kinds[first.end : second.start]
    plain = all(r.shape in _DATED and r.step is None for r in readings)
    return plain and 0 < len(between) <= 3 and all(kind in joining for kind in between) and between not in ("o", "t")


def _place(reading: Reading) -> tuple[int, int]:
    return reading.month or 0, reading.day or 0


def _outside_names(items: list[_Item], names: Sequence[Span]) -> tuple[list[_Item], list[tuple[Span, str]]]:
    kept, inside = [], []
    for item in items:
        if any(name.covers(item.span) and name != item.span for name in names):
            inside.append((item.span, "part of a name"))
        else:
            kept.append(item)
    return kept, inside


def _anchor(published: Published) -> Anchor | None:
    if published.day is not None:
        return Anchor(published.day, published.day)
    if published.earliest is None or published.latest is None:
        return None
    return Anchor(published.earliest, published.latest - DAY)


def _dateline(items: list[_Item]) -> Anchor | None:
    """The day of a full date at the head of the text, before which only names and words of a stamp stand."""
    for item in items:
        if item.line.starts[0] > _HEAD:
            return None
        if item.reading.shape not in ("date", "numeric") or item.reading.year is None:
            continue
        before = range(item.start)
        if all(item.line.capital(i) or item.line.kind(i) in ",.-(/" or item.line.word(i) in _STAMP for i in before):
            when, _ = resolve(item.reading, None)
            if when.precision == "day" and when.earliest is not None and item.start <= 8:
                return Anchor(when.earliest, when.earliest)
    return None


def _day_first(items: list[_Item]) -> bool | None:
    """How the report writes numeric dates, by those that can be read in one way only; None where they do not tell."""
    orders = set()
    for item in items:
        candidates = item.reading.candidates
        if item.reading.shape == "numeric" and len(candidates) == 2 and None in candidates:
            orders.add(candidates[0] is not None)
    return orders.pop() if len(orders) == 1 else None


def _expression(text: str, item: _Item, anchor: Anchor | None, day_first: bool | None) -> TimeExpression:
    reading, span = item.reading, item.span
    when, reason = resolve(reading, anchor, day_first)
    return TimeExpression(span.of(text), span, reading.kind, when, reading.relative, reason)
