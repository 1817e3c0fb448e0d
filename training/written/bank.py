"""Reads the bank of written sentences: each line one sentence (or two) with its events marked in place.

The marks are explained in README.md beside this file.  A part is a folder, ``look`` or ``held``; ``read`` gives its
sentences in order of file and line, and :class:`MarkError` names file and line of a mark that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from trucebook.model.vocabulary import ATTACK_MODES, EVENT_TYPES

HERE = Path(__file__).resolve().parent
Part = Literal["look", "held"]
PARTS: tuple[Part, ...] = get_args(Part)
ROLES = {"a": "agent", "t": "target", "p": "place", "s": "source", "w": "when"}
MODALITIES = {
    "": "asserted", "n": "negated", "p": "planned", "c": "conditional", "d": "demanded", "a": "alleged",
    "r": "rumoured",
}  # fmt: skip
# A mark is the innermost run between brackets; its label stands after the last colon, so times of day may be marked.
_MARK = re.compile(r"\{([^{}\[\]]+):([^{}\[\]:]+)\}|\[([^{}\[\]]+):([^{}\[\]:]+)\]")
_TRIGGER = re.compile(r"([a-z]+)(?:\.([a-z_]+))?(?:!([a-z]))?")
_GO_ON = re.compile(r"\+(\d*)")
_ROLE = re.compile(r"([atpsw])(\d*)")
_MODE_SHORT = {"cl": "clash", "sh": "shelling", "air": "air_strike", "ex": "explosive", "sn": "sniping", "ot": "other"}


class MarkError(ValueError):
    """A mark that cannot be read."""


@dataclass(frozen=True, slots=True)
class Words:
    """Marked words with their offsets in the plain text of the line."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Event:
    """One marked happening; ``trigger`` has more than one run where other words stand between."""

    type: str
    mode: str | None
    modality: str
    trigger: list[Words]
    roles: dict[str, list[Words]] = field(default_factory=lambda: {role: [] for role in ROLES.values()})


@dataclass(frozen=True, slots=True)
class Written:
    """One line of the bank: ``id`` is part/file:line, ``text`` is free of marks."""

    id: str
    text: str
    events: tuple[Event, ...]


def read(part: Part, folder: Path = HERE) -> Iterator[Written]:
    """All lines of a part; raises :class:`MarkError`."""
    for path in sorted((folder / part).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            where = f"{part}/{path.stem}:{number}"
            try:
                yield parse(line, where)
            except MarkError as wrong:
                raise MarkError(f"{where}: {wrong}") from None


def parse(line: str, where: str) -> Written:
    """The line without its marks, and what they say; raises :class:`MarkError`."""
    text, events, roles = "", list[Event](), list[tuple[Words, str]]()
    last = 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        shown, label = (mark[1], mark[2]) if mark[1] else (mark[3], mark[4])
        words = Words(shown, len(text), len(text) + len(shown))
        text += shown
        last = mark.end()
        if mark[1]:
            _add_trigger(events, words, label)
        else:
            roles.append((words, label))
    text += line[last:]
    if left := re.search(r"[\[\]{}]", text):
        raise MarkError(f"stray {left[0]!r} in {text!r}")
    for words, label in roles:
        _add_roles(events, words, label)
    return Written(where, text, tuple(events))


def _add_trigger(events: list[Event], words: Words, label: str) -> None:
    if more := _GO_ON.fullmatch(label):
        number = int(more[1] or len(events))
        if not 1 <= number <= len(events):
            raise MarkError(f"{words.text!r} goes on with an event that is not there")
        events[number - 1].trigger.append(words)
        return
    found = _TRIGGER.fullmatch(label)
    if found is None or found[1] not in EVENT_TYPES:
        raise MarkError(f"no event type: {label!r}")
    mode = _MODE_SHORT.get(found[2] or "")
    if (found[1] == "attack") != (mode in ATTACK_MODES):
        raise MarkError(f"an attack has a mode, nothing else has: {label!r}")
    if (found[3] or "") not in MODALITIES:
        raise MarkError(f"no modality: {label!r}")
    events.append(Event(found[1], mode, MODALITIES[found[3] or ""], [words]))


def _add_roles(events: list[Event], words: Words, label: str) -> None:
    found = list(_ROLE.finditer(label))
    if not found or "".join(role[0] for role in found) != label:
        raise MarkError(f"no role: {label!r}")
    for role in found:
        if not role[2] and len(events) != 1:
            raise MarkError(f"{words.text!r} must say to which of {len(events)} events it belongs")
        for digit in role[2] or "1":
            if not 1 <= int(digit) <= len(events):
                raise MarkError(f"{words.text!r} belongs to an event that is not there")
            events[int(digit) - 1].roles[ROLES[role[1]]].append(words)
