"""A sentence as a row of units, each with a one-letter tag, so that name patterns are regular expressions over tags.

A unit is a known name (however many words), a word, or a mark.  The letters:

    K known actor    L known person    P known place    N country, or capital that may stand for its state
    J nation's adjective or demonym    E generic word for a government or an army ("the regime")
    C unknown capitalised word    Z the same, opening the sentence    A unknown acronym    Q capitalised ordinary word
    O/o organisation cue    B Arabic organisation lead    D/d direction    R/r region noun    S/s site noun
    g town noun    x crossing noun    w road noun    M mountain lead    m mountain noun    v water noun
    T/t title    y speech verb    p particle    f of    h the    a a, an    & and    4 for    l locative
    k calendar word    b platform    z agreement noun    # number    q possessive    - , ( ) " . marks    _ other
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from trucebook.lexicon.name_cues import name_cues
from trucebook.lexicon.name_keys import Word, words_of
from trucebook.lexicon.names import Hit, NameTable
from trucebook.model.names import ActorEntry, PlaceEntry
from trucebook.model.span import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A known name, a word or a mark at ``[start, end)`` of the report's text."""

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


_MARKS = {
    ",": ",", ";": ",", "(": "(", "[": "(", ")": ")", "]": ")", "-": "-", "‐": "-", "‑": "-", "–": "–", "—": "–",
    '"': '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": '"', "’": '"', "'": '"',
}  # fmt: skip
_FIXED = {"of": "f", "the": "h", "a": "a", "an": "a", "and": "&", "for": "4"}
# class, tag when capitalised, tag otherwise; the first class that holds the word decides
_LOWER_ORDER = (
    ("function", "_"), ("speech_verb", "y"), ("direction", "d"), ("town_noun", "g"), ("region_noun", "r"),
    ("crossing_noun", "x"), ("road_noun", "w"), ("site_noun", "s"), ("mountain_noun", "m"), ("water_noun", "v"),
    ("title", "t"), ("organisation", "o"), ("agreement_noun", "z"), ("platform", "_"), ("particle", "p"),
)  # fmt: skip
_CAPITAL_ORDER = (
    ("calendar", "k"), ("platform", "b"), ("direction", "D"), ("town_noun", "g"), ("crossing_noun", "x"),
    ("road_noun", "w"), ("mountain_lead", "M"), ("arabic_organisation", "B"), ("organisation", "O"),
    ("site_noun", "S"), ("region_noun", "R"), ("mountain_noun", "m"), ("water_noun", "v"), ("title", "T"),
    ("agreement_noun", "z"), ("particle", "C"), ("ordinary", "Q"), ("site_adjective", "Q"), ("function", "Q"),
    ("speech_verb", "Q"),
)  # fmt: skip


@cache
def _tags_of_words() -> tuple[dict[str, str], dict[str, str]]:
    """Word to tag, for words in lower case and for capitalised ones."""
    cues = name_cues()
    lower: dict[str, str] = {}
    capital: dict[str, str] = {}
    for order, found in ((_LOWER_ORDER, lower), (_CAPITAL_ORDER, capital)):
        for name, tag in order:
            for word in sorted(cues.of(name)):
                found.setdefault(word, tag)
    for word in sorted(cues.of("locative")):
        lower[word] = "l"
    for found in (lower, capital):
        found.update(_FIXED)
    capital.update(dict.fromkeys(sorted(cues.of("ordinal")), "#"))
    lower.update(dict.fromkeys(sorted(cues.of("ordinal")), "#"))
    return lower, capital


def cut_line(text: str, span: Span, table: NameTable) -> Line:
    """The sentence at ``span`` of ``text`` as units; known names are one unit each, the longest first."""
    words = words_of(text, span.start, span.end)
    heading = _is_heading(text, span, words)
    units: list[Unit] = []
    at = 0
    run: list[Word] = []
    places: list[int] = []
    last_run_end = -1
    first = True
    while at < len(words):
        word = words[at]
        if word.mark:
            units.append(_mark(word))
            at += 1
            continue
        if at > last_run_end:
            run, places = _run_from(text, words, at)
            last_run_end = places[-1]
        length, hits = table.match(run, places.index(at)) if run else (0, ())
        if length and (tag := _tag_of_hits(run, places.index(at), length, hits)):
            last = places[places.index(at) + length - 1]
            units.append(_known(text, words[at : last + 1], hits, tag))
            at = last + 1
        else:
            units.append(_word(word, first))
            at += 1
        first = False
    return Line(span, tuple(units), "".join(unit.tag for unit in units), heading)


def _run_from(text: str, words: Sequence[Word], at: int) -> tuple[list[Word], list[int]]:
    """The words from ``at`` that only blanks, hyphens and possessives join, and their indices."""
    run = [words[at]]
    places = [at]
    for i in range(at + 1, len(words)):
        word = words[i]
        gap = text[words[i - 1].end : word.start]
        if "\n\n" in gap:
            break
        if word.mark:
            if word.owner or (word.text in "-‐‑–&" and i + 1 < len(words)):
                continue
            break
        run.append(word)
        places.append(i)
    return run, places


def _tag_of_hits(run: Sequence[Word], at: int, length: int, hits: tuple[Hit, ...]) -> str:
    """The tag of a known name; "" where one common word only looks like a name."""
    roles = {hit.role for hit in hits}
    if length == 1 and roles == {"name"} and run[at].norm in name_cues().of("function"):
        return "" if not run[at].text.isupper() or len(run[at].text) < 2 else "K"
    place = any(isinstance(hit.entry, PlaceEntry) for hit in hits)
    actor = any(isinstance(hit.entry, ActorEntry) and hit.role != "adjective" for hit in hits)
    if place and (actor or any(hit.entry.kind == "country" for hit in hits)):
        return "N"
    if place:
        return "P"
    if "adjective" in roles:
        return "J"
    if roles == {"metonym"} and not run[at].capital:
        return "E"
    if any(hit.entry.kind == "person" for hit in hits):
        return "L"
    return "K"


def _known(text: str, words: Sequence[Word], hits: tuple[Hit, ...], tag: str) -> Unit:
    start, end = words[0].start, words[-1].end
    parts = tuple(word.norm for word in words if not word.mark)
    return Unit(tag, start, end, text[start:end], " ".join(parts), words[0].capital, hits, parts)


def _mark(word: Word) -> Unit:
    tag = "q" if word.owner else _MARKS.get(word.text, ".")
    return Unit(tag, word.start, word.end, word.text, word.text, False)


def _word(word: Word, first: bool) -> Unit:
    lower, capital = _tags_of_words()
    if word.norm[:1].isdigit():
        tag = "#"
    elif not word.capital:
        tag = lower.get(word.norm, "_")
    elif word.text.isupper() and len(word.norm) > 1 and word.norm not in capital:
        tag = "A"
    elif first and word.norm in name_cues().of("function"):
        tag = _FIXED.get(word.norm, "_")
    else:
        tag = capital.get(word.norm, "Z" if first and not word.article else "C")
    return Unit(tag, word.start, word.end, word.text, word.norm, word.capital, (), (word.norm,))


def _is_heading(text: str, span: Span, words: Sequence[Word]) -> bool:
    """Whether the line is in title case: no stop at its end, and four long words or more mostly capitalised."""
    if text[span.end - 1 : span.end] in '.!?:"”':
        return False
    long = [word for word in words if not word.mark and len(word.norm) > 3 and word.norm[0].isalpha()]
    return 4 <= len(long) <= 20 and sum(word.capital for word in long) >= 0.75 * len(long)
