"""When a found name, sentence or date counts as the annotated one.

The rules are the annotation guide's: articles, case, accents and punctuation do not matter, and any printed form of a
name stands for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

# Latin and digits, and the Arabic block from hamza to the last of the Farsi letters.
_NOT_A_LETTER = re.compile(r"[^0-9a-z\u0600-\u06ff]+")
_ARTICLE = re.compile(r"^(the|al|ar|as|ad|an|at|az|ash|el) ")
_EMPTY_WORDS = frozenset({"a", "the", "of", "in", "al"})

Names = frozenset[str]
Gold = TypeVar("Gold")
Found = TypeVar("Found")


@cache
def plain(text: str) -> str:
    """Lower-case letters and digits, one space between words, no accents."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_A_LETTER.sub(" ", "".join(letters).lower()).strip()


@cache
def bare(name: str) -> str:
    """A name without its article and its spaces."""
    return _ARTICLE.sub("", plain(name)).replace(" ", "")


def holds(text: str | None, anchor: str) -> bool:
    """Whether the words of ``anchor`` stand in ``text`` in a row."""
    return f" {plain(anchor)} " in f" {plain(text or '')} "


def gold_forms(entry: Mapping[str, Any]) -> Names:
    """All forms of an annotated name."""
    return frozenset({bare(entry["name"]), *(bare(form) for form in entry.get("as", ()))})


def found_forms(entry: Mapping[str, Any]) -> Names:
    """All forms of a found name."""
    forms = [entry.get("name"), entry.get("text"), *entry.get("as", ())]
    return frozenset(bare(form) for form in forms if form) - {""}


def share_a_word(ours: str | None, theirs: str, empty: Iterable[str] = ()) -> bool:
    """Whether two descriptions of a speaker share a word that says something."""
    return bool(set(plain(ours or "").split()) & set(plain(theirs).split()) - _EMPTY_WORDS - set(empty))


def same_speaker(ours: str | None, theirs: str) -> bool:
    """Whether two descriptions may be one speaker: a telling word in common, or both an unnamed "source"."""
    both = "source" in plain(ours or "").split() and "source" in plain(theirs).split()
    return both or share_a_word(ours, theirs, empty=("source",))


def pair(
    golds: Sequence[Gold], found: Sequence[Found], match: Callable[[Gold, Found], bool]
) -> list[tuple[Gold, Found | None]]:
    """Each annotated thing with the first match not taken by an earlier one, or None."""
    taken: set[int] = set()
    pairs: list[tuple[Gold, Found | None]] = []
    for gold in golds:
        hit = next((i for i, each in enumerate(found) if i not in taken and match(gold, each)), None)
        if hit is not None:
            taken.add(hit)
        pairs.append((gold, None if hit is None else found[hit]))
    return pairs
