"""Places and actors as a report names them, and what they were resolved to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from trucebook.model.span import Span
from trucebook.model.vocabulary import ActorKind, PlaceKind

EntitySort = Literal["place", "actor"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One run of characters that names a place or an actor.

    ``entity`` is the key of an :class:`Entity` of the same report.  ``head`` marks mentions that only qualify another
    noun ("Russian" in "Russian officers").
    """

    span: Span
    text: str
    sort: EntitySort
    entity: str
    adjectival: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry a name may stand for, with a score in 0–1 and the plain-language reasons for it."""

    id: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A place or actor of one report: canonical name, kind, the forms printed, and where.

    ``key`` is unique within the report; ``id`` is the pack's id, or None while the name is only a candidate, and then
    ``reason`` says why.  ``forms`` are distinct printed forms in order of appearance.  ``private`` marks a person
    who is nobody's public figure: no pack lists them, or their row says so; exports and briefs leave the name out.
    """

    key: str
    sort: EntitySort
    name: str
    kind: str
    id: str | None
    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place of a pack.  A coordinate nobody can source stays None."""

    id: str
    name: str
    kind: PlaceKind
    names: tuple[str, ...]
    parent: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of a pack.  ``metonyms`` stand for it only in reports on its own country ("the regime")."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    parent: str | None = None
    country: str | None = None
    allegiance: str | None = None
    private: bool = field(default=False)
