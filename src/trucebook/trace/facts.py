"""The particulars of a report in order: names, numbers, lengths of time and days, in a form that survives rewriting.

"Two-month", "60 days" and "two months" are one length; "Council of Tarn Valley" and "Tarn Valley Council" share their
words.  Nothing is resolved here: facts are compared between reports, never shown as findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from trucebook.language.words import WORD, plain
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span

FactKind = Literal["name", "number", "length", "day"]

_UNITS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
          "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: i for i, word in enumerate(_UNITS, start=2)} | {word: 10 * i for i, word in enumerate(_TENS, start=2)}
_SMALL |= {"dozen": 12, "one": 1}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_TOKEN = re.compile(rf"{_DIGITS.pattern}|{WORD.pattern}")
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?")
_DAYS_OF = (365.0, 30.0, 7.0, 1.0, 1 / 24)
# Parts of names that tell no two names apart, and words that are capitalised for other reasons.
_NOT_NAMES = frozenset(
    {
        "al", "el", "the", "of", "and", "i", "mr", "mrs", "ms", "dr", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december",
    }
)  # fmt: skip
_OPENERS = "\"“”'‘(\n"


@dataclass(frozen=True, slots=True)
class Fact:
    """One particular at ``start``; two facts are the same when kind and value are."""

    kind: FactKind
    value: str
    start: int

    @property
    def key(self) -> tuple[str, str]:
        """What it is compared by."""
        return self.kind, self.value


def facts_of(extraction: Extraction) -> tuple[Fact, ...]:
    """The particulars of a report in order of place."""
    taken = _Cover(t.span for t in extraction.times)
    found = [*_of_times(extraction), *_of_words(extraction, taken)]
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.kind, fact.value)))


def outside(facts: tuple[Fact, ...], spans: Sequence[Span]) -> tuple[Fact, ...]:
    """The facts without the names and numbers that begin inside ``spans`` (names of outlets)."""
    if not spans:
        return facts
    taken = _Cover(spans)
    return tuple(fact for fact in facts if fact.kind in ("length", "day") or fact.start not in taken)


class _Cover:
    """Whether a place lies inside any of some spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._places: set[int] = set()
        for span in spans:
            self._places.update(range(span.start, span.end))

    def __contains__(self, place: object) -> bool:
        return place in self._places


def _of_times(extraction: Extraction) -> Iterator[Fact]:
    for time in extraction.times:
        value = time.when.value
        if value is None:
            continue
        length = _LENGTH.fullmatch(value)
        if length and any(length.groups()):
            days = sum(int(n) * day for n, day in zip(length.groups(), _DAYS_OF, strict=True) if n)
            yield Fact("length", f"{days:.2f}", time.span.start)
        elif time.kind == "date" and len(value) == 10:
            yield Fact("day", value, time.span.start)


def _of_words(extraction: Extraction, taken: _Cover) -> Iterator[Fact]:
    text = extraction.report.text
    first = {sentence.start for sentence in extraction.sentences}
    known = _Cover(mention.span for mention in extraction.mentions)
    tokens = list(_TOKEN.finditer(text))
    inside = {plain(t.group()) for t in tokens if t.group()[0].isupper() and not _opens(text, t.start(), first)}
    index = 0
    while index < len(tokens):
        token = tokens[index]
        place, words = token.start(), token.group()
        begins = words[0].isdigit() or words.lower() in _SMALL
        number, used = _number(tokens, index) if begins else (None, 0)
        index += max(1, used)
        if place in taken:
            continue
        if number is not None:
            yield Fact("number", number, place)
        elif words[0].isupper():
            name = _bare(words)
            sure = place in known or not _opens(text, place, first) or plain(words) in inside
            if sure and len(name) > 1 and name not in _NOT_NAMES:
                yield Fact("name", name, place)


def _opens(text: str, place: int, first: set[int]) -> bool:
    """Whether a word stands where every word is capitalised: at the start of a sentence, a quotation or a line."""
    before = text[max(0, place - 3) : place].rstrip(" ")[-1:]
    return place in first or not before or before in ".!?:" or before in _OPENERS


def _bare(word: str) -> str:
    bare = plain(word)
    return bare[:-2] if bare.endswith("'s") else bare


def _number(tokens: Sequence[re.Match[str]], index: int) -> tuple[str | None, int]:
    """The number that begins at a token, and how many tokens it takes; "one" alone is no number."""
    words = tokens[index].group()
    if words[0].isdigit():
        match = _DIGITS.fullmatch(words)
        return (f"{float(words.replace(',', '')):g}", 1) if match else (None, 1)
    total, part, used = 0, 0, 0
    for token in tokens[index : index + 6]:
        word = token.group().lower()
        if word in _SMALL:
            part += _SMALL[word]
        elif word in _LARGE and used:
            total, part = (
                (total + max(1, part) * _LARGE[word], 0) if _LARGE[word] > 100 else (total, max(1, part) * 100)
            )
        else:
            break
        used += 1
    value = total + part
    return (f"{float(value):g}", used) if value > 1 else (None, used)
