"""Claims as plain columns for a terminal: one row per claim, 100 columns or more, no colour.

Long cells are cut with an ellipsis; the dossier holds them whole.  Of a claim's id the beginning is shown, enough for
``trucebook explain``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from trucebook.model.claim import Claim, Named
from trucebook.model.extraction import Extraction

NARROWEST = 100
# Each column with its width in the narrowest table, and its share, in tenths, of whatever room there is beyond that.
COLUMNS: tuple[tuple[str, int, int], ...] = (
    ("claim", 8, 0),
    ("report", 10, 2),
    ("date", 10, 0),
    ("place", 10, 1),
    ("event", 9, 0),
    ("agents → targets", 16, 2),
    ("modality", 8, 0),
    ("source", 10, 1),
    ("quote", 11, 4),
)


def widths(width: int) -> tuple[int, ...]:
    """The columns' widths in a table of ``width`` terminal columns, which is never narrower than ``NARROWEST``."""
    room = max(0, width - NARROWEST)
    shared = [least + room * share // 10 for _, least, share in COLUMNS]
    return (*shared[:-1], max(width, NARROWEST) - sum(shared[:-1]) - len(shared) + 1)


def rows(extractions: Iterable[Extraction]) -> Iterator[tuple[str, ...]]:
    """The cells of each claim, uncut, in the order of :data:`COLUMNS`; streams."""
    for extraction in extractions:
        for claim in extraction.claims:
            yield _row(claim)


def table(extractions: Iterable[Extraction], width: int = NARROWEST) -> Iterator[str]:
    """Lines of a table as wide as ``width`` terminal columns: a header, a rule, one line per claim; streams."""
    across = widths(width)
    yield _line((name for name, _, _ in COLUMNS), across)
    yield _line(("─" * one for one in across), across)
    for row in rows(extractions):
        yield _line(row, across)


def _row(claim: Claim) -> tuple[str, ...]:
    agents, targets = _names(claim.agents), _names(claim.targets)
    doing = f"{agents} → {targets}" if targets else agents
    event = f"{claim.event}/{claim.mode}" if claim.mode else claim.event
    date = claim.when.value or claim.when_text or ""
    quote = " ".join(claim.quote.text.split())
    return (
        claim.id[: COLUMNS[0][1]],
        claim.report,
        date,
        _names(claim.places),
        event,
        doing,
        claim.modality,
        claim.source.who or "",
        quote,
    )


def _names(named: Iterable[Named]) -> str:
    return ", ".join(dict.fromkeys(item.name for item in named))


def _line(cells: Iterable[str], across: Iterable[int]) -> str:
    fitted = [fit(cell, width) for cell, width in zip(cells, across, strict=True)]
    return " ".join(fitted).rstrip()


def fit(cell: str, width: int) -> str:
    """``cell`` on one line of exactly ``width`` terminal columns, cut with an ellipsis or padded."""
    cell = " ".join(cell.split())
    taken = 0
    for index, character in enumerate(cell):
        taken += _width(character)
        if taken > width:
            return _start(cell[:index], width - 1) + "…"
    return cell + " " * (width - taken)


def _start(cell: str, width: int) -> str:
    """The beginning of ``cell`` that fits ``width`` terminal columns, padded to them."""
    while columns(cell) > width:
        cell = cell[:-1]
    return cell + " " * (width - columns(cell))


def columns(text: str) -> int:
    """How many terminal columns ``text`` takes: combining and format characters none, wide East Asian ones two."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
