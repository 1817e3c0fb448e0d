"""Fixed expressions that the engine reads as one word ("cease-fire", "reduction of escalation")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import read_rows
from trucebook.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class FixedExpression:
    """What the tables test (``lemma``) and what the parser is given (``stand_in``)."""

    lemma: str
    stand_in: str


@dataclass(frozen=True, slots=True)
class FixedTable:
    """One pattern for all forms (case and inner hyphens aside), and what each form reads as."""

    pattern: re.Pattern[str]
    forms: dict[str, FixedExpression]

    def reading(self, words: str) -> FixedExpression:
        """What ``words``, matched by the pattern, reads as."""
        return self.forms[words.lower()]


def compile_fixed(resources: Path, problems: list[ResourceError]) -> dict[str, list[str]]:
    """Form to ``[lemma, stand_in]``."""
    forms: dict[str, list[str]] = {}
    for row in read_rows(resources / "terms.yml", problems):
        try:
            for form in row.words("forms"):
                forms[form.lower()] = [row.text("lemma"), row.text("stand_in")]
        except ResourceError as error:
            problems.append(error)
    return forms


@cache
def fixed_table() -> FixedTable:
    """The compiled expressions, read once."""
    forms = {form: FixedExpression(*reading) for form, reading in read_table("fixed").items()}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)
    return FixedTable(pattern, forms)
