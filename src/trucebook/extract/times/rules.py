"""The patterns of time expressions, over the letters that ``times/tokens.py`` gives to words.

Small groups make larger ones; a rule's name says which reading it yields (``times/readings.py``).  The longest match at
a place wins; of equals the first.  Letters: M month, B month cut short, D weekday, b weekday cut short, J Hijri month,
1 day number, 2 other number, N number word, O ordinal, Y year, H Hijri year, K numeric date, C clock, e decade, R "Q1",
U unit, p part of the day, S season, w weekend, Q quarter, h half, E early/mid/late, l earlier/later, L last, X next,
T this, k long, q few, a a/an, t the, f of, o on, i at/by/since, n in/over/for, & and/or, > to, g ago, v every,
r running, z zone, m times, per, Z today, G a day of the story, F feast, V listed phrase, d weekdays, c daily,
u century, s 's.
"""

from __future__ import annotations

import re

# What may stand before and after a day and is folded into it: "at 6 p.m. on", "the night of", "late on"; ", at noon".
_BEFORE = r"(?:[in]{0,2}t?E?(?:Cz*|p|V),?[ofn]?t?|[El][no]?t?)?"
_AFTER = r"(?:,?(?:[in]{0,2}Cz*|[in]{0,2}t?E?p))?"

_WEEKDAY = r"(?:(?P<weekday>D|b\.?)[,(]{0,2}t?)?"
_DAY = r"(?P<day>[1O])"
_DAY_TO = r"(?P<day_to>[1O])"
_MORE_DAYS = r"(?:,[1O])*,?[->&]"
# "شباط/فبراير": one month under two names.
_MONTH = r"(?P<month>M|B\.?)(?:/M|\(M\))?"
_EDGE = r"(?:t?(?P<edge>E)[-nf]?t?)?"
_YEAR = r"[,\-(]?f?(?P<year>Y)"
_THAT_YEAR = r",?[nf]?t?(?P<step>[LTX])(?P<unit>U)"
_NUMBER = r"(?:[12N]-?)?[12N]"
_HALF = r"(?P<half>-?&-?a-?h)?"
_LENGTH = rf"(?:(?P<count>{_NUMBER}){_HALF}[r-]?(?P<unit>U)|ar?(?P<one>U)(?P<one_half>&ah)?|a?h[fa]*(?P<half_of>U))"

RULES: tuple[tuple[str, str], ...] = (
    ("numeric", rf"{_BEFORE}(?:[Db]\.?,?)?(?P<numeric>K){_AFTER}"),
    ("days", rf"{_WEEKDAY}t?{_DAY}{_MORE_DAYS}t?{_DAY_TO}-?f?{_MONTH}(?:{_YEAR}|{_THAT_YEAR})?"),
    ("days", rf"{_MONTH}t?{_DAY}{_MORE_DAYS}t?{_DAY_TO}(?:{_YEAR})?"),
    ("date", rf"{_BEFORE}{_WEEKDAY}t?{_DAY}[-,]?f?{_MONTH}(?:{_YEAR}|{_THAT_YEAR})?\)?(?:\(D\))?{_AFTER}"),
    ("date", rf"{_BEFORE}{_WEEKDAY}{_MONTH},?t?{_DAY}(?:{_YEAR}|{_THAT_YEAR})?\)?(?:\(D\))?{_AFTER}"),
    ("date", rf"{_EDGE}{_MONTH}s?(?:{_YEAR}|{_THAT_YEAR})"),
    ("month", rf"{_EDGE}(?P<step>[LXT])?(?:(?P<month>M)|(?P<short>B)\.?)"),
    ("part_of_month", rf"t?(?P<nth>[OL])(?:-?(?P<of_unit>U)|h)f?{_MONTH}(?:{_YEAR}|{_THAT_YEAR})?"),
    ("part_of_year", r"t?(?P<nth>[OL])-?(?P<part>[Qh])f?(?:t?(?P<year>Y)|t?(?P<step>[LTX])?(?P<unit>U))"),
    ("part_of_year", r"(?P<code>R),?f?(?P<year>Y)"),
    ("quarter", r"t?(?P<nth>O)-?(?P<part>Q)"),
    ("quarter", r"t?(?P<step>[LXT])(?P<part>Q)"),
    ("century", r"t?(?P<nth>O)-?(?P<century>u)"),
    ("season", rf"{_EDGE}(?P<season>S)(?:,?f?(?P<year>Y)(?:[-/][12Y])?|{_THAT_YEAR})"),
    ("season", rf"{_EDGE}(?P<which>[LXT])(?P<season>S)"),
    ("season", r"nt(?P<season>S)"),
    ("year_range", r"(?P<year>Y)[-/](?P<year_to>[Y12])"),
    ("year", rf"{_EDGE}U?(?P<year>Y)"),
    ("decade", rf"{_EDGE}(?P<decade>e)"),
    ("nth_weekday", rf"t(?:O|L)Df(?:J,?H?|{_MONTH},?Y?)"),
    (
        "weekday",
        rf"{_BEFORE}(?P<which>[LXT])?(?P<weekday>D|b\.?)(?:,?[nf]?t?(?P<step>[LXT])(?P<unit>U))?{_AFTER}",
    ),
    ("deictic", rf"{_BEFORE}(?P<days>Z)(?:,?[Db])?{_AFTER}"),
    ("weekend", r"(?P<step>[LXT]|t)w"),
    ("period", r"(?:t?(?P<edge>[El])[-nf]?)?(?P<the>t)?(?P<step>[LXT])(?P<unit>U)"),
    ("period", r"t?(?P<edge>[El])[nf]t(?P<unit>U)"),
    ("span", rf"t?(?P<side>[LX])(?P<count>{_NUMBER})-?(?P<unit>U)"),
    ("vague_span", r"(?:[ni]?t?(?P<side>[LX])(?:q?f?|qft)|nt?q(?P<late_side>[LX]))(?P<unit>U)"),
    ("ago", rf"{_LENGTH}(?P<ago>g)"),
    ("open", r"(?:a?q(?:f|ft)?)?(?P<unit>U)(?P<ago>[gli])"),
    ("hence", rf"{_LENGTH}l"),
    ("after", rf"{_LENGTH}i"),
    ("length_range", rf"(?P<count>{_NUMBER})[->&](?P<count_to>{_NUMBER})-?(?P<unit>U)"),
    ("two_lengths", rf"(?P<count>{_NUMBER})(?P<unit>U),?&?(?P<count_to>{_NUMBER})(?P<unit_to>U)"),
    ("day_and_night", r"aU&ap"),
    ("length", _LENGTH),
    ("long", r"a?(?P<unit>U)-k"),
    ("vague_length", r"(?:a?q(?:f|ft)?|[ni])(?P<unit>U)"),
    ("nights", rf"{_NUMBER}r?p"),
    ("every", rf"v(?:(?P<count>{_NUMBER})?(?P<unit>U)|(?P<weekday>D)p?)"),
    ("every", r"(?:[1N]?m)[av](?P<unit>U)"),
    ("every", r"o?(?P<weekday>d)p?"),
    ("frequency", r"c"),
    ("rate", r"[am](?P<unit>U)"),
    ("nth_day", r"n[at](?P<nth>O)r?(?P<unit>U)r?"),
    ("day_of_month", r"(?:(?P<on>[oi])?t|(?P<bare>o))(?P<day>O)(?:f(?P<which>[tLTX])(?P<unit>U))?"),
    ("hijri", r"t?(?P<day>[1O])f?(?P<hijri>J),?(?P<year>H)?"),
    ("hijri", r"(?P<hijri>J)(?P<day>[1O])?(?:,?(?P<year>H))?"),
    ("nth_of_story", r"t?(?P<nth>O)(?P<unit>U)"),
    ("hour_word", r"i(?P<hour>N)"),
    ("hour_words", r"i(?P<hour>[N1])[&>-](?P<hour_to>[N1])"),
    ("clock", r"(?P<at>[i>]{0,2})Cz*(?P<to>[->&i]Cz*)?"),
    ("part_of_day", r"[in>]{1,2}t?E?p"),
    ("feast", r"(?P<feast>F)(?:,?(?P<year>Y))?"),
    ("story_day", r"G"),
    ("listed", r"V"),
)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, re.compile(pattern)) for name, pattern in RULES)
# No rule begins with these: most of a text is passed over at once.
_NEVER_FIRST = "x,.)(/s&gzkr-"
ANY = re.compile(f"(?![{_NEVER_FIRST}])(?:" + "|".join(_unnamed(pattern) for _, pattern in RULES) + ")")
