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
from trucebook.read.stamps import Stamp, dated_alone, find_dates, read_day, whole_days

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
    r"|press release|transcript|edition|letter|tracker|snapshot|flash|sitrep|log|diary|summary|appeal"
    r"|live|blog|review|interview|voice note|telegram|whatsapp|facebook|channel|vol(?:ume)?\.? \d+)\b",
    re.IGNORECASE,
)
# "Minutes of the meeting of 5 April": the day of the thing itself.
_OF_ISSUE = re.compile(
    r"^(?:\w+ ){0,3}(?:bulletin|report|note|statement|communiqu[eé]|minutes|transcript|letter|record)s?"
    r"(?: of the (?:\w+ )?(?:meeting|session|sitting))?,? of (?:the )?$",
    re.IGNORECASE,
)
_MADE_ON = re.compile(
    r"\b(?:transcribed|recorded|written|drawn up|compiled|filed|conducted|dictated) on $", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[](?:[A-Z][a-z]+day,? )?[^()\[\]]*\d{4}[)\]]\s*$")
_CLOSES = re.compile(r"[\s)\].]*(?:\([^()]{1,20}\)\s*)?$")
_SET_OFF = re.compile(r"(?:^|[,|(–—:-]|day,?)\s*$")
# "The Monitor spoke to X on Monday, 3 May 2021", in one sentence.
_INTERVIEW = re.compile(
    r"\b(?:spoke|talked|sat down|met) (?:to|with)\b[^.?!]{3,160}\bon (?:[A-Z][a-z]+day,? )?$"
    r"|\b(?:interview(?:ed)?|conversation)\b[^.?!]{0,160}\bon (?:[A-Z][a-z]+day,? )?$"
)
# "The following was posted by the committee on its page on 3 May 2021:"
_HANDED_OUT = re.compile(
    r"\b(?:posted|published|issued|released|circulated|made public)\b[^.?!]{0,80}\bon (?:[A-Z][a-z]+day,? )?$"
)
_ADDRESS = re.compile(r"https?://\S{4,200}?[/_-](20\d\d)(?P<sep>[/-]?)([01]\d)(?P=sep)([0-3]\d)(?=[/_.-]|\s|$)")
_MONTH_YEAR = re.compile(
    r"(?<!\d )(?<!th )(?<!of )"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),? 20\d\d(?=$| [–—-] )"
)
_LONGEST_CLOSE = 80
_SIGNED = re.compile(
    r"(?:Done|Signed|Issued|Written|Given|Adopted|Dated|Released|Sealed)\b[^.;:!?]{0,60}$", re.IGNORECASE
)
_WEEK = re.compile(r"\bweek(?:ly)?(?: \w+)?(?: no\.?)? (?P<week>\d{1,2})\s?[/,-]?\s?(?P<year>20\d\d)\b", re.IGNORECASE)


def head_day(blocks: Sequence[Block], title: Block | None, first: int) -> Published | None:
    """The day printed over the text that begins at block ``first``; the week of a weekly's number where no day is."""
    heads = [block for block in blocks[:first] if len(block.names) <= _MOST_WORDS and _is_head(block)]
    for block in reversed(heads):
        stamp = _head_stamp(block.text, is_title=block is title)
        if stamp is not None:
            return stamp.published
    weeks = next((week for block in heads if (week := _week(block.text))), None)
    return weeks or next((month for block in heads if (month := _month(block.text))), None)


def _is_head(block: Block) -> bool:
    # A line closing in brackets passes for a caption: "Midday bulletin, 3 May 2018 (transcript)".
    if block.label == "caption":
        dated = _IN_BRACKETS.search(block.text)
        alone = dated is not None and dated_alone(block.text[dated.start() + 1 :].rstrip(" )]"))
        return alone or _ISSUE.search(block.text) is not None or _COVERS.match(block.text) is not None
    return block.label not in ("ticker", "stamp")


def _head_stamp(text: str, *, is_title: bool) -> Stamp | None:
    dates = find_dates(text)
    if not dates or len(dates) > 2:
        return None
    last = dates[-1]
    before = text[: last.start]
    if _COVERS.search(before):
        return last
    own = _MADE_ON.search(before) or (_OF_ISSUE.search(before) and _CLOSES.match(text, last.end))
    if len(dates) > 1 or (_TIED.search(before) and not own):
        return None
    if is_title and not _ISSUE.search(text):
        return last if _CLOSES.match(text, last.end) and _SET_OFF.search(before) else None
    return last


def _month(text: str) -> Published | None:
    """The month of "Month in review: April 2018", or of a line that is nothing else."""
    match = _MONTH_YEAR.search(text)
    if match is None or not (match.group() == text.strip() or _ISSUE.search(text)):
        return None
    return read_day(match.group(), "text")


def _week(text: str) -> Published | None:
    match = _WEEK.search(text)
    if match is None or not 1 <= int(match["week"]) <= 53:
        return None
    try:
        monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return None
    return whole_days(monday, monday + timedelta(days=7), "text", "only the week is given")


def signed_day(closing: str) -> Published | None:
    """The day a closing paragraph says the text was made on: "Done at Amman on 5 April 2018 in two copies"."""
    dates = find_dates(closing)
    if len(dates) != 1:
        return None
    before = closing[: dates[0].start]
    # "Khalil, Beit Sahel, 5 April 2018": under a letter, and no sentence.
    under = len(closing) <= _LONGEST_CLOSE and not closing[dates[0].end :].strip() and re.search(r"(?<!day), $", before)
    return dates[0].published if under or _SIGNED.match(before) else None


def interview_day(opening: str) -> Published | None:
    """The day the opening paragraph says the conversation was held or the text was posted: its words count from it."""
    dates = find_dates(opening)
    if len(dates) == 1 and _HANDED_OUT.search(opening[: dates[0].start]) and opening[dates[0].end :].strip() == ":":
        return dates[0].published
    if len(dates) != 1 or not _INTERVIEW.search(opening[: dates[0].start]):
        return None
    held = dates[0].published
    return replace(held, reason="the day the interview was held") if held.day else None


def address_day(blocks: Sequence[Block]) -> Published | None:
    """The day in an address the page prints ("…/2021/05/03/truce"), where all addresses with a day have the same."""
    days = {(m[1], m[3], m[4]) for block in blocks for m in _ADDRESS.finditer(block.text)}
    if len(days) != 1:
        return None
    day = read_day("-".join(days.pop()), "text")
    return None if day is None else replace(day, reason="the day in the address printed")
