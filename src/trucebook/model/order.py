"""The one order in which reports are taken everywhere: by publication, then by id; unknown dates come last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from trucebook.model.extraction import Extraction
from trucebook.model.report import Published, Report

OrderKey = tuple[date, date, str]


def bounds(published: Published) -> tuple[date, date] | None:
    """The days ``[earliest, latest)`` between which a report was published; None where either end is unknown."""
    if published.day is not None:
        return published.day, published.day + timedelta(days=1)
    if published.earliest is None or published.latest is None:
        return None
    return published.earliest, published.latest


def order_key(report: Report) -> OrderKey:
    """What reports are sorted by: earliest publication, latest publication, id."""
    days = bounds(report.published) or (date.max, date.max)
    return (*days, report.id)


def in_order(extractions: Iterable[Extraction]) -> tuple[Extraction, ...]:
    """The extractions in the order of :func:`order_key`; raises ValueError when two reports have one id."""
    ordered = tuple(sorted(extractions, key=lambda extraction: order_key(extraction.report)))
    seen: set[str] = set()
    for extraction in ordered:
        if extraction.report.id in seen:
            raise ValueError(f"two reports have the id {extraction.report.id!r}")
        seen.add(extraction.report.id)
    return ordered
