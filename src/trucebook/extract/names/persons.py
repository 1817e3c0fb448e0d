"""Persons nobody lists: capitalised runs that a title, a verb of speech, an apposition or a given name marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trucebook.extract.names.found import GUESS, RULE, Found, span_of
from trucebook.extract.names.row import Line, Unit, printed
from trucebook.lexicon.name_cues import name_cues
from trucebook.model.span import Span

_RUN = "(?:[CZ](?:[CAB]|p(?=[CB])|\\.(?=C)|-C){0,3})"
_LONG = "(?:[CZ](?:p?[CAB]|-C){1,3})"
# A person may bear the name of a town ("Serdar Khalil"): taken for one only beside an office or a verb of speech.
_TOWNLIKE = "(?:[CZ][CAB]?P)"
_FROM_TITLE = re.compile(rf"[tT](?P<name>{_RUN})")
_SPEAKS = re.compile(rf"(?P<name>{_LONG}|{_TOWNLIKE})(?:,[^,.]{{1,14}},)?[\")]?_?y")
_SPOKEN = re.compile(rf"y(?P<name>{_LONG})")
_APPOSED = re.compile(rf"(?P<name>{_LONG}|{_TOWNLIKE})\"?,\"?(?P<after>[^,.]{{1,9}})")
_BESIDE_OFFICE = re.compile(rf"(?P<name>{_LONG})[ha]?(?P<after>[tT]|_)(?=[fi4l_])")
_AFTER_OFFICE = re.compile(rf"[,\"](?P<name>{_LONG})(?=[,y\"])")
_ANY = re.compile(rf"(?P<name>{_LONG})")
_TOLD = re.compile(r"yh?(?P<name>[CZPNJQA][CAPQSOwgDRm]{1,3})")
_TO = re.compile(r"lh?(?P<name>[CZPNJQA][CAPQSOwgDRm]{1,3})")
_BY = re.compile(rf"_(?P<name>{_LONG})")


def find_persons(line: Line) -> Iterator[Found]:
    """Every reading of an unlisted person in this line; the caller settles overlaps."""
    if line.heading:
        return
    yield from _told_outlets(line)
    for pattern in (_FROM_TITLE, _SPEAKS, _SPOKEN):
        for match in pattern.finditer(line.tags):
            if pattern is _SPOKEN and line.units[match.start()].norm in ("told", "tells"):
                continue
            titled = pattern is _FROM_TITLE
            if titled and line.units[match.start("name")].norm in name_cues().of("organ_after_general"):
                continue
            yield from _person(line, *match.span("name"), titled=titled)
    for match in (*_APPOSED.finditer(line.tags), *_BESIDE_OFFICE.finditer(line.tags)):
        start, end = match.span("after")
        words = line.units[start:end]
        if any(unit.tag in "tT" or unit.norm in name_cues().of("office_word") or unit.norm.isdigit() for unit in words):
            yield from _person(line, *match.span("name"))
    for match in _AFTER_OFFICE.finditer(line.tags):
        if re.search(r"[tT]|_", line.tags[: match.start()]) and _has_office(line, match.start()):
            yield from _person(line, *match.span("name"))
    given = name_cues().of("given_name")
    for match in _ANY.finditer(line.tags):
        start, end = match.span("name")
        at = next((i for i in range(start, end - 1) if line.units[i].norm in given), None)
        if at is not None:
            yield from (replace(one, rank=GUESS) for one in _person(line, at, end))
        if start >= 2 and [unit.norm for unit in line.units[start - 2 : start]] == ["according", "to"]:
            yield from _person(line, start, end)


def _has_office(line: Line, end: int) -> bool:
    return any(unit.tag in "tT" or unit.norm in name_cues().of("office_word") for unit in line.units[:end])


def _person(line: Line, start: int, end: int, titled: bool = False) -> Iterator[Found]:
    units = line.units[start:end]
    while units and units[-1].tag in "p.-":
        units = units[:-1]
    if not units or (not titled and sum(unit.tag in "CZABP" for unit in units) < 2):
        return
    if line.tags[end : end + 1] in ("O", "S", "B", "x", "w"):
        return
    found = _found(units, printed(units), "person", "no pack lists this person; named by shape")
    title = line.units[start - 1] if titled else None
    if title is not None and title.tag == "T":
        found = replace(found, also=(Span(title.start, units[-1].end),))
    yield found


def _found(units: tuple[Unit, ...], name: str, kind: str, reason: str) -> Found:
    key = f"{kind}:" + " ".join(unit.norm for unit in units)
    return Found(span_of(units), "actor", kind, name, key, None, reason, rank=RULE)


def _told_outlets(line: Line) -> Iterator[Found]:
    """Outlets as in "told X Y" or "reporting by X Y": whom a source speaks to is an outlet or its byline."""
    reason = "no pack knows this outlet; a source speaks to it"
    for match in _TOLD.finditer(line.tags):
        if line.units[match.start()].norm in ("told", "tells"):
            units = line.units[slice(*match.span("name"))]
            if all(unit.capital for unit in units):
                yield _found(units, printed(units), "media", reason)
    for pattern, verb, link in (
        (_TO, ("speaking", "spoke", "talked", "talking", "said", "message", "interview", "statement"), "to"),
        (_BY, ("reporting", "reported"), "by"),
    ):
        for match in pattern.finditer(line.tags):
            at = match.start()
            described = line.tags[match.end() : match.end() + 2] in (",a", ",h", ",t")
            if at and line.units[at].norm == link and line.units[at - 1].norm in verb and not described:
                units = line.units[slice(*match.span("name"))]
                if all(unit.capital for unit in units):
                    yield _found(units, printed(units), "media", reason)
