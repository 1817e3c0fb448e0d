"""What was learnt between two days: the difference of two registers, folded as of the one and as of the other.

An agreement of the later register is an earlier one's when it holds one of its mentions; the numbers of agreements and
of evidence may differ between the two and are those of the later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trucebook.model.conduct import Access, Change
from trucebook.model.register import Agreement, Conflict, Register, TimelineEntry
from trucebook.model.when import When
from trucebook.model.written import written

_SHOWN = {"label_used": "name used", "term_end": "end of its term", "stage": "stage of its life"}


def changes(before: Register, after: Register) -> tuple[Change, ...]:
    """Everything that differs, in a fixed order: reports, then agreement by agreement, then events of none.

    Equal registers give nothing.
    """
    known = {extraction.report.id for extraction in before.extractions}
    found = [
        Change("report", None, x.report.title.value or x.report.id, None, x.report.outlet.value)
        for x in after.extractions
        if x.report.id not in known
    ]
    home = {member: one for one in before.agreements for member in one.members}
    for agreement in after.agreements:
        olds = list({old.id: old for old in (home[m] for m in agreement.members if m in home)}.values())
        found += _agreement(olds, agreement)
    kept = {member for agreement in after.agreements for member in agreement.members}
    for old in before.agreements:
        if not kept & set(old.members):
            found.append(Change("gone", None, old.title, old.title, None))
    found += _events(None, _untied(before), _untied(after))
    return tuple(found)


def _agreement(olds: list[Agreement], new: Agreement) -> Iterator[Change]:
    if not olds:
        evidence = new.field("kind").alternatives[0].evidence
        yield Change("agreement", new.id, new.title, None, new.title, evidence)
        for conflict in new.conflicts:
            yield Change("opened", new.id, conflict.explanation, None, conflict.field, _evidence(conflict))
        return
    if len(olds) > 1:
        titles = "; ".join(old.title for old in olds)
        yield Change("merged", new.id, new.title, titles, new.title, new.field("kind").alternatives[0].evidence)
    old = olds[0]
    yield from _fields(old, new)
    yield from _entries(old, new)
    yield from _terms(old, new)
    yield from _events(new.id, {e.id: e for o in olds for e in o.events}, {e.id: e for e in new.events})
    yield from _incidents(olds, new)
    yield from _access(old.access, new)
    yield from _conflicts(olds, new)


def _fields(old: Agreement, new: Agreement) -> Iterator[Change]:
    for field in new.fields:
        was = old.field(field.name)
        name = _SHOWN.get(field.name, field.name.replace("_", " "))
        ours, theirs = was.shown, field.shown
        if theirs is not None and (ours is None or ours.value != theirs.value):
            yield Change("field", new.id, name, ours.shown if ours else None, theirs.shown, theirs.evidence)
        known = {alternative.value for alternative in was.alternatives}
        for alternative in field.alternatives[1:]:
            if alternative.value not in known:
                yield Change("reading", new.id, name, None, alternative.shown, alternative.evidence)
        if ours is not None and theirs is None:
            yield Change("field", new.id, name, ours.shown, None)


def _entries(old: Agreement, new: Agreement) -> Iterator[Change]:
    """Stages, roles and relations that are new, or surer or less sure than before."""
    stages = {(stage.stage, _days(stage.when)): stage.certainty for stage in old.stages}
    for stage in new.stages:
        certainty = stages.get((stage.stage, _days(stage.when)))
        if certainty != stage.certainty:
            what = f"{stage.stage.replace('_', ' ')}, {_days(stage.when)}"
            yield Change("stage", new.id, what, certainty, stage.certainty, stage.evidence)
    roles = {(role.name, role.role) for role in old.roles}
    for role in new.roles:
        if (role.name, role.role) not in roles:
            yield Change("role", new.id, role.role, None, role.name, role.evidence)
    related = {(link.relation, link.why) for link in old.relations}
    for link in new.relations:
        if (link.relation, link.why) not in related:
            yield Change("relation", new.id, link.relation, None, link.other, link.evidence)


def _terms(old: Agreement, new: Agreement) -> Iterator[Change]:
    known = {term.type: term for term in old.terms}
    for term in new.terms:
        was = known.get(term.type)
        if was is None:
            yield Change("term", new.id, term.plain, None, term.obligor, term.evidence)
        elif was.standing != term.standing:
            yield Change("standing", new.id, term.plain, was.standing, term.standing, term.reported_since)


def _events(id: str | None, old: Mapping[str, TimelineEntry], new: Mapping[str, TimelineEntry]) -> Iterator[Change]:
    for event in new.values():
        was = old.get(event.id)
        if was is None:
            yield Change("event", id, event.headline, None, _days(event.when), event.evidence)
            continue
        if was.certainty != event.certainty:
            yield Change("event", id, event.headline, was.certainty, event.certainty, event.evidence)
        earlier = {finding.verifier: finding.finding for finding in was.findings}
        for finding in event.findings:
            if earlier.get(finding.verifier) != finding.finding:
                what = f"{finding.verifier}: {event.headline}"
                yield Change("finding", id, what, earlier.get(finding.verifier), finding.finding, event.evidence)
    for lost in (event for event in old.values() if event.id not in new):
        yield Change("event", id, lost.headline, _days(lost.when), None)


def _incidents(olds: Iterable[Agreement], new: Agreement) -> Iterator[Change]:
    known = {(one.event, one.term): one.assessment for old in olds for one in old.incidents}
    for one in new.incidents:
        was = known.get((one.event, one.term))
        if was != one.assessment:
            what = f"{one.term.replace('_', ' ')}: {one.headline}"
            yield Change("incident", new.id, what, was, one.assessment, one.evidence)


def _access(old: tuple[Access, ...], new: Agreement) -> Iterator[Change]:
    known = {(row.place, row.what, _days(row.since)): row.state for row in old}
    for row in new.access:
        was = known.get((row.place, row.what, _days(row.since)))
        if was != row.state:
            what = f"{row.place or 'place not given'} ({row.what}), {_days(row.since)}"
            yield Change("access", new.id, what, was, row.state, row.evidence)


def _conflicts(olds: Iterable[Agreement], new: Agreement) -> Iterator[Change]:
    known = {_sides(conflict): conflict for old in olds for conflict in old.conflicts}
    for conflict in new.conflicts:
        was = known.pop(_sides(conflict), None)
        if was is None:
            yield Change("opened", new.id, conflict.explanation, None, conflict.field, _evidence(conflict))
        elif was.settled != conflict.settled:
            after = conflict.settled.side if conflict.settled is not None else None
            before = was.settled.side if was.settled is not None else None
            yield Change("settled", new.id, conflict.explanation, before, after, _evidence(conflict))
    for gone in known.values():
        yield Change("closed", new.id, gone.explanation, gone.field, None)


def _sides(conflict: Conflict) -> tuple[str, tuple[str, ...]]:
    return conflict.field, tuple(sorted(side.value for side in conflict.sides))


def _evidence(conflict: Conflict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for side in conflict.sides for id in side.evidence))


def _untied(register: Register) -> dict[str, TimelineEntry]:
    return {event.id: event for event in register.timeline if event.agreement is None}


def _days(when: When) -> str:
    if when.earliest is not None and when.latest is not None:
        return written((when.earliest, when.latest))
    return f"before {when.latest.isoformat()}" if when.latest is not None else when.value or "no day given"
