"""Bodies named only by what they do: "a committee in charge of negotiating for the towns of X and Y", "the committee".

A body that is still to be formed ("agreed to form a joint committee") is a term, not an actor, and plural bodies
("local councils") are nobody in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucebook.extract.names.found import RULE, Found, span_of
from trucebook.extract.names.row import Line, Unit, printed
from trucebook.extract.names.setting import Setting
from trucebook.lexicon.name_cues import name_cues
from trucebook.model.names import PlaceEntry
from trucebook.model.span import Span

_LONGEST = 16
_OF_PLACES = re.compile(r"[_tTo]fh?(?:[_goC]{1,2}f)?[PNC]+(?:&[PNC]+)*")


def find_bodies(line: Line, setting: Setting) -> Iterator[Found]:
    """Described bodies, and short mentions ("the Committee") with the key ``body:`` for the caller to merge."""
    cues = name_cues()
    yield from _notables(line)
    for i, unit in enumerate(line.units):
        if unit.norm not in cues.of("body_noun") or unit.tag not in "oO" or line.heading:
            continue
        first = i
        while first and _modifies(line.units[first - 1]):
            first -= 1
        if unit.tag == "O" and first < i:
            continue
        before = line.units[first - 1] if first else None
        if before is None or _being_made(line, first):
            continue
        found = _body(line, (first, i), before, setting)
        if found is not None:
            yield found


def _notables(line: Line) -> Iterator[Found]:
    """The leading men of a place or people, who deal as one: "the elders of X and Y", "sheikhs of the tribes of X"."""
    for match in _OF_PLACES.finditer(line.tags):
        units = line.units[match.start() : match.end()]
        if units[0].norm not in name_cues().of("notables") or line.heading:
            continue
        name = printed(units).replace(" the ", " ", 1) if units[2].tag == "h" else printed(units)
        key = "actor:" + " ".join(unit.norm for unit in units if unit.tag not in "hf&")
        reason = "no pack knows this body; it is named by whom it leads"
        whole = (span_of(units),)
        yield Found(
            span_of(units[:1]), "actor", "civil_body", name[:1].upper() + name[1:], key, None, reason, rank=RULE,
            also=whole,
        )  # fmt: skip


def _modifies(unit: Unit) -> bool:
    return unit.norm in name_cues().of("body_modifier") and unit.tag not in "l"


def _being_made(line: Line, first: int) -> bool:
    making = name_cues().of("making_verb")
    return any(unit.norm in making for unit in line.units[max(0, first - 4) : first])


def _body(line: Line, at: tuple[int, int], before: Unit, setting: Setting) -> Found | None:
    first, noun = at
    units = line.units[first : noun + 1]
    complement = _complement(line, noun)
    modifiers = [unit.norm for unit in units[:-1]]
    determined = before.tag in "ha" or before.tag == "q" or before.norm in ("this", "that", "its", "their")
    if not (determined or complement or modifiers):
        return None
    name, known = _name(units, complement, setting)
    if not modifiers and not complement:
        if before.tag != "h":
            return None
        reason = "a short mention with no one body it can stand for"
        return Found(span_of(units), "actor", "civil_body", units[-1].text, f"body:{units[-1].norm}", None, reason)
    if not complement and before.tag == "a":
        return None
    also = (Span(before.start if before.tag in "ha" else units[0].start, complement[-1].end),) if complement else ()
    role = "negotiat" if "negotiat" in name.lower() else " ".join(modifiers)
    key = f"body:{units[-1].norm}|{role}|{known}"
    reason = "no pack knows this body; it is named by what it does"
    return Found(span_of(units), "actor", "civil_body", name, key, None, reason, rank=RULE, also=also)


def _complement(line: Line, noun: int) -> tuple[Unit, ...]:
    """The words after the noun that say whose body it is or what for; empty when none do."""
    end = noun + 1
    if end >= len(line.units):
        return ()
    opening = line.units[end]
    if opening.norm not in name_cues().of("body_complement"):
        return ()
    if opening.norm in ("in", "of", "that", "which", "who", "to", "for", "from"):
        ahead = line.units[end + 1 : end + 5]
        charge = opening.norm == "in" and ahead[:1] and ahead[0].norm == "charge"
        placed = opening.norm in ("of", "for", "in", "from") and any(unit.tag in "PgNdDC" for unit in ahead)
        tasks = name_cues().of("body_task")
        task = any(unit.norm in tasks for unit in ahead[:2])
        if not (charge or placed or task):
            return ()
    end += 1
    while end < len(line.units) and end - noun <= _LONGEST:
        unit = line.units[end]
        if unit.norm in name_cues().of("body_stop") or (unit.tag in ',.()"–y' and end > noun + 1):
            break
        end += 1
    return line.units[noun + 1 : end]


def _name(units: tuple[Unit, ...], complement: tuple[Unit, ...], setting: Setting) -> tuple[str, str]:
    """A canonical name ("Negotiations committee of Jayrud and Ruhaybah") and the places in it."""
    words = " ".join(unit.text for unit in units)
    said = " ".join(unit.norm for unit in complement)
    if any(word in said for word in ("negotiat", "speaks", "talks")) and "negotiat" not in words.lower():
        words = f"negotiations {words}"
    places = []
    for unit in complement:
        hit = setting.choose(unit.hits, PlaceEntry) if unit.hits else None
        if hit is not None and hit.entry.name not in places:
            places.append(hit.entry.name)
    words = words[:1].upper() + words[1:]
    return (f"{words} of {' and '.join(places)}" if places else words), ", ".join(places)


def body_noun(key: str) -> str:
    """The noun of a body's key: ``committee`` of ``body:committee|negotiat|``."""
    return re.sub(r"^body:|\|.*$", "", key)
