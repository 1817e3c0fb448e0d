"""Events weighed against the terms of an agreement, one by one.

That a term was broken is never an event of the world alone: it is somebody's word, or a verifier's finding.  One
originator makes a breach alleged, two independent ones corroborated, a verifier alone verified; a denial, or verifiers
who differ, make it contested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from trucebook.fold.decided import NOTHING_DECIDED, Decided, findings_on
from trucebook.fold.foreseen import only_foreseen
from trucebook.fold.gather import Gathered
from trucebook.fold.term_subjects import about
from trucebook.fold.term_words import TERMS
from trucebook.fold.timeline import EventGroup
from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Named
from trucebook.model.conduct import Incident
from trucebook.model.extraction import Extraction
from trucebook.model.register import TimelineEntry
from trucebook.model.review import VerifierFinding
from trucebook.model.span import Span
from trucebook.model.vocabulary import PROVISION_TYPES, Assessment, Certainty, ProvisionType
from trucebook.resolve.agreements_seen import NameKey, name_key

_FOR = ("verified", "corroborated")
_AGAINST = ("unsubstantiated", "retracted")

Speaks = Literal["breach", "kept"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A group of claims against one kind of term, with the timeline entry made of the group."""

    group: EventGroup
    entry: TimelineEntry
    speaks: Speaks
    incident: Incident


@dataclass(frozen=True, slots=True)
class Watch:
    """What to weigh with: events that can speak of an agreement's terms, each with its timeline entry."""

    events: Sequence[tuple[EventGroup, TimelineEntry]]
    witnesses: Witnesses
    decided: Decided = NOTHING_DECIDED


def weigh(agreement: Gathered, watch: Watch) -> tuple[Weighed, ...]:
    """Every event that speaks of a kind of term of the agreement, in the order of the events, then of the terms."""
    types = types_of(agreement)
    out = carved_out(agreement)
    found: list[Weighed] = []
    for group, entry in watch.events:
        if group.mood != "happened":
            continue
        for type in types:
            speaks = speaks_of(group, type, out)
            if speaks is not None:
                found.append(Weighed(group, entry, speaks, _incident(group, entry, (type, speaks), watch)))
    return tuple(found)


def types_of(agreement: Gathered) -> tuple[ProvisionType, ...]:
    """The kinds of term that some report tells of, in the order of the vocabulary."""
    told = {provision.type for _, telling in agreement.tellings for provision in telling.provisions}
    return tuple(type for type in PROVISION_TYPES if type in told)


def speaks_of(group: EventGroup, type: ProvisionType, out: frozenset[NameKey]) -> Speaks | None:
    """Whether an event speaks of the breach or the keeping of a kind of term; None where it says nothing of it.

    ``out`` are those whom the agreement leaves out: fighting with them breaks no truce, and is what a term on
    terrorism asks for.
    """
    watched, event = TERMS[type], group.claims[0].event
    on_them = bool(group.targets & out) or bool(group.agents & out)
    if event == "attack" and type == "counter_terrorism":
        return "kept" if group.targets & out else None
    if event not in (*watched.breach, *watched.kept) or not about(group, type):
        return None
    if event in watched.breach:
        return None if event == "attack" and on_them else "breach"
    return None if all(only_foreseen(claim) for claim in group.claims) else "kept"


def carved_out(agreement: Gathered) -> frozenset[NameKey]:
    """Who is left out of the agreement: by a role, or named in the words of a term on terrorism and no party."""
    parties = {name_key(role.named) for _, told in agreement.tellings for role in told.parties}
    found: set[NameKey] = set()
    for extraction, told in agreement.tellings:
        found.update(name_key(role.named) for role in told.third_parties if role.role == "excluded")
        for provision in told.provisions:
            if provision.type == "counter_terrorism":
                found.update(_actors_in(extraction, provision.quote.span))
    return frozenset(found - parties)


def assess(
    speaks: Speaks, certainty: Certainty | None, findings: Sequence[VerifierFinding], origins: int
) -> tuple[Assessment, str]:
    """How an event stands against a term it speaks of, and the rule in words; ``certainty`` is the event's."""
    said = {finding.finding for finding in findings}
    names = " and ".join(dict.fromkeys(finding.verifier for finding in findings))
    for_it, against = said & set(_FOR), said & set(_AGAINST)
    if "contested" in said or (for_it and against):
        return "contested", f"verifiers differ, or find evidence on both sides ({names})"
    if against:
        return "contested", f"reported, and not borne out by {names}"
    if "verified" in said:
        return ("supports" if speaks == "kept" else "breach_verified"), f"found verified by {names}"
    if certainty == "contested":
        return "contested", "reported, and denied by another originator"
    if speaks == "kept":
        return "supports", "told as done"
    if origins > 1:
        return "breach_corroborated", f"told by {origins} independent originators"
    if "corroborated" in said:
        return "breach_corroborated", f"found corroborated by {names}"
    return "breach_alleged", "told by one originator"


def _incident(group: EventGroup, entry: TimelineEntry, term: tuple[ProvisionType, Speaks], watch: Watch) -> Incident:
    findings = findings_on(group.claims, watch.decided)
    origins = len(watch.witnesses.origins(entry.evidence))
    assessment, rule = assess(term[1], entry.certainty, findings, origins)
    return Incident(
        event=entry.id,
        term=term[0],
        assessment=assessment,
        rule=rule,
        when=entry.when,
        headline=entry.headline,
        evidence=entry.evidence,
        originators=origins,
        findings=findings,
    )


def _actors_in(extraction: Extraction, span: Span) -> Iterator[NameKey]:
    """The actors named in the sentence around a term."""
    around = [sentence for sentence in extraction.sentences if sentence.touches(span)]
    names = {entity.key: entity for entity in extraction.entities if entity.sort == "actor"}
    for mention in extraction.mentions:
        entity = names.get(mention.entity)
        if entity is None or mention.adjectival or entity.kind not in ("armed_group", "person"):
            continue
        if any(sentence.covers(mention.span) for sentence in around):
            yield name_key(Named(entity.name, entity.id, entity.name))
