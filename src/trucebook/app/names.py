"""The use cases of ``trucebook names``: which known name a spelling may be, and whether a pack is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trucebook.errors import ResourceError, UsageError
from trucebook.lexicon.names import NameTable, name_table
from trucebook.lexicon.packs import Entry, read_pack
from trucebook.model.names import ActorEntry
from trucebook.resolve.names_check import check_pack
from trucebook.resolve.names_index import NameIndex
from trucebook.resolve.names_score import Comparison, compare

# How many spellings are scored in full for one question, and the score below which none is shown.
_SCORED = 80
LEAST = 0.2


@dataclass(frozen=True, slots=True)
class Matched:
    """An entry a name may stand for: by which of its spellings, in which pack, how alike, and why."""

    entry: Entry
    pack: str
    form: str
    comparison: Comparison

    @property
    def sort(self) -> str:
        """``actor`` or ``place``."""
        return "actor" if isinstance(self.entry, ActorEntry) else "place"

    def as_json(self) -> dict[str, object]:
        """The match as JSON values."""
        return {
            "id": self.entry.id,
            "name": self.entry.name,
            "sort": self.sort,
            "kind": self.entry.kind,
            "pack": self.pack,
            "country": self.entry.country,
            "matched": self.form,
            "score": self.comparison.score,
            "reasons": list(self.comparison.reasons),
        }


@dataclass(frozen=True, slots=True)
class _Spellings:
    """Every spelling of a table, indexed by sound."""

    index: NameIndex
    owners: tuple[tuple[Entry, str], ...]

    @classmethod
    def of(cls, table: NameTable) -> _Spellings:
        rows = [
            (form, entry, pack.name)
            for pack in table.packs
            for entry in pack.entries
            for form in dict.fromkeys((entry.name, *entry.names))
        ]
        index = NameIndex.build(form for form, _, _ in rows)
        return cls(index, tuple((entry, pack) for _, entry, pack in rows))


@cache
def _bundled() -> _Spellings:
    return _Spellings.of(name_table())


def match(name: str, country: str | None = None, pack: Path | None = None, limit: int = 10) -> list[Matched]:
    """The entries ``name`` may stand for, the likeliest first.

    ``country`` is a pack's name or an ISO code; only its entries are answered then.  Raises UsageError for a country no
    pack knows, or a pack that is not there.  Wrong rows of the pack are left out, as everywhere.
    """
    spellings = _bundled()
    table = name_table()
    if pack is not None:
        if not pack.is_dir():
            raise UsageError(f"{pack} is no folder", mend="give a folder with places.yml or actors.yml")
        table = table.with_pack(read_pack(pack, []))
        spellings = _Spellings.of(table)
    wanted = _country(table, country) if country else None
    best: dict[tuple[str, str], Matched] = {}
    for found in spellings.index.find(name, _SCORED):
        entry, owner = spellings.owners[found.at]
        if wanted is not None and owner not in wanted[0] and entry.country not in wanted[1]:
            continue
        matched = Matched(entry, owner, found.name, compare(name, found.name))
        known = best.get((owner, entry.id))
        if matched.comparison.score >= LEAST and (known is None or matched.comparison.score > known.comparison.score):
            best[owner, entry.id] = matched
    return sorted(best.values(), key=lambda each: (-each.comparison.score, each.entry.id, each.pack))[:limit]


def _country(table: NameTable, country: str) -> tuple[set[str], set[str]]:
    """The packs and the country codes that ``country`` means."""
    asked = country.casefold()
    packs = {pack.name for pack in table.packs if asked in (pack.name.casefold(), *map(str.casefold, pack.countries))}
    if not packs:
        names = ", ".join(sorted(pack.name for pack in table.packs))
        raise UsageError(f"no pack for '{country}'", mend=f"use one of {names}, or an ISO code")
    codes = {pack.countries[0] for pack in table.packs if pack.name in packs and pack.countries}
    return packs, codes


def check(folder: Path) -> tuple[int, Sequence[ResourceError]]:
    """How many entries of the pack in ``folder`` load, and all that is wrong in it, in file order.

    Raises UsageError where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", mend="give a folder with places.yml or actors.yml")
    known = [entry.id for pack in name_table().packs if pack.name != folder.name for entry in pack.entries]
    return check_pack(folder, frozenset(known))
