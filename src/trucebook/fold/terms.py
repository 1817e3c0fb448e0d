"""The terms of an agreement across reports, and what has been reported on each since.

A term nobody has reported on stands at ``no report``, which is not "no".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trucebook.fold.assess import assess, carved_out, speaks_of
from trucebook.fold.decided import NOTHING_DECIDED, Decided, findings_on
from trucebook.fold.gather import Gathered
from trucebook.fold.incidents import Life
from trucebook.fold.particulars import NOT_KNOWN, Particulars, Start, particulars
from trucebook.fold.term_words import TERMS, plain_term
from trucebook.fold.timeline import EventGroup
from trucebook.fold.witness import Witnesses
from trucebook.model.agreement import Provision, ReportAgreement
from trucebook.model.extraction import Extraction
from trucebook.model.register import TermEntry
from trucebook.model.vocabulary import PROVISION_TYPES, Assessment, Deontic, ProvisionType
from trucebook.model.when import When
from trucebook.resolve.agreements_seen import NameKey

_SUREST: tuple[Assessment, ...] = (
    "supports", "contested", "breach_alleged", "breach_corroborated", "breach_verified",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What terms are folded with: their agreement's life and beginning, the evidence, and what people decided."""

    life: Life
    witnesses: Witnesses
    start: Start = NOT_KNOWN
    decided: Decided = NOTHING_DECIDED


def fold_terms(agreement: Gathered, incidents: Sequence[EventGroup], told: Told) -> tuple[TermEntry, ...]:
    """The terms by kind, in the order of the vocabulary; ``incidents`` are the events that can speak of them."""
    rows: dict[str, list[tuple[Extraction, ReportAgreement, Provision]]] = {}
    for extraction, telling in agreement.tellings:
        for provision in telling.provisions:
            rows.setdefault(provision.type, []).append((extraction, telling, provision))
    out = carved_out(agreement)
    return tuple(_term(rows[type], incidents, out, told) for type in PROVISION_TYPES if type in rows)


def _term(
    rows: Sequence[tuple[Extraction, ReportAgreement, Provision]],
    incidents: Sequence[EventGroup],
    out: frozenset[NameKey],
    told: Told,
) -> TermEntry:
    type, witnesses = rows[0][2].type, told.witnesses
    evidence = witnesses.sort(witnesses.quote(extraction.report.id, p.quote) for extraction, _, p in rows)
    deontics: Counter[Deontic] = Counter(provision.deontic for _, _, provision in rows)
    deontic = deontics.most_common(1)[0][0]
    said = [particulars(*row, told.start) for row in rows]
    obligors = dict.fromkeys(p.obligor.name for _, _, p in rows if p.obligor is not None)
    obligors = obligors or dict.fromkeys(one.obligor for one in said if one.obligor)
    dated = next((one for one in said if one.due.earliest is not None or one.due.value is not None), None)
    dated = dated or next((one for one in said if one.due_text), Particulars())
    standing, since = _standing(type, incidents, dated.due, (out, told))
    return TermEntry(
        type=type,
        plain=plain_term(type, deontic),
        deontic=deontic,
        obligor=" and ".join(obligors) or None,
        due=dated.due,
        evidence=evidence,
        originators=len(witnesses.origins(evidence)),
        standing=standing,
        reported_since=since,
        beneficiary=next((one.beneficiary for one in said if one.beneficiary), None),
        strength=max(one.strength for one in said),
        due_text=dated.due_text,
        due_rule=dated.due_rule,
        condition=next((one.condition for one in said if one.condition), None),
        places=tuple(dict.fromkeys(place for one in said for place in one.places)),
    )


def _standing(
    type: ProvisionType, incidents: Sequence[EventGroup], due: When, given: tuple[frozenset[NameKey], Told]
) -> tuple[str, tuple[str, ...]]:
    """The last word on a term, and all evidence since; words of two sides about the same days are ``contested``."""
    out, told = given
    witnesses = told.witnesses
    broken = [group for group in incidents if speaks_of(group, type, out) == "breach"]
    kept = [group for group in incidents if speaks_of(group, type, out) == "kept"]
    since = witnesses.sort(witnesses.claim(claim) for group in broken + kept for claim in group.claims)
    happened = [[group for group in groups if group.mood == "happened"] for groups in (broken, kept)]
    last_broken, last_kept = (max((_day(group) for group in groups), default=None) for groups in happened)
    if last_broken is None and last_kept is None:
        as_of = told.life.as_of
        not_due = as_of is not None and due.earliest is not None and as_of < due.earliest
        return ("not_due" if not_due else "no report"), since
    if last_broken is not None and last_broken == last_kept:
        return "contested", since
    if last_kept is not None and (last_broken is None or last_kept > last_broken):
        return "supports", since
    if any(group.mood == "denied" for group in broken):
        return "contested", since
    latest = [group for group in happened[0] if _day(group) == last_broken]
    return _broken(latest, told), since


def _broken(latest: Sequence[EventGroup], told: Told) -> str:
    """How sure the last breaches are: the surest of them counts, and verifiers who differ contest them."""
    words = []
    for group in latest:
        origins = len(told.witnesses.origins(told.witnesses.claim(claim) for claim in group.claims))
        words.append(assess("breach", None, findings_on(group.claims, told.decided), origins)[0])
    return max(words, key=_SUREST.index)


def _day(group: EventGroup) -> date:
    return group.when.earliest or date.min


def watched_events(agreement: Gathered) -> frozenset[str]:
    """The kinds of event by which one sees some term of the agreement broken or kept."""
    types = {provision.type for _, telling in agreement.tellings for provision in telling.provisions}
    return frozenset(event for type in types for event in (*TERMS[type].breach, *TERMS[type].kept))
