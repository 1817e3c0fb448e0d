"""The one named world of the tests: Valdoria, its reports, its people, and builders for what stages pass on.

Valdoria is invented; its reports, annotations and pack lie in ``examples/valdoria``.  Nothing of the engine is imported
here but its value types, so that a test of one stage never leans on another stage's work.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from trucebook.model.report import Published, Report, Segment, Stated
from trucebook.model.span import Quote, Span

ROOT = Path(__file__).resolve().parents[1]
VALDORIA = ROOT / "examples" / "valdoria"
GOLD = VALDORIA / "gold"
EXPECTED = VALDORIA / "expected.yml"
PACK = VALDORIA / "pack"
EASTERN_QALAMOUN = ROOT / "examples" / "eastern-qalamoun"
SHARED = ROOT.parent / "shared"

SIGNED = VALDORIA / "01-courier-ceasefire-signed.txt"
COPY = VALDORIA / "02-ridge-radio-copy.txt"
BULLETIN = VALDORIA / "03-truce-watch-bulletin.txt"
DENIAL = VALDORIA / "04-state-bureau-denial.txt"
WHICH_DAY = VALDORIA / "05-courier-which-day.txt"
REPORTS = (SIGNED, COPY, BULLETIN, DENIAL, WHICH_DAY)

# The day the world is looked at from, wherever a test needs an as-of day: after the last report, before the term ends.
AS_OF = date(2019, 5, 25)
SIGNED_ON = date(2019, 3, 12)

Standing = Literal["coder", "reviewer", "stranger"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the world; ``standing`` is what they are to the Valdoria case, a stranger being nothing to it."""

    name: str
    login: str
    standing: Standing


CODER = Person("Mina Oskar", "mina", "coder")
SECOND_CODER = Person("Tomas Rell", "tomas", "coder")
REVIEWER = Person("Agnes Pohl", "agnes", "reviewer")
STRANGER = Person("Ludo Hask", "ludo", "stranger")


def published_on(day: date | None, origin: str | None = "text") -> Published:
    """A publication day, or an unknown one with its reason."""
    if day is None:
        return Published(reason="no date in the text")
    return Published(day, day, day + timedelta(days=1), origin)


def report(text: str, *, id: str = "r1", outlet: str | None = None, published: date | None = None) -> Report:
    """A clean report of ``text`` with nothing cut: offsets of clean and received text are the same."""
    unknown = Stated(None, reason="not in the text")
    return Report(
        id=id,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=unknown,
        outlet=Stated(outlet, "text") if outlet else unknown,
        url=unknown,
        byline=unknown,
        dateline=unknown,
        published=published_on(published),
        modified=published_on(None),
        language="en",
        media_type="text/plain",
        file_name=f"{id}.txt",
        received_text=text,
        segments=(Segment(Span(0, len(text)), Span(0, len(text))),) if text else (),
    )


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in ``text`` for the ``nth`` time (from 0); raises ValueError where they do not."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def quote(text: str, words: str, nth: int = 0) -> Quote:
    """The quote of ``words`` in ``text``, for the ``nth`` time (from 0)."""
    return Quote.at(text, span(text, words, nth))
