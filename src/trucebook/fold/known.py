"""What was known by a day: only reports that had been published by then count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from trucebook.model.extraction import Extraction
from trucebook.model.order import bounds, in_order
from trucebook.model.report import Refusal


def known_by(
    extractions: Sequence[Extraction], as_of: date | None
) -> tuple[tuple[Extraction, ...], tuple[Refusal, ...]]:
    """The reports that count, in order of publication, and a refusal for each that cannot be placed.

    With ``as_of`` None every report counts.  Otherwise a report counts when the last day it can have been published on
    is no later than ``as_of``; one with no known date cannot be placed and is refused; a later one is simply not known.
    """
    ordered = in_order(extractions)
    if as_of is None:
        return ordered, ()
    kept, refused = [], []
    for extraction in ordered:
        days = bounds(extraction.report.published)
        if days is None:
            why = f"its publication date is not known, so nobody can say that it was out by {as_of.isoformat()}"
            refused.append(Refusal(extraction.report.id, "the whole report", why))
        elif days[1] - timedelta(days=1) <= as_of:
            kept.append(extraction)
        elif days[0] <= as_of:
            why = f"it may have been published only after {as_of.isoformat()}"
            refused.append(Refusal(extraction.report.id, "the whole report", why))
    return tuple(kept), tuple(refused)
