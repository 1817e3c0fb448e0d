"""Packs: the places and actors of one country or conflict, as hand-edited YAML, bundled or a user's own.

A pack is a folder with ``places.yml``, ``actors.yml`` (or ``places.csv``, ``actors.csv``, or both) and, where wanted,
``pack.yml`` (``country``, ``also``: other countries of the same conflict, ``script``: ``arabic`` where names are
romanised from it).  A wrong row is named with
file and line and left out; it never stops a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import Row, read_rows
from trucebook.lexicon.rows_csv import read_csv_rows
from trucebook.model.names import ActorEntry, PlaceEntry
from trucebook.model.vocabulary import ACTOR_KINDS, PLACE_KINDS

WORLD = "world"
PRECISIONS = ("site", "settlement", "near", "adm3", "adm2", "adm1", "named_area", "country")

Entry = PlaceEntry | ActorEntry
_E = TypeVar("_E", PlaceEntry, ActorEntry)


@dataclass(frozen=True, slots=True)
class Pack:
    """The entries of one pack.  ``countries`` are its own country first, then others of the same conflict."""

    name: str
    countries: tuple[str, ...]
    arabic: bool
    places: tuple[PlaceEntry, ...]
    actors: tuple[ActorEntry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Places, then actors, in file order."""
        return (*self.places, *self.actors)


def _degrees(row: Row, key: str, limit: float) -> float | None:
    value = row.data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > limit:
        raise ResourceError(f"'{key}' must be degrees within {limit:g}", where=row.where, mend=f"write {key}: 33.5")
    return float(value)


def _optional(row: Row, key: str) -> str | None:
    return row.text(key) if row.data.get(key) is not None else None


def _place(row: Row, country: str | None) -> PlaceEntry:
    codes = row.data.get("codes", {})
    if not isinstance(codes, dict):
        raise ResourceError("'codes' must be a mapping", where=row.where, mend="write codes: {pcode: SY03}")
    lat, lon = _degrees(row, "lat", 90), _degrees(row, "lon", 180)
    if (lat is None) != (lon is None):
        raise ResourceError("'lat' and 'lon' go together", where=row.where, mend="give both, or neither")
    if lat is not None and not row.data.get("source"):
        raise ResourceError("coordinates need a 'source'", where=row.where, mend="say where they come from")
    return PlaceEntry(
        id=row.text("id"),
        name=row.text("name"),
        kind=row.one_of("kind", PLACE_KINDS),  # type: ignore[arg-type]
        names=row.words("names"),
        parent=_optional(row, "parent"),
        lat=lat,
        lon=lon,
        precision=row.one_of("precision", PRECISIONS) if row.data.get("precision") else None,
        codes=tuple(sorted((str(key), str(value)) for key, value in codes.items())),
        country=_optional(row, "country") or country,
    )


def _actor(row: Row, country: str | None) -> ActorEntry:
    return ActorEntry(
        id=row.text("id"),
        name=row.text("name"),
        kind=row.one_of("kind", ACTOR_KINDS),  # type: ignore[arg-type]
        names=row.words("names"),
        adjectives=row.words("adjectives"),
        metonyms=row.words("metonyms"),
        parent=_optional(row, "parent"),
        country=_optional(row, "country") or country,
        allegiance=_optional(row, "allegiance"),
        private=bool(row.data.get("private", False)),
    )


def rows_of(folder: Path, sort: str, problems: list[ResourceError]) -> Iterator[Row]:
    """The rows of one ``sort``, ``place`` or ``actor``, in ``folder``: of its YAML, then of its CSV."""
    listed, table = folder / f"{sort}s.yml", folder / f"{sort}s.csv"
    if listed.exists():
        yield from read_rows(listed, problems)
    if table.exists():
        yield from read_csv_rows(table, sort, problems)


def _entries(
    folder: Path,
    sort: str,
    build: Callable[[Row, str | None], _E],
    country: str | None,
    problems: list[ResourceError],
) -> tuple[_E, ...]:
    found: dict[str, _E] = {}
    wrong: list[ResourceError] = []
    for row in rows_of(folder, sort, wrong):
        try:
            entry = build(row, country)
            if entry.id in found:
                raise ResourceError(f"'{entry.id}' is used twice", where=row.where, mend="give each row its own id")
        except ResourceError as problem:
            wrong.append(problem)
            continue
        found[entry.id] = entry
    for each in wrong:
        each.where = f"{folder.name}/{each.where}"
    problems += wrong
    return tuple(found.values())


def read_pack(folder: Path, problems: list[ResourceError]) -> Pack:
    """The pack in ``folder``; what is wrong in it is added to ``problems`` and left out."""
    if not folder.is_dir():
        problems.append(
            ResourceError("is no folder", where=str(folder), mend="give a folder with places.yml or places.csv")
        )
        return Pack(folder.name, (), False, (), ())
    about = folder / "pack.yml"
    countries: tuple[str, ...] = ()
    arabic = False
    for row in read_rows(about, problems) if about.exists() else ():
        try:
            countries = (row.text("country"), *row.words("also"))
            arabic = row.text("script", "latin") == "arabic"
        except ResourceError as problem:
            problems.append(problem)
    own = countries[0] if countries else None
    return Pack(
        name=folder.name,
        countries=countries,
        arabic=arabic,
        places=_entries(folder, "place", _place, own, problems),
        actors=_entries(folder, "actor", _actor, own, problems),
    )


def _lean(entry: Entry) -> dict[str, Any]:
    """The entry's fields that say something, as JSON values."""
    fields = {name: getattr(entry, name) for name in entry.__slots__}
    return {name: value for name, value in fields.items() if value not in (None, (), False)}


def compile_names(resources: Path, problems: list[ResourceError]) -> list[dict[str, Any]]:
    """The bundled packs, world first, then by name, as JSON values for the ``names`` table."""
    folders = sorted(
        (p for p in (resources / "packs").iterdir() if p.is_dir()), key=lambda p: (p.name != WORLD, p.name)
    )
    packs = [read_pack(folder, problems) for folder in folders]
    _report_shared_ids(packs, problems)
    return [
        {
            "name": pack.name,
            "countries": pack.countries,
            "arabic": pack.arabic,
            "places": [_lean(entry) for entry in pack.places],
            "actors": [_lean(entry) for entry in pack.actors],
        }
        for pack in packs
    ]


def _report_shared_ids(packs: list[Pack], problems: list[ResourceError]) -> None:
    owner: dict[str, str] = {}
    for pack in packs:
        for entry in pack.entries:
            if owner.setdefault(entry.id, pack.name) != pack.name:
                problems.append(ResourceError(f"'{entry.id}' is in {owner[entry.id]} too", where=pack.name))


def pack_from_table(table: dict[str, Any]) -> Pack:
    """A pack from its values in the compiled ``names`` table."""
    return Pack(
        name=table["name"],
        countries=tuple(table["countries"]),
        arabic=table["arabic"],
        places=tuple(
            PlaceEntry(**_frozen(row) | {"codes": tuple((k, v) for k, v in row.get("codes", ()))})
            for row in table["places"]
        ),
        actors=tuple(ActorEntry(**_frozen(row)) for row in table["actors"]),
    )


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {"names": (), **{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}}
