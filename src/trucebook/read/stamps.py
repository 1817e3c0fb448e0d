"""Dates as pages, headers and manifests print them, and lines that are nothing but such a date.

Only whole dates with a year count: what a report says happened "on Monday" is no business of this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.lexicon.boilerplate import find_outlet, phrases
from trucebook.model.report import Published
from trucebook.read.months import ELSEWHERE, MONTH_OF

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?![\d])"
_ISO = r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)"
_DAY_FIRST = (
    r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-./,]{1,3}"
    + _MONTH.format("m2")
    + r"(?:[\s\-./,،]{0,3}|\s(?:of|in)\s(?:the\syear\s)?|,\s(?:mon|tues|wednes|thurs|fri|satur|sun)day,\s)"
    + _YEAR.format("y2")
)
# "051400Z APR 2018": the date-time group of a signal.
_SIGNAL = r"(?P<d6>[0-3]\d)[0-2]\d[0-5]\d[A-Z]?\s" + _MONTH.format("m6") + r"\s" + _YEAR.format("y6")
_MONTH_FIRST = _MONTH.format("m3") + r"\s*(?P<d3>\d{1,2})(?:st|nd|rd|th)?[\s,،./\-]{0,3}" + _YEAR.format("y3")
_NUMERIC = r"(?P<a4>\d{1,2})(?P<sep>[-/.]| / )(?P<b4>\d{1,2})(?P=sep)(?P<y4>(?:19|20)\d\d|\d\d(?=\W|$))(?!\d)"
# "War diary, 5 APR 18": two figures for the year only where the line ends or a clock follows.
_SHORT_YEAR = r"(?P<d7>\d{1,2})[\s-]" + _MONTH.format("m7") + r"[\s-]['’]?(?P<y7>\d\d)(?=\s*$|,?\s\d{1,2}:\d\d)"
DATE = re.compile(
    rf"(?<![\w])(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST}|{_SIGNAL}|{ELSEWHERE}|{_SHORT_YEAR}|{_NUMERIC})", re.IGNORECASE
)
TIME = re.compile(
    r"(?:T(?=\d)|\s|,|-|–|\bat\b|\()*(?<![\d.:])\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:Z\b|[ap]\.?m\b\.?)?\s*(?:[+-]\d{2}:?\d{2})?"
    r"\s*(?:\(?(?:GMT|UTC|EST|EDT|EET|EEST|CET|CEST|BST|IST)\)?(?:\s?[+-]\d{1,2})?)?",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
_WEEKDAY_AFTER = re.compile(r"[ ,(–-]{1,3}(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
# What joins the two ends of a period a report covers.
_JOINS = re.compile(r"[\s,()]*(?:to|until|till|through|[-–—])[\s,()]*", re.IGNORECASE)
_WHOLE_PART = re.compile(rf"\s*(?:{_WEEKDAY})?{DATE.pattern}(?:{TIME.pattern})?[\s.]*", re.IGNORECASE)
# "Posted in Truces on 5 April 2018 by admin with 3 comments".
_FILED = re.compile(r"\s*(?:posted|published|filed)\b[^.!?]{0,50}\bon ", re.IGNORECASE)
# "Diary of a nurse. Day 41. April 5th, 2018."
_OWN_SENTENCE = re.compile(rf"(?<=[.!?])\s+(?:{_WEEKDAY})?{DATE.pattern}\.?\s*$", re.IGNORECASE)
# Characters of a line that may be a heading's second line.  Own choice.
_LONGEST_LINE = 120
_SHORT_LINE = 60
_LEAD = (
    r"(?:date(?: of publication)?|published|publication date|posted|last updated|last update|updated|modified|created"
    r"|issued)"
    r"(?:\s+(?:on|at))?\s*[:\-–]?\s*"
)
_PREFIX = re.compile(rf"(?P<lead>{_LEAD})?(?P<weekday>{_WEEKDAY})?", re.IGNORECASE)
# "Flash update #11", "Situation Update No. 7": an issue of a series, which changes nothing.
_NUMBERED = re.compile(r"\b(?!last\b)[^\W\d_]+ update\b|\bupdate (?=#|\d|no\b)", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?P<sep>[-–—|:]+)?\s*")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found in a line: what it says, where in the line, and whether it dates a change."""

    published: Published
    start: int
    end: int
    modified: bool = False


def whole_days(earliest: date, latest: date, origin: str | None, reason: str | None = None) -> Published:
    """The interval ``[earliest, latest)``; ``day`` is set when it is one day."""
    day = earliest if latest - earliest == timedelta(days=1) else None
    return Published(day, earliest, latest, origin, reason)


def _day(year: int, month: int, day: int, origin: str | None) -> Published | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return whole_days(found, found + timedelta(days=1), origin)


def _from_match(match: re.Match[str], origin: str | None) -> Published | None:
    part = match.groupdict()
    if part["y1"]:
        return _day(int(part["y1"]), int(part["m1"]), int(part["d1"]), origin)
    for n in "235678":
        if part["y" + n]:
            name = part["m" + n]
            month = MONTH_OF.get(name.lower()) or MONTHS.index(name[:3].lower()) + 1
            year = int(part["y" + n])
            return _day(year + (2000 if year < 100 else 0), month, int(part["d" + n]), origin)
    first, second, year = int(part["a4"]), int(part["b4"]), int(part["y4"])
    year += 2000 if year < 100 else 0
    day_first = _day(year, second, first, origin)
    # With dots and hyphens the day comes first everywhere; with strokes it depends on the country.
    month_first = _day(year, first, second, origin) if "/" in part["sep"] or day_first is None else None
    if day_first and month_first and first != second:
        one, two = sorted((day_first.earliest, month_first.earliest), key=str)
        assert one and two
        return Published(None, one, two + timedelta(days=1), origin, f"'{match.group()}' is {one} or {two}")
    return day_first or month_first


def find_dates(text: str, origin: str | None = "text") -> list[Stamp]:
    """Every whole date in ``text``, in order; one that no calendar has is left out."""
    found = []
    for match in DATE.finditer(text):
        published = _from_match(match, origin)
        if published:
            published = _by_weekday(published, text[: match.start()], text[match.end() :])
            found.append(Stamp(published, match.start(), match.end()))
    return found


def _by_weekday(published: Published, before: str, after: str) -> Published:
    """A date two countries read differently, as the weekday printed beside it has it ("Saturday 2/3/2019")."""
    weekday = re.search(_WEEKDAY + "$", before, re.IGNORECASE) or _WEEKDAY_AFTER.match(after)
    if weekday is None or published.day or not published.earliest or not published.latest:
        return published
    readings = (published.earliest, published.latest - timedelta(days=1))
    right = [day for day in readings if day.strftime("%a") == weekday.group().lstrip(" ,(-–")[:3].title()]
    return whole_days(right[0], right[0] + timedelta(days=1), published.origin) if len(right) == 1 else published


def read_day(words: str, origin: str) -> Published | None:
    """A day, month or year as a manifest, header or meta tag gives it (ISO, or a printed date); None if none."""
    words = words.strip()
    iso = re.fullmatch(r"((?:19|20)\d\d)(?:-(\d{1,2}))?", words)
    if iso:
        year, month = int(iso[1]), int(iso[2] or 0)
        if not month:
            return whole_days(date(year, 1, 1), date(year + 1, 1, 1), origin, "only the year is given")
        if month > 12:
            return None
        following = date(year + month // 12, month % 12 + 1, 1)
        return whole_days(date(year, month, 1), following, origin, "only the month is given")
    compact = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", words)
    if compact:
        return _day(int(compact[1]), int(compact[2]), int(compact[3]), origin)
    dates = find_dates(words, origin)
    if dates:
        return dates[0].published
    month_only = re.fullmatch(_MONTH.format("m") + r",?\s+" + _YEAR.format("y"), words, re.IGNORECASE)
    if month_only:
        return read_day(f"{month_only['y']}-{MONTHS.index(month_only['m'][:3].lower()) + 1}", origin)
    return None


def stamp_of_line(text: str) -> Stamp | None:
    """The date of a line that is a date stamp: a date with a time, a name after "by", words such as "Posted on".

    The first date counts; "Updated" before it makes it a modified date.
    """
    if len(text) > 200 or text.count(" ") > 24 or not any(map(str.isdigit, text)):
        return None
    dates = find_dates(text)
    if not dates:
        compact = read_day(text, "text") if re.fullmatch(r"\s*20\d{6}\s*", text) else None
        return Stamp(compact, 0, len(text)) if compact else None
    if len(text) <= _LONGEST_LINE and _FILED.fullmatch(text, 0, dates[0].start):
        return Stamp(dates[0].published, dates[0].start, dates[0].end)
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    rest = re.sub(r"\b(?:[Bb]y|BY|[Aa]uthor:?)\s+(?:[\w.'’-]+\s*){1,4}", " ", TIME.sub(" ", rest))
    known = phrases("stamp").by_first
    strange = []
    for part in re.split(r"[|•·/:,;»›(){}\[\]]|\s[-–—]\s", rest):
        unknown = [word for word in re.findall(r"[^\W\d_]+", part) if word.lower() not in known]
        strange += [] if find_outlet(" ".join(unknown)) else unknown
    if len(strange) > (2 if len(text) < 60 else 0) or (strange and not re.search(r"[|•·/:»,]", text)):
        return None
    spans = len(dates) == 2 and _JOINS.fullmatch(TIME.sub("", text[dates[0].end : dates[1].start]))
    first = dates[1] if spans else dates[0]
    return Stamp(first.published, first.start, first.end, _is_change(text[: first.start]))


def dated_line(text: str) -> Stamp | None:
    """The date of a short line one part of which is nothing but that date ("Amman – our envoy – 3 May 2017")."""
    if len(text) > _LONGEST_LINE:
        return None
    own = _OWN_SENTENCE.search(text)
    if own and own.start():
        return find_dates(text)[-1]
    if len(text) <= _SHORT_LINE and any(_WHOLE_PART.fullmatch(part) for part in re.split(r"\.\s+", text)[1:]):
        return find_dates(text)[0]  # "MOSCOW. April 5, 2018. RIVER WIRE"
    if re.search(r"[!?]|\w\.(?:\s|$)", text):
        return None
    start = 0
    for part in [*re.finditer(r"\s[-–—|•·]\s", text), None]:
        end = part.start() if part else len(text)
        match = _WHOLE_PART.fullmatch(text, start, end) if part or start else None
        if match and (found := find_dates(text[:end])) and found[-1].start >= start:
            return found[-1]
        start = part.end() if part else end
    return None


def dated_alone(text: str) -> bool:
    """Whether the words are nothing but one whole date, with or without a weekday and a time."""
    return _WHOLE_PART.fullmatch(text) is not None


def second_stamp(text: str) -> Stamp | None:
    """The other date of a stamp line that gives two ("Published … Updated …")."""
    dates = find_dates(text)
    if len(dates) < 2:
        return None
    second = dates[1]
    return Stamp(second.published, second.start, second.end, _is_change(text[dates[0].end : second.start]))


def issue_day(title: str) -> Published | None:
    """The day a bulletin says in its title that it was issued ("Daily report 14 issued on 8 August 2020")."""
    match = re.search(
        r"\b(?:issued|published|released|bulletin)(?: on| of|,)?\s+(?:[A-Z][a-z]+day,? )?", title, re.IGNORECASE
    )
    date_match = DATE.match(title, match.end()) if match else None
    return _from_match(date_match, "text") if date_match else None


def _is_change(before: str) -> bool:
    words = re.findall(r"[^\W\d_]+", _NUMBERED.sub(" ", before).lower())
    return phrases("modified").find(words) is not None


def leading_stamp(text: str) -> Stamp | None:
    """The date a run of text opens with as its stamp ("Wed 05 Apr 2017 Fighting …"), with time and separator.

    Only where the words after it begin anew (a capital, a figure, a quote): "5 April 2017 was" and "On 5 April" are not
    stamps.  A date with no weekday, no lead and no separator must be followed by its sentence without a comma.
    """
    prefix = _PREFIX.match(text)
    begin = prefix.end() if prefix else 0
    match = DATE.match(text, begin)
    if not match:
        return None
    published = _from_match(match, "text")
    if not published:
        return None
    end = match.end()
    clock = TIME.match(text, end)
    if clock:
        end = clock.end()
    after = _AFTER.match(text, end)
    assert after
    separated = bool(after["sep"]) or bool(prefix and (prefix["lead"] or prefix["weekday"]))
    rest = text[after.end() :]
    if not rest or after.end() == end or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'"):
        return None
    if not separated and re.match(r"[A-Z]\w*(?:ed|s)?\s+(?:was|were|is|agreement|deal|truce)\b", rest):
        return None
    lead = (prefix["lead"] if prefix else None) or ""
    return Stamp(published, 0, after.end(), _is_change(lead))
