"""What became of an agreement, term by term, for its page: incidents, implementation, access, talks, relations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trucebook.app.query.agreement import register_of
from trucebook.app.workspace import Workspace
from trucebook.export.brief.names import find_private, hide_private
from trucebook.export.brief.part import Frame, Part, render_agreement
from trucebook.model.conduct import Access, AgreementLink, Implemented, Incident, TalkStep
from trucebook.model.page import AgreementPage
from trucebook.model.register import Evidence


@dataclass(frozen=True, slots=True)
class Words:
    """A way into a report: the address's parts of the place where the words stand."""

    report: str
    start: int
    end: int
    outlet: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One incident with the places of its words."""

    incident: Incident
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class TermConduct:
    """One kind of term: how far it was carried out, and what was done for or against it."""

    term: str
    states: tuple[Implemented, ...]
    incidents: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """The card of an agreement, and what became of it."""

    part: Part
    terms: tuple[TermConduct, ...]
    access: tuple[Access, ...]
    talks: tuple[TalkStep, ...]
    relations: tuple[AgreementLink, ...]


_MOST_WORDS = 3


def agreement_view(workspace: Workspace, page: AgreementPage, as_of: date | None, frame: Frame) -> AgreementView:
    """The page as it is shown; names of private persons are replaced by their role."""
    register = register_of(workspace, page, as_of)
    shown = hide_private(register, find_private(register.extractions))
    agreement = shown.agreements[0]
    evidence = {item.id: item for item in shown.evidence}
    kinds = dict.fromkeys([*(row.term for row in agreement.implementation), *(row.term for row in agreement.incidents)])
    terms = tuple(
        TermConduct(
            term,
            tuple(row for row in agreement.implementation if row.term == term),
            tuple(
                Happened(row, _words(evidence[id] for id in row.evidence if id in evidence))
                for row in agreement.incidents
                if row.term == term
            ),
        )
        for term in kinds
    )
    part = render_agreement(register, agreement.id, frame)
    return AgreementView(part, terms, agreement.access, agreement.talks, agreement.relations)


def _words(found: Iterable[Evidence]) -> tuple[Words, ...]:
    first: dict[str, Words] = {}
    for item in found:
        span = item.quote.span
        first.setdefault(item.report, Words(item.report, span.start, span.end, item.outlet or item.report))
    return tuple(first.values())[:_MOST_WORDS]
