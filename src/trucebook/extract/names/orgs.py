"""Organisations: known ones, and runs of capitals that an organisation cue ends, leads or sits in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trucebook.extract.names.found import KNOWN, RULE, Found, candidates_of, span_of
from trucebook.extract.names.places import known_place
from trucebook.extract.names.row import Line, Unit, printed
from trucebook.extract.names.setting import Setting
from trucebook.lexicon.name_cues import name_cues
from trucebook.lexicon.name_keys import norms
from trucebook.lexicon.packs import Entry
from trucebook.model.names import ActorEntry, Candidate
from trucebook.model.span import Span

_CAP = "[CAQJPNDLK#]"
# "Ministry of Foreign Affairs", "Association for the Eastern Qalamoun and Syrian Badia", "Council" of the city of X
_TAIL = rf"(?:\"?fh?gf[PCN]|fh?(?:[CAQDO]|[PNJ](?![,]))+(?:&(?:[CQ])+(?!O))?|4h?(?:{_CAP}|O)+(?:&(?:{_CAP})+)?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?:{_CAP}|z(?=O)|T(?=O)|Z(?=[CAQJPNDO#-]))(?:-[_zo]?|(?<=[CAQPN])q(?=[CAQON]))?){{0,6}}O(?:[CAQJPN#O](?!-))*(?:{_TAIL}){{0,2}}",
        r"(?:[CAPN#]|Z(?=[CO]))(?:[CAPN#Q]){0,3}o",
        r"[CQ]&[CQ]{1,2}O",
        r"B(?:-?[CPNAQBK])+",
        r"OfT?[CAQ]+",
        r"[CQZ]fh?[CASRmQgDvw]+",
    )
)
_OF_PLACE = re.compile(r'K"?fh?(?:gf)?[PC]')
_SOCIETIES = frozenset({"red crescent", "red cross"})
# Peoples without a state of their own, whose adjectives name no country.
_PEOPLES = frozenset({"kurdish", "arab", "turkmen"})
_NATION = frozenset({"third_state", "state"})


def find_orgs(line: Line, setting: Setting) -> Iterator[Found]:
    """Every reading of an organisation in this line; readings overlap, the caller settles them."""
    for unit in line.units:
        if unit.tag in "KL":
            yield known_actor(unit, setting)
    if line.heading:
        return
    for i, unit in enumerate(line.units[1:], start=1):
        nation = line.units[i - 1]
        if unit.norm in _SOCIETIES and unit.tag in "KO" and (nation.tag in "JC" or nation.norm in _PEOPLES):
            yield _society(line, i)
    for match in _OF_PLACE.finditer(line.tags):
        local = _of_place(line, match, setting)
        if local is not None:
            yield local
    for pattern in _PATTERNS:
        for match in pattern.finditer(line.tags):
            found = _shaped(line, *match.span(), setting)
            if found is not None:
                yield found


def _society(line: Line, i: int) -> Found:
    """A nation's or people's own society of a movement that has many ("Kurdish Red Crescent")."""
    units = line.units[i - 1 : i + 1]
    reason = "no pack knows this national society"
    key = "actor:" + " ".join(unit.norm for unit in units)
    return Found(span_of(units), "actor", "ngo", printed(units), key, None, reason, rank=KNOWN)


def known_actor(unit: Unit, setting: Setting) -> Found:
    """The actor a known name stands for in this setting."""
    span = Span(unit.start, unit.end)
    hit = setting.choose(unit.hits, ActorEntry)
    if hit is None:
        place = known_place(unit, setting)
        if place.id is not None:
            return place
        reason = "known only as an actor of other conflicts"
        return Found(span, "actor", "armed_group", unit.text, f"actor:{unit.norm}", None, reason)
    return of_entry(span, hit.entry, setting, candidates_of(unit.hits, hit.entry.id))


def of_entry(
    span: Span, entry: Entry, setting: Setting, candidates: tuple[Candidate, ...] = (), adjectival: bool = False
) -> Found:
    """A find of a pack's actor; a state that is not the report's own is a third state."""
    kind = entry.kind
    if isinstance(entry, ActorEntry) and kind in _NATION:
        kind = "state" if setting.is_own_state(entry) else "third_state"
    return Found(span, "actor", kind, entry.name, entry.id, entry.id, None, candidates, adjectival, KNOWN)


def _shaped(line: Line, start: int, end: int, setting: Setting) -> Found | None:
    units = line.units[start:end]
    while units and units[0].tag in "D#" and len(units) > 1 and units[0].norm.isdigit():
        units = units[1:]
    named = [unit for unit in units if unit.tag in "CAQJPNDLK#ZBz"]
    leads = name_cues().of("group_lead")
    cues = [unit for unit in units if unit.tag in "OoB" or unit.norm in leads]
    if units[0].norm in name_cues().of("undertaking"):
        return None
    if not cues or (len(named) == 0 and len(cues) < 2):
        return None
    if units[-1].tag == "#" and units[-1].norm.isdigit() and _kind(cues, units) != "armed_group":
        return None
    if (own := _own_ministry(units, setting)) is not None:
        return own
    if units[-1].tag == "o" and (nation := _unknown_state(units)) is not None:
        return nation
    if units[-1].tag == "o" and units[-1].norm not in name_cues().of("name_ending"):
        return None
    if units[-1].tag == "o" and not _lower_end_names(units):
        return None
    if all(unit.tag in "QD" for unit in named) and len(named) == 1 and units[0] is line.units[0]:
        return None
    span = span_of(units)
    if (state := _state_behind(units, setting)) is not None:
        return of_entry(span, state, setting)
    name = _local(printed(units, [_canonical(unit, setting) for unit in units]))
    key = "actor:" + " ".join(unit.norm for unit in units if unit.tag not in '"-hgf')
    reason = "no pack knows this body; its words say what it is"
    found = Found(span, "actor", _kind(cues, units), name, key, None, reason, rank=RULE)
    return _without_place(found, units)


def _own_ministry(units: tuple[Unit, ...], setting: Setting) -> Found | None:
    """A ministry of the report's own country is its government."""
    state = setting.state()
    if state is None or not any(unit.norm in ("ministry", "ministries") for unit in units):
        return None
    if any(unit.tag in "JNKP" for unit in units):
        return None
    return of_entry(span_of(units), state, setting)


def _local(name: str) -> str:
    """A body's name without the words between it and its place ("Council of the city of X")."""
    return re.sub(r'"? of the (?:city|town|village) of ', " of ", name).strip('"')


def _of_place(line: Line, match: re.Match[str], setting: Setting) -> Found | None:
    """A council or committee known by its general name, of one town: a body of its own, the known one a candidate."""
    units = line.units[match.start() : match.end()]
    hit = setting.choose(units[0].hits, ActorEntry)
    if hit is None or hit.entry.kind not in ("political_body", "civil_body"):
        return None
    name = f"{hit.entry.name} of {_canonical(units[-1], setting)}"
    key = "actor:" + " ".join(norms(name))
    reason = "a local body under a name that several carry"
    found = Found(
        span_of(units), "actor", hit.entry.kind, name, key, None, reason, candidates_of([hit]), rank=KNOWN + 1
    )
    return _without_place(found, units)


def _unknown_state(units: tuple[Unit, ...]) -> Found | None:
    """The government or army of a nation no pack knows ("the Valdorian government")."""
    nation = re.fullmatch(r"\w{3,}(?:ian|ean|ese|ish|i|an)", units[0].norm) if len(units) == 2 else None
    if nation is None or units[0].tag not in "CZ" or units[1].norm not in ("government", "army", "regime"):
        return None
    kind = "state_force" if units[1].norm == "army" else "state"
    reason = "no pack knows this nation"
    return Found(
        span_of(units), "actor", kind, printed(units), f"actor:{units[0].norm} {kind}", None, reason, rank=RULE
    )


def _without_place(found: Found, units: tuple[Unit, ...]) -> Found:
    """The find on the words before "of the city of X": X stays a mention of its own, the whole a printed form.

    In "Council of X" the place is a part of the name.
    """
    tail = re.search(r'"?f(?:h(?:gf)?|gf)[DP]*P[rR]?$|"?f[DP]*P[rR]$', "".join(unit.tag for unit in units))
    if tail is None or tail.start() == 0:
        return found
    return replace(found, span=span_of(units[: tail.start()]), also=(found.span,))


def _lower_end_names(units: tuple[Unit, ...]) -> bool:
    """A lower-case cue ends a name only after an unknown word: "Homs forces" is no body's own name."""
    own = [unit for unit in units[:-1] if unit.tag in "CAZ"]
    return bool(own) and not (units[-1].norm == "forces" and len(own) == 1 and units[0].tag != "A")


def _canonical(unit: Unit, setting: Setting) -> str:
    """The unit's text; a known place in the canonical spelling, so that one body in two spellings is one."""
    if unit.tag == "P":
        return known_place(unit, setting).name
    return unit.text


def _kind(cues: list[Unit], units: tuple[Unit, ...]) -> str:
    kinds = name_cues().kinds
    head = next((unit for unit in reversed(cues) if unit.tag in "Oo"), cues[0])
    following = units[units.index(head) + 1 :]
    if following and following[0].tag not in 'f4"':
        head = cues[0]
    if any(unit.norm in ("journalists", "media", "press") for unit in units):
        return "media"
    return kinds.get(head.norm, "armed_group")


def _state_behind(units: tuple[Unit, ...], setting: Setting) -> ActorEntry | None:
    """The third state that its ministry, base or police stands for; None for the report's own and for other bodies."""
    if units[-1].tag == "N" and units[-2:-1] and units[-2].tag == "f" and units[0].tag not in "JN":
        # "the Armed Forces of Turkey"
        units = (units[-1], *units[:-2])
    if units[0].tag not in "JN" or not any(unit.norm in name_cues().of("state_organ") for unit in units):
        return None
    hit = setting.choose(units[0].hits, ActorEntry)
    entry = hit.entry if hit else None
    if entry is None and units[0].tag == "N":
        countries = [one.entry.country for one in units[0].hits if one.entry.kind == "country"]
        entry = setting.table.state(countries[0]) if countries and countries[0] else None
    if not isinstance(entry, ActorEntry) or entry.kind not in _NATION or setting.is_own_state(entry):
        return None
    return entry
