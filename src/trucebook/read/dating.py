"""When a report was published and changed: by its stamp lines, and by the stamp its title or text opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from trucebook.lexicon.boilerplate import find_outlet
from trucebook.model.report import Published
from trucebook.read.body import KEPT
from trucebook.read.clean import cut
from trucebook.read.issue import address_day, head_day, interview_day, signed_day
from trucebook.read.lines import Block
from trucebook.read.order import day_first
from trucebook.read.stamps import (
    Stamp,
    dated_line,
    find_dates,
    issue_day,
    leading_stamp,
    second_stamp,
    stamp_of_line,
    whole_days,
)
from trucebook.read.yearless import yearless_day

_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FROM_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1}
_NAMED_DAY = re.compile(
    r"\b(today|yesterday|tomorrow)\W{1,3}((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE
)
_SAYS_SO = re.compile(r"\W*(?:published|posted|date|created|issued|updated|last|modified)\b", re.IGNORECASE)


_SAYS_SO_BEFORE = re.compile(r"\b(?:published|posted|dated?|issued)(?: on)?:\s*(?:[A-Z][a-z]+day,? )?$", re.IGNORECASE)


@dataclass(slots=True)
class Days:
    """The days found, and outlets named beside them ("AFP Tuesday 19 Jul 2016")."""

    published: Published | None = None
    modified: Published | None = None
    credits: list[str] = field(default_factory=list)


def find_days(blocks: Sequence[Block], title: Block | None, cuts: list[tuple[str, str]]) -> Days:
    """The days of publication and change; a stamp the body opens with is cut off and added to ``cuts``.

    Stamps count in this order: what the title says, lines between title and body, the body's own opening, lines before
    the title, lines inside the body, lines behind it that say what they are or stand right there; last, a day named on
    another line over the text.
    """
    days = Days()
    body = [index for index, block in enumerate(blocks) if block.label == KEPT]
    top = next((index for index, block in enumerate(blocks) if block is title), -1)
    first, last = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    stamps: list[Stamp] = []
    if title is not None:
        stamps += _opening(title, days, [])
        issued = issue_day(title.text)
        stamps += [Stamp(issued, 0, 1)] if issued else []
    stamps += _on_lines(blocks[max(top, 0) : first])
    if body:
        stamps += _opening(blocks[first], days, cuts)
        stamps += [found for block in blocks[first : first + 2] if (found := dated_line(block.text))]
    stamps += _on_lines(blocks[: max(top, 0)])
    stamps += _on_lines(blocks[first : last + 3])
    stamps += _on_lines([block for block in blocks[last + 3 :] if _SAYS_SO.match(block.text)])
    stamps += [found for block in blocks[last + 1 :] if (found := _said_at_the_end(block.text))]
    days.published = next((_settled(stamp.published, blocks) for stamp in stamps if not stamp.modified), None)
    if days.published is None:
        head = head_day(blocks, title, first)
        days.published = _settled(head, blocks) if head else None
    if days.published is None and title is not None and (found := dated_line(title.text)):
        days.published = _settled(found.published, blocks)
    if days.published is None and body:
        opening = (interview_day(blocks[index].text) for index in body[:2])
        days.published = next((day for day in opening if day), None)
    if days.published is None:
        closing = (signed_day(block.text) for block in blocks[first : last + 3][-4:])
        days.published = next((day for day in closing if day), None)
    if days.published is None:
        days.published = yearless_day(blocks, first) or address_day(blocks)
    days.modified = next((stamp.published for stamp in stamps if stamp.modified), None)
    return days


def _settled(published: Published, blocks: Sequence[Block]) -> Published:
    """A date two countries read differently, read the way whose month the body speaks of, if it speaks of one of them.

    A report is published in the month it tells of or soon after, so that month's name in it is the better witness.
    """
    if published.day or not published.earliest or not published.latest or not published.reason:
        return published
    said = {word for block in blocks if block.label == KEPT for word in block.names}
    readings = (published.earliest, published.latest - timedelta(days=1))
    named = [day for day in readings if any(_names_weekday(day, block.text) for block in blocks if block.label == KEPT)]
    if len(named) == 1:
        reason = f"{published.reason}; the text names the day of the week beside 'today' or 'yesterday'"
        return replace(whole_days(named[0], named[0] + timedelta(days=1), published.origin), reason=reason)
    borne_out = [day for day in readings if _MONTH_NAMES[day.month - 1] in said]
    if len(borne_out) == 1:
        day, why = borne_out[0], f"the text speaks of {_MONTH_NAMES[borne_out[0].month - 1]}"
    elif day_first(block.text for block in blocks):
        day, why = _day_first_of(published, readings), "the page's other dates or its spelling put the day first"
    else:
        return published
    reason = f"{published.reason}; {why}"
    return replace(whole_days(day, day + timedelta(days=1), published.origin), reason=reason)


def _day_first_of(published: Published, readings: tuple[date, date]) -> date:
    """The reading of the printed figures ("'5/10/2017' is …") whose day is the first of them."""
    first = re.search(r"\d+", published.reason or "")
    return next((day for day in readings if first and day.day == int(first.group())), readings[0])


def _names_weekday(published: date, text: str) -> bool:
    """Whether the text, if published that day, is right about its "yesterday, Wednesday"."""
    return any(
        (published + timedelta(days=_FROM_TODAY[match[1].lower()])).strftime("%A") == match[2].title()
        for match in _NAMED_DAY.finditer(text)
    )


def _on_lines(blocks: Sequence[Block]) -> Iterator[Stamp]:
    for block in blocks:
        if block.label in ("stamp", "byline", "words"):
            found = stamp_of_line(block.text)
            if found:
                yield found
                second = second_stamp(block.text)
                if second:
                    yield second
        elif block.label == "credit" and (issued := issue_day(block.text)):
            yield Stamp(issued, 0, 1)
        elif block.label == "chat":
            yield from find_dates(block.text)[:1]


def _said_at_the_end(text: str) -> Stamp | None:
    """The day a line under the text gives after "Posted:" or the like, whatever else it says."""
    return next((stamp for stamp in find_dates(text) if _SAYS_SO_BEFORE.search(text[: stamp.start])), None)


def _opening(block: Block, days: Days, cuts: list[tuple[str, str]]) -> list[Stamp]:
    """The stamp a title or paragraph opens with, cut off it; with an outlet's name before the date, that too."""
    outlet = _leading_outlet(block.text)
    stamp = leading_stamp(block.text)
    if stamp is None and outlet:
        rest = leading_stamp(block.text[outlet:])
        stamp = Stamp(rest.published, 0, rest.end + outlet, rest.modified) if rest else None
    if stamp is None or len(block.text) - stamp.end < 5 or block.text[stamp.end] == "(":
        return []
    cuts.append(("stamp", f"the text's own date stamp: {block.text[: stamp.end].strip()}"))
    entry = find_outlet(block.text[:outlet]) if outlet else None
    days.credits += [entry.name] if entry else []
    cut(block, stamp.end, len(block.text))
    return [stamp]


def _leading_outlet(text: str) -> int:
    """Length of an outlet's name (and blanks) that the text opens with before its date; 0 where there is none."""
    match = re.match(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}?)[\s|,–-]{1,4}(?=[A-Z]\w+ ?\d|[A-Z][a-z]+day |\d)", text)
    return match.end() if match and find_outlet(match[1]) else 0
