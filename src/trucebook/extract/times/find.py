"""Time expressions of a report, as intervals: found by an own grammar, resolved only where the words settle it.

Refuses rather than guesses: a resolution's number, an article, a brigade or a count is no date, a bare "15 February"
has no value without a day of publication, and whatever stays open says why.  No parse is needed and no clock is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trucebook.extract.times import context
from trucebook.extract.times.bearings import Item
from trucebook.extract.times.reading import Reading
from trucebook.extract.times.readings import READERS
from trucebook.extract.times.rules import ANY, PATTERNS
from trucebook.extract.times.settle import carry_years, settle
from trucebook.extract.times.tokens import Line, read_line
from trucebook.lexicon.calendars import Calendars, calendars
from trucebook.model.report import Published
from trucebook.model.span import Span
from trucebook.model.when import TimeExpression

# Figures that make a sentence worth reading: a year, a numeric date, a clock, a decade, an ordinal.
_FIGURES = re.compile(
    r"\d{4}|\d[./:-]\d|\d0s|\d(?:st|nd|rd|th)\b|\d\s?[ap]\.?m\b"
    r"|o['’]clock|\b(?:half|quarter|five|ten|twenty|minutes)[ -](?:past|to)\b|\bat (?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b|\bD ?[+-] ?\d|\d{4} ?hrs|\dh\d\d",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")
# A sentence cut at the point of "Feb. 10" or "6 p.m. on": the next one belongs to it.
_CUT_SHORT = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[ap]\.\s?m)\.$", re.IGNORECASE)
_SIDED = frozenset(
    ("date", "days", "month", "part_of_month", "weekday", "season", "weekend", "quarter", "day_of_month", "hijri")
)


@dataclass(frozen=True, slots=True)
class Times:
    """What was found, in order; and what a reader could take for a time but is none, with the reason."""

    found: tuple[TimeExpression, ...]
    refused: tuple[tuple[Span, str], ...]


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
    items: list[Item] = []
    refused: list[tuple[Span, str]] = []
    for sentence_index, span in enumerate(_whole(text, sentences)):
        sentence = text[span.start : span.end]
        if _FIGURES.search(sentence) or not lexicon.triggers.isdisjoint(_WORDS.findall(sentence.lower())):
            line = read_line(text, span, lexicon)
            found, near_misses = _read(line, sentence_index, lexicon)
            items.extend(carry_years(found))
            refused.extend(near_misses)
    items, inside = _outside_names(items, names)
    return Times(tuple(settle(text, items, published, lexicon)), tuple(sorted(refused + inside)))


def _whole(text: str, sentences: Sequence[Span]) -> list[Span]:
    whole: list[Span] = []
    for span in sentences:
        last = whole[-1] if whole else None
        if last and span.start - last.end <= 1 and _CUT_SHORT.search(text, max(last.start, last.end - 6), last.end):
            whole[-1] = Span(last.start, span.end)
        else:
            whole.append(span)
    return whole


def _read(line: Line, sentence: int, lexicon: Calendars) -> tuple[list[Item], list[tuple[Span, str]]]:
    found: list[Item] = []
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
                found.append(Item(line, sentence, start, end, _sided(line, start, end, read, lexicon)))
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
    return replace(reading, side=context.side(line, start, end, lexicon, present=reading.shape != "day_of_month"))


def _outside_names(items: list[Item], names: Sequence[Span]) -> tuple[list[Item], list[tuple[Span, str]]]:
    kept, inside = [], []
    for item in items:
        if any(name.covers(item.span) and name != item.span for name in names):
            inside.append((item.span, "part of a name"))
        else:
            kept.append(item)
    return kept, inside
