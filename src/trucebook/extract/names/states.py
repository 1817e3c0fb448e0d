"""States: a country's or capital's name that acts, a nation's adjective before what acts, "the regime", "the army".

Without a parse, the words beside a country's name decide whether it is where something happens or who does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucebook.extract.names.found import KNOWN, RULE, Found
from trucebook.extract.names.orgs import known_actor, of_entry
from trucebook.extract.names.places import known_place
from trucebook.extract.names.row import Line, Unit
from trucebook.extract.names.setting import Setting
from trucebook.lexicon.name_cues import name_cues
from trucebook.model.names import ActorEntry, PlaceEntry
from trucebook.model.span import Span

# "The Jordanian border": the land, not the state.
_LAND = frozenset(("border", "borders", "frontier", "fence", "territory", "territories", "soil", "airspace"))

# "The crossing with Jordan": the land too.
_LAND_BEFORE = frozenset(("border", "borders", "crossing", "crossings", "frontier"))


def find_states(line: Line, setting: Setting) -> Iterator[Found]:
    """States, and armies and governments named only as such, in this line."""
    generic = name_cues().of("generic_state") | name_cues().of("generic_army")
    for i, unit in enumerate(line.units):
        if unit.tag == "N":
            yield _country(line, i, setting)
        elif unit.tag == "J":
            yield from _adjective(line, i, setting)
        elif unit.tag == "E" or unit.norm in generic or _is_the_state(line, i):
            yield from _generic(line, i, setting)


def _is_the_state(line: Line, i: int) -> bool:
    """Whether "the state" here acts, as in "the state has recovered the crossing" and "in spite of the state"."""
    unit = line.units[i]
    if unit.norm != "state" or unit.capital or line.tags[i - 1 : i] != "h":
        return False
    following = _near(line, i + 1)
    acts = following is not None and (
        following.tag == "y" or following.norm in name_cues().of("own_acting") | {"has", "have", "had", "will", "is"}
    )
    ends = following is None or following.tag in ".,q)"
    return acts or ends


def _near(line: Line, at: int) -> Unit | None:
    return line.units[at] if 0 <= at < len(line.units) else None


def _country(line: Line, i: int, setting: Setting) -> Found:
    unit = line.units[i]
    state = _state_of(unit, setting)
    if state is None:
        return known_place(unit, setting)
    if _acts(line, i, setting, state):
        return of_entry(Span(unit.start, unit.end), state, setting, known_actor(unit, setting).candidates)
    return known_place(unit, setting)


def _state_of(unit: Unit, setting: Setting) -> ActorEntry | None:
    """The state a country's or capital's name may stand for here."""
    hit = setting.choose(unit.hits, ActorEntry)
    if hit is not None and isinstance(hit.entry, ActorEntry):
        return hit.entry
    for one in unit.hits:
        if isinstance(one.entry, PlaceEntry) and one.entry.kind == "country" and one.entry.country:
            return setting.table.state(one.entry.country)
    return None


def _acts(line: Line, i: int, setting: Setting, state: ActorEntry) -> bool:
    """Whether the name at ``i`` is the state acting, by the words on both sides.

    The one country a report is about is a place unless something says that it acts; any other acts unless something
    says that it is a place.
    """
    own = setting.is_own_state(state) and len(setting.countries) == 1
    for rule in (_owns, _backs, _is_located, _is_paired, _does):
        verdict = rule(line, i, own)
        if verdict is not None:
            return verdict
    return not own and not _lies_in_land(line, i)


def _before(line: Line, i: int) -> Unit | None:
    before = _near(line, i - 1)
    return _near(line, i - 2) if before is not None and before.tag in "ha" else before


def _owns(line: Line, i: int, own: bool) -> bool | None:
    """Possession: "Moscow's delegation" acts, "Syria's north" does not."""
    if line.tags[i + 1 : i + 2] != "q":
        return None
    owned = [unit.norm for unit in line.units[i + 2 : i + 4]]
    return not own or any(word in name_cues().of("role_noun") for word in owned)


def _backs(line: Line, i: int, _own: bool) -> bool | None:
    word = _near(line, i + 2)
    if line.tags[i + 1 : i + 2] != "-" or word is None:
        return None
    # "The Britain-based Observatory" sits in a land, whoever governs it.
    return False if word.norm == "based" else True if word.norm in name_cues().of("backed") else None


def _is_located(line: Line, i: int, _own: bool) -> bool | None:
    """After "in", "near", "to": a place, but "support from Russia" and "on behalf of Ukraine" are acts."""
    cues = name_cues()
    before = _before(line, i)
    if before is None:
        return None
    earlier = {unit.norm for unit in line.units[max(0, i - 4) : i - 1]}
    if before.norm == "of" and earlier & cues.of("acting_for"):
        return True
    if (before.norm == "of" and "out" in earlier) or (before.norm == "with" and earlier & _LAND_BEFORE):
        return False
    if before.norm in ("to", "from"):
        return bool(earlier & cues.of("given"))
    return False if before.norm in cues.of("firm_locative") else None


def _is_paired(line: Line, i: int, _own: bool) -> bool | None:
    """Beside an actor ("Israel and Hamas"), or between two states that are no stretch of land."""
    tags = line.tags
    if re.match(r"(?:&|,)h?[KL]", tags[i + 1 : i + 4]) or re.search(r"[KL](?:,|&|,&)h?$", tags[max(0, i - 4) : i]):
        return True
    earlier = [unit.norm for unit in line.units[max(0, i - 5) : i]]
    if "between" in earlier:
        return not set(earlier) & name_cues().of("stretch")
    if _in_place_list(line, i):
        return False
    return None


def _does(line: Line, i: int, own: bool) -> bool | None:
    """Before a verb ("Moscow said"); for the report's own country, only before one that a land cannot do."""
    after, then = _near(line, i + 1), _near(line, i + 2)
    before = _before(line, i)
    if own and before is not None and before.norm in ("by", "with") and _stands_alone(line, i):
        return True
    if after is None or line.tags[i - 1 : i] in ("d", "D"):
        return None
    if after.tag == "y" or after.norm in name_cues().of("own_acting" if own else "acting"):
        return True
    auxiliary = after.norm in ("has", "have", "had", "will", "would")
    if own and auxiliary and then is not None and then.norm not in ("been", "seen", "become", "be", "a", "no", "not"):
        return then.norm.endswith("ed") or then.norm in name_cues().of("own_acting")
    return None


def _stands_alone(line: Line, i: int) -> bool:
    """Whether no direction or region word stands beside the name ("with northern Syria")."""
    return line.tags[i - 1 : i] not in ("d", "D") and line.tags[i + 1 : i + 2] not in ("r", "R", "g")


def _in_place_list(line: Line, i: int) -> bool:
    """Whether the name goes on a list that a place opened ("the Badia and Jordan")."""
    tags = line.tags[:i]
    if tags.endswith(("P&", "P,", "P,&", "P&h")):
        return True
    return tags.endswith(("N&", "N,", "N,&")) and _lies_in_land(line, len(tags.rstrip("&,")) - 1)


def _lies_in_land(line: Line, i: int) -> bool:
    words = {unit.norm for unit in line.units[max(0, i - 4) : i]}
    before = _near(line, i - 1)
    if before is not None and before.tag == "h":
        before = _near(line, i - 2)
    if before is not None and before.norm in name_cues().of("firm_locative"):
        return True
    if before is not None and before.norm == "of":
        return bool(words & name_cues().of("coast_locative"))
    after = _near(line, i + 1)
    bracket = after is not None and after.tag in "(" and i == 0
    return bracket or bool(words & {"border", "borders", "bordering"})


def _adjective(line: Line, i: int, setting: Setting) -> Iterator[Found]:
    unit = line.units[i]
    hit = setting.choose(unit.hits, ActorEntry)
    if hit is None or not isinstance(hit.entry, ActorEntry):
        return
    state = hit.entry
    own = setting.is_own_state(state) and (setting.country in (None, state.country))
    span = Span(unit.start, unit.end)
    cues = name_cues()
    if unit.norm.endswith("s"):
        before = _near(line, i - 1)
        if not own and (before is None or before.tag in 'h,&"(' or before.norm in cues.of("people_before")):
            yield of_entry(span, state, setting)
        return
    nouns = _qualified(line, i)
    if not nouns:
        return
    land = nouns[0] in _LAND and not any(noun in cues.of("role_noun") for noun in nouns[1:])
    country = setting.choose(setting.table.named(state.name), PlaceEntry) if land and not own else None
    if country is not None and country.entry.kind == "country":
        entry = country.entry
        yield Found(span, "place", "country", entry.name, entry.id, entry.id, None, adjectival=True, rank=KNOWN)
        return
    # Where one country alone is at war with itself, "its forces" may be anybody's.
    if own and len(setting.countries) == 1:
        if nouns[0] in cues.of("own_role_noun") or any(noun in cues.of("fighting_noun") for noun in nouns):
            yield of_entry(span, state, setting, adjectival=True)
        return
    if any(noun in cues.of("role_noun") for noun in nouns) or nouns[0] in cues.of("backed"):
        yield of_entry(span, state, setting, adjectival=True)


def _qualified(line: Line, i: int) -> list[str]:
    """The nouns that the adjective at ``i`` qualifies: the next word or two; none where a person's title follows."""
    cues = name_cues()
    at = i + 1
    while line.tags[at : at + 1] in ("&", ",") and line.tags[at + 1 : at + 2] == "J":
        at += 2
    if line.tags[at : at + 1] == "-" and (word := _near(line, at + 1)) is not None:
        return [word.norm] if word.norm in cues.of("backed") else []
    nouns: list[str] = []
    for offset in range(3):
        unit = _near(line, at + offset)
        if unit is None or unit.tag in ',.()"q&fh4–' or unit.tag in "PKN":
            break
        if unit.tag in "CLZ":
            return [] if nouns and nouns[-1] in cues.of("title") else nouns
        nouns.append(unit.norm)
    return nouns


def _generic(line: Line, i: int, setting: Setting) -> Iterator[Found]:
    """Words such as "the regime" and "the army": the report's own state or army where one country is clear."""
    cues = name_cues()
    unit = line.units[i]
    before = _near(line, i - 1)
    span = Span(unit.start, unit.end)
    if before is not None and (before.norm in cues.of("other_government") or before.tag in "JKPNCALa"):
        return
    if line.tags[i - 2 : i] and line.tags[i - 2 : i].endswith("-") and before is not None:
        return
    following = _near(line, i + 1)
    if following is not None and following.tag == "f" and unit.tag != "E":
        return
    hit = setting.choose(unit.hits, ActorEntry)
    entry = hit.entry if hit is not None else None
    army = unit.norm in cues.of("generic_army")
    if army and not _definite(line, i):
        return
    if entry is None and not army:
        entry = setting.state()
    if isinstance(entry, ActorEntry):
        found = of_entry(span, entry, setting)
        yield Found(span, "actor", found.kind, found.name, found.key, found.id, None, rank=KNOWN if unit.hits else RULE)
    elif unit.capital is False and not army:
        reason = "no one country stands out in this report, so whose government is not said"
        yield Found(span, "actor", "state", unit.text, "", None, reason, rank=RULE)


def _definite(line: Line, i: int) -> bool:
    before = _near(line, i - 1)
    return before is not None and before.tag == "h"
