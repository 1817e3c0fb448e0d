"""The day of a report whose head prints it without a year ("AMMAN, 5 April (River Wire) –"), by the page's own years.

A year counts where the page prints it as its own (a copyright line, the number of an issue, an address), or where the
head names the weekday and only one of the years the page speaks of has that day on it.  Else nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from trucebook.model.report import Published
from trucebook.read.lines import Block
from trucebook.read.stamps import MONTHS, whole_days

_NAMES = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (?:the )?)?"
_DAY = re.compile(
    rf"\b{_WEEKDAY}(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_NAMES}|{_NAMES} (\d{{1,2}})(?:st|nd|rd|th)?\b)(?!,? ?\d)",
    re.IGNORECASE,
)
# A dateline stands this far into its paragraph at most, in characters; a line of the head is this short.  Own choice.
_DATELINE = 70
_LINE = 80
_CLOSES_DATELINE = re.compile(
    r"[\s,]*(?:[(/|][^()]{2,30}[)/|])?[\s.,]*[-–—:|]|[\s,.]*\([^()]{2,30}\)|[\s,.]*/[^()/]{2,30}/\."
)
_OWN_YEAR = re.compile(
    r"(?:©|\(c\)|copyright|all rights reserved)\D{0,40}(?:20\d\d ?[-–] ?)?(20\d\d)"
    r"|/(20\d\d)/\d{1,2}/|\b(?:no|nr|issue|bulletin|report)\.? ?\d{1,4}/(20\d\d)\b",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"(?<![\d/])(20\d\d)(?!\d)")


def yearless_day(blocks: Sequence[Block], first: int) -> Published | None:
    """The day printed without a year over the text or in its dateline; ``first`` is the block the body begins with."""
    page = "\n".join(block.text for block in blocks)
    for block in blocks[: first + 1]:
        is_body = block is blocks[min(first, len(blocks) - 1)]
        match = _DAY.search(block.text, 0, _DATELINE if is_body else _LINE)
        if match is None or (is_body and not _leads(block.text, match)) or (not is_body and len(block.text) > _LINE):
            continue
        days = _days(match, page)
        if len(days) == 1:
            reason = f"the year of '{match.group().strip()}' is the page's own"
            return whole_days(days[0], days[0] + timedelta(days=1), "text", reason)
    return None


def _leads(text: str, match: re.Match[str]) -> bool:
    """Whether the day stands in a dateline: names in capitals before it, a dash or an agency behind it."""
    lead = re.findall(r"[^\W\d_]+", text[: match.start()])
    return all(word[0].isupper() for word in lead) and _CLOSES_DATELINE.match(text, match.end()) is not None


def _days(match: re.Match[str], page: str) -> list[date]:
    _, number, month, month_first, number_last = match.groups()
    at = MONTHS.index((month or month_first)[:3].lower()) + 1
    weekday = match["weekday"]
    own = {int(year) for found in _OWN_YEAR.findall(page) for year in found if year}
    years = own if len(own) == 1 or not weekday else {int(year) for year in _ANY_YEAR.findall(page)}
    days = []
    for year in sorted(years):
        try:
            day = date(year, at, int(number or number_last))
        except ValueError:
            continue
        if not weekday or day.strftime("%a").lower() == weekday.lower():
            days.append(day)
    return days
