"""Towns nobody lists: unknown capitalised words that stand where a place would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucebook.extract.names.found import GUESS, KNOWN, RULE, Found, span_of
from trucebook.extract.names.row import Line, printed
from trucebook.lexicon.name_cues import name_cues

# Small words inside Spanish names of places ("San Juan de Mechengue").
_SPANISH = frozenset(("de", "del", "la", "los"))
# The rest of a name after its first word ("Mays al-Jabal").
_ARTICLE = re.compile(r"(?:al|el|ar|as|ad|an|at|az|ash)[-‐‑]\w")
# "Popayan, 3 November 2023 -": where a report was written
_DATELINE = re.compile(r"(?P<name>[ZCA]C{0,2}),(?:#k,?#?|k#,?#?)[-–]")
# "Qarbeit, a village west of Hama", "Qarbeit, 30 km north of Nyala"
_EXPLAINED = re.compile(r",(?:a[_iDdrQ]{0,3}[gr]|#_[dD_])")
_KM = frozenset(("km", "kilometres", "kilometers", "kms", "miles", "metres", "meters"))


def dated_from(line: Line) -> Iterator[Found]:
    """The unknown town that a report is dated from, at the head of its line."""
    dated = _DATELINE.match(line.tags)
    if dated is not None:
        yield candidate_place(line, dated.span("name"), "town", "no pack knows this name; the report is dated from it")


def unlisted_place(line: Line, i: int) -> Iterator[Found]:
    """An unknown capitalised run after a firm locative, or beside a known place in a list, as a guess."""
    cues = name_cues()
    before = line.units[i - 1] if i else None
    unit = line.units[i]
    if unit.norm in cues.of("particle") and line.tags[i + 1 : i + 2] not in ("C", "P"):
        return
    end = i + 1
    while end < len(line.units) and end - i < 3 and (line.tags[end] == "C" or _ARTICLE.match(line.units[end].text)):
        end += 1
    led = unit.norm in cues.of("place_lead")
    if led and line.tags[end : end + 2] in ("_C", "pC") and line.units[end].norm in _SPANISH:
        end += 2
    if not _person_like(line, i, end) and (_explained(line, end) or _of_its_people(line, end)):
        reason = "no pack knows this name; the report says what lies there"
        yield candidate_place(line, (i, end), "town", reason, KNOWN)
        return
    after = line.tags[end : end + 1]
    if after == "y" and _of_place(line, i):
        after = ""  # "residents of Kyauk Hpyu Gone said"
    if after in ("O", "q", "o", "T", "y", "B", "z") or unit.tag == "Z":
        return
    if led and end > i + 1 and (before is None or before.tag not in "CTtL"):
        reason = "no pack knows this name; its first word leads names of places"
        struck = before is not None and _reached(line, i, end)
        yield candidate_place(line, (i, end), "town", reason, KNOWN if struck else RULE)
        return
    listed = re.search(r"[Pg](?:,&?|&)$", line.tags[:i]) is not None
    # After a comma alone, two words go on as a list or are somebody's name: "in Aleppo, Salim Haddad of the council".
    listed = listed and (end == i + 1 or line.tags[i - 1] == "&" or after in ("", *",&.)"))
    listed = listed or _in_brackets(line, i) or _struck_list(line, i)
    located = before is not None and (before.norm in cues.of("firm_locative") or _reached(line, i, end))
    if listed or located:
        reason = "no pack knows this name; it stands where a place would"
        left = [unit.norm for unit in line.units[max(0, i - 2) : i]] == ["out", "of"] or _of_place(line, i)
        yield candidate_place(line, (i, end), "town", reason, KNOWN if left else GUESS)


def _explained(line: Line, end: int) -> bool:
    """Whether an apposition says that the name is a place's: ", a village west of", ", 30 km north of"."""
    match = _EXPLAINED.match(line.tags, end)
    return match is not None and (line.tags[end + 1] != "#" or line.units[end + 2].norm in _KM)


def _of_its_people(line: Line, end: int) -> bool:
    """Whether a possessive follows with what only a place has: "Tazirfa's residents", "its outskirts"."""
    if line.tags[end : end + 1] != "q" or end + 1 >= len(line.units):
        return False
    return line.units[end + 1].norm in name_cues().of("of_place") | name_cues().of("town_noun")


def _person_like(line: Line, start: int, end: int) -> bool:
    """Whether a title stands before the run, or a verb of speech after it."""
    before = line.tags[start - 1 : start] if start else ""
    return before in ("T", "t") or line.tags[end : end + 1] == "y"


def _struck_list(line: Line, i: int) -> bool:
    """Whether it goes on a list of unknown names: "hit Novohradne and Zaitseve", "the villages of X and Y"."""
    match = re.search(r"[_lf](?:C{1,3},)*C{1,3}[,&]{1,2}$", line.tags[:i])
    return match is not None and (
        line.units[match.start()].norm in name_cues().of("taking") or _of_place(line, match.start() + 1)
    )


def _of_place(line: Line, i: int) -> bool:
    """Whether "residents of", "the villages of" stands before ``i``."""
    two = [unit.norm for unit in line.units[max(0, i - 2) : i]]
    return len(two) > 1 and two[1] == "of" and two[0] in name_cues().of("of_place")


def _in_brackets(line: Line, i: int) -> bool:
    """Whether the word stands in a list of names in brackets after a place ("Latakia - 3 (Nahshabba, Safsafa)")."""
    opening = line.tags.rfind("(", 0, i)
    closing = line.tags.find(")", i)
    if opening < 0 or closing < 0 or not re.search(r"[PrR][#_–-]{0,4}$", line.tags[:opening]):
        return False
    return re.fullmatch(r"[CPZ]{1,3}(?:[,&]+[CPZ]{1,3})+", line.tags[opening + 1 : closing]) is not None


def _reached(line: Line, i: int, end: int) -> bool:
    """Whether the words before ``i`` lead to a place.

    "to" after a movement, "at", a verb of taking, "out of", "mayor of", "shells on", "left X for Y".
    """
    cues = name_cues()
    before = line.units[i - 1].norm
    earlier_one = line.units[i - 2].norm if i > 1 else ""
    if before == "of" and line.tags[i + 1 : i + 2] not in ("A", "O"):
        return earlier_one == "out" or earlier_one in cues.of("of_place")
    if before == "on":
        return earlier_one in cues.of("on_place")
    if before in ("left", "leave") and end < len(line.units) and line.units[end].norm == "for":
        return True
    if before == "for":
        return any(unit.norm in ("left", "leaving", "leave") for unit in line.units[max(0, i - 6) : i - 1])
    if before == "to":
        earlier = {unit.norm for unit in line.units[max(0, i - 3) : i - 1]}
        return not earlier & (cues.of("speech_verb") | cues.of("addressing"))
    return before == "at" or (before in cues.of("taking") and line.tags[end : end + 1] not in ("C", "A", "O"))


def candidate_place(line: Line, at: tuple[int, int], kind: str, reason: str, rank: int = RULE) -> Found:
    """The units from ``at[0]`` to ``at[1]`` as a place no pack knows."""
    units = line.units[slice(*at)]
    key = "place:" + " ".join(unit.norm for unit in units)
    return Found(span_of(units), "place", kind, printed(units), key, None, reason, rank=rank)
