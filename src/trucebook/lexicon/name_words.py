"""The words inside names that are nouns, directions, numbers or small words rather than names.

The table gives each folded word its concept and role; two words of one concept stand for each other across languages
("Liwa al-Tawhid", "Tawhid Brigade").  No other word of a name is ever translated: that is what aliases are for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import read_rows
from trucebook.lexicon.tables import read_table

WordRole = Literal["kind", "site", "direction", "number", "small"]
_ROLES = ("kind", "site", "direction", "number", "small")


class NameWord(NamedTuple):
    """What a word inside a name is: its concept ("brigade", "east", "3") and its role."""

    concept: str
    role: WordRole


def compile_name_words(resources: Path, problems: list[ResourceError]) -> dict[str, list[str]]:
    """Folded word to ``[concept, role]``; a word of two concepts is a problem and keeps its first."""
    found: dict[str, list[str]] = {}
    for row in read_rows(resources / "name_words.yml", problems):
        try:
            value = [row.text("concept"), row.one_of("role", _ROLES)]
            for word in row.words("words"):
                if found.setdefault(word.lower().replace("'", ""), value) != value:
                    problems.append(ResourceError(f"'{word}' has two concepts", where=row.where, mend="keep one"))
        except ResourceError as problem:
            problems.append(problem)
    return found


@cache
def name_words() -> dict[str, NameWord]:
    """Lower-case word, apostrophes dropped, to what it is inside a name."""
    table: dict[str, Any] = read_table("name_words")
    return {word: NameWord(concept, role) for word, (concept, role) in table.items()}
