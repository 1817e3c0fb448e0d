"""Which of several places of one name a report means, by what stands around it; the candidates ranked, with reasons.

A name alone does not say whether Petra is a hill near Jayrud or the city in Jordan.  A country named right after it
says most; then the conflict the report is about, the kind word beside it, the other places of the report (how near, and
whether one holds the other), and what the same name was settled to elsewhere in the report.  Where the words beside a
name put it in a country none of its candidates lies in, it stays unresolved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, exp, radians, sin, sqrt

from trucebook.extract.names.found import REASONS, Found
from trucebook.extract.names.row import Line
from trucebook.extract.names.setting import Setting
from trucebook.lexicon.name_keys import norms
from trucebook.lexicon.names import Hit
from trucebook.lexicon.packs import WORLD, Entry
from trucebook.model.names import Candidate, PlaceEntry

# What each circumstance is worth, set by hand; only their order matters, and ties go to the smaller id.
_SPELLED, _OWN, _WORLD, _COUNTRY, _KIND, _NEAR, _HELD, _SETTLED = 0.3, 0.2, 0.1, 0.4, 0.2, 0.15, 0.1, 0.3
_FAR_KM = 60.0
_EARTH_KM = 6371.0
# Tags of the words that name a kind of place, and the kinds they may mean.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "g": ("town",), "r": ("region",), "R": ("region",), "x": ("crossing", "checkpoint"), "w": ("road",),
    "m": ("mountain",), "M": ("mountain",), "s": ("site",), "S": ("site",),
}  # fmt: skip
_COUNTRY_AFTER = (",", "l", ",l", "ld", ",ld", "(")


@dataclass(frozen=True, slots=True)
class _Around:
    """What one mention may stand for, the country named right after it, and the kinds its neighbours name."""

    hits: tuple[Hit, ...]
    country: str | None
    kinds: tuple[str, ...]


@dataclass(slots=True)
class _Report:
    """The report's setting, its places that need no settling, and what names were settled to."""

    setting: Setting
    sure: dict[str, PlaceEntry]
    settled: dict[str, str]


def in_context(found: Sequence[Found], lines: Sequence[Line], setting: Setting) -> list[Found]:
    """The finds, known places of several candidates settled by their context; ``found`` is in order of appearance."""
    open_ones = _open(found, lines)
    if not open_ones:
        return list(found)
    report = _Report(setting, _sure(found, open_ones, setting), {})
    out = []
    # Those whose country is told come first: the same name elsewhere in the report follows them.
    for one in sorted(found, key=lambda one: (not _is_told(open_ones.get(one.span.start)), one.span)):
        around = open_ones.get(one.span.start)
        out.append(one if around is None or not _stands_for(one, around) else _settle(one, around, report))
    return sorted(out, key=lambda one: one.span)


def _is_told(around: _Around | None) -> bool:
    return around is not None and around.country is not None


def _stands_for(one: Found, around: _Around) -> bool:
    """Whether the find is a reading of these hits, and not a longer name that begins with the same word."""
    return one.sort == "place" and (one.id in {hit.entry.id for hit in around.hits} or bool(one.candidates))


def _open(found: Sequence[Found], lines: Sequence[Line]) -> dict[int, _Around]:
    """By where they begin, the found places that several entries may be, or that a country is named after."""
    starts = {one.span.start for one in found if one.sort == "place"}
    around: dict[int, _Around] = {}
    for line in lines:
        for i, unit in enumerate(line.units if not line.heading else ()):
            if unit.tag in "PN" and unit.start in starts:
                hits = tuple(hit for hit in unit.hits if isinstance(hit.entry, PlaceEntry))
                country = _country_after(line, i) if unit.tag == "P" else None
                if hits and (len(hits) > 1 or country is not None):
                    around[unit.start] = _Around(hits, country, _kinds(line, i))
    return around


def _kinds(line: Line, i: int) -> tuple[str, ...]:
    """The kinds that the words beside a name may mean: "the town of X", "mount X", "X crossing"."""
    before = line.tags[i - 2 : i] if i > 1 else line.tags[:i]
    noun = before[:1] if before.endswith("f") and len(before) > 1 else before[-1:]
    after = line.tags[i + 1 : i + 2]
    return (*_KINDS.get(noun, ()), *_KINDS.get(after, ()))


def _country_after(line: Line, i: int) -> str | None:
    """The country right after the place ("Petra, Jordan", "Petra in southern Jordan"); None in a list of places."""
    for signs in _COUNTRY_AFTER:
        end = i + 1 + len(signs)
        if line.tags[i + 1 : end] == signs and line.tags[end : end + 1] == "N":
            following = line.tags[end + 1 : end + 3]
            if signs == "," and (following[:1] == "&" or following in (",N", ",P")):
                return None
            return next((hit.entry.country for hit in line.units[end].hits if hit.entry.kind == "country"), None)
    return None


def _sure(found: Sequence[Found], open_ones: Mapping[int, _Around], setting: Setting) -> dict[str, PlaceEntry]:
    """The places of the report that need no settling, by id."""
    sure: dict[str, PlaceEntry] = {}
    for one in found:
        if one.sort == "place" and one.id is not None and one.span.start not in open_ones:
            entry = setting.table.entry(one.id)
            if isinstance(entry, PlaceEntry) and entry.kind != "country":
                sure[entry.id] = entry
    return sure


def _settle(one: Found, around: _Around, report: _Report) -> Found:
    ranked = [(_weigh(hit, around, report), hit.entry) for hit in around.hits]
    ranked.sort(key=lambda pair: (-pair[0].score, pair[0].id))
    listed = tuple(candidate for candidate, _ in ranked)
    best = ranked[0][1]
    word = " ".join(norms(one.name))
    if around.country not in (best.country, None) and best.country is not None and not _spans(best):
        state = report.setting.table.state(str(around.country))
        where = state.name if state is not None else around.country
        reason = f"the words beside it put it in {where}, where no pack has it"
        key = f"place:{word}@{around.country}"
        return replace(one, name=word.title(), key=key, id=None, kind="town", reason=reason, candidates=listed)
    report.settled.setdefault(word, best.id)
    return replace(one, name=best.name, kind=best.kind, key=best.id, id=best.id, reason=None, candidates=listed)


def _spans(entry: Entry) -> bool:
    """Whether a place may lie in more countries than its own: a road, a crossing, a region without bounds."""
    return entry.kind in ("road", "crossing", "country", "region")


def _weigh(hit: Hit, around: _Around, report: _Report) -> Candidate:
    """The candidate with its score in this place and every reason for it."""
    entry = hit.entry
    score, reasons = _SPELLED * hit.score, [REASONS[hit.role]]

    def add(worth: float, reason: str) -> None:
        nonlocal score
        score += worth
        reasons.append(reason)

    if hit.own:
        add(_OWN, "of the user's own list")
    if hit.pack == report.setting.pack:
        add(_OWN, "of the conflict the report is about")
    elif hit.pack == WORLD:
        score += _WORLD
    if around.country is not None and entry.country == around.country:
        add(_COUNTRY, "the country named beside it")
    elif around.country is not None:
        add(-_COUNTRY, "another country is named beside it")
    if around.kinds and entry.kind in around.kinds:
        add(_KIND, f"the words beside it fit a {entry.kind}")
    elif around.kinds:
        add(-_KIND, "the words beside it name another kind")
    if isinstance(entry, PlaceEntry) and (near := _nearest(entry, report.sure)) is not None:
        add(_NEAR * exp(-near[0] / _FAR_KM), f"{near[0]:.0f} km from {near[1].name}")
    if entry.parent in report.sure or any(other.parent == entry.id for other in report.sure.values()):
        add(_HELD, "the report names what it lies in, or what lies in it")
    if entry.id in report.settled.values():
        add(_SETTLED, "as the same name elsewhere in the report")
    return Candidate(entry.id, entry.name, round(min(1.0, max(0.0, score)), 3), tuple(reasons))


def _nearest(entry: PlaceEntry, sure: Mapping[str, PlaceEntry]) -> tuple[float, PlaceEntry] | None:
    """The nearest other place of the report that has coordinates, and how many kilometres away."""
    others = [
        (kilometres(entry, other), other.id, other)
        for other in sure.values()
        if other.id != entry.id and other.lat is not None and entry.lat is not None
    ]
    return (min(others)[0], min(others)[2]) if others else None


def kilometres(one: PlaceEntry, other: PlaceEntry) -> float:
    """How far apart two places with coordinates are, along the ground."""
    lat, lon, to_lat, to_lon = (radians(value or 0.0) for value in (one.lat, one.lon, other.lat, other.lon))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
