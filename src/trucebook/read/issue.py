"""The day a bulletin, statement or post prints over its text, on a line that is no bare date stamp.

"Weekly note 36, covering 31 August to 7 September 2019", "Final statement, Geneva, 23 October 2020": such a line dates
the report by the last day it names.  A day that a word ties to something told of ("since 5 May 2018") dates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from trucebook.model.report import Published
from trucebook.read.lines import Block
from trucebook.read.stamps import Stamp, find_dates, whole_days

# A masthead's line is short; a longer one tells.  Own choice.
_MOST_WORDS = 16
_TIED = re.compile(
    r"\b(?:since|until|till|after|before|from|following|on|the|(?<!as )of)\s+(?:[A-Z][a-z]+day,? )?(?:the )?$",
    re.IGNORECASE,
)
# Words of a span a bulletin covers, before its last day.
_COVERS = re.compile(r"\b(?:cover(?:s|ing|ed)|week|fortnight|month|period|from|between|ending|dated?)\b", re.IGNORECASE)
_ISSUE = re.compile(
    r"\b(?:bulletin|report|update|note|statement|communiqu[eé]|issue|dispatch|brief(?:ing)?|digest|minutes|newsletter"
    r"|press release|transcript|edition|letter|tracker|snapshot|flash|sitrep|log|diary|summary|appeal)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[\s)\].]*(?:\([^()]{1,20}\)\s*)?$")
_SET_OFF = re.compile(r"(?:^|[,|(–—:-]|day,?)\s*$")
# "The Monitor spoke to X on Monday, 3 May 2021", in one sentence.
_INTERVIEW = re.compile(
    r"\b(?:spoke|talked|sat down|met) (?:to|with)\b[^.?!]{3,160}\bon (?:[A-Z][a-z]+day,? )?$"
    r"|\b(?:interview(?:ed)?|conversation)\b[^.?!]{0,160}\bon (?:[A-Z][a-z]+day,? )?$"
)
_WEEK = re.compile(r"\bweek(?:ly)?(?: \w+)?(?: no\.?)? (?P<week>\d{1,2})\s?[/,-]?\s?(?P<year>20\d\d)\b", re.IGNORECASE)


def head_day(blocks: Sequence[Block], title: Block | None, first: int) -> Published | None:
    """The day printed over the text that begins at block ``first``; the week of a weekly's number where no day is."""
    heads = [block for block in blocks[:first] if len(block.names) <= _MOST_WORDS and _is_head(block)]
    for block in reversed(heads):
        stamp = _head_stamp(block.text, is_title=block is title)
        if stamp is not None:
            return stamp.published
    return next((week for block in heads if (week := _week(block.text))), None)


def _is_head(block: Block) -> bool:
    # A line closing in brackets passes for a caption: "Midday bulletin, 3 May 2018 (transcript)".
    if block.label == "caption":
        return _ISSUE.search(block.text) is not None or _COVERS.match(block.text) is not None
    return block.label not in ("ticker", "stamp")


def _head_stamp(text: str, *, is_title: bool) -> Stamp | None:
    dates = find_dates(text)
    if not dates or len(dates) > 2:
        return None
    last = dates[-1]
    before = text[: last.start]
    if _COVERS.search(before):
        return last
    if len(dates) > 1 or _TIED.search(before):
        return None
    if is_title and not _ISSUE.search(text):
        return last if _CLOSES.match(text, last.end) and _SET_OFF.search(before) else None
    return last


def _week(text: str) -> Published | None:
    match = _WEEK.search(text)
    if match is None or not 1 <= int(match["week"]) <= 53:
        return None
    try:
        monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return None
    return whole_days(monday, monday + timedelta(days=7), "text", "only the week is given")


def interview_day(opening: str) -> Published | None:
    """The day the opening paragraph says the conversation was held on: the day its words count from."""
    dates = find_dates(opening)
    if len(dates) != 1 or not _INTERVIEW.search(opening[: dates[0].start]):
        return None
    held = dates[0].published
    return replace(held, reason="the day the interview was held") if held.day else None
