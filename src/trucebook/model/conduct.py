"""What became of an agreement: incidents, how far its terms were carried out, access, talks, detainees, its zone.

Every entry points at evidence; nothing here sums up to one mark for "success".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trucebook.model.review import VerifierFinding
from trucebook.model.vocabulary import (
    AccessConstraint,
    AccessManner,
    AccessState,
    Assessment,
    Certainty,
    EventType,
    Implementation,
    ProvisionType,
    Relation,
)
from trucebook.model.when import When


@dataclass(frozen=True, slots=True)
class Incident:
    """One event weighed against one kind of term; ``event`` is the id of its timeline entry.

    ``rule`` says in words why it is assessed so; ``findings`` are those of verifiers, who may differ.
    """

    event: str
    term: ProvisionType
    assessment: Assessment
    rule: str
    when: When
    headline: str
    evidence: tuple[str, ...]
    originators: int
    findings: tuple[VerifierFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Implemented:
    """How far one kind of term was carried out in ``[since, until)``; a bound nobody gives is None.

    ``rule`` is the stated rule that gave ``state``; ``events`` are the ids of the timeline entries it rests on.
    """

    term: ProvisionType
    since: date | None
    until: date | None
    state: Implementation
    rule: str
    certainty: Certainty | None
    events: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Access:
    """Whether one could pass, from ``since`` to ``until`` (the day of the next word on it; None: no later word).

    ``place`` is None where a report names none ("the roads were closed"); ``what`` is ``road``, ``crossing``,
    ``checkpoint``, ``town`` or another kind of place; ``last_seen`` is the last day somebody said that it was so.
    ``manner`` and ``constraint`` (OCHA's AMRF types) are those of a restriction, where its words give them.
    """

    place: str | None
    place_id: str | None
    what: str
    state: AccessState
    since: When
    until: date | None
    last_seen: date | None
    by: tuple[str, ...]
    certainty: Certainty
    evidence: tuple[str, ...]
    originators: int
    rule: str
    manner: AccessManner | None = None
    constraint: AccessConstraint | None = None


@dataclass(frozen=True, slots=True)
class DetaineeCount:
    """A number of people held, freed or on a list, as somebody gives it; never a name."""

    what: str
    counted: str
    low: float
    high: float
    approximate: bool
    when: When
    evidence: tuple[str, ...]
    originators: int


@dataclass(frozen=True, slots=True)
class TalkStep:
    """One step of negotiations; ``round`` numbers the meetings, and ties what was asked or refused to one of them.

    ``tied`` is False where the report does not say of which agreement, and it only stands beside this one.
    """

    round: int | None
    event: EventType
    when: When
    when_text: str | None
    venue: str | None
    who: tuple[str, ...]
    with_whom: tuple[str, ...]
    headline: str
    certainty: Certainty
    timeline: str
    evidence: tuple[str, ...]
    tied: bool = True


@dataclass(frozen=True, slots=True)
class Zone:
    """The places of an agreement as an area: a hull (latitude, longitude; counter-clockwise) round those with a point.

    Fewer than three corners are a line or a point.  ``without`` are the places that could not be drawn.
    """

    name: str
    places: tuple[str, ...]
    hull: tuple[tuple[float, float], ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementLink:
    """This agreement's relation to another, which stays an agreement of its own; ``other`` is its id."""

    relation: Relation
    other: str
    why: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which something of an agreement ends or falls due, as seen from one day.

    ``what`` is ``term_end``, ``obligation`` or ``stage`` (a planned one); ``standing`` is ``coming`` or ``passed``, or
    what became of it: ``extended``, ``lapsed`` (no extension reported), ``ended``, ``kept``, ``broken``.
    """

    agreement: str
    title: str
    what: str
    text: str
    when: When
    standing: str
    contested: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing learnt between two days; ``agreement`` is its id on the later day, None for an event of none.

    ``kind`` is ``report``, ``agreement``, ``gone``, ``merged``, ``field``, ``reading``, ``stage``, ``role``, ``term``,
    ``standing``, ``event``, ``incident``, ``finding``, ``access``, ``opened``, ``closed``, ``settled`` or ``relation``;
    ``evidence`` is that of the later day.
    """

    kind: str
    agreement: str | None
    what: str
    before: str | None
    after: str | None
    evidence: tuple[str, ...] = ()
