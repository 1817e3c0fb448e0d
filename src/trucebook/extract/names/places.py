"""Places: known ones, regions made of a direction and a base, roads, crossings, sites, mountains, and unknown towns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trucebook.extract.names.found import KNOWN, RULE, Found, candidates_of, span_of
from trucebook.extract.names.row import Line, Unit, printed
from trucebook.extract.names.setting import Setting
from trucebook.extract.names.unlisted import candidate_place, dated_from, unlisted_place
from trucebook.lexicon.name_cues import name_cues
from trucebook.lexicon.name_keys import norms
from trucebook.model.names import PlaceEntry
from trucebook.model.span import Span

_BASE = "(?:[PN]|[CZB]{1,3})"
_DIRECTIONS = {"north": "northern", "south": "southern", "east": "eastern", "west": "western"}

# (kind, pattern over tags); named groups: base (what it is a part or a thing of), way (direction), noun
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("region", rf"(?P<way>[dD](?:-?[dD])?)(?P<noun>[rRgm])fh?(?:[gr]f)?(?P<inner>[dD])?(?P<base>{_BASE})"),
        ("region", rf"(?P<noun>[rR])fh?(?:gf)?(?P<inner>[dD])?(?P<base>{_BASE})"),
        ("region", rf"(?P<way>[dD](?:[-_]?[dD])?)(?P<base>{_BASE})(?P<noun>[rR])?"),
        ("region", rf"(?P<base>{_BASE})(?P<way>[dD])?(?P<noun>[rRg])"),
        ("road", rf"(?P<base>{_BASE})[-–](?P<other>{_BASE})(?:[idDQ]|[-–]){{0,2}}w"),
        ("road", rf"[iQd]?w(?P<base>{_BASE})[-–](?P<other>{_BASE})"),
        ("road", rf"(?P<noun>w)(?:[_l]l?)(?:gf)?(?P<base>{_BASE})(?:&|_|l)(?:gf)?(?P<other>{_BASE})"),
        ("road", rf"(?P<base>{_BASE}|[A#S]|C#|[CAZ]-#)(?:[idDQ]){{0,2}}w"),
        ("road", rf"(?P<noun>w)[lf]h?(?:gf)?(?P<base>{_BASE})"),
        ("crossing", rf"(?P<base>{_BASE})[irQ]?x"),
        ("site", rf"(?P<base>{_BASE}|[PN]{_BASE})(?:[iQdDtozvsS]|[-–]){{0,2}}[sS]"),
        ("site", rf"(?P<noun>S|i{{1,2}}s|s(?=f))[fl]h?(?:gf)?(?P<base>{_BASE})"),
        ("site", r"(?P<way>[DQ])(?P<noun>S)"),
        ("site", rf"S(?P<base>{_BASE})"),
        ("mountain", rf"M(?P<base>{_BASE})"),
        ("mountain", rf"(?P<base>{_BASE})m"),
        ("mountain", rf"mfh?(?P<way>[dD])?(?P<base>{_BASE})"),
        ("mountain", r"(?P<way>D)(?P<noun>m)"),
        ("site", rf"(?P<base>{_BASE})v|v(?P<base2>{_BASE})"),
        ("town", rf"(?:g|r|d)fh?(?P<base>{_BASE})"),
        ("town", rf"(?P<base>{_BASE})g"),
    )
)


_PAIR = re.compile(rf"(?P<base>{_BASE})&(?P<other>{_BASE})[iQ_]{{0,2}}?(?P<noun>[_sSx])")


def find_places(line: Line, setting: Setting) -> Iterator[Found]:
    """Every reading of a place in this line; readings overlap, the caller settles them."""
    for i, unit in enumerate(line.units):
        if unit.tag == "P" and not _in_longer_name(line, i):
            yield known_place(unit, setting)
        elif unit.tag in "CZ" and not line.heading:
            yield from unlisted_place(line, i)
    if line.heading:
        return
    yield from dated_from(line)
    for match in _PAIR.finditer(line.tags):
        yield from _pair(line, match, setting)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(line.tags):
            found = _composed(kind, match, line, setting)
            if found is not None:
                yield found


def _pair(line: Line, match: re.Match[str], setting: Setting) -> Iterator[Found]:
    """Two sites of one kind under one plural: "Dumayr and Hama military airports" are an airport each."""
    noun = line.units[match.end() - 1]
    single = name_cues().plurals.get(noun.norm)
    if single is None:
        return
    kind = "crossing" if single in name_cues().of("crossing_noun") else "site"
    middle = printed(line.units[match.end("other") : match.end() - 1])
    whole = span_of(line.units[match.start() : match.end()])
    ends = {"base": match.end("base"), "other": match.end()}
    for group, end in ends.items():
        name = _base(line, match, group, setting, kind)[0]
        words = " ".join(part for part in (name, middle, single) if part)
        found = _named(span_of(line.units[match.start(group) : end]), kind, words, setting)
        yield replace(found, also=(whole,), rank=KNOWN + 1)


def _in_longer_name(line: Line, i: int) -> bool:
    """Whether an unknown capitalised word goes on where the known place ends, and no locative stands before it."""
    before = line.tags[:i].removesuffix("h")[-1:]
    return line.tags[i + 1 : i + 2] == "C" and before not in ("l", "f", "4", ",", "&")


def known_place(unit: Unit, setting: Setting) -> Found:
    """The place a known name stands for in this setting."""
    hit = setting.choose(unit.hits, PlaceEntry)
    span = Span(unit.start, unit.end)
    if hit is None:
        reason = "known only as a place of other conflicts"
        return Found(span, "place", "town", unit.text, f"place:{unit.norm}", None, reason, candidates_of(unit.hits))
    entry = hit.entry
    places = [one for one in unit.hits if isinstance(one.entry, PlaceEntry)]
    return Found(
        span, "place", entry.kind, entry.name, entry.id, entry.id, None, candidates_of(places, entry.id), rank=KNOWN
    )


def _base(line: Line, match: re.Match[str], group: str, setting: Setting, kind: str) -> tuple[str, str | None, str]:
    """Name, id and kind of the base of a place composed as this kind: a known one's own, else the words as printed."""
    start, end = match.span(group)
    units = line.units[start:end]
    if len(units) == 1 and units[0].hits:
        alike = [hit for hit in units[0].hits if hit.entry.kind == kind]
        hit = setting.choose(alike, PlaceEntry) or setting.choose(units[0].hits, PlaceEntry)
        if hit is not None:
            return hit.entry.name, hit.entry.id, hit.entry.kind
    return printed(units), None, ""


def _composed(kind: str, match: re.Match[str], line: Line, setting: Setting) -> Found | None:
    groups = match.groupdict()
    group = "base2" if groups.get("base2") else "base"
    if not groups.get(group):
        return _alone(kind, match, line, setting)
    first, last = match.span(group)
    if line.tags[first] in "ZB" and line.tags[first:last] in ("Z", "B"):
        return None
    name, entry_id, base_kind = _base(line, match, group, setting, kind)
    span = span_of(line.units[match.start() : match.end()])
    if kind == "region":
        return _region(match, line, (name, entry_id, base_kind), setting)
    leads = kind == "site" and line.tags[match.start()] == "S" and match.start("base") == match.start() + 1
    if leads and line.units[match.start()].norm not in name_cues().of("site_lead"):
        return None
    if kind == "town":
        return _town(match, line, (name, entry_id, base_kind))
    if entry_id is not None and base_kind == kind and not groups.get("other") and not groups.get("way"):
        # "al-Petra mountain" is the mountain al-Petra.
        return Found(span, "place", kind, name, entry_id, entry_id, None, rank=RULE)
    words = printed(line.units[match.start() : match.end()])
    if groups.get("other"):
        other = _base(line, match, "other", setting, "town")[0]
        whole = _named(span, kind, f"{name}-{other} road", setting)
        return _headed(whole, match, line) if groups.get("noun") else whole
    if kind == "site" and _is_any(line, match):
        return None
    if kind == "road" and groups.get("noun"):
        noun = line.units[match.start("noun")]
        if noun.norm not in name_cues().of("led_road"):
            return None
        return _headed(_named(span, kind, f"{name} {noun.text}", setting), match, line)
    if kind == "site" and groups.get("noun"):
        first, last = match.span("noun")
        if last - first == 1 and line.units[first].norm not in name_cues().of("named_site"):
            return None
        site = _named(span, kind, f"{name} {printed(line.units[first:last])}", setting)
        return _headed(site, match, line)
    verb = line.units[match.end() - 1]
    if (
        kind == "mountain"
        and match.end() > last
        and not verb.capital
        and verb.norm in ("mount", "tall", "peak", "tell")
    ):
        return None
    if kind == "mountain" and groups.get("way"):
        name = f"{_direction(line, match, 'way').title()} {name}"
    if kind == "mountain" and line.tags[match.start()] == "m":
        return _named(span, kind, f"Mountains of {name}", setting)
    return _named(span, kind, _tidied(words, name, line, (first, last)), setting)


def _is_any(line: Line, match: re.Match[str]) -> bool:
    """Whether a lower-case noun after a known place only says what stands there ("an Aleppo market")."""
    start, end = match.span()
    last = line.units[end - 1]
    if last.tag != "s" or line.tags[start] not in "PN":
        return False
    return line.tags[start] == "N" or (end - start == 2 and last.norm in name_cues().of("any_site"))


def _headed(whole: Found, match: re.Match[str], line: Line) -> Found:
    """The find on its noun alone ("road" of "the road from X to Y"), so that X and Y stay mentions of their own."""
    first, last = match.span("noun")
    return replace(whole, span=span_of(line.units[first:last]), also=(whole.span,))


def _tidied(whole: str, base: str, line: Line, at: tuple[int, int]) -> str:
    """The printed name with its base in the canonical spelling."""
    words = printed(line.units[at[0] : at[1]])
    return whole.replace(words, base, 1).replace(" - ", "-")


def _named(span: Span, kind: str, name: str, setting: Setting) -> Found:
    hit = setting.choose(setting.table.named(name), PlaceEntry)
    if hit is not None:
        entry = hit.entry
        return Found(span, "place", entry.kind, entry.name, entry.id, entry.id, None, candidates_of([hit]), rank=RULE)
    reason = "no pack knows this place; named by its shape"
    return Found(span, "place", kind, name, "place:" + " ".join(norms(name)), None, reason, rank=RULE)


def _direction(line: Line, match: re.Match[str], group: str) -> str:
    start, end = match.span(group)
    words = [unit.norm for unit in line.units[start:end] if unit.tag in "dD"]
    joined = "".join(words) if len(words) > 1 and words[0] in ("north", "south") else " ".join(words)
    return _DIRECTIONS.get(joined, joined + "ern" if joined.endswith(("east", "west")) else joined)


def _region(match: re.Match[str], line: Line, base: tuple[str, str | None, str], setting: Setting) -> Found | None:
    """A part of a base ("northern countryside of Homs"), its whole region ("Idlib province"), or the base itself."""
    name, entry_id, base_kind = base
    groups = match.groupdict()
    noun = _noun(line, match)
    if noun == "state" and not line.units[match.end() - 1].capital:
        return None
    if groups.get("way") and _direction(line, match, "way") == "rural":
        return _named_region(match, line, [f"{name} countryside"], setting)
    if base_kind == "town" and groups.get("way") and _direction(line, match, "way") == "central":
        span = span_of(line.units[slice(*match.span("base"))])
        return Found(span, "place", base_kind, name, str(entry_id), entry_id, None, rank=RULE)
    if groups.get("way") or groups.get("inner"):
        way = _direction(line, match, "way" if groups.get("way") else "inner").title()
        if noun in ("mountain", "mountains", "hills"):
            return _named(span_of(line.units[match.start() : match.end()]), "mountain", f"{way} Mountain", setting)
        known_land = base_kind != "country" and noun in name_cues().of("strong_region_noun") and noun != "region"
        tail = noun if known_land else ""
        wanted = [f"{way} {name}", f"{way} {name} countryside", f"{way} {name} {tail}".strip()]
        return _named_region(match, line, wanted if not tail else wanted[::-1], setting)
    if noun in name_cues().of("strong_region_noun") and base_kind not in ("region", "country"):
        other = {"province": "governorate", "governorate": "province"}.get(noun, noun)
        return _named_region(match, line, [f"{name} {noun}", f"{name} {other}", name], setting, whole=True)
    span = span_of(line.units[match.start() : match.end()])
    if entry_id is None:
        start, end = match.span("base")
        kind = "town" if noun in name_cues().of("town_noun") else "region"
        found = candidate_place(line, (start, end), kind, "no pack knows this place; a word beside it says what it is")
        return replace(found, also=(span,)) if start == match.start() else found
    return Found(span, "place", base_kind, name, entry_id, entry_id, None, rank=RULE)


def _noun(line: Line, match: re.Match[str]) -> str:
    start, end = match.span("noun") if match.groupdict().get("noun") else (0, 0)
    return line.units[start].norm if end > start else ""


def _named_region(match: re.Match[str], line: Line, wanted: list[str], setting: Setting, whole: bool = False) -> Found:
    """The region under the first of these names that a pack knows; else under the one that reads best."""
    span = span_of(line.units[match.start() : match.end()])
    for name in wanted[:-1] if whole else wanted:
        hit = setting.choose(setting.table.named(name), PlaceEntry)
        if hit is not None:
            entry = hit.entry
            ids = (entry.name, entry.id, entry.id)
            return Found(span, "place", entry.kind, *ids, None, candidates_of([hit]), rank=RULE)
    name = wanted[0]
    reason = "a region made of a known or unknown base; no pack has it"
    return Found(span, "place", "region", name, "place:" + " ".join(norms(name)), None, reason, rank=RULE)


def _town(match: re.Match[str], line: Line, base: tuple[str, str | None, str]) -> Found | None:
    start, end = match.span("base")
    if base[1] is not None:
        return None
    if line.units[start].norm in name_cues().of("ordinary"):
        return None
    found = candidate_place(line, (start, end), "town", "no pack knows this name; the word beside it says it is a town")
    return replace(found, also=(span_of(line.units[match.start() : match.end()]),)) if start == match.start() else found


def _alone(kind: str, match: re.Match[str], line: Line, setting: Setting) -> Found | None:
    """A site or mountain named by a direction or an adjective alone ("Eastern Mountain", "Southern Hospital")."""
    units = line.units[match.start() : match.end()]
    if not units[-1].capital:
        return None
    return _named(span_of(units), kind, printed(units), setting)
