"""What became of an agreement, as JSON: the keys are the fields of ``model/conduct.py`` and ``model/review.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from trucebook.export.dossier.report import when_json
from trucebook.model.conduct import Access, AgreementLink, DetaineeCount, Implemented, Incident, TalkStep, Zone
from trucebook.model.register import Agreement
from trucebook.model.review import ClaimRating, Review, Settlement, SourceRating, VerifierFinding
from trucebook.model.when import When

Json = dict[str, Any]
# Evidence ids to what stands behind them: their claims and their quotes.
Backed = Callable[[tuple[str, ...]], Json]
Entry = Incident | Implemented | Access | DetaineeCount | TalkStep | Zone | AgreementLink
Mark = VerifierFinding | Review | Settlement | SourceRating | ClaimRating


def conduct_json(agreement: Agreement, backed: Backed) -> Json:
    """The keys that an agreement has besides its fields, stages, roles, terms and events."""
    return {
        "incidents": [entry_json(one, backed) for one in agreement.incidents],
        "implementation": [entry_json(one, backed) for one in agreement.implementation],
        "access": [entry_json(one, backed) for one in agreement.access],
        "talks": [entry_json(one, backed) for one in agreement.talks],
        "detainees": [entry_json(one, backed) for one in agreement.detainees],
        "zone": entry_json(agreement.zone, backed) if agreement.zone is not None else None,
        "relations": [entry_json(one, backed) for one in agreement.relations],
        "reviews": [mark_json(one) for one in agreement.reviews],
    }


def entry_json(entry: Entry, backed: Backed) -> Json:
    """One entry: times as dates, evidence as claims and quotes, everything else as it is."""
    found: Json = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name == "evidence":
            found |= backed(value)
        else:
            found[field.name] = _plain(value)
    return found


def mark_json(mark: Mark | None) -> Json | None:
    """What a person decided about something: a finding, a review, a settlement or a grade."""
    return None if mark is None else {field.name: _plain(getattr(mark, field.name)) for field in fields(mark)}


def _plain(value: Any) -> Any:
    if isinstance(value, When):
        return when_json(value)
    if isinstance(value, VerifierFinding):
        return mark_json(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
