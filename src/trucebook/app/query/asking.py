"""What a person asks for, in the person's own words, turned into what the store can look for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trucebook.app.names import match
from trucebook.errors import NotThere, UsageError
from trucebook.store.database import Database
from trucebook.store.lists import PAGE, Cut, Wanted
from trucebook.store.models import AgreementHandle, NameRow

__all__ = ["PAGE", "Ask", "Cut", "known_agreement", "known_names", "wanted"]

# From this likeness on a spelling is taken for a name of the register without asking back; names that score within the
# margin of the best are all taken, so that a town and its district are both answered.
_SURE = 0.75
_MARGIN = 0.03
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """The filters of a list as typed in.  Places and actors may be spelt in any way; days include both ends."""

    place: str | None = None
    actor: str | None = None
    type: str | None = None
    kind: str | None = None
    stage: str | None = None
    agreement: str | None = None
    report: str | None = None
    modality: str | None = None
    verification: str | None = None
    since: date | None = None
    until: date | None = None


def wanted(database: Database, ask: Ask) -> Wanted:
    """The filters with names and handles looked up; raises UsageError for a name or agreement that is not there."""
    return Wanted(
        places=known_names(database, "place", ask.place) if ask.place else None,
        actors=known_names(database, "actor", ask.actor) if ask.actor else None,
        type=ask.type,
        kind=ask.kind,
        stage=ask.stage,
        agreement=known_agreement(database, ask.agreement) if ask.agreement else None,
        report=ask.report,
        modality=ask.modality,
        verification=ask.verification,
        since=ask.since,
        until=ask.until,
    )


def known_agreement(database: Database, handle: str) -> str:
    """The id of the agreement that ``handle`` (or the beginning of one) is a mention of.

    Raises NotThere where none, UsageError where several begin so.
    """
    rows = database.rows(AgreementHandle).filter(handle__startswith=handle.lower())
    found = sorted(set(rows.values_list("agreement", flat=True)[:_NEAREST]))
    if not found:
        raise NotThere(f"no agreement is called '{handle}'", mend="trucebook agreements lists them with their ids")
    if len(found) > 1:
        raise UsageError(f"'{handle}' begins several ids: {', '.join(found)}", mend="write more of it")
    return str(found[0])


def known_names(database: Database, sort: str, text: str) -> tuple[str, ...]:
    """The ids of the register's names that ``text`` is: an id, a name as listed, or any spelling of one.

    ``sort`` is ``place`` or ``actor``.  Raises UsageError, with the nearest names, where none is.
    """
    rows = database.rows(NameRow).filter(sort=sort)
    exact = _ids(rows.filter(id=text)) or _ids(rows.filter(name__iexact=text))
    if exact:
        return exact
    likely = [each for each in match(text, limit=_NEAREST * 3) if each.sort == sort]
    present = set(_ids(rows.filter(id__in=[each.entry.id for each in likely])))
    here = [each for each in likely if each.entry.id in present]
    best = here[0].comparison.score if here else 0.0
    if best >= _SURE:
        return tuple(each.entry.id for each in here if each.comparison.score >= best - _MARGIN)
    near = ", ".join(each.entry.name for each in here[:_NEAREST])
    mend = f"the nearest here are {near}" if near else f"trucebook names match '{text}' says what it may be"
    raise UsageError(f"no {sort} of this register is called '{text}'", mend=mend)


def _ids(rows: object) -> tuple[str, ...]:
    values: Callable[..., list[str]] = getattr(rows, "values_list")  # noqa: B009 - Django comes without types
    return tuple(values("id", flat=True))
