"""Reads the bank of written reports whose speakers, their words and their listeners are marked in place.

The format is explained in README.md beside this file.  A part is a folder, ``look`` or ``held``; ``read`` gives its
reports in order of file, and :class:`MarkError` names file and line of a mark that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from trucebook.model.span import Span
from trucebook.model.vocabulary import SourceKind

HERE = Path(__file__).resolve().parent
Part = Literal["look", "held"]
PARTS: tuple[Part, ...] = get_args(Part)
KINDS: dict[str, SourceKind] = {
    "a": "anonymous", "p": "named_person", "o": "organisation", "m": "outlet", "d": "document", "g": "group",
}  # fmt: skip
_LISTENER = "t"
_MARK = re.compile(r"\[([^][{}]+?)(?:=([^][{}=:]+))?(?::(\w))?\]|([{}])")
# What ends a sentence between two marks of one line, so that words belong to the speaker on their own side of it.
_STOP = re.compile(r"[.!?][”\"]?\s|[.!?]$")


class MarkError(ValueError):
    """A mark that cannot be read."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One attribution: the speaker's words at ``span``, under which name, of what kind, to whom, saying what."""

    who: str
    kind: SourceKind
    span: Span
    told: str | None
    content: Span | None


@dataclass(frozen=True, slots=True)
class Written:
    """One report of the bank; ``text`` is free of marks and has a line for each paragraph."""

    id: str
    outlet: str
    title: str
    published: date
    text: str
    voices: tuple[Voice, ...]


def read(part: Part, folder: Path = HERE) -> Iterator[Written]:
    """All reports of a part; raises :class:`MarkError`."""
    for path in sorted((folder / part).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        head = re.fullmatch(r"# (.+?) \| (.+)", lines[0])
        day = re.fullmatch(r"@ (\d{4}-\d\d-\d\d)", lines[1])
        if head is None or day is None or lines[2]:
            raise MarkError(f"{part}/{path.stem}: '# outlet | title', '@ day', an empty line, then the text")
        text, voices = "", list[Voice]()
        for number, line in enumerate(lines[3:], 4):
            try:
                plain, found = _line(line, len(text))
            except MarkError as wrong:
                raise MarkError(f"{part}/{path.stem}:{number}: {wrong}") from None
            text += plain + "\n\n"
            voices += found
        yield Written(f"{part}/{path.stem}", head[1], head[2], date.fromisoformat(day[1]), text.strip(), tuple(voices))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of one line, with offsets into its plain text; ``kind`` is a letter of the format or ``words``."""

    kind: str
    name: str
    start: int
    end: int


def _line(marked: str, base: int) -> tuple[str, list[Voice]]:
    plain, marks = _unmark(marked)
    speakers = [mark for mark in marks if mark.kind in KINDS]
    told: dict[_Mark, str] = {}
    said: dict[_Mark, _Mark] = {}
    for mark in marks:
        owner = _owner(mark, speakers, plain)
        if mark.kind in ("words", _LISTENER) and owner is None:
            raise MarkError(f"nobody says {mark.name!r}")
        if mark.kind == "words" and owner is not None:
            said.setdefault(owner, mark)
        elif mark.kind == _LISTENER and owner is not None:
            told.setdefault(owner, mark.name)
    voices = []
    for speaker in speakers:
        words = said.get(speaker)
        content = None if words is None else Span(base + words.start, base + words.end)
        span = Span(base + speaker.start, base + speaker.end)
        voices.append(Voice(speaker.name, KINDS[speaker.kind], span, told.get(speaker), content))
    return plain, voices


def _owner(mark: _Mark, speakers: list[_Mark], plain: str) -> _Mark | None:
    """The speaker of the same sentence who stands last before a mark, or else first after it."""
    before = [s for s in speakers if s.end <= mark.start and not _STOP.search(plain[s.end : mark.start])]
    after = [s for s in speakers if s.start >= mark.end]
    return before[-1] if before else after[0] if after else None


def _unmark(marked: str) -> tuple[str, list[_Mark]]:
    plain, last, opened = "", 0, -1
    marks: list[_Mark] = []
    for found in _MARK.finditer(marked):
        plain += marked[last : found.start()]
        last = found.end()
        if found[4] == "{":
            opened = len(plain)
        elif found[4] == "}":
            if opened < 0:
                raise MarkError("words end that have not begun")
            marks.append(_Mark("words", plain[opened:], opened, len(plain)))
            opened = -1
        else:
            start = len(plain)
            plain += found[1]
            if found[3] is not None and found[3] not in (*KINDS, _LISTENER):
                raise MarkError(f"no kind of speaker: {found[3]!r}")
            marks.append(_Mark(found[3] or "", (found[2] or found[1]).strip(), start, len(plain)))
    plain += marked[last:]
    if left := re.search(r"[][{}]", plain):
        raise MarkError(f"stray {left[0]!r}")
    return plain, marks
