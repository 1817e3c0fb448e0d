"""Terms that end and obligations that fall due, as of a day that is given: what is coming, what has passed, and how.

A term that ran out unreported has lapsed, which is not the same as a report that it ended; an obligation whose day has
passed with nothing reported has passed, which is not the same as broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from trucebook.model.conduct import Due
from trucebook.model.register import Agreement, StageEntry, TermEntry
from trucebook.model.when import When
from trucebook.model.written import written

_SETTLED = ("one", "two_or_more", "contested")
_BROKEN = ("breach_alleged", "breach_corroborated", "breach_verified")


def due(agreements: Iterable[Agreement], day: date) -> tuple[Due, ...]:
    """Everything with a day, of these agreements, seen from ``day``; in order of the days."""
    found = [one for agreement in agreements for one in _of(agreement, day)]
    return tuple(sorted(found, key=lambda one: (one.when.earliest or date.max, one.agreement, one.what, one.text)))


def due_within(agreements: Iterable[Agreement], first: date, last: date) -> tuple[Due, ...]:
    """What ends or falls due from ``first`` to ``last``, both included, seen from ``first``."""
    found = due(agreements, first)
    return tuple(one for one in found if one.when.overlaps(When(None, first, None)) and _begins_by(one.when, last))


def _begins_by(when: When, last: date) -> bool:
    return when.earliest is not None and when.earliest <= last


def _of(agreement: Agreement, day: date) -> Iterator[Due]:
    contested = any(conflict.field == "term_end" and conflict.settled is None for conflict in agreement.conflicts)
    for stage in agreement.stages:
        if stage.when.earliest is None or stage.when.latest is None:
            continue
        end = stage.stage == "expired"
        if not end and (stage.certainty != "planned" or _came(agreement.stages, stage)):
            continue
        standing = _end(agreement, stage, day) if end else _passed(stage.when, day)
        text = _end_words(stage) if end else f"planned: {stage.stage.replace('_', ' ')}"
        yield _due(agreement, ("term_end" if end else "stage", text, standing), stage, end and contested)
    for term in agreement.terms:
        if term.due.earliest is not None:
            text = f"{term.obligor}: {term.plain}" if term.obligor else term.plain
            yield _due(agreement, ("obligation", text, _obligation(term, day)), term, term.standing == "contested")


def _came(stages: Sequence[StageEntry], planned: StageEntry) -> bool:
    """Whether what was planned is also told as done."""
    return any(other.stage == planned.stage and other.certainty in _SETTLED for other in stages)


def _due(agreement: Agreement, said: tuple[str, str, str], entry: StageEntry | TermEntry, contested: bool) -> Due:
    what, text, standing = said
    when = entry.due if isinstance(entry, TermEntry) else entry.when
    return Due(agreement.id, agreement.title, what, text, when, standing, contested, entry.evidence)


def _end_words(stage: StageEntry) -> str:
    if stage.computed is not None:
        return f"end of its term ({stage.computed.partition(';')[0]})"
    return "its end, as reported" if stage.basis == "observed" else "end of its term"


def _end(agreement: Agreement, stage: StageEntry, day: date) -> str:
    """How an end of a term stands on a day."""
    if stage.certainty in ("one", "two_or_more") and stage.basis == "observed":
        return "ended"
    if _extended(agreement, stage):
        return "extended"
    return "lapsed" if _passed(stage.when, day) == "passed" else "coming"


def _extended(agreement: Agreement, stage: StageEntry) -> bool:
    """Whether an extension moves this end: a later one is told and not in dispute, or it was told before the extension.

    An end first told with or after the extension is where the extension leads.
    """
    extensions = [s for s in agreement.stages if s.stage == "extended" and s.certainty in _SETTLED]
    if not extensions or stage.when.earliest is None:
        return False
    ends = [other.when.earliest for other in agreement.stages if other.stage == "expired" and other.when.earliest]
    if stage.certainty != "contested" and stage.when.earliest < max(ends):
        return True
    known = [extension.when for extension in extensions]
    told = [
        alternative.first_seen
        for alternative in agreement.field("term_end").alternatives
        if set(alternative.evidence) & set(stage.evidence) and alternative.first_seen
    ]
    days = [when.earliest or (when.latest - timedelta(days=1) if when.latest else None) for when in known]
    return bool(told) and any(day is not None and min(told) < day.isoformat() for day in days)


def _obligation(term: TermEntry, day: date) -> str:
    if term.standing == "supports":
        return "kept"
    if term.standing in _BROKEN:
        return "broken"
    return _passed(term.due, day)


def _passed(when: When, day: date) -> str:
    """``passed`` from the day after the last that it can be; on that last day it is still coming."""
    return "passed" if when.latest is not None and when.latest <= day else "coming"


def standing_on(standing: str, last: date | None, day: date) -> str:
    """What a standing worked out for the very end is on ``day``; ``last`` is the last day it can fall due on."""
    ahead = last is not None and day <= last
    return "coming" if ahead and standing in ("lapsed", "passed") else standing


def in_words(one: Due) -> str:
    """A due day in one line: ``16 September 2017: end of its term (…): lapsed``."""
    days = (one.when.earliest, one.when.latest)
    shown = written((days[0], days[1])) if days[0] and days[1] else one.when.value or "no day"
    return f"{shown}: {one.text}: {one.standing}{' (contested)' if one.contested else ''}"
