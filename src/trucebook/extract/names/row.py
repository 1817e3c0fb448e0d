"""A sentence as a row of units, each with a one-letter tag, so that name patterns are regular expressions over tags.

A unit is a known name (however many words), a word, or a mark.  The letters:

    K known actor    L known person    P known place    N country, or capital that may stand for its state
    J nation's adjective or demonym    E generic word for a government or an army ("the regime")
    C unknown capitalised word    Z the same, opening the sentence    A unknown acronym    Q capitalised ordinary word
    O/o organisation cue    B Arabic organisation lead    D/d direction    R/r region noun    S/s site noun
    g town noun    x crossing noun    w road noun    M mountain lead    m mountain noun    v water noun
    T/t title    y speech verb    p particle    i site or road adjective    f of    h the    a a, an    & and
    4 for    l locative
    k calendar word    b platform    z agreement noun    # number    q possessive    - , ( ) " . marks    _ other
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.lexicon.names import Hit
from trucebook.model.span import Span


@dataclass(slots=True)
class Unit:
    """A known name, a word or a mark at ``[start, end)`` of the report's text.

    Not frozen only because one is made per word of a report; nothing changes it.
    """

    tag: str
    start: int
    end: int
    text: str
    norm: str
    capital: bool
    hits: tuple[Hit, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its span, its units, and their tags in one string of the same length.

    ``heading`` marks a line in title case, where capitals tell nothing.
    """

    span: Span
    units: tuple[Unit, ...]
    tags: str
    heading: bool


def printed(units: Sequence[Unit], texts: Sequence[str] = ()) -> str:
    """The units' words with a blank wherever the text has a gap; ``texts`` to print instead of the units' own."""
    words = texts or [unit.text for unit in units]
    out = ""
    for i, word in enumerate(words):
        gap = i > 0 and units[i].start > units[i - 1].end
        out += f" {word}" if gap else word
    return out
