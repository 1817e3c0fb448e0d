"""What people made of the evidence, as the register shows it: reviews, findings, ratings, settlements.

Each names the person and the day; none takes anything away from what the reports say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trucebook.model.vocabulary import Attributed, Credibility, Finding, Reliability, ReviewState


@dataclass(frozen=True, slots=True)
class Review:
    """What people have done with a claim, or with an agreement as one report tells it (``of``, its id).

    ``was`` are the fields that were edited with what had been read there.
    """

    of: str
    state: ReviewState
    by: tuple[str, ...]
    at: datetime
    reason: str
    was: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VerifierFinding:
    """One verifier's latest finding on an event; ``by`` is who entered it."""

    verifier: str
    finding: Finding
    attributed: Attributed
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SourceRating:
    """How reliable somebody finds a source, A to F."""

    who: str
    reliability: Reliability
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimRating:
    """How credible somebody finds a claim, 1 to 6, whoever says it."""

    claim: str
    credibility: Credibility
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """Which side of a conflict somebody takes, and why; the sides stay."""

    side: str
    by: str
    at: datetime
    reason: str
