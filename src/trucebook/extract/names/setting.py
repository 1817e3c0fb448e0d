"""Which conflict a report is about, as far as its names tell, and what generic words and shared names mean there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.extract.names.row import Line, Unit
from trucebook.lexicon.names import Hit, NameTable
from trucebook.lexicon.packs import WORLD
from trucebook.model.names import ActorEntry, PlaceEntry

# A town or an armed group of a pack says more about where a report plays than a country's name does.
_OWN_NAME, _COUNTRY_NAME = 2.0, 1.5
# The first country must carry this much more than the second for "the government" to be its own.
_CLEARLY = 1.3
# A name this short may be anybody's; alone it does not say which conflict a report is about.
_SHORT = 4
_ENOUGH = 1.0

Weights = defaultdict[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """``pack`` is the conflict the report is about, ``country`` its one clear country; None where none stands out."""

    table: NameTable
    pack: str | None
    country: str | None
    countries: tuple[str, ...]

    def choose(self, hits: Sequence[Hit], sort: type[PlaceEntry] | type[ActorEntry]) -> Hit | None:
        """The entry of this sort meant here: one of the report's own conflict first, then a known name of the world.

        Metonyms of other countries ("the regime") stand for nothing here.  None when nothing fits.
        """
        fit = [hit for hit in hits if isinstance(hit.entry, sort) and self._stands(hit)]
        return min(fit, key=self._order, default=None)

    def _stands(self, hit: Hit) -> bool:
        if hit.role == "metonym":
            return hit.pack in (WORLD, self.pack)
        return hit.role != "generic" or self._is_own(hit)

    def _is_own(self, hit: Hit) -> bool:
        if hit.pack != self.pack:
            return False
        return self.country is None or hit.entry.country in (self.country, None)

    def _order(self, hit: Hit) -> tuple[bool, bool, bool, float, str]:
        in_conflict = hit.pack == self.pack and self.pack is not None
        return (not in_conflict, not self._is_own(hit), hit.role in ("metonym", "generic"), -hit.score, hit.entry.id)

    def is_own_state(self, entry: ActorEntry) -> bool:
        """Whether the entry is the state, or one of the states, the report is about."""
        return entry.country is not None and entry.country in self.countries

    def state(self) -> ActorEntry | None:
        """The state of the report's one clear country."""
        return self.table.state(self.country) if self.country else None


def find_setting(lines: Sequence[Line], table: NameTable) -> Setting:
    """The conflict and the country that the names of these lines point to."""
    packs: Weights = defaultdict(float)
    countries: Weights = defaultdict(float)
    of_country = {code: pack for pack, codes in table.countries.items() if pack != WORLD for code in codes}
    for line in lines:
        for unit in line.units:
            if unit.hits:
                _weigh(unit, of_country, packs, countries)
    pack = _first(packs, 1.0)
    if pack is None:
        return Setting(table, None, _first(countries, _CLEARLY), ())
    codes = table.countries.get(pack, ())
    own = {code: countries[code] for code in codes if code in countries}
    country = _first(own, _CLEARLY) if len(codes) > 1 else next(iter(codes), None)
    return Setting(table, pack, country, codes)


def _weigh(unit: Unit, of_country: dict[str, str], packs: Weights, countries: Weights) -> None:
    hits = [hit for hit in unit.hits if hit.role not in ("metonym", "generic")]
    owners = {(hit.pack, hit.entry.country) for hit in hits}
    weight = 1.0 if len(unit.norm) > _SHORT else 0.25
    for pack, country in sorted(owners, key=str):
        share = weight / len(owners)
        if pack != WORLD:
            packs[pack] += _OWN_NAME * share
        elif country in of_country:
            packs[of_country[country]] += _COUNTRY_NAME * share
        if country:
            countries[country] += share


def _first(counts: dict[str, float], margin: float) -> str | None:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[0][1] < margin * ranked[1][1]):
        return None
    return ranked[0][0]
