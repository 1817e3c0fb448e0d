"""A report's sheet: all that is read of it when it is laid beside others to see who took from whom.

A sheet depends on its own report alone, so it is made once and kept; it takes a few kilobytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.model.vocabulary import SourceKind
from trucebook.trace.facts import Fact, facts_of
from trucebook.trace.index import KEY_MASK, packed
from trucebook.trace.passages import Passage, passages_of, words_at
from trucebook.trace.shingles import Shingler

# It only remembers words, from one report to the next.
_SHINGLER = Shingler()
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report's sheet.

    ``report`` is without the text as it was received; ``addresses`` are those that stood in it, as printed.
    ``sources`` are whom it quotes, each once: who, of which kind, and whom they told.  ``passages`` are the places of
    its passages, ``facts`` its particulars in order of place, names of outlets among them.  ``runs`` are its distinct
    runs of five words, as keys of an index.
    """

    report: Report
    sources: tuple[tuple[str, SourceKind, str | None], ...]
    addresses: tuple[str, ...]
    passages: tuple[Span, ...]
    facts: tuple[Fact, ...]
    runs: bytes

    def read(self) -> tuple[Passage, ...]:
        """The passages with their words."""
        text = self.report.text
        return tuple(Passage(span, tuple(words)) for span, words in zip(self.passages, self._words(text), strict=True))

    def _words(self, text: str) -> Sequence[list[str]]:
        lower = text.lower() if text.isascii() else None
        return [words_at(text, lower, span) for span in self.passages]


def sheet_of(extraction: Extraction) -> Sheet:
    """The sheet of a report."""
    report, passages = extraction.report, passages_of(extraction)
    runs = _SHINGLER.keys([word for passage in passages for word in passage.words])
    return Sheet(
        replace(report, received_text="", segments=(), refusals=()),
        tuple(dict.fromkeys((said.who, said.kind, said.told) for said in extraction.attributions)),
        tuple(dict.fromkeys(match.group() for match in _ADDRESS.finditer(report.received_text))),
        tuple(passage.span for passage in passages),
        facts_of(extraction),
        packed(np.unique(runs & KEY_MASK)),
    )
