"""Places that stand for a state: "Damascus reopened the crossing", "Bogotá's negotiator", "Jordan let them in".

Before the parse a capital's name is a place.  Where it does something, its state does it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucebook.extract.clauses import preposition
from trucebook.language.tokens import Token
from trucebook.lexicon.names import NameTable
from trucebook.model.claim import Named
from trucebook.model.names import ActorEntry, Entity, PlaceEntry

# "In Damascus", "a bus to Kyiv": a place after all.
_WHERE = frozenset(
    """in at near around along outside inside across within throughout into from to towards toward over via through
    under off onto past behind beyond above""".split()
)


class Seats:
    """The states for which the capitals and countries of one report stand, each by the key of its place."""

    def __init__(self, entities: Sequence[Entity], table: NameTable) -> None:
        own = {entity.id: entity for entity in entities if entity.sort == "actor" and entity.id is not None}
        self._states: Mapping[str, tuple[ActorEntry, Entity | None]] = {
            place.key: (state, own.get(state.id))
            for place in entities
            if place.sort == "place" and (state := _state(place, table)) is not None
        }

    def is_seat(self, place: Named) -> bool:
        """Whether the place is a capital or a country of those that may act."""
        return place.key in self._states

    def state_at(self, token: Token) -> Named | None:
        """The state meant by the place that ``token`` names; None where it is no capital or country."""
        mention = token.mention
        if mention is None or mention.entity not in self._states or preposition(token) in _WHERE:
            return None
        state, entity = self._states[mention.entity]
        return Named(state.name, state.id, mention.text, mention.span, entity.key if entity is not None else None)


def _state(place: Entity, table: NameTable) -> ActorEntry | None:
    for form in place.forms:
        for hit in table.named(form):
            if hit.role == "metonym" and isinstance(hit.entry, ActorEntry):
                return hit.entry
            if isinstance(hit.entry, PlaceEntry) and hit.entry.kind == "country" and hit.entry.id == place.id:
                return table.state(hit.entry.country) if hit.entry.country else None
    return None
