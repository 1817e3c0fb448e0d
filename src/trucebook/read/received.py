"""What a format gives up: decoded text, and what the page, the header or the row states about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from trucebook.model.report import Published, Stated
from trucebook.model.span import Span

UNKNOWN = Stated(None, None, "not found in the page or the text")
UNDATED = Published(None, None, None, None, "no date of publication found in the page or the text")
DEFAULT_LIMIT = 20_000_000
"""Bytes one report may have; a book of 3,000 pages is about a third of it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one origin (manifest, sidecar, page, row, text) says about a report; None where it is silent."""

    title: Stated | None = None
    outlet: Stated | None = None
    url: Stated | None = None
    byline: Stated | None = None
    dateline: Stated | None = None
    published: Published | None = None
    modified: Published | None = None
    language: str | None = None

    def over(self, other: Statement) -> Statement:
        """This statement, with what it is silent on taken from ``other``."""
        mine = {part.name: getattr(self, part.name) for part in fields(self)}
        theirs = {part.name: getattr(other, part.name) for part in fields(other)}
        return Statement(**{name: theirs[name] if value is None else value for name, value in mine.items()})


@dataclass(frozen=True, slots=True)
class Received:
    """One report as a format module hands it on, body not yet cut out.

    ``text`` is the decoded text or text layer.  ``stated`` wins over what the text says of itself, ``properties`` (what
    an editor program stored) only stand in where the text is silent.
    ``article`` holds the runs of ``text`` that the page's own structure
    gives as its article; None where the format has no such structure.  ``notes`` say what was odd (``what``,
    ``reason``).  ``sha256`` is of the bytes received (of the row for tables).
    """

    text: str
    sha256: str
    media_type: str
    file_name: str
    id: str
    stated: Statement = Statement()
    properties: Statement = Statement()
    article: tuple[Span, ...] | None = None
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the most bytes one report may have, and for tables the column of each field (text, title, …)."""

    limit_bytes: int = DEFAULT_LIMIT
    columns: Mapping[str, str] = field(default_factory=dict)


def stated(value: object, origin: str) -> Stated | None:
    """``value`` as stated by ``origin``; None for nothing, blanks, and what is no text."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    words = " ".join(str(value).split())
    return Stated(words, origin) if words else None
