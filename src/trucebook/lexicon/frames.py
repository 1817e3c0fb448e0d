"""Trigger frames: which verbs, nouns and adjectives report which event, and where their roles stand.

Compiled from ``resources/{classes,events,event_phrases,event_idioms,event_nouns,event_adjectives,event_support}.yml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from trucebook.lexicon.event_rows import COMPLEMENTS
from trucebook.lexicon.tables import read_table
from trucebook.model.vocabulary import EventType, Modality

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One verb (with its particle) and what must stand around it; ``rule`` is ``file:line``.

    ``subj``, ``obj`` and ``obl`` hold the words one of which must fill the role; None is no condition, an empty set is
    "something must fill it".  A pattern alone is an idiom: where it fits, the verb reports nothing.
    """

    verb: str
    particle: str | None
    rule: str
    subj: Words | None = None
    obj: Words | None = None
    obl: tuple[tuple[str, Words], ...] = ()
    controls: Words = frozenset()
    complement: str | None = None
    adjectives: Words = frozenset()
    unless: Words = frozenset()
    negated: bool = False
    alone: bool = False

    @property
    def conditions(self) -> int:
        """How much is asked for; of several patterns that fit, the one that asks most counts."""
        told = any(words for _, words in self.obl)
        company = (self.particle, self.obj, told, self.controls, self.adjectives)
        rest = (self.subj, self.complement, self.obl and not told)
        anything = self.obj is not None and not self.obj
        return sum(3 for test in company if test) + sum(2 for test in rest if test) + 4 * self.negated + anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Pattern):
    """A pattern that reports ``event``; ``agent`` and ``target`` name where the roles stand."""

    event: EventType
    mode: str | None = None
    modality: Modality | None = None
    agent: str = "subj"
    target: tuple[str, ...] = ("obj",)
    place: str | None = None


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
    """A predicate adjective or noun that counts as ``event``; ``cases`` are the prepositions it may stand behind.

    ``controls`` are verbs one of which must hang on it; ``absent``: it is said that there is none.
    """

    event: EventType
    word: str
    rule: str
    with_: tuple[tuple[str, Words], ...]
    of: Words
    agent: str = "subj"
    cases: Words = frozenset()
    controls: Words = frozenset()
    absent: bool = False
    modality: Modality | None = None
    unless: Words = frozenset()


@dataclass(frozen=True, slots=True)
class FrameTable:
    """All frames and idioms by their lemma, the noun classes, and the support verbs by the role their noun fills."""

    verbs: Mapping[str, tuple[Frame, ...]]
    idioms: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[NounFrame, ...]]
    adjectives: Mapping[str, tuple[AdjectiveFrame, ...]]
    classes: Mapping[str, Words]
    support: Mapping[str, Words]
    members: Mapping[str, tuple[str, ...]]

    def classes_of(self, noun: str) -> tuple[str, ...]:
        """The names of the classes ``noun`` stands in, sorted."""
        return self.members.get(noun, ())


@cache
def frame_table() -> FrameTable:
    """The compiled frames, read once."""
    raw = read_table("frames")
    classes = {name: frozenset(nouns) for name, nouns in raw["classes"].items()}
    verbs: dict[str, list[Frame]] = defaultdict(list)
    for verb, particle, row in _by_verb(raw["events"]):
        verbs[verb].append(_frame(row, _conditions(row, verb, particle, classes)))
    idioms: dict[str, list[Pattern]] = defaultdict(list)
    for verb, particle, row in _by_verb(raw["event_idioms"]):
        idioms[verb].append(Pattern(**_conditions(row, verb, particle, {})))
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
        {verb: tuple(patterns) for verb, patterns in idioms.items()},
        {noun: tuple(frames) for noun, frames in nouns.items()},
        {word: tuple(frames) for word, frames in adjectives.items()},
        classes,
        {role: frozenset(verbs) for role, verbs in raw["support"].items()},
        _members(classes),
    )


def _members(classes: Mapping[str, Words]) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(classes):
        for noun in classes[name]:
            members[noun].append(name)
    return {noun: tuple(names) for noun, names in members.items()}


def _expand(words: list[str], classes: Mapping[str, Words]) -> Words:
    expanded: set[str] = set()
    for word in words:
        expanded |= {f"+{word}"} | classes[word] if word in classes else {word}
    return frozenset(expanded)


def _by_verb(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str | None, dict[str, Any]]]:
    for row in rows:
        for words in row["verbs"]:
            verb, _, particle = words.partition(" ")
            yield verb, particle or None, row


def _conditions(row: dict[str, Any], verb: str, particle: str | None, classes: Mapping[str, Words]) -> dict[str, Any]:
    """The fields of a pattern for one verb of a row."""
    clause = row.get("ccomp")
    return {
        "verb": verb,
        "particle": particle,
        "rule": row["rule"],
        "subj": _expand(row["subj"], classes) if "subj" in row else None,
        "obj": _expand(row["obj"], classes) if "obj" in row else None,
        "obl": tuple((p, _expand(words, classes)) for p, words in row.get("obl", {}).items()),
        "controls": frozenset(row.get("controls", [])),
        "complement": "xcomp" if row.get("xcomp") else clause if clause in COMPLEMENTS else "ccomp" if clause else None,
        "adjectives": frozenset(row.get("xcomp_adj", [])),
        "unless": frozenset(row.get("unless", [])),
        "negated": bool(row.get("negated")),
        "alone": bool(row.get("alone")),
    }


def _frame(row: dict[str, Any], conditions: dict[str, Any]) -> Frame:
    target = row.get("target", ["obj"])
    return Frame(
        **conditions,
        event=row["event"],
        mode=row.get("mode"),
        modality=row.get("modality"),
        agent=row.get("agent", "subj"),
        target=tuple([target] if isinstance(target, str) else target),
        place=row.get("place"),
    )


def _adjective_frame(row: dict[str, Any], word: str, classes: Mapping[str, Words]) -> AdjectiveFrame:
    with_ = tuple((p, _expand(words, classes)) for p, words in row.get("with", {}).items())
    of = _expand(row.get("of", []), classes)
    return AdjectiveFrame(
        row["event"], word, row["rule"], with_, of, row.get("agent", "subj"), frozenset(row.get("case", [])),
        frozenset(row.get("controls", [])), bool(row.get("absent")), row.get("modality"),
        frozenset(row.get("unless", [])),
    )  # fmt: skip


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
