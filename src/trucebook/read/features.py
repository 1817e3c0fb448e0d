"""What a block looks like: how much it reads like sentences and how much like a headline or a menu."""

from __future__ import annotations

import re

from trucebook.read.lines import ENDS, LIST_ITEM, Block

_QUOTES = "”\"’'»"
# A lone accented letter is no word but what a wrong decoding left of a quote or dash ("â").
WORD = re.compile(r"[^\W\d_]{2,}|[A-Za-z]|\d+|©")

# The closed classes of English: articles, prepositions, conjunctions, pronouns, auxiliaries, and the commonest verb of
# reports.  Headlines and menus have few of them, sentences many.
_FUNCTION = """
the a an of to in on at by for from with without into onto over under between among against during before after
since until till through across near around about above below behind along toward towards upon within as than
and or but nor so yet if because although though while when where which who whom whose that this these those
there here it its he she they them his her hers their theirs we us our you your i my me him himself itself
themselves not no any some all both each every either neither one other another such same more most much many
is are was were be been being am has have had having do does did will would shall should can could may might must
said says also still only just already then now up out off down what how why however
"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())
# Words of English alone among languages written in Latin letters.
_ENGLISH = """
the of and to that with from by said were was has have had which for their this not they been would after
between against who its it are
"""
ENGLISH_WORDS = frozenset(_ENGLISH.split())


def measure(block: Block) -> None:
    """Fill in the block's words (lower case), and the shares the labels are decided by."""
    printed = WORD.findall(block.text)
    block.words = [word.lower() for word in printed]
    block.item = LIST_ITEM.match(block.text) is not None
    block.ends = ENDS.search(block.text, max(0, len(block.text) - 80)) is not None
    block.letters = [word for word in block.words if not word.isdigit()]
    block.names = [word for word in printed if word[0].isalpha()]
    if block.names:
        block.function_share = sum(map(FUNCTION_WORDS.__contains__, block.letters)) / len(block.names)
        block.lower_share = sum(map(str.islower, block.names)) / len(block.names)


def is_strong(block: Block) -> bool:
    """A full sentence at least: this can only be running text."""
    count = len(block.names)
    if count >= 40:
        return block.function_share >= 0.1 and block.lower_share >= 0.35
    if count < 12 or block.function_share < 0.16 or block.lower_share < 0.45:
        return False
    return block.ends or block.text.endswith(":") or count >= 25


def is_weak(block: Block) -> bool:
    """Reads like a sentence, but is short or odd; "The minister said:" is one, since what it opens needs it."""
    if block.text.endswith(":") and len(block.names) >= 3 and block.names[-1].islower():
        return True
    if len(block.names) < 4 or block.lower_share < 0.3:
        return False
    if block.ends or block.text.endswith((":", ",")):
        return block.function_share >= 0.1
    return len(block.names) >= 14 and block.function_share >= 0.3 and block.lower_share >= 0.6


def is_headline(block: Block) -> bool:
    """A line without an end, of some length: a headline, or a label."""
    if not 3 <= len(block.names) <= 30:
        return False
    return not (block.ends and block.text.rstrip(_QUOTES)[-1:] in (".", ";")) or (
        is_title_case(block) and block.lower_share < 0.35
    )


def is_title_case(block: Block) -> bool:
    """Whether the long words are written with capitals, as English headlines are."""
    long_words = [word for word in block.names if len(word) > 3 and word.lower() not in FUNCTION_WORDS]
    if len(long_words) < 2:
        return False
    return sum(word[0].isupper() for word in long_words) >= 0.75 * len(long_words)
