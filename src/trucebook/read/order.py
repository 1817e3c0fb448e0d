"""Whether a page writes the day before the month, by its other dates and its spelling.

Figures alone do not tell ("03/04/2018").  Who writes "4 March", or spells as the British do, puts the day first; who
writes "March 4" may do either, and then nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b")
_MONTH_FIRST = re.compile(rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b")
# Spellings no American desk lets pass.  Own list.
_BRITISH = re.compile(
    r"\b(?:neighbour\w*|kilometres?|metres?|litres?|colour\w*|favour\w*|honour\w*|labour|rumours?|harbour|defence"
    r"|travell(?:ed|ing|ers?)|programmes?|tonnes|lorr(?:y|ies)|cheques?|ageing|grey|theatre|armour\w*|organis\w+|recognis\w+"
    r"|mobilis\w+|demilitaris\w+|normalis\w+|apologis\w+|centres?|behaviour\w*|whilst|licence|sceptic\w*)\b"
)
_FIGURES = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]20\d\d\b")


def day_first(texts: Iterable[str]) -> bool:
    """Whether the page's other dates or its spelling show that it puts the day first; False where nothing shows it."""
    page = "\n".join(texts)
    figures = [(int(one), int(two)) for one, two in _FIGURES.findall(page)]
    if any(two > 12 for _, two in figures) or _MONTH_FIRST.search(page):
        return False
    return any(one > 12 for one, _ in figures) or bool(_DAY_FIRST.search(page) or _BRITISH.search(page))
