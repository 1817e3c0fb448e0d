"""Unknown spellings of known names, found by their consonants in runs of capitals."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.names_row import Unit
from trucebook.lexicon.names import Hit, NameTable
from trucebook.model.names import ActorEntry, PlaceEntry

_RUN = frozenset("CZBOoQ")
_OWN = frozenset("CZB")
# A single word is read as a place of another spelling only where a place may stand: after these tags, or with article.
_BEFORE_PLACE = frozenset("lfgh,&-")
_LONGEST = 6


def resembling(units: Sequence[Unit], text: str, table: NameTable) -> list[Unit]:
    """The units, with runs of unknown capitals that spell a known name another way made one known unit."""
    out: list[Unit] = []
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and units[end].tag in _RUN:
            end += 1
        size, hits = _alike(units, at, end, table) if units[at].tag in _RUN else (0, ())
        if size:
            out.append(_joined(units[at : at + size], hits, text))
            at += size
        else:
            out.append(units[at])
            at += 1
    return out


def _alike(units: Sequence[Unit], at: int, end: int, table: NameTable) -> tuple[int, tuple[Hit, ...]]:
    for size in range(min(_LONGEST, end - at), 0, -1):
        window = units[at : at + size]
        if not any(unit.tag in _OWN for unit in window) or (size == 1 and not _may_be_place(units, at, end)):
            continue
        hits = table.resemble([unit.norm for unit in window])
        if size == 1:
            hits = tuple(hit for hit in hits if isinstance(hit.entry, PlaceEntry))
        if hits:
            return size, hits
    return 0, ()


def _may_be_place(units: Sequence[Unit], at: int, end: int) -> bool:
    """Whether the word at ``at`` stands alone and where a place may stand."""
    if end - at > 1 or units[at].tag not in "CB" or (at and units[at - 1].tag in _RUN):
        return False
    before = units[at - 1].tag if at else ""
    return before in _BEFORE_PLACE or units[at].text[:2].lower() in ("al", "ar", "as", "ad", "el")


def _joined(window: Sequence[Unit], hits: tuple[Hit, ...], text: str) -> Unit:
    first, last = window[0], window[-1]
    actor = next((hit.entry for hit in hits if isinstance(hit.entry, ActorEntry)), None)
    tag = "P" if actor is None else "L" if actor.kind == "person" else "K"
    words = tuple(unit.norm for unit in window)
    return Unit(tag, first.start, last.end, text[first.start : last.end], " ".join(words), True, hits, words)
