"""How terms and agreements are worded: provision patterns, agreement nouns, stage and role words.

Compiled from ``resources/provisions.yml``, ``resources/term_words.yml`` and ``resources/agreements.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_LISTS = (
    "parts", "ordinals", "introductions", "plainly", "wishes", "undertakings", "settings", "concluding", "making",
    "signing", "declaring", "under", "after",
    "tentative", "fresh", "past", "venues",
)  # fmt: skip


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
class AgreementNouns:
    """Nouns that can name an agreement; see ``heads`` in ``resources/agreements.yml`` for when each does."""

    alone: Words
    with_: Words
    of: Words
    of_what: Words
    holder: Words


@dataclass(frozen=True, slots=True)
class TermWords:
    """The word lists of ``resources/agreements.yml`` that stand for themselves; each is explained there."""

    parts: Words
    ordinals: Words
    introductions: Words
    plainly: Words
    wishes: Words
    undertakings: Words
    settings: Words
    concluding: Words
    making: Words
    signing: Words
    declaring: Words
    under: Words
    after: Words
    tentative: Words
    fresh: Words
    past: Words
    venues: Words


@dataclass(frozen=True, slots=True)
class TermTable:
    """Everything the agreement layer knows about words."""

    provisions: tuple[ProvisionPattern, ...]
    plain: Mapping[ProvisionType, str]
    kinds: tuple[tuple[AgreementKind, Words], ...]
    nouns: AgreementNouns
    words: TermWords
    stages: Mapping[str, Stage]
    roles: Mapping[str, Role]


def compile_terms(resources: Path, problems: list[ResourceError]) -> dict[str, Any]:
    """The provision patterns and the agreement words, checked."""
    groups = {row.text("name"): row.words("words") for row in read_rows(resources / "term_words.yml", problems)}
    provisions = []
    for row in read_rows(resources / "provisions.yml", problems):
        try:
            provisions.append(_provision_row(row, groups))
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
                table[section].append([row.one_of(key, allowed), sorted(row.words("words"))])
            except ResourceError as error:
                problems.append(error)
    table["heads"] = {row.text("as"): sorted(row.words("words")) for row in read_rows(path, problems, "heads")}
    for key in _LISTS:
        table[key] = sorted(map(str, lists[key]))
    return table


def _provision_row(row: Row, groups: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    wanted = row.data.get("all")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(g, list) and g for g in wanted):
        raise ResourceError("'all' must be a list of lists of words", where=row.where, mend="write all: [[a, b], [c]]")
    return {
        "type": row.one_of("type", PROVISION_TYPES),
        "all": [_spelt_out(group, groups, row) for group in wanted],
        "not": _spelt_out(row.words("not"), groups, row),
        "within": int(row.text("within", "9")),
        "deontic": row.one_of("deontic", DEONTICS, "must"),
        "plain": row.text("plain"),
        "rule": row.where,
    }


def _spelt_out(words: Sequence[str], groups: Mapping[str, Sequence[str]], row: Row) -> list[str]:
    found: set[str] = set()
    for word in words:
        if str(word).startswith("+"):
            if word[1:] not in groups:
                raise ResourceError(f"there is no group {word}", where=row.where, mend="name a group of term_words.yml")
            found.update(groups[word[1:]])
        else:
            found.add(str(word))
    return sorted(found)


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
    heads = {key: frozenset(words) for key, words in raw["heads"].items()}
    return TermTable(
        provisions,
        plain,
        tuple((kind, frozenset(words)) for kind, words in raw["kinds"]),
        AgreementNouns(heads["self"], heads["with"], heads["of"], heads["of_what"], heads["holder"]),
        TermWords(*(frozenset(raw[key]) for key in _LISTS)),
        {word: stage for stage, words in raw["stages"] for word in words},
        {word: role for role, words in raw["roles"] for word in words},
    )
