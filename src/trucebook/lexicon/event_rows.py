"""The rows of the event files, checked: what ``frames`` reads back from the compiled table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import Row, read_rows
from trucebook.model.vocabulary import ATTACK_MODES, EVENT_TYPES, MODALITIES

_CONDITIONS = frozenset("verbs subj obj obl controls xcomp ccomp xcomp_adj unless negated alone".split())
COMPLEMENTS = ("xcomp", "ccomp", "subjunctive")


def compile_classes(resources: Path, problems: list[ResourceError]) -> dict[str, list[str]]:
    """Class name to its nouns, with those of the classes before it that it ``includes``."""
    classes: dict[str, list[str]] = {}
    for row in read_rows(resources / "classes.yml", problems):
        try:
            unknown = [name for name in row.words("includes") if name not in classes]
            if unknown:
                raise ResourceError(f"no class '{unknown[0]}' above", where=row.where, mend="put it before this one")
            included = {noun for name in row.words("includes") for noun in classes[name]}
            classes[row.text("class")] = sorted(included | set(row.words("nouns")))
        except ResourceError as error:
            problems.append(error)
    return classes


def compile_frames(resources: Path, problems: list[ResourceError]) -> dict[str, Any]:
    """The rows of the event files, checked, with the place each stands at."""
    classes = compile_classes(resources, problems)
    table: dict[str, Any] = {"classes": classes}
    checks = {"events": _verb_row, "event_phrases": _phrase_row, "event_idioms": _idiom_row}
    for name, check in {**checks, "event_nouns": _noun_row, "event_adjectives": _adjective_row}.items():
        rows = []
        for row in read_rows(resources / f"{name}.yml", problems):
            try:
                rows.append({**check(row), "rule": row.where})
            except ResourceError as error:
                problems.append(error)
        table[name] = rows
    table["events"] += table.pop("event_phrases")
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
    return _pattern_row(row, _CONDITIONS | {"event", "mode", "modality", "agent", "target", "place"})


def _phrase_row(row: Row) -> dict[str, Any]:
    """A set phrase's frame: its verb is the row itself, the lemma its phrases are read with."""
    row.text("like")
    if not row.words("phrases"):
        raise ResourceError("a row needs phrases", where=row.where, mend="add phrases: [...]")
    frame = {key: value for key, value in row.data.items() if key not in ("like", "phrases")}
    return _verb_row(Row({**frame, "verbs": [row.where]}, row.where))


def _idiom_row(row: Row) -> dict[str, Any]:
    return _pattern_row(row, _CONDITIONS)


def _pattern_row(row: Row, known: frozenset[str]) -> dict[str, Any]:
    if not row.words("verbs"):
        raise ResourceError("a row needs verbs", where=row.where, mend="add verbs: [...]")
    strange = sorted(set(row.data) - known)
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
