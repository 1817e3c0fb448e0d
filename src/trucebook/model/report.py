"""A report as it was received: its bytes' digest, its clean text, and the way back from one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from trucebook.model.span import Span

Located = Literal["exact", "normalised", "fuzzy"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something seen and not used, with the reason; ``span`` is in the clean text where it stands there."""

    report: str
    what: str
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A piece of metadata with where it came from.

    ``manifest``, ``sidecar``, ``page`` (JSON-LD, meta, a mail's header), ``properties`` (of a PDF or DOCX), ``table``
    (the row of a table of reports), ``text``, ``correction`` (a person's decision; ``reason`` says whose).
    """

    value: str | None
    origin: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published, as an interval ``[earliest, latest)`` of days.

    ``day`` is set only when the interval is one day.  ``origin`` as for :class:`Stated`; ``reason`` says why it is
    unknown or imprecise.
    """

    day: date | None = None
    earliest: date | None = None
    latest: date | None = None
    origin: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of clean text and the run of received text it came from, and how surely."""

    clean: Span
    received: Span
    located: Located = "exact"


@dataclass(frozen=True, slots=True)
class Report:
    """One report, read.

    ``text`` is the clean body every offset of the program counts in.  ``received_text`` is the decoded text it was cut
    from (for PDF, DOCX and HTML: the text layer in reading order), and ``segments`` lead back to it.  ``sha256`` is of
    the bytes received.  ``extractable`` is False for a report that is kept but not read (another language), and then
    ``refusals`` say why.  ``credits`` are other outlets the page credits ("(Reuters)", "With agencies").
    """

    id: str
    text: str
    sha256: str
    title: Stated
    outlet: Stated
    url: Stated
    byline: Stated
    dateline: Stated
    published: Published
    modified: Published
    language: str
    media_type: str
    file_name: str
    received_text: str = ""
    segments: tuple[Segment, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    extractable: bool = True
    credits: tuple[str, ...] = ()

    def received_span(self, span: Span) -> Span | None:
        """Where the clean text at ``span`` stands in ``received_text``; None where no segment leads back."""
        starts = [s for s in self.segments if s.clean.start <= span.start < s.clean.end]
        ends = [s for s in self.segments if s.clean.start < span.end <= s.clean.end]
        if not starts or not ends:
            return None
        first, last = starts[0], ends[-1]
        start = first.received.start + min(
            span.start - first.clean.start, first.received.end - first.received.start - 1
        )
        end = min(last.received.end, last.received.start + (span.end - last.clean.start))
        return Span(start, end) if start < end else None
