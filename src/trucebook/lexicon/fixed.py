"""Fixed expressions that the engine reads as one word ("cease-fire", "reduction of escalation", "put pen to paper")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trucebook.errors import ResourceError
from trucebook.lexicon.phrases import compile_phrases
from trucebook.lexicon.rows import read_rows
from trucebook.lexicon.tables import read_table
from trucebook.model.span import Span

_WORD = re.compile(r"[^\W_]+")
# Words after which a verb stands in its base form: "to put pen to paper".
_BARE = re.compile(r"\b(?:to|will|would|shall|should|must|may|might|can|could|did|not|n't|let)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FixedExpression:
    """What the tables test (``lemma``), and what the parser is given: ``bare`` after "to", else ``stand_in``."""

    lemma: str
    stand_in: str
    bare: str


@dataclass(frozen=True, slots=True)
class FixedTable:
    """What each form reads as, and the forms by their first word, the longest first."""

    forms: Mapping[str, FixedExpression]
    starts: Mapping[str, Sequence[str]]

    def find(self, text: str) -> Iterator[tuple[Span, str, str]]:
        """Each fixed expression of ``text`` in order: where it stands, its lemma, the word to parse in its stead."""
        low = text.lower()
        done = 0
        for word in _WORD.finditer(low):
            if word.start() < done:
                continue
            for form in self.starts.get(word.group(), ()):
                end = word.start() + len(form)
                if low.startswith(form, word.start()) and not low[end : end + 1].isalnum():
                    reading = self.forms[form]
                    bare = reading.bare != reading.stand_in and _BARE.search(
                        low[max(0, word.start() - 12) : word.start()]
                    )
                    yield Span(word.start(), end), reading.lemma, reading.bare if bare else reading.stand_in
                    done = end
                    break


def compile_fixed(resources: Path, problems: list[ResourceError]) -> dict[str, list[str]]:
    """Form to ``[lemma, stand_in, stand_in after "to"]``."""
    forms = compile_phrases(resources)
    for row in read_rows(resources / "terms.yml", problems):
        try:
            for form in row.words("forms"):
                forms[form.lower()] = [row.text("lemma"), row.text("stand_in"), row.text("stand_in")]
        except ResourceError as error:
            problems.append(error)
    return forms


@cache
def fixed_table() -> FixedTable:
    """The compiled expressions, read once."""
    forms = {form: FixedExpression(*reading) for form, reading in read_table("fixed").items()}
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        first = _WORD.match(form)
        assert first is not None
        starts[first.group()].append(form)
    return FixedTable(forms, dict(starts))
