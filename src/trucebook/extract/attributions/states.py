"""Whose ministry it is: an organ of a state speaks for its state, and is kept under that state's name.

"The Azerbaijani ministry", "in Ankara the foreign ministry", and in a report on one country "the health ministry".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from trucebook.extract.attributions.names import Speaker
from trucebook.extract.attributions.phrases import Phrase
from trucebook.lexicon.names import name_table
from trucebook.model.names import ActorEntry, Entity

# Organs that speak for their state, whatever they are in charge of.
ORGANS = frozenset({"ministry", "government", "presidency", "authority", "authorities", "administration", "embassy"})
_SIDES = frozenset({"side", "part", "delegation"})
_STATES = ("state", "third_state")
# How far before a ministry the capital it sits in may be named, in tokens.
_REACH = 6


@dataclass(frozen=True, slots=True)
class State:
    """A state by name, with the key of its entity where the report names it."""

    name: str
    key: str | None


class States:
    """The states of one report."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        known = [entity for entity in entities if entity.sort == "actor" and entity.kind in _STATES]
        self._keys: Mapping[str, str] = {entity.name: entity.key for entity in known}
        self._by_key: Mapping[str, Entity] = {entity.key: entity for entity in known}
        home = [entity for entity in known if entity.kind == "state"]
        self._home = home[0] if len(home) == 1 else None

    def side(self, phrase: Phrase) -> State | None:
        """The state whose side a phrase means: "the Ukrainian side", "the Turkish part of the commission"."""
        before = phrase.tokens[phrase.head - 1] if phrase.head > phrase.start else None
        if before is None or phrase.tokens[phrase.head].text.lower() not in _SIDES:
            return None
        entity = self._by_key.get(before.mention.entity) if before.mention else None
        return State(entity.name, entity.key) if entity is not None else self._named(before.text)

    def of(self, phrase: Phrase) -> State | None:
        """The state a phrase names beside its head, or whose capital stands just before it, or None."""
        for token in phrase.tokens[phrase.start : phrase.head]:
            entity = self._by_key.get(token.mention.entity) if token.mention else None
            if entity is not None:
                return State(entity.name, entity.key)
            if token.mention is None and token.text[:1].isupper() and (found := self._named(token.text)):
                return found
        before = phrase.tokens[max(phrase.start - _REACH, 0) : phrase.start]
        if before and before[0].i == 0 and before[0].text.lower() == "in":
            return next((found for token in before if (found := self._named(token.text))), None)
        return None

    def at_home(self, speaker: Speaker) -> Speaker:
        """A ministry of no state that is named, as that of the one state the report is on."""
        if speaker.noun != "ministry" or speaker.key is not None or speaker.name or self._home is None:
            return speaker
        return owned(speaker, State(self._home.name, self._home.key), speaker.who)

    def _named(self, word: str) -> State | None:
        """The state a capital or an adjective stands for, by the packs."""
        hits = (hit.entry for hit in name_table().named(word))
        found = next((e for e in hits if isinstance(e, ActorEntry) and e.kind in _STATES), None)
        return State(found.name, self._keys.get(found.name)) if found else None


def owned(speaker: Speaker, state: State, description: str) -> Speaker:
    """An organ under its state's name: ``Azerbaijan's ministry``."""
    words = description.split()
    plain = " ".join(words[1:] if words and words[0].lower() in ("the", "its", "their", "a") else words)
    return replace(speaker, who=f"{state.name}'s {plain}", key=state.key, back=False, monitor=True, name=True)
