"""What is seen to be furniture only beside its neighbours: lists under a heading, repeated lines, teasers, captions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from trucebook.lexicon.boilerplate import find_outlet
from trucebook.read.labels import HEADLINE, PROSE, READS, SHORT, WEAK
from trucebook.read.lines import Block
from trucebook.read.title import Title

_ELLIPSIS = re.compile(r"(?:\[(?:…|\.{2,3})\]|…|\.{3})\W*$")
# A picture's words describe; words that report speech belong to a report.
_TOLD = frozenset(("said", "says", "told", "according", "announced", "added"))
_LAST_CREDIT = re.compile(
    r"[(\[](?:(?P<what>Source|Photo|Image|Credit|Picture)s?\s*:\s*)?(?P<who>[^()\[\]]{2,40})[)\]][.\s|]*$",
    re.IGNORECASE,
)
_PICTURES = frozenset(("photo", "image", "picture"))


def drop(block: Block, name: str, reason: str) -> None:
    """Mark the block as left out."""
    block.label, block.reason = name, reason


def drop_running_lines(blocks: Sequence[Block]) -> None:
    """Lines without an end that come three times or more: heads and feet of pages, buttons."""
    short = [block for block in blocks if block.label in (HEADLINE, SHORT) and not block.item]
    keys = [" ".join(word for word in block.words if not word.isdigit()) for block in short]
    counts = Counter(keys)
    for block, key in zip(short, keys, strict=True):
        if key and counts[key] >= 3:
            drop(block, "running", "a line repeated through the page")


def drop_captions(blocks: Sequence[Block]) -> None:
    """Sentences that close with an agency in brackets are about a picture, unless the report ends there."""
    reading = [block for block in blocks if block.label in READS]
    for block in reading:
        describes = _TOLD.isdisjoint(block.words)
        match = _LAST_CREDIT.search(block.text) if describes and len(block.names) <= 45 else None
        if match is None:
            continue
        known = block is not reading[-1] and all(find_outlet(part) for part in re.split(r"[/,]| via ", match["who"]))
        if known or (match["what"] or "").lower() in _PICTURES:
            drop(block, "caption", "a caption")


def drop_teasers(blocks: Sequence[Block]) -> None:
    """A paragraph cut short ("… reached a […]") that a later one gives whole."""
    for index, block in enumerate(blocks):
        if block.label in READS and _ELLIPSIS.search(block.text) and len(block.words) >= 5:
            head = block.words[:5]
            if any(other.words[:5] == head and len(other.words) > len(block.words) for other in blocks[index + 1 :]):
                drop(block, "repeat", "the beginning of a later paragraph")


def drop_sections(blocks: Sequence[Block], title: Title | None) -> None:
    """Lists of links, from their heading to where prose goes on; comments and forms, to the end."""
    total = sum(len(block.names) for block in blocks if block.label == PROSE) or 1
    seen = 0
    open_section = ""
    for index, block in enumerate(blocks):
        late = seen >= 0.5 * total
        if block.label in ("rest", "box") and late:
            open_section = block.label
        elif block.label == "links" and open_section not in ("rest", "box"):
            open_section = "links"
        elif title is not None and block is title.block and open_section == "links" and not late:
            open_section = ""
        elif block.label in READS and open_section:
            goes_on = (open_section == "links" and _goes_on(blocks, index, late)) or (
                open_section == "box" and _two_paragraphs(blocks, index)
            )
            if goes_on:
                open_section = ""
            else:
                drop(block, "listed", "under the head of a list of links or comments")
        if block.label == PROSE:
            seen += len(block.names)


def _goes_on(blocks: Sequence[Block], index: int, late: bool) -> bool:
    """Whether the report's own text goes on at ``index``, after the head of a list of links."""
    block = blocks[index]
    if block.label != PROSE:
        return False
    following = next((b for b in blocks[index + 1 :] if b.label in READS), None)
    if not late or (following is not None and following.label == PROSE):
        return True
    # A teaser stands under its headline; a paragraph of the report does not stand alone at the end.
    return blocks[index - 1].label == "links" and len(block.names) >= 25


def _two_paragraphs(blocks: Sequence[Block], index: int) -> bool:
    """Whether two paragraphs in a row begin at ``index``: a box asks in one."""
    following = next((b for b in blocks[index + 1 :] if b.label != "rule"), None)
    return blocks[index].label == PROSE and following is not None and following.label == PROSE


def drop_repeats(blocks: Sequence[Block], title: Title | None) -> None:
    """The title, wherever it stands, and other lines without an end that come twice (captions under their picture)."""
    if title is not None:
        words = title.block.words
        for block in blocks:
            if block is title.block or (block.label in READS and _says(block, words)):
                drop(block, "title", "the title" if block is title.block else "the title again")
    keys = [" ".join(block.words) for block in blocks]
    counts = Counter(key for block, key in zip(blocks, keys, strict=True) if block.label in READS)
    seen: set[str] = set()
    for block, key in zip(blocks, keys, strict=True):
        if block.label in READS and counts[key] > 1 and not (block.label == SHORT and block.item):
            if key in seen or (block.label == HEADLINE and not block.item):
                drop(block, "repeat", "a line that comes twice")
            seen.add(key)


def _says(block: Block, title: Sequence[str]) -> bool:
    """Whether the block is the title, or the title with the site's name."""
    if list(block.words) == list(title):
        return True
    spare = len(block.words) - len(title)
    return (
        block.label != PROSE
        and len(title) >= 4
        and 0 < spare <= 6
        and f" {' '.join(title)} " in f" {' '.join(block.words)} "
    )


def drop_stray_ends(blocks: Sequence[Block]) -> None:
    """A last paragraph parted from the others by three or more headlines is an advertisement's or another report's."""
    reading = [block for block in blocks if block.label in READS]
    total = sum(len(block.names) for block in reading if block.label == PROSE)
    last = max((index for index, block in enumerate(reading) if block.label == PROSE), default=0)
    first = last
    while first > 0 and reading[first - 1].label in (HEADLINE, SHORT) and not reading[first - 1].item:
        first -= 1
    opened = first > 0 and reading[first - 1].text.endswith(":")
    if first == 0 or last - first < 3 or opened or len(reading[last].names) > 0.3 * total:
        return
    for block in reading[first:]:
        drop(block, "tail", "after the last paragraph")


def drop_after_credit(blocks: Sequence[Block]) -> None:
    """Little that stands behind "Source: …", "(Agencies)" or "Reporting by …" is the report any more."""
    total = sum(len(block.names) for block in blocks if block.label in (PROSE, WEAK)) or 1
    seen = 0
    for index, block in enumerate(blocks):
        if block.label == "credit" and seen >= 0.8 * total:
            for later in blocks[index + 1 :]:
                if later.label in READS:
                    drop(later, "tail", "after the closing credit")
            return
        if block.label in (PROSE, WEAK):
            seen += len(block.names)


def drop_before_title(blocks: Sequence[Block], title: Title | None) -> None:
    """Sentences before a title the text bears out: notices, slogans, other reports' first lines."""
    if title is None or title.shared < 0.5:
        return
    index = next(number for number, block in enumerate(blocks) if block is title.block)
    total = sum(len(block.names) for block in blocks if block.label == PROSE) or 1
    before = [block for block in blocks[:index] if block.label in READS]
    if sum(len(block.names) for block in before if block.label == PROSE) <= 0.3 * total:
        for block in before:
            drop(block, "head", "before the title")
