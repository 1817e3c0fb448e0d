"""Reads the bank of written passages: each a few sentences with the terms of an agreement marked in place.

The format is explained in README.md beside this file.  A part is a folder, ``look`` or ``held``; ``read`` gives its
passages in order of file and line, and :class:`MarkError` names file and line of what cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from trucebook.model.vocabulary import AGREEMENT_KINDS, PROVISION_TYPES, STAGES, AgreementKind, ProvisionType, Stage

HERE = Path(__file__).resolve().parent
Part = Literal["look", "held"]
PARTS: tuple[Part, ...] = get_args(Part)
THIRD_ROLES = ("mediator", "guarantor", "monitor", "host", "witness")
_MARK = re.compile(r"\{([^{}]+):([^{}:]+)\}")
_TYPE = re.compile(r"([a-z_]+)(\d?)")
_FIELDS = ("kind", "stage", "label", "parties", "third parties", "places", "concluded", "duration", "renewable")
_RENEWABLE = {"-": None, "yes": True, "no": False}
_VALUE = {
    "concluded": re.compile(r"\d{4}-\d\d(-\d\d)?"),
    "duration": re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?"),
}


class MarkError(ValueError):
    """A passage that cannot be read."""


@dataclass(frozen=True, slots=True)
class Words:
    """Marked words with their offsets in the plain text of the passage."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """One clause that states a term: its type, its words (more than one run where others stand between)."""

    type: ProvisionType
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed; ``forms`` are all printed forms, the first of them being used for the rest."""

    forms: tuple[str, ...]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as the passage tells it; None and empty where it does not say."""

    kind: AgreementKind
    stage: Stage
    label: str | None
    parties: tuple[Name, ...]
    third_parties: tuple[Name, ...]
    places: tuple[Name, ...]
    concluded: str | None
    duration: str | None
    renewable: bool | None
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: ``id`` is part/file:line of its first line, ``text`` is free of marks."""

    id: str
    text: str
    published: date | None
    agreements: tuple[Agreement, ...]


def read(part: Part, folder: Path = HERE) -> Iterator[Passage]:
    """All passages of a part; raises :class:`MarkError`."""
    for path in sorted((folder / part).glob("*.txt")):
        block: list[str] = []
        first = 1
        for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
            if line:
                first = first if block else number
                block.append(line)
            elif block:
                where = f"{part}/{path.stem}:{first}"
                try:
                    yield parse(block, where)
                except MarkError as wrong:
                    raise MarkError(f"{where}: {wrong}") from None
                block = []


def parse(lines: list[str], where: str) -> Passage:
    """A passage from its lines: ``@`` the day of publication, the text, ``=`` its agreements; raises MarkError."""
    published = None
    if lines[0].startswith("@ "):
        published = date.fromisoformat(lines[0][2:])
        lines = lines[1:]
    told = [line[2:] for line in lines if line.startswith("= ")]
    body = [line for line in lines if not line.startswith("= ")]
    if not told or not body or not lines[-len(told)].startswith("= "):
        raise MarkError("text first, then its agreements, each after '= ', or '= none'")
    rows = [] if told == ["none"] else told
    text, terms = _unmark("\n".join(body), len(rows))
    return Passage(where, text, published, tuple(_agreement(row, tuple(terms[i])) for i, row in enumerate(rows)))


def _unmark(marked: str, agreements: int) -> tuple[str, list[list[Term]]]:
    text, last = "", 0
    terms: list[list[Term]] = [[] for _ in range(agreements)]
    previous: list[int] = []
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        words = Words(mark[1], len(text), len(text) + len(mark[1]))
        text += mark[1]
        last = mark.end()
        if mark[2] == "+":
            if not previous:
                raise MarkError(f"{mark[1]!r} goes on with a term that is not there")
            for number in sorted(set(previous)):
                count = previous.count(number)
                old = terms[number][-count:]
                terms[number][-count:] = [Term(term.type, (*term.words, words)) for term in old]
            continue
        previous = []
        for label in mark[2].split(","):
            number, kind = _label(label, agreements)
            terms[number].append(Term(kind, (words,)))
            previous.append(number)
    text += marked[last:]
    if left := re.search(r"[{}]", text):
        raise MarkError(f"stray {left[0]!r}")
    return text, terms


def _label(label: str, agreements: int) -> tuple[int, ProvisionType]:
    found = _TYPE.fullmatch(label)
    kind = next((each for each in PROVISION_TYPES if found and each == found[1]), None)
    if found is None or kind is None:
        raise MarkError(f"no type of term: {label!r}")
    number = int(found[2] or 1)
    if not 1 <= number <= agreements:
        raise MarkError(f"a term of an agreement that is not there: {label!r}")
    return number - 1, kind


def _agreement(row: str, terms: tuple[Term, ...]) -> Agreement:
    fields = [field.strip() for field in row.split("|")]
    if len(fields) != len(_FIELDS):
        raise MarkError(f"{len(fields)} fields, not {len(_FIELDS)}: {row!r}")
    given = dict(zip(_FIELDS, fields, strict=True))
    kind = next((each for each in AGREEMENT_KINDS if each == given["kind"]), None)
    stage = next((each for each in STAGES if each == given["stage"]), None)
    if kind is None or stage is None or given["renewable"] not in _RENEWABLE:
        raise MarkError(f"no kind, no stage or no yes/no: {row!r}")
    for field, pattern in _VALUE.items():
        if given[field] != "-" and not pattern.fullmatch(given[field]):
            raise MarkError(f"no {field}: {given[field]!r}")
    known = {key: None if value == "-" else value for key, value in given.items()}
    return Agreement(
        kind, stage, known["label"], _names(known["parties"]), _names(known["third parties"], third=True),
        _names(known["places"]), known["concluded"], known["duration"], _RENEWABLE[given["renewable"]], terms,
    )  # fmt: skip


def _names(field: str | None, third: bool = False) -> tuple[Name, ...]:
    """``A; B/another form of B``; a third party is ``role:name``."""
    names = []
    for each in field.split(";") if field else ():
        role, colon, rest = each.strip().partition(":")
        if third and (not colon or role not in THIRD_ROLES):
            raise MarkError(f"a third party is role:name, {each.strip()!r} is not")
        forms = tuple(form.strip() for form in (rest if third else each).split("/"))
        names.append(Name(forms, role if third else None))
    return tuple(names)
