"""What stands around a report on a page, and the outlets that stand in datelines and credits.

Phrases are kept as tuples of lower-case words under their first word, so that a text is searched in one walk over its
words however long the lists grow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import read_rows
from trucebook.lexicon.tables import read_table

KINDS = (
    "links", "rest", "box", "menu", "anywhere", "short", "starts", "caption", "caption_start", "byline", "credit",
    "reader", "stamp", "modified",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, each the tuple of its words, longest first."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]

    def at(self, words: Sequence[str], start: int) -> int:
        """How many words of the longest phrase that begins at ``words[start]``; 0 where none does."""
        for phrase in self.by_first.get(words[start], ()):
            if tuple(words[start : start + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def find(self, words: Sequence[str]) -> int | None:
        """Index of the first word of the first phrase found in ``words``, or None."""
        first = self.by_first
        for index, word in enumerate(words):
            if word in first and self.at(words, index):
                return index
        return None

    def fills(self, words: Sequence[str]) -> bool:
        """Whether ``words`` is nothing but phrases one after another (and not empty)."""
        index = 0
        while index < len(words):
            length = self.at(words, index)
            if not length:
                return False
            index += length
        return bool(words)


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """An outlet or agency: its name, the forms printed, the hosts of its pages."""

    name: str
    kind: str
    forms: tuple[str, ...]
    domains: tuple[str, ...]


def compile_boilerplate(resources: Path, problems: list[ResourceError]) -> Any:
    """``{kind: [phrase]}`` of ``boilerplate.yml``; a phrase is its words, parted by one blank."""
    table: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for row in read_rows(resources / "boilerplate.yml", problems):
        try:
            kind = row.one_of("kind", KINDS)
            phrases = row.words("phrases")
            if not phrases:
                raise ResourceError("no phrases", where=row.where, mend="write phrases: [words, more words]")
            for phrase in phrases:
                words = phrase.lower().split()
                if not words or not all(word.isalnum() or word == "©" for word in words):
                    raise ResourceError(
                        f"'{phrase}' has more than words in it", where=row.where, mend="leave out its punctuation"
                    )
                table[kind].add(" ".join(words))
        except ResourceError as problem:
            problems.append(problem)
    return {kind: sorted(phrases) for kind, phrases in table.items()}


def compile_outlets(resources: Path, problems: list[ResourceError]) -> Any:
    """The rows of ``outlets.yml``, in file order."""
    table = []
    for row in read_rows(resources / "outlets.yml", problems):
        try:
            name = row.text("name")
            kind = row.one_of("kind", ("agency", "outlet"))
            table.append({"name": name, "kind": kind, "forms": row.words("forms"), "domains": row.words("domains")})
        except ResourceError as problem:
            problems.append(problem)
    return table


@cache
def phrases(kind: str) -> Phrases:
    """The phrases of one kind (see ``boilerplate.yml``); raises KeyError for a kind that is none."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in read_table("boilerplate")[kind]:
        words = tuple(phrase.split())
        by_first.setdefault(words[0], []).append(words)
    return Phrases({first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()})


@cache
def outlets() -> tuple[OutletEntry, ...]:
    """Every outlet and agency known by name, in file order."""
    return tuple(
        OutletEntry(row["name"], row["kind"], tuple(row["forms"]), tuple(row["domains"]))
        for row in read_table("outlets")
    )


@cache
def outlet_forms() -> dict[str, OutletEntry]:
    """Printed form to outlet; forms without their own case (more than one word) are also found in lower case."""
    forms: dict[str, OutletEntry] = {}
    for entry in outlets():
        for form in (entry.name, *entry.forms):
            forms.setdefault(form, entry)
            if len(form) > 4:
                forms.setdefault(form.lower(), entry)
    return forms


def find_outlet(printed: str) -> OutletEntry | None:
    """The outlet whose name ``printed`` is, give or take case, an article and punctuation at the ends."""
    name = printed.strip(" \t\u00a0.,;:-–—()[]")
    forms = outlet_forms()
    return forms.get(name) or forms.get(name.lower()) or forms.get(name.lower().removeprefix("the "))
