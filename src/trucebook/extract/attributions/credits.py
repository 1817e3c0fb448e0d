"""The last links of a chain: the agency a report credits its text to, the outlet that printed it, and where it says so.

Credits and mastheads stand outside the body, so their place is counted in the text as received.
"""

from __future__ import annotations

import re

from trucebook.model.claim import SourceLink
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.model.vocabulary import LinkRole


def printed_by(report: Report) -> tuple[SourceLink, ...]:
    """The outlet of a report; after the one agency it credits its text to, the outlet has re-published it."""
    outlet = report.outlet.value
    agency = report.credits[0] if len(report.credits) == 1 and report.credits[0] != outlet else None
    links = []
    if agency:
        links.append(SourceLink("outlet", agency, "outlet", None, _outside(report, agency)))
    if outlet:
        role: LinkRole = "republished_by" if agency else "outlet"
        links.append(SourceLink(role, outlet, "outlet", None, _outside(report, outlet)))
    return tuple(links)


def _outside(report: Report, name: str) -> Span | None:
    """Where ``name`` stands in what was received after the body, or else before it; None where it is not printed."""
    text = report.received_text
    if not text:
        return None
    start = min((s.received.start for s in report.segments), default=0)
    end = max((s.received.end for s in report.segments), default=0)
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    after, before = pattern.search(text, end), pattern.search(text, 0, start)
    found = after or before
    return Span(found.start(), found.end()) if found else None
