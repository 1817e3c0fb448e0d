"""How far each kind of term was carried out, month by month, on the 0–3 scale of the Kroc Peace Accords Matrix.

The rules are cautious and each entry states its own.  Silence is no information, never compliance.  What a report tells
as done is done in part, unless the act itself is the whole term (a committee that meets).  A breach says that the term
was not kept, and so at most begun; only a report that it has not been done makes it "not initiated".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from trucebook.fold.assess import Weighed
from trucebook.fold.incidents import Life
from trucebook.fold.lengths import after
from trucebook.fold.term_words import TERMS
from trucebook.fold.timeline import EventGroup
from trucebook.model.conduct import Implemented
from trucebook.model.register import TermEntry, TimelineEntry
from trucebook.model.vocabulary import Certainty, Implementation, ProvisionType
from trucebook.model.when import When

# Terms that one act fulfils: set up, opened, extended.
_ONCE: frozenset[ProvisionType] = frozenset(
    {"duration_renewal", "joint_committee", "communication", "monitoring", "local_governance", "crossing_opening"}
)
# Terms that forbid: to keep them is to do nothing, which no report tells.
_FORBIDS: frozenset[ProvisionType] = frozenset(
    {"ceasefire", "armed_display_ban", "demilitarized_zone", "infrastructure_protection", "property_protection"}
)
_BREACHES = ("violation", "breach", "infraction", "attack", "shell", "strike", "raid", "incident", "rocket", "mortar")
# Ten years of months; what lasts longer is summed up by its events.
_MOST = 120


@dataclass(frozen=True, slots=True)
class _Heard:
    """What speaks of one term in one period: breaches, acts of keeping, and denials that anything was done."""

    breach: tuple[Weighed, ...]
    kept: tuple[Weighed, ...]
    undone: tuple[TimelineEntry, ...]

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """All events that speak, each once, in order."""
        found = {w.entry.id: w.entry for w in (*self.breach, *self.kept)} | {e.id: e for e in self.undone}
        return tuple(found.values())


def fold_implementation(
    terms: Sequence[TermEntry],
    weighed: Sequence[Weighed],
    denied: Sequence[tuple[EventGroup, TimelineEntry]],
    life: Life,
) -> tuple[Implemented, ...]:
    """One row per kind of term and month, runs of months with nothing new drawn together; by term, then by time.

    ``denied`` are the events told as not having happened.  Months are counted from the day it took effect (else was
    concluded) to the end of its term or the day asked for, or as long as anything is reported.
    """
    rows: list[Implemented] = []
    for term in terms:
        mine = [one for one in weighed if one.incident.term == term.type]
        undone = [entry for group, entry in denied if group.claims[0].event in TERMS[term.type].kept]
        spans = _periods(life, [one.entry.when for one in mine] + [entry.when for entry in undone])
        found = [_row(term, span, _heard(mine, undone, span)) for span in spans]
        undated = _heard(mine, undone, None)
        if undated.entries:
            last = max((e.when.latest for e in undated.entries if e.when.latest), default=None)
            found.append(_row(term, (life.start, last), undated))
        rows += _drawn_together(found)
    return tuple(rows)


def _periods(life: Life, told: Sequence[When]) -> list[tuple[date, date]]:
    """Months from the start, to the last that anything is known or asked of."""
    start = life.start
    if start is None:
        return []
    days = [when.latest for when in told if when.earliest is not None and when.latest is not None]
    bounds = [day for day in (life.as_of, max(days, default=None)) if day is not None]
    last = max(bounds, default=start)
    if life.end is not None:
        last = min(last, life.end)
    found: list[tuple[date, date]] = []
    since = start
    for month in range(1, _MOST + 1):
        following = after(When.day(start), f"P{month}M")
        until = following.earliest if following is not None else None
        if since >= last or until is None:
            break
        found.append((since, until))
        since = until
    return found


def _heard(weighed: Sequence[Weighed], undone: Sequence[TimelineEntry], span: tuple[date, date] | None) -> _Heard:
    def here(when: When) -> bool:
        if when.earliest is None or span is None:
            return when.earliest is None and span is None
        return span[0] <= when.earliest < span[1]

    mine = [one for one in weighed if here(one.entry.when)]
    return _Heard(
        tuple(one for one in mine if one.speaks == "breach"),
        tuple(one for one in mine if one.speaks == "kept"),
        tuple(entry for entry in undone if here(entry.when)),
    )


def _row(term: TermEntry, span: tuple[date | None, date | None], heard: _Heard) -> Implemented:
    entries = heard.entries
    due = term.due.earliest
    if not entries and due is not None and span[1] is not None and span[1] <= due:
        return Implemented(term.type, *span, "not_due", f"due only on {due.isoformat()}", None)
    state, rule = _state(term.type, heard)
    evidence = tuple(dict.fromkeys(id for entry in entries for id in entry.evidence))
    return Implemented(term.type, *span, state, rule, _certainty(heard), tuple(entry.id for entry in entries), evidence)


def _state(type: ProvisionType, heard: _Heard) -> tuple[Implementation, str]:
    """The state and the rule that gave it."""
    if heard.kept and heard.breach:
        return "minimum", "told as kept and as broken in the same month"
    if heard.kept and heard.undone:
        return "minimum", "told as done and as not done in the same month"
    if heard.kept:
        if type in _ONCE:
            return "full", "the act that the term asks for is told as done"
        return "intermediate", "something of it is told as done; whether all of it, nobody says"
    if heard.breach and type in _FORBIDS:
        if not _several(heard.breach):
            return "intermediate", "one breach is told; that it was kept otherwise, nobody says"
        return "minimum", "several breaches are told"
    if heard.undone:
        return "not_initiated", "told as not done"
    if heard.breach:
        return "minimum", "told as broken, and nothing of it as done"
    return "no_information", "nothing reported"


def _several(breaches: Sequence[Weighed]) -> bool:
    """Whether more than one breach is told: by several events, or counted ("seven violations") in one."""
    counted = [f.low for one in breaches for claim in one.group.claims for f in claim.figures if f.counts in _BREACHES]
    return len({one.entry.id for one in breaches}) > 1 or max(counted, default=0) > 1


def _certainty(heard: _Heard) -> Certainty | None:
    """The weakest of what the row rests on: contested, else one originator, else two or more."""
    found = [one.incident for one in (*heard.breach, *heard.kept)]
    if any(incident.assessment == "contested" for incident in found) or (found and heard.undone):
        return "contested"
    counts = [incident.originators for incident in found] + [entry.originators for entry in heard.undone]
    return None if not counts else "two_or_more" if min(counts) > 1 else "one"


def _drawn_together(rows: Sequence[Implemented]) -> Iterator[Implemented]:
    """Months that follow one another with nothing reported, or not due, as one row."""
    waiting: Implemented | None = None
    for row in rows:
        if waiting is not None and not row.events and (row.state, row.since) == (waiting.state, waiting.until):
            waiting = Implemented(row.term, waiting.since, row.until, row.state, row.rule, None)
            continue
        if waiting is not None:
            yield waiting
        waiting = row if not row.events else None
        if row.events:
            yield row
    if waiting is not None:
        yield waiting
