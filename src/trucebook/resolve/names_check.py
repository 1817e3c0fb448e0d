"""What is wrong in a pack of names, each with file and line.  Nothing is mended and nothing stops: the rest loads.

Refused by the reader already, and told again here: bad YAML, unknown kinds, ids used twice, coordinates out of range or
without a source.  Found here: an empty pack, one name for two entries, entries that sound the same, codes without a
source, parents that are missing or go round in a circle, and letters that look like others or cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trucebook.errors import ResourceError
from trucebook.language.names_key import LONGEST, keys, speak
from trucebook.lexicon.packs import read_pack, rows_of
from trucebook.lexicon.rows import Row
from trucebook.resolve.names_score import compare

# Two entries whose names score at least this are taken for the same entry written twice.
_TWICE = 0.85
# Two places further apart than this (degrees) may sound the same.
_NEAR = 0.2
# Codes that name the list they come from.
_OWN_SOURCE = frozenset(("iso", "iso2", "iso3", "iso3166", "iso3166-2"))
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "ARMENIAN", "HEBREW", "GEORGIAN")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that loaded: where it stands, whose it is, and every name it gives."""

    where: str
    id: str
    names: tuple[str, ...]
    parent: str | None
    kind: str
    row: Row


def check_pack(folder: Path, known: frozenset[str]) -> tuple[int, Sequence[ResourceError]]:
    """The number of entries that load from ``folder`` and the problems, in order of file and line.

    ``known`` are the ids of other packs, which a parent may be.
    """
    problems: list[ResourceError] = []
    pack = read_pack(folder, problems)
    loaded = {entry.id for entry in pack.entries}
    lines = list(_lines(folder, loaded))
    if not loaded and not problems:
        mend = "write places.yml or actors.csv as docs/how-to/add-a-place.md shows"
        problems.append(ResourceError("holds no entries", where=folder.name, mend=mend))
    for line in lines:
        problems += _bad_letters(line)
        problems += _unsourced(line)
    problems += _parents(lines, known | loaded)
    problems += _shared_names(lines)
    problems += _same_sound(lines)
    return len(loaded), sorted(problems, key=_place)


def _place(problem: ResourceError) -> tuple[str, int, str]:
    name, _, line = (problem.where or "").rpartition(":")
    return (name, int(line), problem.message) if line.isdigit() else (problem.where or "", 0, problem.message)


def _lines(folder: Path, loaded: set[str]) -> Iterator[_Line]:
    seen: set[str] = set()
    for sort in ("place", "actor"):
        for row in rows_of(folder, sort, []):
            entry_id = str(row.data.get("id"))
            if entry_id in loaded and entry_id not in seen:
                seen.add(entry_id)
                names = tuple(dict.fromkeys((row.text("name"), *row.words("names"))))
                parent = row.data.get("parent")
                where = f"{folder.name}/{row.where}"
                yield _Line(where, entry_id, names, str(parent) if parent else None, row.text("kind"), row)


def _bad_letters(line: _Line) -> Iterator[ResourceError]:
    for name in line.names:
        shown = _shown(name)
        if len(name) > LONGEST:
            mend = f"keep it below {LONGEST} characters"
            yield ResourceError(f"a name of {len(name):,} characters: {shown}", where=line.where, mend=mend)
        if _UNSEEN.search(name[:LONGEST]):
            mend = "take out marks of direction and width"
            yield ResourceError(f"characters that cannot be seen inside '{shown}'", where=line.where, mend=mend)
        if mixed := next((word for word in name[:LONGEST].split() if len(_alphabets(word)) > 1), None):
            mend = "write the whole word in one alphabet"
            shown = f"'{_shown(mixed)}' mixes letters of {' and '.join(_alphabets(mixed))}"
            yield ResourceError(f"{shown} that look alike", where=line.where, mend=mend)
        if not keys(speak(name)) and not any(letter.isalnum() for letter in name[:LONGEST]):
            yield ResourceError("a name without a letter", where=line.where, mend="write the name")


def _shown(name: str) -> str:
    plain = _UNSEEN.sub("·", name[:40])
    return f"{plain}…" if len(name) > 40 else plain


def _alphabets(word: str) -> list[str]:
    found = {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()}
    return sorted(found & set(_ALPHABETS))


def _unsourced(line: _Line) -> Iterator[ResourceError]:
    codes = line.row.data.get("codes")
    if isinstance(codes, dict) and set(codes) - _OWN_SOURCE and not line.row.data.get("source"):
        yield ResourceError("codes need a 'source'", where=line.where, mend="say where they come from")


def _parents(lines: list[_Line], known: frozenset[str]) -> Iterator[ResourceError]:
    parent = {line.id: line.parent for line in lines if line.parent}
    for line in lines:
        if line.parent is None:
            continue
        if line.parent not in known:
            mend = "give the id of an entry of this pack or a bundled one"
            yield ResourceError(
                f"no entry has the id '{_shown(line.parent)}' of its parent", where=line.where, mend=mend
            )
            continue
        seen = [line.id]
        while (above := parent.get(seen[-1])) and above not in seen:
            seen.append(above)
        if above == line.id:
            round_trip = " → ".join([*seen, line.id])
            yield ResourceError(f"parents go round in a circle: {round_trip}", where=line.where, mend="cut it once")


def _shared_names(lines: list[_Line]) -> Iterator[ResourceError]:
    """One spelling, case aside, that two entries of one file give."""
    owners: dict[tuple[str, str], _Line] = {}
    for line in lines:
        for name in dict.fromkeys(name.casefold() for name in line.names):
            first = owners.setdefault((line.where.rpartition(".")[0], name), line)
            if first.id != line.id:
                mend = "leave it to one of them"
                yield ResourceError(f"'{_shown(name)}' is a name of '{first.id}' too", where=line.where, mend=mend)


def _far_apart(one: Row, other: Row) -> bool:
    pairs = [(one.data.get(key), other.data.get(key)) for key in ("lat", "lon")]
    return any(a is not None and b is not None and abs(a - b) > _NEAR for a, b in pairs)


def _same_sound(lines: list[_Line]) -> Iterator[ResourceError]:
    """Two entries of one kind and parent whose chief names are spellings of each other."""
    heard: dict[tuple[str, ...], list[_Line]] = {}
    for line in lines:
        for key in keys(speak(line.names[0]))[:1] if line.kind != "country" else ():
            group = heard.setdefault((line.where.rpartition(".")[0], line.kind, line.parent or "", key), [])
            for other in group:
                if line.names[0].casefold() == other.names[0].casefold() or _far_apart(line.row, other.row):
                    continue
                found = compare(line.names[0], other.names[0])
                if found.score >= _TWICE:
                    said = f"'{line.names[0]}' sounds as '{other.names[0]}' of '{other.id}' ({found.score:.2f})"
                    mend = "make it one entry, or give them parents that tell them apart"
                    yield ResourceError(said, where=line.where, mend=mend)
            group.append(line)
