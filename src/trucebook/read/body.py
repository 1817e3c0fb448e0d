"""The body of a report out of a page of text: which blocks are the report, and why the others are not.

The body runs from the first to the last block of prose that no list of links, comment form or caption holds.  Between
them everything stays that is not sure to be something else: the terms of an agreement are often a list of bare phrases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from trucebook.read.features import FUNCTION_WORDS, WORD, is_title_case, measure
from trucebook.read.labels import HEADLINE, ITEM, PROSE, READS, SHORT, WEAK, label
from trucebook.read.lines import Block

KEPT = "body"


def mark_body(
    blocks: Sequence[Block], in_article: Callable[[Block], bool] | None = None, known_title: str | None = None
) -> Block | None:
    """Label every block; those of the body get the label ``body``, all others a reason.  Gives back the title's block.

    ``in_article`` tells, for pages with a structure of their own, whether the page's article holds the block;
    ``known_title`` is the title as the page or a manifest gives it.
    """
    for block in blocks:
        measure(block)
        label(block)
    _drop_running_lines(blocks)
    if in_article is not None:
        for block in blocks:
            if block.label in READS and not in_article(block):
                _drop(block, "outside", "outside the page's article")
    title = _known(blocks, known_title) or find_title(blocks)
    _drop_sections(blocks, title)
    _drop_repeats(blocks, title)
    reading = [index for index, block in enumerate(blocks) if block.label == PROSE]
    if reading:
        _mark_around(blocks, reading[0], reading[-1], title)
    else:
        _mark_short(blocks, title)
    return title


def _known(blocks: Sequence[Block], title: str | None) -> Block | None:
    words = [word.lower() for word in WORD.findall(title or "")]
    return next((block for block in blocks if words and block.words == words and block.label in READS), None)


def _drop(block: Block, name: str, reason: str) -> None:
    block.label, block.reason = name, reason


def _key(block: Block) -> str:
    return " ".join(block.words)


def _drop_running_lines(blocks: Sequence[Block]) -> None:
    """Lines without an end that come three times or more: heads and feet of pages, buttons."""
    counts = Counter(" ".join(w for w in b.words if not w.isdigit()) for b in blocks if b.label in (HEADLINE, SHORT))
    for block in blocks:
        if block.label in (HEADLINE, SHORT):
            key = " ".join(word for word in block.words if not word.isdigit())
            if key and counts[key] >= 3:
                _drop(block, "running", "a line repeated through the page")


def _drop_sections(blocks: Sequence[Block], title: Block | None) -> None:
    """Lists of links, from their heading to where prose goes on; comments and forms, to the end."""
    total = sum(len(block.names) for block in blocks if block.label == PROSE) or 1
    seen = 0
    open_section = ""
    for index, block in enumerate(blocks):
        late = seen >= 0.5 * total
        if block.label == "rest" and late:
            open_section = "rest"
        elif block.label == "links" and open_section != "rest":
            open_section = "links"
        elif block is title and open_section == "links" and not late:
            open_section = ""
        elif block.label in READS and open_section:
            if open_section == "links" and _goes_on(blocks, index, late):
                open_section = ""
            else:
                _drop(block, "listed", "under the head of a list of links or comments")
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
    before = blocks[index - 1]
    return before.label == "links" and len(block.names) >= 25


def find_title(blocks: Sequence[Block]) -> Block | None:
    """The headline of the report: a line before the prose, best one that comes twice and shares words with it."""
    first = next((index for index, block in enumerate(blocks) if block.label == PROSE), None)
    if first is None:
        return _title_of_short(blocks)
    told = {word for block in blocks[first : first + 4] for word in block.words}
    counts = Counter(_key(block) for block in blocks if block.label in (HEADLINE, WEAK))
    best: tuple[float, int] | None = None
    for index, block in enumerate(blocks[:first]):
        if block.label not in (HEADLINE, WEAK, ITEM) or not 3 <= len(block.names) <= 30 or block.text.endswith(":"):
            continue
        content = [word for word in block.words if word not in FUNCTION_WORDS and len(word) > 2]
        shared = sum(word in told for word in content) / len(content) if content else 0.0
        followed = index + 1 < len(blocks) and blocks[index + 1].label in ("stamp", "byline")
        score = shared + 0.6 * (counts[_key(block)] > 1) + 0.2 * followed + 0.2 * (index == 0)
        if block.label != HEADLINE:
            score -= 0.5
        if best is None or score > best[0]:
            best = (score, index)
    return blocks[best[1]] if best and best[0] > 0.1 else None


def _title_of_short(blocks: Sequence[Block]) -> Block | None:
    reading = [block for block in blocks if block.label in READS]
    if len(reading) >= 2 and reading[0].label == HEADLINE and is_title_case(reading[0]):
        return reading[0]
    return None


def _drop_repeats(blocks: Sequence[Block], title: Block | None) -> None:
    """The title, wherever it stands, and other lines without an end that come twice (captions under their picture)."""
    if title is not None:
        key = _key(title)
        for block in blocks:
            if (block.label in READS or block is title) and (_key(block) == key or _is_title_with_site(block, key)):
                _drop(block, "title", "the title" if block is title else "the title again")
    counts = Counter(_key(block) for block in blocks if block.label in READS)
    seen: set[str] = set()
    for block in blocks:
        key = _key(block)
        if block.label in READS and counts[key] > 1:
            if key in seen or (block.label == HEADLINE and not block.item):
                _drop(block, "repeat", "a line that comes twice")
            seen.add(key)


def _is_title_with_site(block: Block, key: str) -> bool:
    words = len(key.split())
    return block.label != PROSE and words >= 4 and key in _key(block) and len(block.words) <= words + 6


def _mark_around(blocks: Sequence[Block], first: int, last: int, title: Block | None) -> None:
    start = _start(blocks, first, title)
    stop = _stop(blocks, last)
    for index, block in enumerate(blocks):
        if block.label not in READS:
            continue
        if index < start:
            _drop(block, "head", "before the first paragraph")
        elif index > stop:
            _drop(block, "tail", "after the last paragraph")
        elif block.label == HEADLINE and _is_between(blocks, index):
            _drop(block, "heading", "a headline between paragraphs")
        else:
            block.label = KEPT


def _start(blocks: Sequence[Block], first: int, title: Block | None) -> int:
    """Back from the first prose over summary bullets and short sentences that stand right before it."""
    start = first
    floor = next((index + 1 for index, block in enumerate(blocks) if block is title), 0)
    for index in range(first - 1, -1, -1):
        block = blocks[index]
        if block.label in (WEAK, ITEM) and index >= floor and len(block.names) >= 5:
            start = index
        elif block.label not in ("stamp", "byline", "caption", "credit", "rule", "title", "menu", "words", "starts"):
            break
    return start


def _stop(blocks: Sequence[Block], last: int) -> int:
    """On from the last prose over the list it opens and short sentences right after it."""
    stop = last
    opens = blocks[last].text.endswith(":")
    strange = 0
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if block.label == WEAK and strange == 0:
            stop = index
            opens = opens or block.text.endswith(":")
        elif (block.label == ITEM and strange == 0 and _belongs(block, opens)) or (
            opens and strange == 0 and block.label in (SHORT, HEADLINE)
        ):
            stop = index
        elif block.label in ("links", "rest", "menu", "tail"):
            break
        elif block.label not in ("caption", "rule"):
            strange += 1
    return stop


def _belongs(item: Block, opens: bool) -> bool:
    return opens or item.ends or item.lower_share >= 0.5


def _is_between(blocks: Sequence[Block], index: int) -> bool:
    """Whether the headline at ``index`` is one alone between paragraphs, written as a headline, and heads no list."""
    block = blocks[index]
    before = next((b for b in reversed(blocks[:index]) if b.label in READS or b.label == KEPT), None)
    if block.item or block.text.endswith(":") or len(block.names) < 5 or before is None:
        return False
    return is_title_case(block) and not before.text.endswith(":") and before.label != ITEM


def _mark_short(blocks: Sequence[Block], title: Block | None) -> None:
    """A text without a full paragraph: a message, a bulletin of bare items — or a page of menus, with no body."""
    reading = [block for block in blocks if block.label in READS]
    furniture = sum(block.label in ("menu", "links", "rest", "words", "anywhere", "ticker") for block in blocks)
    spoken = any(block.label == WEAK or (block.item and block.lower_share >= 0.4) for block in reading)
    told = sum(len(block.names) for block in reading if block.label != SHORT)
    if not spoken and (furniture >= 3 or told < 4):
        for block in reading:
            _drop(block, "alone", "a headline or link with no text under it")
        return
    for block in reading:
        if furniture and block.label == SHORT and len(block.names) < 3:
            _drop(block, "alone", "a word alone")
        else:
            block.label = KEPT
