"""The terms of an agreement across reports, and what has been reported on each since.

A term nobody has reported on stands at ``no report``, which is not "no".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from trucebook.fold.foreseen import only_foreseen
from trucebook.fold.gather import Gathered
from trucebook.fold.incidents import Life
from trucebook.fold.term_words import TERMS, plain_term
from trucebook.fold.timeline import EventGroup
from trucebook.fold.witness import Witnesses
from trucebook.model.agreement import Provision
from trucebook.model.register import TermEntry
from trucebook.model.vocabulary import PROVISION_TYPES, Deontic
from trucebook.model.when import When


def fold_terms(
    agreement: Gathered, incidents: Sequence[EventGroup], life: Life, witnesses: Witnesses
) -> tuple[TermEntry, ...]:
    """The terms by kind, in the order of the vocabulary; ``incidents`` are the events that can speak of them."""
    told: dict[str, list[tuple[str, Provision]]] = {}
    for extraction, telling in agreement.tellings:
        for provision in telling.provisions:
            told.setdefault(provision.type, []).append((extraction.report.id, provision))
    return tuple(_term(told[type], incidents, life, witnesses) for type in PROVISION_TYPES if type in told)


def _term(
    told: Sequence[tuple[str, Provision]], incidents: Sequence[EventGroup], life: Life, witnesses: Witnesses
) -> TermEntry:
    type = told[0][1].type
    evidence = witnesses.sort(witnesses.quote(report, provision.quote) for report, provision in told)
    deontics: Counter[Deontic] = Counter(provision.deontic for _, provision in told)
    deontic = deontics.most_common(1)[0][0]
    obligors = dict.fromkeys(p.obligor.name for _, p in told if p.obligor is not None)
    due = next((p.due for _, p in told if p.due.earliest is not None or p.due.value is not None), When())
    standing, since = _standing(type, incidents, due, life, witnesses)
    return TermEntry(
        type=type,
        plain=plain_term(type, deontic),
        deontic=deontic,
        obligor=" and ".join(obligors) or None,
        due=due,
        evidence=evidence,
        originators=len(witnesses.origins(evidence)),
        standing=standing,
        reported_since=since,
    )


def _standing(
    type: str, incidents: Sequence[EventGroup], due: When, life: Life, witnesses: Witnesses
) -> tuple[str, tuple[str, ...]]:
    """The last word on a term, and all evidence since; words of two sides about the same days are ``contested``."""
    watched = TERMS[next(known for known in TERMS if known == type)]
    broken = [group for group in incidents if group.claims[0].event in watched.breach]
    kept = [
        group
        for group in incidents
        if group.claims[0].event in watched.kept and not all(only_foreseen(claim) for claim in group.claims)
    ]
    since = witnesses.sort(witnesses.claim(claim) for group in broken + kept for claim in group.claims)
    happened = [[group for group in groups if group.mood == "happened"] for groups in (broken, kept)]
    last_broken, last_kept = (max((_day(group) for group in groups), default=None) for groups in happened)
    if last_broken is None and last_kept is None:
        not_due = life.as_of is not None and due.earliest is not None and life.as_of < due.earliest
        return ("not_due" if not_due else "no report"), since
    if last_broken is not None and last_broken == last_kept:
        return "contested", since
    if last_kept is not None and (last_broken is None or last_kept > last_broken):
        return "supports", since
    if any(group.mood == "denied" for group in broken):
        return "contested", since
    latest = [group for group in happened[0] if _day(group) == last_broken]
    origins = max(len(witnesses.origins(witnesses.claim(c) for c in group.claims)) for group in latest)
    return ("breach_corroborated" if origins > 1 else "breach_alleged"), since


def _day(group: EventGroup) -> date:
    return group.when.earliest or date.min


def watched_events(agreement: Gathered) -> frozenset[str]:
    """The kinds of event by which one sees some term of the agreement broken or kept."""
    types = {provision.type for _, telling in agreement.tellings for provision in telling.provisions}
    return frozenset(event for type in types for event in (*TERMS[type].breach, *TERMS[type].kept))
