"""In which province a place lies, by the pack and by the words of its name.

"Northern Homs countryside", "Homs governorate" and the city of Homs are all Homs: what is compared is the bare name of
the province.  A place the pack puts nowhere has no province here, and so never contradicts anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trucebook.language.words import words_of
from trucebook.lexicon.names import NameTable
from trucebook.model.names import Entity, PlaceEntry

# What makes a region one of a country's provinces, by its name or by another name the pack gives it.
PROVINCE = frozenset({"governorate", "province", "oblast", "state", "department"})
_ALSO = frozenset({"region"})
_DIRECTIONS = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest",
        "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "central", "upper",
        "lower", "greater",
    }
)  # fmt: skip
_NOUNS = PROVINCE | {"region", "countryside", "rural", "rif", "reef", "suburbs", "outskirts", "district", "area"}
_EMPTY = frozenset({"the", "of", "al", "el", "de", "s"})


def base_of(name: str) -> str:
    """A region's name without direction, kind and article: ``Northern Homs countryside`` is ``homs``."""
    words = [word for word in words_of(name) if word not in _DIRECTIONS | _NOUNS | _EMPTY]
    return " ".join(words)


def shape_of(form: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of direction and of kind in a printed name: what two regions of one sort have in common."""
    words = frozenset(words_of(form))
    return words & _DIRECTIONS, words & _NOUNS


@dataclass(frozen=True, slots=True)
class Provinces:
    """The provinces the packs know.  Made by :meth:`of`."""

    _names: NameTable
    _bases: Mapping[str, str]
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: NameTable) -> Provinces:
        """From all places of ``names``: each province's base with its name."""
        found: dict[str, str] = {}
        for entry in names.places():
            if entry.kind == "region" and entry.parent is None and _is_province(entry):
                found.setdefault(base_of(entry.name), entry.name)
        return cls(names, found)

    def name(self, base: str) -> str:
        """A province as the pack calls it."""
        return self._bases.get(base, base)

    def holding(self, place: Entity) -> frozenset[str]:
        """The bases of the provinces a place lies in or is; empty where the pack does not say."""
        if place.id is None:
            base = base_of(place.name)
            return frozenset({base}) if place.kind == "region" and base in self._bases else frozenset()
        return self._up(place.id)

    def possible(self, place: Entity) -> frozenset[str]:
        """The provinces of everything that carries one of the place's names, since names repeat."""
        found: set[str] = set(self.holding(place))
        for form in (place.name, *place.forms):
            for hit in self._names.named(form):
                found |= self._up(hit.entry.id)
        return frozenset(found)

    def _up(self, id: str) -> frozenset[str]:
        if id not in self._known:
            self._known[id] = self._found_above(id)
        return self._known[id]

    def _found_above(self, id: str) -> frozenset[str]:
        found: set[str] = set()
        seen: set[str] = set()
        entry = self._names.entry(id)
        while isinstance(entry, PlaceEntry) and entry.id not in seen:
            seen.add(entry.id)
            base = base_of(entry.name)
            if entry.kind != "country" and base in self._bases:
                found.add(base)
            entry = self._names.entry(entry.parent) if entry.parent else None
        return frozenset(found)


def _is_province(entry: PlaceEntry) -> bool:
    other = {word for name in entry.names for word in words_of(name)}
    return bool((PROVINCE | _ALSO) & set(words_of(entry.name)) or PROVINCE & other)


def province_names(bases: Iterable[str], provinces: Provinces) -> str:
    """Provinces for a reader."""
    return " or ".join(provinces.name(base) for base in sorted(bases))
