"""What people corrected of a report as a whole: its day, outlet, title, address, byline.

Such a word holds whatever day is asked about, as a change of rules does: it says when the report was published, not
what was known then.  Of several words on one field the last counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from trucebook.fold.decided import live
from trucebook.model.decision import Decision
from trucebook.model.report import Published, Report, Stated
from trucebook.model.subjects import ReportRef
from trucebook.model.when import When

FIELDS = ("published", "outlet", "title", "url", "byline")
ORIGIN = "correction"


@dataclass(frozen=True, slots=True)
class Corrected:
    """The value a person gave a field (None: it is not known), and who when why in one line."""

    value: str | None
    reason: str

    @property
    def days(self) -> tuple[date, date] | None:
        """The days ``[earliest, latest)`` of a value that is a time; None where it is not known."""
        when = When.of(self.value or "")
        return (when.earliest, when.latest) if when.earliest and when.latest else None


Corrections = Mapping[str, Corrected]
"""What was corrected of one report, by field."""


def corrections(decisions: Iterable[Decision]) -> dict[str, dict[str, Corrected]]:
    """What counts of these decisions on reports, by the report's SHA-256; others are passed over."""
    found: dict[str, dict[str, Corrected]] = {}
    for decision in live(decisions):
        if decision.act == "edit" and isinstance(decision.subject, ReportRef):
            why = f"corrected by {decision.by} on {decision.at.date().isoformat()}"
            reason = f"{why}: {decision.reason}" if decision.reason else why
            fields = found.setdefault(decision.subject.sha256, {})
            fields.update((key, Corrected(str(item) or None, reason)) for key, item in decision.value)
    return found


def correct_report(report: Report, base: Report, corrected: Corrections) -> Report:
    """``report`` with what ``base``, as first read, states of itself, and over that what was corrected."""
    stated: dict[str, Any] = {field: getattr(base, field) for field in FIELDS}
    for field, given in corrected.items():
        if field == "published":
            stated[field] = _published(given)
        else:
            stated[field] = Stated(given.value, ORIGIN, given.reason)
    return replace(report, **stated)


def written(report: Report) -> dict[str, str]:
    """The fields that may be corrected, as an edit writes them; empty for what is not known or has no short form."""
    stated = {field: getattr(report, field).value or "" for field in FIELDS if field != "published"}
    return {"published": _short(report.published), **stated}


def _short(published: Published) -> str:
    first, end = published.earliest or published.day, published.latest
    if published.day is not None or first is None or end is None:
        return published.day.isoformat() if published.day is not None else ""
    forms = (first.isoformat()[:7], first.isoformat()[:4])
    return next((form for form in forms if (When.of(form).earliest, When.of(form).latest) == (first, end)), "")


def _published(given: Corrected) -> Published:
    if given.days is None:
        return Published(None, None, None, ORIGIN, given.reason)
    earliest, latest = given.days
    return Published(earliest if (latest - earliest).days == 1 else None, earliest, latest, ORIGIN, given.reason)
