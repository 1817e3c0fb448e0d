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
from trucebook.trace.index import Keys
from trucebook.trace.sheets import Sheet
from trucebook.trace.shingles import Shingler

# Bytes of a key that an index keeps.
_KEPT = 5
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


def print_of(sheet: Sheet, shingler: Shingler) -> Print:
    """The print of a report from its sheet; ``shingler`` only remembers words."""
    report = sheet.report
    words = [word for passage in sheet.read() for word in passage.words]
    outlet = plain(report.outlet.value) if report.outlet.value else None
    facts = dict.fromkeys(_fact_key(*fact.key) for fact in sheet.facts)
    digest = blake2b(" ".join(words).encode(), digest_size=8).digest() if words else b""
    runs = _packed(np.unique(shingler.keys(words) & _kept_mask()))
    return Print(report.id, outlet, bounds(report.published), digest, runs, _packed(_array(list(facts))))


def keys_of(packed: bytes) -> Keys:
    """Packed keys as an array."""
    rows = np.zeros((len(packed) // _KEPT, 8), dtype=np.uint8)
    rows[:, :_KEPT] = np.frombuffer(packed, dtype=np.uint8).reshape(-1, _KEPT)
    return rows.view("<u8").ravel().astype(np.uint64)


def links_of(facts: Keys, span: int) -> Keys:
    """Distinct keys of neighbouring particulars, in either order, in a span of time of that number."""
    found = [np.empty(0, dtype=np.uint64)]
    for apart in range(1, min(_WINDOW, len(facts) - 1) + 1):
        one, other = facts[:-apart], facts[apart:]
        mixed = (np.minimum(one, other) * _MIX) ^ (np.maximum(one, other) + (one ^ other))
        mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX
        found.append(mixed ^ (mixed >> np.uint64(29)))
    timed = (np.concatenate(found) + np.uint64(span)) * _MIX
    return np.unique((timed ^ (timed >> np.uint64(23))) & _kept_mask())


def _packed(keys: Keys) -> bytes:
    return keys.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :_KEPT].tobytes()


def _array(keys: list[int]) -> Keys:
    return np.array(keys, dtype=np.uint64)


def _kept_mask() -> np.uint64:
    return np.uint64((1 << (8 * _KEPT)) - 1)


@lru_cache(maxsize=1 << 18)
def _fact_key(kind: str, value: str) -> int:
    return int.from_bytes(blake2b(f"{kind}\1{value}".encode(), digest_size=_KEPT).digest(), "big")
