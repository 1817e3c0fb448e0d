"""The body of a report out of a page of text: which blocks are the report, and why the others are not.

The body runs from the first to the last block of prose that no list of links, comment form or caption holds.  Between
them everything stays that is not sure to be something else: the terms of an agreement are often a list of bare phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trucebook.read.features import is_title_case, measure
from trucebook.read.furniture import (
    drop,
    drop_after_credit,
    drop_before_title,
    drop_captions,
    drop_repeats,
    drop_running_lines,
    drop_sections,
    drop_stray_ends,
    drop_teasers,
)
from trucebook.read.labels import HEADLINE, ITEM, PROSE, READS, SHORT, WEAK, label
from trucebook.read.lines import Block
from trucebook.read.title import find_title

KEPT = "body"
_BETWEEN = frozenset(("stamp", "byline", "caption", "credit", "rule", "title", "menu", "words", "starts", "repeat"))
_FURNITURE = frozenset(("menu", "links", "rest", "box", "words", "anywhere", "ticker"))


def mark_body(
    blocks: Sequence[Block], in_article: Callable[[Block], bool] | None = None, known_title: str | None = None
) -> Block | None:
    """Label every block; those of the body get the label ``body``, all others a reason.  Gives back the title's block.

    ``in_article`` tells, for pages with a structure of their own, whether the page's article holds the block;
    ``known_title`` is the title as the page or a manifest gives it.
    """
    for block in blocks:
        measure(block)
        if not block.label:
            label(block)
    drop_running_lines(blocks)
    title = find_title(blocks, known_title)
    if in_article is not None:
        for block in blocks:
            if block.label in READS and not in_article(block):
                drop(block, "outside", "outside the page's article")
    drop_before_title(blocks, title)
    drop_sections(blocks, title)
    drop_repeats(blocks, title)
    drop_teasers(blocks)
    drop_captions(blocks)
    drop_stray_ends(blocks)
    drop_after_credit(blocks)
    _choose(blocks, title.block if title else None)
    return title.block if title else None


def _choose(blocks: Sequence[Block], title: Block | None) -> None:
    prose = [index for index, block in enumerate(blocks) if block.label == PROSE]
    if sum(block.label == "chat" for block in blocks) >= 2:
        _keep_messages(blocks)
    elif prose:
        _mark_around(blocks, prose[0], prose[-1], title)
    else:
        _mark_short(blocks)


def _keep_messages(blocks: Sequence[Block]) -> None:
    """An export of messages: each is a report of its own length, down to one line."""
    for block in blocks:
        if block.label in READS:
            block.label = KEPT


def _mark_around(blocks: Sequence[Block], first: int, last: int, title: Block | None) -> None:
    start = _start(blocks, first, title)
    stop = _stop(blocks, last)
    for index, block in enumerate(blocks):
        if block.label not in READS:
            continue
        if index < start:
            drop(block, "head", "before the first paragraph")
        elif index > stop:
            drop(block, "tail", "after the last paragraph")
        elif block.label == HEADLINE and _is_between(blocks, index):
            drop(block, "heading", "a headline between paragraphs")
        else:
            block.label = KEPT


def _start(blocks: Sequence[Block], first: int, title: Block | None) -> int:
    """Back from the first prose over summary bullets and short sentences that stand before it, under the title."""
    start = first
    floor = next((index + 1 for index, block in enumerate(blocks) if block is title), 0)
    for index in range(first - 1, floor - 1, -1):
        block = blocks[index]
        if block.label in (WEAK, ITEM) and (len(block.names) >= 5 or block.text.endswith(":")):
            start = index
        elif block.label not in _BETWEEN:
            break
    return start


def _stop(blocks: Sequence[Block], last: int) -> int:
    """On from the last prose over the list it opens and short sentences right after it."""
    stop = last
    opens = blocks[last].text.endswith(":")
    strange = 0
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if block.label in ("links", "rest", "box", "menu", "tail"):
            break
        if strange == 0 and _belongs(block, opens):
            stop = index
            opens = opens or block.text.endswith(":")
        elif strange == 0 and _asked(blocks, index):
            stop = index
        elif block.label not in ("caption", "rule") and not _heads_more(blocks, index):
            strange += 1
    return stop


def _asked(blocks: Sequence[Block], index: int) -> bool:
    """Whether the line is a question of an interview, with its answer right under it."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    asks = blocks[index].text.endswith("?") and not is_title_case(blocks[index])
    return asks and following is not None and following.ends and following.label in (WEAK, SHORT, PROSE)


def _heads_more(blocks: Sequence[Block], index: int) -> bool:
    """Whether the line is one of a report's own headings ("Funding"), with its short sentence right under it."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    heads = sum(block.label == SHORT and len(block.names) <= 4 and not block.item for block in blocks[:index])
    short = blocks[index].label == SHORT and len(blocks[index].names) <= 4
    return short and heads >= 2 and following is not None and following.label == WEAK and following.ends


def _belongs(block: Block, opens: bool) -> bool:
    if block.label == WEAK or (block.label == SHORT and block.ends and block.names and not is_title_case(block)):
        return True  # "Nobody came."
    if block.label == ITEM:
        return opens or block.ends or block.lower_share >= 0.5
    return opens and block.label in (SHORT, HEADLINE)


def _is_between(blocks: Sequence[Block], index: int) -> bool:
    """Whether the headline at ``index`` is one alone between paragraphs, written as a headline, and heads no list."""
    block = blocks[index]
    before = next((b for b in reversed(blocks[:index]) if b.label in READS or b.label == KEPT), None)
    if block.item or block.text.endswith(":") or len(block.names) < 5 or before is None:
        return False
    after = next((b for b in blocks[index + 1 :] if b.label in READS), None)
    heads_list = after is not None and after.item
    return is_title_case(block) and not before.text.endswith(":") and not before.item and not heads_list


def _mark_short(blocks: Sequence[Block]) -> None:
    """A text without a full paragraph: a message, a bulletin of bare items — or a page of menus, with no body."""
    reading = [block for block in blocks if block.label in READS]
    furniture = sum(block.label in _FURNITURE for block in blocks)
    spoken = any(block.label == WEAK or (block.item and block.lower_share >= 0.4) for block in reading)
    told = sum(len(block.names) for block in reading if block.label != SHORT)
    if not spoken and (furniture >= 3 or told < 4):
        for block in reading:
            drop(block, "alone", "a headline or link with no text under it")
        return
    for block in reading:
        if furniture and block.label == SHORT and len(block.names) < 3:
            drop(block, "alone", "a word alone")
        else:
            block.label = KEPT
