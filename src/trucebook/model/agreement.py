"""An agreement as one report tells it, with its terms."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.model.claim import Named, Source
from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import AgreementKind, Deontic, ProvisionType, Role, Stage
from trucebook.model.when import When


@dataclass(frozen=True, slots=True)
class Provision:
    """One term: what kind, whether it must, must not or may be done, who owes it, and its words."""

    type: ProvisionType
    deontic: Deontic
    obligor: Named | None
    quote: Quote
    rule: str
    due: When = When()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class InRole:
    """An actor in a role, with the words that gave it the role."""

    named: Named
    role: Role
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of an agreement's life with its words; ``quote`` None only when it was computed (then ``reason``)."""

    when: When
    quote: Quote | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReportAgreement:
    """An agreement as one report tells it.  ``id`` is ``report#n``; ``mentions`` are all places that speak of it."""

    id: str
    report: str
    quote: Quote
    mentions: tuple[Span, ...]
    kind: AgreementKind
    label_used: str
    stage: Stage
    stage_quote: Quote | None
    parties: tuple[InRole, ...]
    third_parties: tuple[InRole, ...]
    places: tuple[Named, ...]
    announced: Dated | None
    concluded: Dated | None
    effective: Dated | None
    term_end: Dated | None
    duration: Dated | None
    renewable: bool | None
    renewable_quote: Quote | None
    provisions: tuple[Provision, ...]
    claims: tuple[str, ...]
    source: Source
