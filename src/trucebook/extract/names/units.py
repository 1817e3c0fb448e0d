"""A sentence cut into units: known names first, then words by their cues, then names like known ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from trucebook.extract.names.alike import resembling
from trucebook.extract.names.row import Line, Unit
from trucebook.lexicon.name_cues import name_cues
from trucebook.lexicon.name_keys import Word, words_of
from trucebook.lexicon.names import Hit, NameTable
from trucebook.lexicon.packs import WORLD
from trucebook.model.names import ActorEntry, PlaceEntry
from trucebook.model.span import Span

_MARKS = {
    ",": ",", ";": ",", "(": "(", "[": "(", ")": ")", "]": ")", "-": "-", "‐": "-", "‑": "-", "–": "–", "—": "–",
    '"': '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": '"', "’": '"', "'": '"',
}  # fmt: skip
_STATES = ("state", "third_state")
_FIXED = {"of": "f", "the": "h", "a": "a", "an": "a", "and": "&", "for": "4"}
# class, tag when capitalised, tag otherwise; the first class that holds the word decides
_LOWER_ORDER = (
    ("speech_verb", "y"), ("direction", "d"), ("town_noun", "g"), ("region_noun", "r"), ("crossing_noun", "x"),
    ("road_noun", "w"), ("site_noun", "s"), ("mountain_noun", "m"), ("water_noun", "v"), ("title", "t"),
    ("organisation", "o"), ("agreement_noun", "z"), ("site_adjective", "i"), ("road_adjective", "i"),
    ("function", "_"), ("platform", "_"), ("particle", "p"),
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


def cut_line(text: str, span: Span, table: NameTable, pack: str | None = None) -> Line:
    """The sentence at ``span`` of ``text`` as units; known names are one unit each, the longest first.

    Common nouns for a government or an army ("junta") are known only as those of ``pack``.
    """
    words = words_of(text, span.start, span.end)
    heading = _is_heading(text, span, words)
    units: list[Unit] = []
    run: list[Word] = []
    indices: list[int] = []
    at, first = 0, True
    while at < len(words):
        word = words[at]
        if word.mark:
            units.append(_mark(word))
            at += 1
            continue
        if not indices or at > indices[-1]:
            run, indices = _run_from(text, words, at)
        place = bisect_left(indices, at)
        length, hits = table.match(run, place)
        tag = _tag_of_hits(run[place], length, hits, pack) if length else ""
        if tag and length == 1 and _ends_longer_name(run, place):
            tag = ""
        if tag:
            last = indices[place + length - 1]
            units.append(_known(text, words[at : last + 1], hits, tag))
            at = last + 1
        else:
            units.append(_word(word, first))
            at += 1
        first = False
    return Line(span, tuple(units), "".join(unit.tag for unit in units), heading)


def again(line: Line, text: str, table: NameTable, pack: str | None) -> Line:
    """The line read anew once the conflict (``pack``) is known: its common nouns, its names in unknown spellings.

    A place that only another conflict's pack knows gives way where a person or a body is named.
    """
    if pack is not None and any(table.is_generic(unit.norm, pack) for unit in line.units):
        line = cut_line(text, line.span, table, pack)
    units = [_at_home(line.units, i, pack) for i in range(len(line.units))]
    if not line.heading and pack is not None:
        units = resembling(units, text, table, pack)
    return Line(line.span, tuple(units), "".join(unit.tag for unit in units), line.heading)


def _at_home(units: Sequence[Unit], i: int, pack: str | None) -> Unit:
    unit = units[i]
    if unit.tag == "N" and (tag := _one_sort_at_home(unit, pack)):
        return replace(unit, tag=tag, hits=tuple(hit for hit in unit.hits if hit.own or hit.pack in (pack, WORLD)))
    if unit.tag in "LP" and len(unit.words) == 1 and _goes_on(units, i):
        return replace(unit, tag="C" if i else "Z", hits=())
    if unit.tag != "P" or len(unit.words) > 1 or any(hit.pack in (pack, WORLD) for hit in unit.hits):
        return unit
    before = units[i - 1].tag if i else ""
    after = units[i + 1].tag if i + 1 < len(units) else ""
    named = after in tuple("COAyq") or before in tuple("tTC")
    return replace(unit, tag="C" if i else "Z", hits=()) if named else unit


def _one_sort_at_home(unit: Unit, pack: str | None) -> str:
    """The tag of a name that is an actor and a place, but only one of them in this conflict; "" where it is both.

    SANA, the Syrian agency, is San'a only in reports on Yemen.
    """
    own = [hit.entry for hit in unit.hits if hit.own or hit.pack in (pack, WORLD)]
    if not own or len(own) == len(unit.hits) or any(entry.kind == "country" for entry in own):
        return ""
    actors = sum(isinstance(entry, ActorEntry) for entry in own)
    if actors not in (0, len(own)):
        return ""
    return "P" if not actors else "L" if own[0].kind == "person" else "K" if own[0].kind not in _STATES else ""


def _goes_on(units: Sequence[Unit], i: int) -> bool:
    """Whether a one-word name is but a part of a longer unknown one: "Mahmoud Saleh Takana", "Tell al-Samn"."""
    unit = units[i]
    before, after = (units[i - 1] if i else None), (units[i + 1] if i + 1 < len(units) else None)
    beside_name = after is not None and after.tag == "C"
    if unit.tag == "L":
        # "General Ali Saleh" is one man, "spokesman Saleh" another: a given name or more of the name stands beside it.
        led = before is not None and before.tag in "CZ" and before.norm in name_cues().of("given_name")
        return beside_name or led or (before is not None and before.norm in name_cues().of("place_lead"))
    return beside_name and unit.norm in name_cues().of("place_lead")


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
            if word.owner or (word.text in "-‐‑–&/" and i + 1 < len(words)):
                continue
            break
        run.append(word)
        places.append(i)
    return run, places


def _ends_longer_name(run: Sequence[Word], at: int) -> bool:
    """Whether a word that names a body by itself ("Observatory") is the last word of another's name here."""
    before = run[at - 1] if at else None
    if before is None or run[at].norm not in name_cues().of("organisation"):
        return False
    return before.capital and before.norm not in name_cues().of("function")


def _tag_of_hits(word: Word, length: int, hits: tuple[Hit, ...], pack: str | None) -> str:
    """The tag of a known name; "" where one common word only looks like a name."""
    roles = {hit.role for hit in hits}
    if roles == {"generic"}:
        return "E" if any(hit.pack == pack for hit in hits) else ""
    common = length == 1 and roles == {"name"} and word.norm in name_cues().of("function")
    if common and (not word.text.isupper() or len(word.norm) < 2):
        return ""
    place = any(isinstance(hit.entry, PlaceEntry) for hit in hits)
    actor = any(isinstance(hit.entry, ActorEntry) and hit.role != "adjective" for hit in hits)
    if place and (actor or any(hit.entry.kind == "country" for hit in hits)):
        return "N"
    if place:
        return "P"
    if "adjective" in roles:
        return "J"
    if "generic" in roles and not word.capital:
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
    elif not word.text.isascii() and word.text.lower() == word.text.upper():
        tag = "_"
    elif not word.capital:
        tag = lower.get(word.norm, "_")
    elif word.text.isupper() and len(word.norm) > 1 and word.norm not in capital:
        tag = "A"
    elif first and word.norm in name_cues().of("function"):
        tag = _FIXED.get(word.norm, "_")
    elif not first and word.norm in name_cues().of("given_name"):
        tag = "C"
    else:
        tag = capital.get(word.norm, "Z" if first and not word.article else "C")
    return Unit(tag, word.start, word.end, word.text, word.norm, word.capital, (), (word.norm,))


def _is_heading(text: str, span: Span, words: Sequence[Word]) -> bool:
    """Whether the line is in title case: no stop at its end, and four long words or more mostly capitalised."""
    if text[span.end - 1 : span.end] in '.!?:"”':
        return False
    long = [word for word in words if not word.mark and len(word.norm) > 3 and word.norm[0].isalpha()]
    return 4 <= len(long) <= 20 and sum(word.capital for word in long) >= 0.75 * len(long)
