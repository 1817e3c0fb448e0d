"""The reports themselves at the end of the brief, with a place to land for every mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from trucebook.export.brief.dates import iso_words, span_words
from trucebook.export.brief.notes import Note, Notes
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.model.span import Span

LANGUAGES = {"ar": "Arabic", "en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "uk": "Ukrainian",
             "fa": "Persian", "tr": "Turkish", "my": "Burmese", "hy": "Armenian", "az": "Azerbaijani",
             "he": "Hebrew", "de": "German"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a report's text; ``numbers`` are the marks whose quotes begin here, ``quoted`` whether any covers it."""

    words: str
    numbers: tuple[int, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """One report as the brief prints it."""

    key: str
    id: str
    title: str
    outlet: str
    day: str
    language: str
    url: str | None
    sha256: str
    note: str
    paragraphs: tuple[tuple[Piece, ...], ...]


def printed_reports(extractions: Sequence[Extraction], notes: Notes) -> tuple[Printed, ...]:
    """Every report; call it when all marks have their numbers."""
    by_report: dict[str, list[Note]] = {}
    for note in notes.notes:
        by_report.setdefault(note.report, []).append(note)
    return tuple(_printed(e.report, notes, by_report.get(notes.key(e.report.id), [])) for e in extractions)


def _printed(report: Report, notes: Notes, marked: list[Note]) -> Printed:
    clean = notes.persons.clean
    return Printed(
        key=notes.key(report.id),
        id=report.id,
        title=clean(report.title.value) or "no title",
        outlet=clean(report.outlet.value) or "outlet not given",
        day=published_words(report),
        language=LANGUAGES.get(report.language, report.language),
        url=safe_url(report.url.value),
        sha256=report.sha256,
        note="" if report.extractable else "; ".join(dict.fromkeys(bare_reason(r.reason) for r in report.refusals)),
        paragraphs=_paragraphs(report, notes, marked),
    )


def bare_reason(reason: str) -> str:
    """A reason without the words it quotes: they are page furniture, bylines, private names."""
    return re.split(r"\s*:\s|\s*[“\"«]|\s+called\s", reason, maxsplit=1)[0].strip()


def published_words(report: Report) -> str:
    """The day of publication, or the interval, or why it is not known."""
    stamp = report.published
    if stamp.day:
        return iso_words(stamp.day.isoformat())
    if stamp.earliest and stamp.latest:
        return span_words(stamp.earliest, stamp.latest)
    return f"date not given ({stamp.reason})" if stamp.reason else "date not given"


def safe_url(url: str | None) -> str | None:
    """The address if it is one of the web; a report may claim any."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _paragraphs(report: Report, notes: Notes, marked: list[Note]) -> tuple[tuple[Piece, ...], ...]:
    found, at = [], 0
    for block in report.text.split("\n"):
        if block.strip():
            found.append(_pieces(report, notes, marked, Span(at, at + len(block))))
        at += len(block) + 1
    return tuple(found)


def _pieces(report: Report, notes: Notes, marked: list[Note], block: Span) -> tuple[Piece, ...]:
    here = [note for note in marked if note.span.touches(block)]
    edges = {block.start, block.end}
    edges.update(edge for note in here for edge in (note.span.start, note.span.end) if block.start < edge < block.end)
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise(cuts):
        covering = [note for note in here if note.span.start < end and start < note.span.end]
        begins = tuple(note.number for note in here if note.span.start == start)
        pieces.append(Piece(notes.persons.quote(report.id, report.text, Span(start, end)), begins, bool(covering)))
    return tuple(pieces)
