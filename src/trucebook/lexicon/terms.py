"""How terms and agreements are worded: provision patterns, agreement nouns, stage and role words.

Compiled from ``resources/provisions.yml`` and ``resources/agreements.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import Row, read_rows
from trucebook.lexicon.tables import read_table
from trucebook.model.vocabulary import (
    AGREEMENT_KINDS,
    DEONTICS,
    PROVISION_TYPES,
    ROLES,
    STAGES,
    AgreementKind,
    Deontic,
    ProvisionType,
    Role,
    Stage,
)

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class ProvisionPattern:
    """Words that, near one another inside the terms, make a provision of ``type``; ``rule`` is ``file:line``."""

    type: ProvisionType
    all: tuple[Words, ...]
    without: Words
    within: int
    deontic: Deontic
    plain: str
    rule: str


@dataclass(frozen=True, slots=True)
class TermTable:
    """Everything the agreement layer knows about words."""

    provisions: tuple[ProvisionPattern, ...]
    plain: Mapping[ProvisionType, str]
    kinds: tuple[tuple[AgreementKind, Words], ...]
    names_alone: Words
    names_with: Words
    introductions: Words
    under: Words
    stages: tuple[tuple[Stage, Words, Words], ...]
    tentative: Words
    roles: tuple[tuple[Role, Words], ...]


def compile_terms(resources: Path, problems: list[ResourceError]) -> dict[str, Any]:
    """The provision patterns and the agreement words, checked."""
    provisions = []
    for row in read_rows(resources / "provisions.yml", problems):
        try:
            provisions.append(_provision_row(row))
        except ResourceError as error:
            problems.append(error)
    path = resources / "agreements.yml"
    lists = yaml.safe_load(path.read_text(encoding="utf-8"))
    table: dict[str, Any] = {"provisions": provisions}
    for section, key, allowed in (
        ("kinds", "kind", AGREEMENT_KINDS),
        ("stages", "stage", STAGES),
        ("roles", "role", ROLES),
    ):
        table[section] = []
        for row in read_rows(path, problems, section):
            try:
                value = row.one_of(key, allowed)
                table[section].append([value, sorted(row.words("words")), sorted(row.words("events"))])
            except ResourceError as error:
                problems.append(error)
    table["heads"] = {row.text("as"): sorted(row.words("words")) for row in read_rows(path, problems, "heads")}
    for key in ("introductions", "under", "tentative"):
        table[key] = sorted(lists[key])
    return table


def _provision_row(row: Row) -> dict[str, Any]:
    groups = row.data.get("all")
    if not isinstance(groups, list) or not groups or not all(isinstance(g, list) and g for g in groups):
        raise ResourceError("'all' must be a list of lists of words", where=row.where, mend="write all: [[a, b], [c]]")
    return {
        "type": row.one_of("type", PROVISION_TYPES),
        "all": [sorted(map(str, group)) for group in groups],
        "not": sorted(row.words("not")),
        "within": int(row.text("within", "9")),
        "deontic": row.one_of("deontic", DEONTICS, "must"),
        "plain": row.text("plain"),
        "rule": row.where,
    }


@cache
def term_table() -> TermTable:
    """The compiled table, read once."""
    raw = read_table("terms")
    provisions = tuple(
        ProvisionPattern(
            row["type"], tuple(frozenset(g) for g in row["all"]), frozenset(row["not"]), row["within"],
            row["deontic"], row["plain"], row["rule"],
        )
        for row in raw["provisions"]
    )  # fmt: skip
    plain: dict[ProvisionType, str] = {}
    for pattern in provisions:
        plain.setdefault(pattern.type, pattern.plain)
    return TermTable(
        provisions,
        plain,
        tuple((kind, frozenset(words)) for kind, words, _ in raw["kinds"]),
        frozenset(raw["heads"]["self"]),
        frozenset(raw["heads"]["with"]),
        frozenset(raw["introductions"]),
        frozenset(raw["under"]),
        tuple((stage, frozenset(words), frozenset(events)) for stage, words, events in raw["stages"]),
        frozenset(raw["tentative"]),
        tuple((role, frozenset(words)) for role, words, _ in raw["roles"]),
    )
