"""Unknown spellings of known names, found by their consonants in runs of capitals."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.extract.names.row import Unit
from trucebook.lexicon.name_cues import name_cues
from trucebook.lexicon.names import Hit, NameTable
from trucebook.model.names import ActorEntry, PlaceEntry

_RUN = frozenset("CZBOoQ")
_OWN = frozenset("CZB")
# A single word is read as a place of another spelling only where a place may stand: after these tags, or with article.
_BEFORE_PLACE = frozenset("lfgh,&-")
_LONGEST = 6


def resembling(units: Sequence[Unit], text: str, table: NameTable, pack: str) -> list[Unit]:
    """The units, with runs of unknown capitals that spell a name of ``pack`` another way made one known unit."""
    out: list[Unit] = []
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and units[end].tag in _RUN:
            end += 1
        size, hits = (
            _alike(units[at:end], units[at - 1].tag if at else "", table, pack) if units[at].tag in _RUN else (0, ())
        )
        if size:
            out.append(_joined(units[at : at + size], hits, text))
            at += size
        else:
            out.append(units[at])
            at += 1
    return out


def _alike(run: Sequence[Unit], before: str, table: NameTable, pack: str) -> tuple[int, tuple[Hit, ...]]:
    for size in range(min(_LONGEST, len(run)), 0, -1):
        window = run[:size]
        if size == 1 and run[0].norm in name_cues().of("given_name"):
            continue
        if not any(unit.tag in _OWN for unit in window) or (size == 1 and not _may_be_place(run, before)):
            continue
        hits = tuple(hit for hit in table.resemble([unit.norm for unit in window]) if hit.pack == pack)
        if size == 1:
            hits = tuple(hit for hit in hits if isinstance(hit.entry, PlaceEntry))
        if hits:
            return size, hits
    return 0, ()


def _may_be_place(run: Sequence[Unit], before: str) -> bool:
    """Whether a single word stands alone and where a place may stand."""
    if len(run) > 1 or run[0].tag not in "CB" or before in _RUN:
        return False
    return before in _BEFORE_PLACE or run[0].text[:2].lower() in ("al", "ar", "as", "ad", "el")


def _joined(window: Sequence[Unit], hits: tuple[Hit, ...], text: str) -> Unit:
    first, last = window[0], window[-1]
    actor = next((hit.entry for hit in hits if isinstance(hit.entry, ActorEntry)), None)
    tag = "P" if actor is None else "L" if actor.kind == "person" else "K"
    words = tuple(unit.norm for unit in window)
    return Unit(tag, first.start, last.end, text[first.start : last.end], " ".join(words), True, hits, words)
