"""Which outlets a report names as where its words come from: in its text, its credits, its byline, or by a link.

A name in the text is a citation only in company: that a report mentions a paper says little, that it mentions the
paper and tells the paper's facts says much.  That judgement is made in :mod:`trucebook.trace.retold`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trucebook.language.words import WORD, plain, words_of
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.trace.sheets import Sheet

OutletName = tuple[str, ...]
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


def outlet_name(words: str | None) -> OutletName:
    """The comparable name of an outlet, without a leading article; empty when there is none."""
    name = words_of(words or "")
    return name[1:] if len(name) > 1 and name[0] == "the" else name


@dataclass(frozen=True, slots=True)
class Outlets:
    """The names of all outlets of a set of reports, to be found in texts in one pass."""

    _by_first: Mapping[str, tuple[OutletName, ...]]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Outlets:
        """The outlets of ``reports``."""
        names = {outlet_name(report.outlet.value) for report in reports} - {()}
        by_first: dict[str, tuple[OutletName, ...]] = {}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            by_first[name[0]] = (*by_first.get(name[0], ()), name)
        return cls(by_first)

    def mentions(self, text: str) -> tuple[tuple[OutletName, Span], ...]:
        """Where ``text`` names an outlet, in order; the longest name wins, and names are capitalised."""
        lower = plain(text)
        if not any(first in lower for first in self._by_first):
            return ()
        tokens = list(WORD.finditer(text))
        words = [plain(token.group()) for token in tokens]
        found, index = [], 0
        while index < len(words):
            name = next((n for n in self._by_first.get(words[index], ()) if self._stands(n, words, index)), None)
            if name is not None and tokens[index].group()[0].isupper():
                found.append((name, Span(tokens[index].start(), tokens[index + len(name) - 1].end())))
            index += len(name) if name else 1
        return tuple(found)

    @staticmethod
    def _stands(name: OutletName, words: Sequence[str], index: int) -> bool:
        return tuple(words[index : index + len(name)]) == name


def cited(sheet: Sheet, outlets: Outlets) -> dict[OutletName, str]:
    """The outlets a report cites, each with the reason in plain words, itself left out."""
    report = sheet.report
    own = outlet_name(report.outlet.value)
    found: dict[OutletName, str] = {}
    for who, kind, told in sheet.sources:
        if told:
            found.setdefault(outlet_name(told), f"“{who}” is quoted as told to {told}")
        if kind in ("outlet", "organisation"):
            found.setdefault(outlet_name(who), f"it gives {who} as its source")
    for credit in report.credits:
        found.setdefault(outlet_name(credit), f"it credits {credit}")
    for stated, where in ((report.byline, "byline"), (report.dateline, "dateline")):
        for name, span in outlets.mentions(stated.value or ""):
            found.setdefault(name, f"its {where} names {span.of(stated.value or '')}")
    for name, span in outlets.mentions(report.text):
        found.setdefault(name, f"it names {span.of(report.text)}")
    return {name: reason for name, reason in found.items() if name and name != own}


def links(sheet: Sheet, addresses: Mapping[str, int]) -> tuple[int, ...]:
    """The reports whose address stands in what was received of this one; ``addresses`` maps address to position."""
    own = sheet.report.url.value
    found = map(address, sheet.addresses)
    return tuple(dict.fromkeys(addresses[a] for a in found if a in addresses and a != address(own or "")))


def address(url: str) -> str:
    """An address in the form in which two are compared: without scheme, ``www.``, closing slash or stop."""
    return _SCHEME.sub("", url).rstrip("/.,;:)]}\"'”’>")
