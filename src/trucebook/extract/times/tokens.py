"""Cut a sentence into the words of the calendar, one letter for each kind, so that rules can be read as patterns.

The letters (``KINDS``) make a string as long as the sentence has tokens; ``times_grammar.py`` matches patterns on it.
Nothing is decided here: a "second" is an ordinal and a "May" a month until a rule and its context say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from trucebook.lexicon.calendars import Calendars
from trucebook.model.span import Span

# Kind of the calendar's table to letter.  Letters given by the lexer itself: 1 day number, 2 other number, Y year,
# H Hijri year, K numeric date, C time of day, e decade, R quarter as "Q1", and punctuation as printed; x for the rest.
KINDS = {
    "month": "M",
    "month_short": "B",
    "month_word": "M",
    "weekday": "D",
    "weekday_short": "b",
    "hijri": "J",
    "unit": "U",
    "number": "N",
    "ordinal": "O",
    "season": "S",
    "part_of_day": "p",
    "weekend": "w",
    "quarter": "Q",
    "half": "h",
    "early": "E",
    "middle": "E",
    "late": "E",
    "shift": "l",
    "past": "L",
    "future": "X",
    "present": "T",
    "vague_count": "q",
    "article": "a",
    "the": "t",
    "of": "f",
    "on": "o",
    "at": "i",
    "in": "n",
    "and": "&",
    "to": ">",
    "ago": "g",
    "each": "v",
    "running": "r",
    "zone": "z",
    "times": "m",
    "per": "m",
    "long": "k",
    "deictic": "Z",
    "story_day": "G",
    "feast": "F",
    "vague": "V",
    "weekdays": "d",
    "frequency": "c",
    "century": "u",
}
_MARKS = {"-": "-", "–": "-", "—": "-", "‑": "-", "−": "-", ",": ",", "،": ",", ".": ".", "(": "(", ")": ")", "/": "/"}

_NUMERIC_DATE = (
    r"(?<![\w./-])(?:\d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?:T\d{2}:\d{2}[\d:.]*Z?)?"
    r"|\d{1,2}(?P<mark_between>[./-])\d{1,2}(?P=mark_between)(?:\d{4}|\d{2}))(?![\w/]|[.-]\d)"
)
_CLOCK = (
    r"\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]m\b|[ap]\.\s?m\.?)|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|[0-2]\d[0-5]\d\s?(?:hrs|hours|h)\b|\d{4}(?=\s(?:gmt|utc|local)\b)|[0-2]?\dh[0-5]\d\b"
)
_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_OCLOCK = (
    rf"{_HOUR}\so['’]clock\b|(?:a\s)?quarter\s(?:past|to)\s(?:{_HOUR}|noon|midnight)\b|half[\s-]past\s{_HOUR}\b"
    rf"|(?:five|ten|twenty|twenty-five)(?:\sminutes)?\spast\s(?:{_HOUR}|noon|midnight)\b"
)
_DECADE = r"(?:19|20)\d0['’]?s\b|['’]\d0s\b"
_ORDINAL = r"\d{1,2}\s?(?:st|nd|rd|th)\b"
_NUMBER = r"\d+(?:[.,]\d+)*(?![^\W_])"
_WORD = r"['’]s\b|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*(?!\w)"
# Words come early: they are most of a text, and nothing else begins with a letter but "Q1".
_TOKEN = re.compile(
    f"(?P<oclock>{_OCLOCK})|(?P<word>{_WORD})|(?P<K>{_NUMERIC_DATE})|(?P<C>{_CLOCK})|(?P<e>{_DECADE})|(?P<O>{_ORDINAL})|(?P<R>[QH][1-4]\\b)"
    f"|(?P<number>{_NUMBER})|(?P<other>\\w+)|(?P<mark>\\S)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """A sentence as tokens: ``kinds`` has one letter per token; the lists run beside it.

    ``starts`` and ``ends`` are offsets in the report's text; ``words`` are lower case; ``values`` what the calendar
    gives for the token (a month's number, a unit), None for words that only join.
    """

    text: str
    kinds: str = ""
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The characters from token ``start`` to before token ``end``."""
        return Span(self.starts[start], self.ends[end - 1])

    def word(self, i: int) -> str:
        """The lower-case token at ``i``; empty beyond either end."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def kind(self, i: int) -> str:
        """The letter of the token at ``i``; a space beyond either end."""
        return self.kinds[i] if 0 <= i < len(self.kinds) else " "

    def capital(self, i: int) -> bool:
        """Whether the token at ``i`` begins with a capital letter."""
        return 0 <= i < len(self.words) and self.text[self.starts[i]].isupper()


def read_line(text: str, span: Span, calendars: Calendars) -> Line:
    """The tokens of ``text`` at ``span``."""
    line = Line(text)
    kinds: list[str] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group().lower()
        kind, value = _kind(match.lastgroup or "mark", word, calendars)
        if (
            kind == "M"
            and word.isascii()
            and calendars.words[word][0] == "month_word"
            and not match.group()[0].isupper()
        ):
            kind = "B"
        kinds.append(kind)
        line.words.append(word)
        line.starts.append(match.start())
        line.ends.append(match.end())
        line.values.append(value)
    line.kinds = "".join(kinds)
    _join_phrases(line, calendars)
    return line


def _kind(group: str, word: str, calendars: Calendars) -> tuple[str, Any]:
    if group == "word":
        entry = calendars.words.get(word)
        if entry is None:
            return ("s", None) if word in ("'s", "’s") else ("x", None)
        kind, value = entry
        if kind in ("early", "middle", "late"):
            value = kind
        return KINDS[kind], value
    if group == "oclock":
        return "C", word
    if group == "mark":
        if word == "&":
            return "&", None
        return _MARKS.get(word, "x"), None
    if group == "number":
        return _number(word)
    if group == "other":
        return "x", None
    if group == "O":
        day = int(re.sub(r"\D", "", word))
        return ("O", day) if 1 <= day <= 31 else ("x", None)
    return group, word


def _number(word: str) -> tuple[str, Any]:
    plain = word.isdigit()
    if not plain and not re.fullmatch(r"\d{1,3}(?:,\d{3})+", word):
        return "x", None
    value = int(word.replace(",", ""))
    if not plain:
        return "2", value
    if len(word) <= 2 and 1 <= value <= 31:
        return "1", value
    if len(word) == 4 and 1900 <= value <= 2099:
        return "Y", value
    if len(word) == 4 and 1300 <= value <= 1500:
        return "H", value
    return ("2", value) if 0 < value < 10_000 else ("x", None)


def _join_phrases(line: Line, calendars: Calendars) -> None:
    """Make one token of each form of several words, the longest where several fit."""
    words = line.words
    i = 0
    while i < len(words) - 1:
        for parts, kind, value in calendars.phrases.get((words[i], words[i + 1]), ()):
            n = len(parts)
            if tuple(words[i : i + n]) == parts:
                line.ends[i : i + n] = [line.ends[i + n - 1]]
                line.starts[i : i + n] = [line.starts[i]]
                line.values[i : i + n] = [value]
                line.kinds = line.kinds[:i] + KINDS[kind] + line.kinds[i + n :]
                words[i : i + n] = [" ".join(parts)]
                break
        i += 1
