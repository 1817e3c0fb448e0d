"""Places and roles of an agreement or an event, each once, with everything that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trucebook.fold.gather import Gathered
from trucebook.fold.witness import Witnesses
from trucebook.model.claim import Named
from trucebook.model.names import PlaceEntry
from trucebook.model.register import PlaceRef, RoleEntry
from trucebook.model.vocabulary import ROLES, Role
from trucebook.resolve.agreements_seen import NameKey, name_key


def place_refs(
    told: Iterable[tuple[str, Named]],
    entries: Mapping[str, PlaceEntry],
    witnesses: Witnesses,
    kinds: Mapping[NameKey, str] | None = None,
) -> tuple[PlaceRef, ...]:
    """Each place once, in order of first telling; ``told`` are (evidence id, place).

    Coordinates come from the pack's entry.  ``kinds`` are the kinds the reports give to places without an entry.
    """
    evidence: dict[NameKey, list[str]] = {}
    first: dict[NameKey, Named] = {}
    for id, named in told:
        key = name_key(named)
        first.setdefault(key, named)
        evidence.setdefault(key, []).append(id)
    found = []
    for key, named in first.items():
        entry = entries.get(named.id or "")
        ids = witnesses.sort(evidence[key])
        if entry is None:
            found.append(PlaceRef(named.name, named.id, (kinds or {}).get(key, "town"), None, None, None, ids))
        else:
            found.append(PlaceRef(entry.name, entry.id, entry.kind, entry.lat, entry.lon, entry.precision, ids))
    return tuple(found)


def fold_places(agreement: Gathered, witnesses: Witnesses) -> tuple[PlaceRef, ...]:
    """The places an agreement covers, as any report tells it; those of most originators first."""
    told: list[tuple[str, Named]] = []
    kinds: dict[NameKey, str] = {}
    for extraction, telling in agreement.tellings:
        here = witnesses.quote(extraction.report.id, telling.quote)
        told.extend((here, place) for place in telling.places)
        for entity in extraction.entities:
            if entity.sort == "place":
                kinds.setdefault(name_key(Named(entity.name, entity.id, entity.name)), entity.kind)
    found = place_refs(told, agreement.entries, witnesses, kinds)
    return tuple(sorted(found, key=lambda place: -len(witnesses.origins(place.evidence))))


def fold_roles(agreement: Gathered, witnesses: Witnesses) -> tuple[RoleEntry, ...]:
    """Every actor in every role that some report gives it: parties first, then by number of originators."""
    evidence: dict[tuple[Role, NameKey], list[str]] = {}
    first: dict[tuple[Role, NameKey], Named] = {}
    for role, named, id in _told_roles(agreement, witnesses):
        first.setdefault((role, name_key(named)), named)
        evidence.setdefault((role, name_key(named)), []).append(id)
    found = []
    for (role, key), named in first.items():
        ids = witnesses.sort(evidence[role, key])
        found.append(RoleEntry(named.name, named.id, role, ids, len(witnesses.origins(ids))))
    return tuple(sorted(found, key=lambda entry: (ROLES.index(entry.role), -entry.originators)))


def _told_roles(agreement: Gathered, witnesses: Witnesses) -> Iterator[tuple[Role, Named, str]]:
    for extraction, telling in agreement.tellings:
        for in_role in (*telling.parties, *telling.third_parties):
            quote = in_role.quote or telling.quote
            yield in_role.role, in_role.named, witnesses.quote(extraction.report.id, quote)
