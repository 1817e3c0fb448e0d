"""The atom of the book: one located, attributed statement that something happened or holds."""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.model.span import Quote, Span
from trucebook.model.vocabulary import EventType, LinkRole, Modality, SourceKind
from trucebook.model.when import When


@dataclass(frozen=True, slots=True)
class Named:
    """A name filling a role: canonical name, the entity's id (None if unresolved), the words printed and where."""

    name: str
    id: str | None
    text: str
    span: Span | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One link of a source chain, from the speaker outwards.

    ``span`` is where the words stand in the clean text; ``received`` where they stand in the text as received, for a
    credit or a masthead outside the body.
    """

    role: LinkRole
    who: str
    kind: SourceKind
    span: Span | None = None
    received: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so.  ``who`` is None for the reporter's own voice; the chain then holds only the outlet, if known."""

    who: str | None
    kind: SourceKind
    chain: tuple[SourceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where a report says who said something.

    ``span`` covers the words naming the speaker, ``content_span`` what is attributed to it, ``cue`` the attributing
    word.  ``told`` is to whom it was said, as named.  ``who`` is the canonical name, or the description with which an
    anonymous source was introduced.  ``told_span`` are the words that name the listener, in this sentence or, for one
    who went on talking, in an earlier one.
    """

    report: str
    sentence: Quote
    span: Span
    who: str
    kind: SourceKind
    told: str | None
    cue: str
    content_span: Span | None
    key: str | None = None
    told_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted thing: ``51 breaches``, ``about 250,000 civilians``.  ``low``/``high`` bound what was printed."""

    quote: Quote
    counts: str
    low: float
    high: float
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """This span of this report says, by this source, with this modality, that this happened or holds.

    ``id`` derives from report digest, span, event and rule, so re-extraction keeps it while those hold.  ``rule`` is
    ``resource-file:row`` of the trigger, ``path`` the dependency path that filled the roles, for ``trucebook explain``.
    """

    id: str
    report: str
    sentence: Quote
    quote: Quote
    event: EventType
    mode: str | None
    agents: tuple[Named, ...]
    targets: tuple[Named, ...]
    places: tuple[Named, ...]
    when: When
    when_text: str | None
    modality: Modality
    source: Source
    agreement: str | None
    provision: str | None
    rule: str
    trigger: Quote
    path: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    score: float = 1.0
