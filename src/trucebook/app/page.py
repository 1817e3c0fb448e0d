"""One agreement with all that is known of it: from the folded register, or as it was known on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from trucebook.errors import UsageError
from trucebook.fold.register import fold
from trucebook.fold.relations import FAMILY, with_successor
from trucebook.fold.unit import page_of
from trucebook.lexicon.names import NameTable
from trucebook.model.page import AgreementPage
from trucebook.model.register import PlaceRef, Register, StageEntry
from trucebook.model.subjects import mention_handle
from trucebook.model.vocabulary import AgreementKind
from trucebook.store.codec import decode
from trucebook.store.database import Database
from trucebook.store.decisions import read_decisions
from trucebook.store.evidence import newest_extractions, read_extractions
from trucebook.store.models import (
    AgreementHandle,
    AgreementPlace,
    AgreementReport,
    AgreementRow,
    DerivationRow,
    EventReport,
)
from trucebook.store.withheld import mixed_agreements, open_reports


def get_agreement_page(
    database: Database, handle: str, as_of: date | None = None, names: NameTable | None = None
) -> AgreementPage:
    """The page of the agreement that ``handle`` is a mention of; with ``as_of`` as it was known on that day.

    ``names`` are the packs (None: the bundled ones), for a page of a day.  Raises UsageError where there is no such
    agreement, or nothing of it was known by then.
    """
    id = database.rows(AgreementHandle).filter(handle=handle).values_list("agreement", flat=True).first()
    body = database.rows(AgreementRow).filter(id=id).values_list("body", flat=True).first()
    if body is None:
        raise UsageError(f"no agreement is called '{handle}'", mend="trucebook agreements lists them with their ids")
    if mixed_agreements(database, (id,)) == {id}:
        return _known_by(database, decode(body, AgreementPage), as_of, names)
    page = decode(body, AgreementPage)
    if as_of is None:
        return _with_successor(database, page)
    return _known_by(database, page, as_of, names)


def _with_successor(database: Database, page: AgreementPage) -> AgreementPage:
    """The page with the agreement that it follows on; found when asked for, since it depends on another page."""
    places = [place.id or place.name for place in page.agreement.places]
    near = database.rows(AgreementPlace).filter(place__in=places).values_list("agreement", flat=True)
    bodies = database.rows(AgreementRow).filter(id__in=sorted({*near} - {page.agreement.id}), kind__in=FAMILY)
    found = (decode(body, _DealtPage).agreement for body in bodies.order_by("id").values_list("body", flat=True))
    # The evidence of another page has that page's numbers.
    others = [replace(one, stages=tuple(replace(stage, evidence=()) for stage in one.stages)) for one in found]
    return replace(page, agreement=with_successor(page.agreement, others))


@dataclass(frozen=True, slots=True)
class _Dealt:
    """What is read of another agreement's page; see :class:`trucebook.fold.relations.Dealt`."""

    id: str
    kind: AgreementKind
    places: tuple[PlaceRef, ...]
    stages: tuple[StageEntry, ...]


@dataclass(frozen=True, slots=True)
class _DealtPage:
    agreement: _Dealt


def _known_by(database: Database, page: AgreementPage, as_of: date | None, names: NameTable | None) -> AgreementPage:
    """The page folded from what the reader may see and was known by ``as_of`` (None: now)."""
    agreement = page.agreement
    told = list(database.rows(AgreementReport).filter(agreement=agreement.id).values_list("report", flat=True))
    events = [entry.id for entry in agreement.events]
    near = database.rows(EventReport).filter(event__in=events).values_list("report", flat=True)
    reports = with_sources(database, {*told, *near})
    numbers = open_reports(database).filter(slug__in=reports).values_list("seq", flat=True)
    extractions = tuple(read_extractions(database, sorted(newest_extractions(database, list(numbers)).values())))
    register = fold(extractions, as_of, names, tuple(read_decisions(database)))
    members = set(agreement.members)
    found = max(register.agreements, key=lambda one: len(members & set(one.members)), default=None)
    if found is None or not members & set(found.members):
        if as_of is None:
            raise UsageError(f"nothing of '{agreement.id}' rests on reports open to you", mend="ask a reviewer")
        raise UsageError(f"nothing of '{agreement.id}' was known by {as_of.isoformat()}", mend="ask for a later day")
    id = _handle(register, found.members[0])
    return page_of(replace(found, id=id), register, told)


def with_sources(database: Database, reports: Iterable[str]) -> list[str]:
    """The reports with those they take from, directly or not, sorted."""
    found, waiting = set(reports), sorted(reports)
    while waiting:
        sources = database.rows(DerivationRow).filter(report__in=waiting).values_list("source", flat=True)
        waiting = sorted(set(sources) - found)
        found.update(waiting)
    return sorted(found)


def _handle(register: Register, mention: str) -> str:
    for extraction in register.extractions:
        for telling in extraction.agreements:
            if telling.id == mention:
                return mention_handle(extraction.report.sha256, telling.quote.span)
    raise KeyError(mention)
