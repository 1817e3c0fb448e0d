"""The title of a report: which line of the page it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from trucebook.read.dateline import find_dateline
from trucebook.read.features import FUNCTION_WORDS, WORD, is_title_case
from trucebook.read.labels import HEADLINE, ITEM, PROSE, READS, WEAK
from trucebook.read.lines import Block
from trucebook.read.stamps import leading_stamp

_BYLINE = re.compile(r"(?:By|BY) [A-Z]")
# A row of a table set with leaders ("Patrols ........... weekly") heads nothing.
_LEADERS = re.compile(r"\.{4}|…{2}|_{4}")


@dataclass(frozen=True, slots=True)
class Title:
    """The title's block, and how sure it is: the share of its words that the report's first paragraphs use."""

    block: Block
    shared: float


def find_title(blocks: Sequence[Block], known: str | None) -> Title | None:
    """The title as the page or a manifest gives it, else the best headline before the prose.

    A headline is better the more of its words the first paragraphs use, if it comes twice, and if a date stamp or
    byline follows.
    """
    words = [word.lower() for word in WORD.findall(known or "")]
    for block in blocks:
        if words and block.words == words and block.label in READS:
            return Title(block, 1.0)
    prose = [index for index, block in enumerate(blocks) if block.label == PROSE]
    if not prose:
        return _title_of_short(blocks)
    return _over_dateline(blocks, prose[:2]) or _best(blocks, prose)


def _over_dateline(blocks: Sequence[Block], prose: Sequence[int]) -> Title | None:
    """The line right above the paragraph that opens with a dateline: agency copy has its headline there."""
    for index in prose:
        over = (block for block in reversed(blocks[:index]) if block.label in READS and not _BYLINE.match(block.text))
        above = next((block for block in over if not block.item), None)
        if above is None or find_dateline(blocks[index].text)[0] is None:
            continue
        if 3 <= len(above.names) <= 30 and above.text[-1] not in ".:;":
            return Title(above, _shared(above, set(blocks[index].words)))
    return None


def _best(blocks: Sequence[Block], prose: Sequence[int]) -> Title | None:
    told = {word for index in prose[:4] for word in blocks[index].words}
    counts = Counter(" ".join(block.words) for block in blocks if block.label in (HEADLINE, WEAK))
    # Furniture may read like prose (a cookie notice): headlines after the first paragraphs are looked at too, but a
    # line that late must be told of by the text after it.
    best: tuple[float, Title] | None = None
    for index, block in enumerate(blocks[: prose[min(2, len(prose) - 1)]]):
        if (
            _LEADERS.search(block.text)
            or block.label not in (HEADLINE, WEAK, ITEM)
            or not 3 <= len(block.names) <= 30
            or block.text.endswith(":")
        ):
            continue
        late = index > prose[0]
        shared = _shared(block, told if not late else _told_after(blocks, index))
        if late and (shared < 0.6 or not is_followed(blocks, index)):
            continue
        score = shared + 0.6 * (counts[" ".join(block.words)] > 1) + 0.2 * is_followed(blocks, index)
        score += 0.2 * (index == 0) + 0.4 * (leading_stamp(block.text) is not None)
        if block.label != HEADLINE:
            score -= 0.5
        if best is None or score > best[0]:
            best = (score, Title(block, shared))
    return best[1] if best and best[0] > 0.1 else None


def _shared(block: Block, told: set[str]) -> float:
    content = [word for word in block.words if word not in FUNCTION_WORDS and len(word) > 2]
    return sum(word in told for word in content) / len(content) if content else 0.0


def _told_after(blocks: Sequence[Block], index: int) -> set[str]:
    after = [block for block in blocks[index + 1 :] if block.label == PROSE]
    return {word for block in after[:4] for word in block.words}


def is_followed(blocks: Sequence[Block], index: int) -> bool:
    """Whether a date stamp or byline follows within three blocks, before any prose."""
    for block in blocks[index + 1 : index + 4]:
        if block.label in ("stamp", "byline"):
            return True
        if block.label == PROSE:
            return False
    return False


def _title_of_short(blocks: Sequence[Block]) -> Title | None:
    reading = [block for block in blocks if block.label in READS]
    if len(reading) >= 2 and reading[0].label == HEADLINE and is_title_case(reading[0]):
        return Title(reading[0], 0.0)
    return None
