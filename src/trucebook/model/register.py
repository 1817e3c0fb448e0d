"""The register: what the claims of all reports amount to, every value with its evidence and its rivals.

Nothing here is typed in or guessed: each value points at :class:`Evidence`, and each piece of evidence is a quote at a
span of a report.  Counts are of originators, never of outlets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from trucebook.model.conduct import Access, AgreementLink, DetaineeCount, Implemented, Incident, TalkStep, Zone
from trucebook.model.extraction import Extraction
from trucebook.model.report import Refusal
from trucebook.model.review import ClaimRating, Review, Settlement, SourceRating, VerifierFinding
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import (
    AgreementKind,
    Certainty,
    CopyRelation,
    Deontic,
    EventType,
    LinkRole,
    Modality,
    ProvisionType,
    Role,
    SourceKind,
    Stage,
    StageBasis,
    Strength,
)
from trucebook.model.when import When


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that carries a value: where it stands, who says so, through whom, and the originator it counts for.

    ``claim`` is the id of the claim it came with, where there is one.  ``originator`` is an :class:`Originator` id.
    ``reliability`` (of the speaker, else of the outlet) and ``credibility`` are what a person graded.  ``way`` is how
    the words came from their originator to the report: (role, who) of each link, from the speaker outwards.
    """

    id: str
    report: str
    quote: Quote
    sentence: Quote
    speaker: str | None
    speaker_kind: SourceKind
    told: str | None
    outlet: str | None
    published: str | None
    originator: str
    claim: str | None = None
    reliability: SourceRating | None = None
    credibility: ClaimRating | None = None
    way: tuple[tuple[LinkRole, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Originator:
    """A source counted once: the same anonymous source through two outlets is one.  ``why`` says what was joined.

    ``named`` is whether somebody can be named behind it; ``doubts`` say where a joining is not sure.
    """

    id: str
    who: str
    kind: SourceKind
    reports: tuple[str, ...]
    why: tuple[str, ...] = ()
    reliability: SourceRating | None = None
    named: bool = True
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reading of a field: ``value`` is the machine's form, ``shown`` the reader's."""

    value: str
    shown: str
    evidence: tuple[str, ...]
    originators: int
    reports: int
    first_seen: str | None = None
    last_seen: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """All readings of one field, the shown one first, and the rule that put it first.  Empty when nobody says."""

    name: str
    alternatives: tuple[Alternative, ...]
    rule: str

    @property
    def shown(self) -> Alternative | None:
        """The reading put first, or None when no report gives one."""
        return self.alternatives[0] if self.alternatives else None


@dataclass(frozen=True, slots=True)
class StageEntry:
    """One change in an agreement's life, as some source tells it.

    ``basis``: ``declared`` (said or signed), ``in_force`` (said to have taken effect), ``observed`` (reported as being
    kept or broken), ``computed`` (from a length and a start; ``computed`` then says how).
    """

    stage: Stage
    when: When
    certainty: Certainty
    evidence: tuple[str, ...]
    computed: str | None = None
    when_text: str | None = None
    basis: StageBasis = "declared"


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """An actor in one role; one actor may hold several."""

    name: str
    id: str | None
    role: Role
    evidence: tuple[str, ...]
    originators: int


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place of an agreement or an event; without coordinates it is listed, not drawn."""

    name: str
    id: str | None
    kind: str
    lat: float | None
    lon: float | None
    precision: str | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One term across reports.  ``standing`` is the last word on it ("no report" when nobody has reported).

    ``due_text`` are the words a due day was read from, ``due_rule`` how it was computed where they are relative;
    ``strength`` is PA-X's (1 general, 2 with a mechanism or a day, 3 detailed and enforceable).
    """

    type: ProvisionType
    plain: str
    deontic: Deontic
    obligor: str | None
    due: When
    evidence: tuple[str, ...]
    originators: int
    standing: str
    reported_since: tuple[str, ...] = ()
    beneficiary: str | None = None
    strength: Strength = 1
    due_text: str | None = None
    due_rule: str | None = None
    condition: str | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One reported event across the claims that tell it.

    ``id`` is that of the first of them; ``findings`` are those of verifiers, ``reviews`` those of readers.
    ``agent_ids`` and ``target_ids`` are the pack's ids of ``agents`` and ``targets``, names where it has none.
    """

    event: EventType
    mode: str | None
    headline: str
    when: When
    when_text: str | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[PlaceRef, ...]
    modality: Modality
    certainty: Certainty
    evidence: tuple[str, ...]
    originators: int
    reports: int
    agreement: str | None
    id: str = ""
    findings: tuple[VerifierFinding, ...] = ()
    reviews: tuple[Review, ...] = ()
    agent_ids: tuple[str, ...] = ()
    target_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict."""

    value: str
    evidence: tuple[str, ...]
    who: tuple[str, ...]
    originators: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more readings that cannot all be true.  ``settle`` is one line: what would settle it."""

    field: str
    agreement: str | None
    sides: tuple[Side, ...]
    explanation: str
    settle: str
    settled: Settlement | None = None


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """``claim`` speaks about the claim ``of``: it denies it, or charges somebody with it."""

    claim: str
    kind: Literal["denies", "accuses_of"]
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two passages that say the same thing in nearly the same words."""

    ours: Span
    theirs: Span
    share: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """``report`` takes from ``source``.  ``share`` is the part of the report's words found there, in 0–1."""

    report: str
    source: str
    relation: CopyRelation
    share: float
    pairs: tuple[AlignedPair, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement and its life, folded from every report that speaks of it."""

    id: str
    title: str
    kind: AgreementKind
    fields: tuple[Field, ...]
    stages: tuple[StageEntry, ...]
    roles: tuple[RoleEntry, ...]
    places: tuple[PlaceRef, ...]
    terms: tuple[TermEntry, ...]
    events: tuple[TimelineEntry, ...]
    conflicts: tuple[Conflict, ...]
    members: tuple[str, ...]
    reports: tuple[str, ...]
    originators: tuple[str, ...]
    why_one: tuple[str, ...] = ()
    incidents: tuple[Incident, ...] = ()
    implementation: tuple[Implemented, ...] = ()
    access: tuple[Access, ...] = ()
    talks: tuple[TalkStep, ...] = ()
    detainees: tuple[DetaineeCount, ...] = ()
    zone: Zone | None = None
    relations: tuple[AgreementLink, ...] = ()
    reviews: tuple[Review, ...] = ()

    def field(self, name: str) -> Field:
        """The field called ``name``; raises KeyError when agreements have no such field."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything folded from one set of extractions.

    ``as_of`` is the day the register is asked for (given, never read from a clock).  ``timeline`` holds every event,
    attached to an agreement or not, in order of time.  ``evidence`` is sorted by id.  ``access`` is that of every place
    any event speaks of.
    """

    as_of: date | None
    extractions: tuple[Extraction, ...]
    agreements: tuple[Agreement, ...]
    timeline: tuple[TimelineEntry, ...]
    conflicts: tuple[Conflict, ...]
    derivations: tuple[Derivation, ...]
    originators: tuple[Originator, ...]
    evidence: tuple[Evidence, ...]
    refusals: tuple[Refusal, ...] = ()
    links: tuple[ClaimLink, ...] = ()
    access: tuple[Access, ...] = ()
