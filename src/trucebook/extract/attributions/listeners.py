"""To whom somebody goes on talking, once it has been said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucebook.model.claim import Attribution
from trucebook.model.span import Span

# To whom something was said, or who passed it on: the name and where it stands.
Listener = tuple[str, Span]


def told_carried(found: Sequence[Attribution]) -> list[Attribution]:
    """A speaker goes on talking to the one last named; a named person did so from just before, too."""
    carried, last = list(found), dict[str, Attribution]()
    for i, attribution in enumerate(carried):
        if attribution.told is None and attribution.who in last:
            carried[i] = _telling(attribution, last[attribution.who])
        elif attribution.told is not None:
            last[attribution.who] = attribution
    for i in range(len(carried) - 2, -1, -1):
        one, after = carried[i], carried[i + 1]
        if one.told is None and one.who == after.who and one.kind == "named_person":
            carried[i] = _telling(one, after)
    return carried


def _telling(one: Attribution, other: Attribution) -> Attribution:
    return replace(one, told=other.told, told_span=other.told_span)
