"""Which places an agreement covers, where reports exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from trucebook.fold.conflict_sides import make_conflict, named_side
from trucebook.fold.gather import Gathered
from trucebook.fold.witness import Witnesses
from trucebook.model.register import Conflict
from trucebook.resolve.agreements_seen import NameKey, name_key


def place_conflicts(id: str, agreement: Gathered, witnesses: Witnesses) -> Iterator[Conflict]:
    """Two reports of different originators each list several towns, and each has one that the other lacks."""
    lists: list[tuple[frozenset[NameKey], str, str]] = []
    for extraction, telling in agreement.tellings:
        kinds = {entity.key: entity.kind for entity in extraction.entities}
        kinds |= {entity.name: entity.kind for entity in extraction.entities}
        towns = [p for p in telling.places if kinds.get(p.key or p.name, kinds.get(p.name, "town")) == "town"]
        if len(towns) > 1:
            shown = ", ".join(place.name for place in towns)
            lists.append((frozenset(map(name_key, towns)), shown, witnesses.quote(extraction.report.id, telling.quote)))
    for i, (ours, shown, here) in enumerate(lists):
        for theirs, other, there in lists[i + 1 :]:
            if ours - theirs and theirs - ours and witnesses.origins([here]) != witnesses.origins([there]):
                yield make_conflict(
                    "places", id, (named_side(shown, [here], witnesses), named_side(other, [there], witnesses))
                )
                return
