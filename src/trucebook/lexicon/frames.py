"""Trigger frames: which verbs, nouns and adjectives report which event, and where their roles stand.

Compiled from ``resources/{classes,events,event_nouns,event_adjectives,event_support}.yml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import Row, read_rows
from trucebook.lexicon.tables import read_table
from trucebook.model.vocabulary import ATTACK_MODES, EVENT_TYPES, MODALITIES, EventType, Modality

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """One verb (with its particle) that reports ``event`` when every condition holds.

    ``subj``, ``obj`` and ``obl`` hold the words one of which must fill the role; None is no condition, an empty set is
    "something must fill it".  ``agent`` and ``target`` name where the roles stand.  ``rule`` is ``file:line``.
    """

    event: EventType
    verb: str
    particle: str | None
    rule: str
    mode: str | None = None
    modality: Modality | None = None
    subj: Words | None = None
    obj: Words | None = None
    obl: tuple[tuple[str, Words], ...] = ()
    controls: Words = frozenset()
    complement: str | None = None
    adjectives: Words = frozenset()
    agent: str = "subj"
    target: tuple[str, ...] = ("obj",)
    place: str | None = None
    unless: Words = frozenset()
    negated: bool = False

    @property
    def conditions(self) -> int:
        """How much the frame asks for; of several that fit, the one that asks most is used."""
        roles = (self.subj, self.obj, self.obl, self.controls, self.complement)
        tests = (*roles, self.particle, self.adjectives, self.negated)
        return sum(2 if test else 0 for test in tests) + (self.obj is not None and not self.obj)


@dataclass(frozen=True, slots=True)
class NounFrame:
    """A noun that reports ``event`` when one of ``needs`` holds."""

    event: EventType
    noun: str
    rule: str
    mode: str | None
    agent: tuple[str, ...]
    target: tuple[str, ...]
    needs: tuple[str, ...]
    of: Words


@dataclass(frozen=True, slots=True)
class AdjectiveFrame:
    """A predicate adjective that counts as ``event``."""

    event: EventType
    word: str
    rule: str
    with_: tuple[tuple[str, Words], ...]
    of: Words
    agent: str = "subj"


@dataclass(frozen=True, slots=True)
class FrameTable:
    """All frames by their lemma, the noun classes, and the support verbs by the role their noun fills."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[NounFrame, ...]]
    adjectives: Mapping[str, tuple[AdjectiveFrame, ...]]
    classes: Mapping[str, Words]
    support: Mapping[str, Words]


def compile_classes(resources: Path, problems: list[ResourceError]) -> dict[str, list[str]]:
    """Class name to its nouns."""
    classes = {}
    for row in read_rows(resources / "classes.yml", problems):
        try:
            classes[row.text("class")] = sorted(row.words("nouns"))
        except ResourceError as error:
            problems.append(error)
    return classes


def compile_frames(resources: Path, problems: list[ResourceError]) -> dict[str, Any]:
    """The rows of the four event files, checked, with the place each stands at."""
    classes = compile_classes(resources, problems)
    table: dict[str, Any] = {"classes": classes}
    for name, check in (("events", _verb_row), ("event_nouns", _noun_row), ("event_adjectives", _adjective_row)):
        rows = []
        for row in read_rows(resources / f"{name}.yml", problems):
            try:
                rows.append({**check(row), "rule": row.where})
            except ResourceError as error:
                problems.append(error)
        table[name] = rows
    table["support"] = {
        row.text("role"): list(row.words("verbs")) for row in read_rows(resources / "event_support.yml", problems)
    }
    return table


def _verb_row(row: Row) -> dict[str, Any]:
    row.one_of("event", EVENT_TYPES)
    if "mode" in row.data:
        row.one_of("mode", ATTACK_MODES)
    if "modality" in row.data:
        row.one_of("modality", MODALITIES)
    if not row.words("verbs"):
        raise ResourceError("a row needs verbs", where=row.where, mend="add verbs: [...]")
    known = {"event", "verbs", "mode", "modality", "subj", "obj", "obl", "controls", "xcomp", "ccomp", "xcomp_adj"}
    strange = sorted(set(row.data) - known - {"agent", "target", "place", "unless", "negated"})
    if strange:
        raise ResourceError(
            f"unknown key '{strange[0]}'", where=row.where, mend="see the head of the file for the keys"
        )
    return row.data


def _noun_row(row: Row) -> dict[str, Any]:
    row.one_of("event", EVENT_TYPES)
    for key in ("nouns", "needs"):
        if not row.words(key):
            raise ResourceError(f"a row needs {key}", where=row.where, mend=f"add {key}: [...]")
    return row.data


def _adjective_row(row: Row) -> dict[str, Any]:
    row.one_of("event", EVENT_TYPES)
    if not row.words("words"):
        raise ResourceError("a row needs words", where=row.where, mend="add words: [...]")
    return row.data


@cache
def frame_table() -> FrameTable:
    """The compiled frames, read once."""
    raw = read_table("frames")
    classes = {name: frozenset(nouns) for name, nouns in raw["classes"].items()}
    verbs: dict[str, list[Frame]] = defaultdict(list)
    for row in raw["events"]:
        for words in row["verbs"]:
            verb, _, particle = words.partition(" ")
            verbs[verb].append(_frame(row, verb, particle or None, classes))
    nouns: dict[str, list[NounFrame]] = defaultdict(list)
    for row in raw["event_nouns"]:
        for noun in row["nouns"]:
            nouns[noun].append(_noun_frame(row, noun, classes))
    adjectives: dict[str, list[AdjectiveFrame]] = defaultdict(list)
    for row in raw["event_adjectives"]:
        for word in row["words"]:
            adjectives[word].append(_adjective_frame(row, word, classes))
    return FrameTable(
        {verb: tuple(sorted(frames, key=lambda f: -f.conditions)) for verb, frames in verbs.items()},
        {noun: tuple(frames) for noun, frames in nouns.items()},
        {word: tuple(frames) for word, frames in adjectives.items()},
        classes,
        {role: frozenset(verbs) for role, verbs in raw["support"].items()},
    )


def _expand(words: list[str], classes: Mapping[str, Words]) -> Words:
    expanded: set[str] = set()
    for word in words:
        expanded |= {f"+{word}"} | classes[word] if word in classes else {word}
    return frozenset(expanded)


def _frame(row: dict[str, Any], verb: str, particle: str | None, classes: Mapping[str, Words]) -> Frame:
    target = row.get("target", ["obj"])
    return Frame(
        event=row["event"],
        verb=verb,
        particle=particle,
        rule=row["rule"],
        mode=row.get("mode"),
        modality=row.get("modality"),
        subj=_expand(row["subj"], classes) if "subj" in row else None,
        obj=_expand(row["obj"], classes) if "obj" in row else None,
        obl=tuple((p, _expand(words, classes)) for p, words in row.get("obl", {}).items()),
        controls=frozenset(row.get("controls", [])),
        complement="xcomp" if row.get("xcomp") else "ccomp" if row.get("ccomp") else None,
        adjectives=frozenset(row.get("xcomp_adj", [])),
        agent=row.get("agent", "subj"),
        target=tuple([target] if isinstance(target, str) else target),
        place=row.get("place"),
        unless=frozenset(row.get("unless", [])),
        negated=bool(row.get("negated")),
    )


def _adjective_frame(row: dict[str, Any], word: str, classes: Mapping[str, Words]) -> AdjectiveFrame:
    with_ = tuple((p, _expand(words, classes)) for p, words in row.get("with", {}).items())
    of = _expand(row.get("of", []), classes)
    return AdjectiveFrame(row["event"], word, row["rule"], with_, of, row.get("agent", "subj"))


def _noun_frame(row: dict[str, Any], noun: str, classes: Mapping[str, Words]) -> NounFrame:
    return NounFrame(
        event=row["event"],
        noun=noun,
        rule=row["rule"],
        mode=row.get("mode"),
        agent=tuple(row.get("agent", [])),
        target=tuple(row.get("target", [])),
        needs=tuple(row["needs"]),
        of=_expand(row.get("of", []), classes),
    )
