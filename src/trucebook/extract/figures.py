"""Figures with what they count: "about 250 thousand civilians", "51 breaches", "half of them displaced"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from trucebook.extract.clauses import preposition
from trucebook.language.tokens import Sentence, Token
from trucebook.model.claim import Figure
from trucebook.model.span import Quote, Span

_WORDS = {
    word: value
    for value, words in {
        1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
        11: "eleven", 12: "twelve", 15: "fifteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty",
        100: "hundred", 1000: "thousand", 1_000_000: "million",
    }.items()
    for word in words.split()
}  # fmt: skip
_SCALES = {"hundred": 100.0, "thousand": 1000.0, "million": 1_000_000.0}
# Round words: the least they can mean and no upper end that could be defended but the next round word.
_ROUND = {"dozens": (24.0, 99.0), "scores": (40.0, 199.0), "hundreds": (200.0, 999.0), "thousands": (2000.0, 9999.0)}
_ABOUT = frozenset(
    {"about", "around", "some", "approximately", "nearly", "almost", "roughly", "over", "least", "than", "estimated"}
)
_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?")
# What is counted in days or money is no count of things.
_UNITS = frozenset(
    """day hour minute week month year o'clock percent % dollar euro pound lira km kilometre kilometer mile metre meter
    century decade time am pm degree page resolution article chapter""".split()
)


def find_figures(text: str, sentences: Sequence[Sentence], times: Mapping[int, Sequence[Span]]) -> tuple[Figure, ...]:
    """The counted things of a report in order.

    ``times`` are the spans of dates and lengths by sentence; numbers inside them count nothing.
    """
    found = []
    for sentence in sentences:
        for token in sentence.tokens:
            if _value(token) is not None and not any(
                span.touches(token.span) for span in times.get(sentence.index, ())
            ):
                figure = _figure(text, token)
                if figure is not None:
                    found.append(figure)
    return tuple(found)


def _figure(text: str, token: Token) -> Figure | None:
    bounds = _value(token)
    if bounds is None or token.mention is not None:
        return None
    noun = _counted(token)
    if noun is None or noun.lemma in _UNITS:
        return None
    about = [c for c in _near(token) if c.lemma in _ABOUT]
    start = min([token.start, *(c.start for c in about if token.start - c.start < 20)])
    span = Span(start, max(token.end, noun.end)) if noun.start > start else Span(noun.start, token.end)
    return Figure(Quote.at(text, span), noun.lemma, *bounds, approximate=bool(about) or token.text.lower() in _ROUND)


def _value(token: Token) -> tuple[float, float] | None:
    word = token.text.lower()
    if word in _ROUND:
        return _ROUND[word]
    if token.upos != "NUM":
        return None
    if _DIGITS.fullmatch(word):
        value = float(re.sub(r"[,.](?=\d{3})", "", word))
    elif word in _WORDS:
        value = float(_WORDS[word])
    else:
        return None
    for child in token.children:
        if child.dep in ("compound", "flat") and _DIGITS.fullmatch(child.text) and word in _SCALES:
            value = float(child.text.replace(",", "")) * _SCALES[word]
    return value, value


def _counted(token: Token) -> Token | None:
    if token.dep == "nummod" and token.head.upos in ("NOUN", "PROPN") and token.head.mention is None:
        return token.head
    for child in token.each("nmod", "obl"):
        if preposition(child) == "of" and child.upos == "NOUN":
            return child
    return None


def _near(token: Token) -> Iterator[Token]:
    yield from token.children
    yield from (child for child in token.head.children if child.i < token.i and child.dep in ("advmod", "case"))
