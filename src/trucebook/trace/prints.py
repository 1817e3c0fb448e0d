"""A report's print: all that has to be known of it to find which other reports are worth reading beside it.

A print depends on its own report alone, is a few kilobytes, and is made once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from trucebook.language.words import plain
from trucebook.model.order import bounds
from trucebook.trace.index import KEPT, KEY_MASK, Keys, packed
from trucebook.trace.sheets import Sheet

# Two facts at most this far apart in the order of a report make a link, as in trace/retold.py.
_WINDOW = 3
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Print:
    """One report's print.

    ``words`` is a digest of all its words; ``runs`` are its distinct runs of five words and ``facts`` its distinct
    particulars in order, as keys of five bytes each.
    """

    report: str
    outlet: str | None
    days: tuple[date, date] | None
    words: bytes
    runs: bytes
    facts: bytes


def print_of(sheet: Sheet) -> Print:
    """The print of a report from its sheet."""
    report = sheet.report
    outlet = plain(report.outlet.value) if report.outlet.value else None
    facts = dict.fromkeys(_fact_key(*fact.key) for fact in sheet.facts)
    words = " ".join(word for passage in sheet.read() for word in passage.words)
    digest = blake2b(words.encode(), digest_size=8).digest() if words else b""
    return Print(report.id, outlet, bounds(report.published), digest, sheet.runs, packed(_array(list(facts))))


def links_of(facts: Keys, span: int) -> Keys:
    """Distinct keys of neighbouring particulars, in either order, in a span of time of that number."""
    found = [np.empty(0, dtype=np.uint64)]
    for apart in range(1, min(_WINDOW, len(facts) - 1) + 1):
        one, other = facts[:-apart], facts[apart:]
        mixed = (np.minimum(one, other) * _MIX) ^ (np.maximum(one, other) + (one ^ other))
        mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX
        found.append(mixed ^ (mixed >> np.uint64(29)))
    timed = (np.concatenate(found) + np.uint64(span)) * _MIX
    return np.unique((timed ^ (timed >> np.uint64(23))) & KEY_MASK)


def _array(keys: list[int]) -> Keys:
    return np.array(keys, dtype=np.uint64)


@lru_cache(maxsize=1 << 18)
def _fact_key(kind: str, value: str) -> int:
    return int.from_bytes(blake2b(f"{kind}\1{value}".encode(), digest_size=KEPT).digest(), "big")
