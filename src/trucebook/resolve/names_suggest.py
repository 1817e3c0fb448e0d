"""The known names an unresolved one may be, for a person to decide: it stays unresolved, with its best candidates.

Spelling ranks them first (``names_score``); the same kind, and nearness to the places the report names, speak for a
candidate too.  Only entries of the report's own conflict, of the world and of the user's list are asked.  Persons and
bodies that are only described get none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp

from trucebook.extract.names.context import kilometres
from trucebook.lexicon.names import NameTable
from trucebook.lexicon.packs import WORLD, Entry, Pack
from trucebook.model.extraction import Extraction
from trucebook.model.names import Candidate, Entity, PlaceEntry
from trucebook.resolve.names_index import NameIndex
from trucebook.resolve.names_score import compare

# How many spellings of a pack are compared in full for one name, how near they must sound, how many entries are told.
_COMPARED, _CLOSE, _TOLD = 4, 80.0, 3
_LEAST = 0.6
# What spelling, kind and nearness are worth; set by hand.
_SPELLED, _KIND, _NEAR = 0.8, 0.1, 0.1
_FAR_KM = 60.0
_DESCRIBED = ("actor/body:", "actor/credit:")


@dataclass(frozen=True, slots=True)
class _Spellings:
    """Every spelling of one pack, indexed by sound."""

    index: NameIndex
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, pack: Pack) -> _Spellings:
        rows = [(form, entry) for entry in pack.entries for form in dict.fromkeys((entry.name, *entry.names))]
        return cls(NameIndex.build(form for form, _ in rows), tuple(entry for _, entry in rows))


class Suggester:
    """Candidates for unresolved names from the packs of ``table``; each pack is indexed when it is first asked."""

    def __init__(self, table: NameTable) -> None:
        self._table = table
        self._own = table.packs[len(table.packs) - table.users :]
        self._conflict = {entry.id: pack.name for pack in table.packs for entry in pack.entries if pack.name != WORLD}
        self._indexed: dict[int, _Spellings] = {}

    def suggest(self, extraction: Extraction) -> Extraction:
        """The extraction, each unresolved entity with its candidates, best first."""
        open_ones = [entity for entity in extraction.entities if _is_open(entity)]
        if not open_ones:
            return extraction
        packs = self._packs(extraction.entities)
        known = [self._table.entry(each.id) for each in extraction.entities if each.id is not None]
        places = [entry for entry in known if isinstance(entry, PlaceEntry) and entry.lat is not None]
        found = {entity.key: self._candidates(entity, packs, places) for entity in open_ones}
        entities = tuple(
            replace(entity, candidates=found[entity.key]) if entity.key in found else entity
            for entity in extraction.entities
        )
        return replace(extraction, entities=entities)

    def _packs(self, entities: Iterable[Entity]) -> list[Pack]:
        """The user's own packs, that of the conflict most of the report's names belong to, and the world."""
        counted = Counter(self._conflict[each.id] for each in entities if each.id in self._conflict)
        conflict = min(counted, key=lambda name: (-counted[name], name), default=WORLD)
        bundled = self._table.packs[: len(self._table.packs) - self._table.users]
        return [*self._own, *(pack for pack in bundled if pack.name in (conflict, WORLD))]

    def _spellings(self, pack: Pack) -> _Spellings:
        if id(pack) not in self._indexed:
            self._indexed[id(pack)] = _Spellings.of(pack)
        return self._indexed[id(pack)]

    def _candidates(self, entity: Entity, packs: Sequence[Pack], places: Sequence[PlaceEntry]) -> tuple[Candidate, ...]:
        best: dict[str, Candidate] = {}
        for pack in packs:
            spellings = self._spellings(pack)
            for found in spellings.index.find(entity.name, _COMPARED):
                entry = spellings.entries[found.at]
                if found.closeness < _CLOSE or entry.kind in ("person", "country"):
                    continue
                if isinstance(entry, PlaceEntry) != (entity.sort == "place"):
                    continue
                candidate = _weigh(entity, entry, found.name, places)
                known = best.get(entry.id)
                if candidate is not None and (known is None or candidate.score > known.score):
                    best[entry.id] = candidate
        ranked = sorted(best.values(), key=lambda each: (-each.score, each.id))
        return tuple(ranked[:_TOLD])


def _is_open(entity: Entity) -> bool:
    described = entity.key.startswith(_DESCRIBED)
    return entity.id is None and not entity.candidates and entity.kind != "person" and not described


def _weigh(entity: Entity, entry: Entry, form: str, places: Sequence[PlaceEntry]) -> Candidate | None:
    """The entry as a candidate, or None where the spellings are more likely two names."""
    compared = compare(entity.name, form)
    if compared.score < _LEAST:
        return None
    score = _SPELLED * compared.score
    reasons = [f"spelled much as {form}: {'; '.join(compared.reasons)}"]
    if entry.kind == entity.kind:
        score += _KIND
        reasons.append(f"a {entry.kind.replace('_', ' ')} too")
    if isinstance(entry, PlaceEntry) and entry.lat is not None and places:
        distance, name = min((kilometres(entry, other), other.name) for other in places)
        score += _NEAR * exp(-distance / _FAR_KM)
        reasons.append(f"{distance:.0f} km from {name}")
    return Candidate(entry.id, entry.name, round(score, 3), tuple(reasons))
