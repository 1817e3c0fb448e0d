"""What each block is, looked at alone: prose, list item, headline — or one of the things that are not the report.

The words of page furniture come from ``resources/boilerplate.yml``; the order of the tests below is the order of
certainty.  Which blocks make up the body is decided in :mod:`trucebook.read.body`, where neighbours count too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from trucebook.lexicon.boilerplate import find_outlet, phrases
from trucebook.read.features import WORD, is_headline, is_strong, is_title_case, is_weak
from trucebook.read.lines import PAGE_NUMBER, Block
from trucebook.read.stamps import stamp_of_line

PROSE, WEAK, ITEM, HEADLINE, SHORT = "prose", "weak", "item", "headline", "short"
READS = frozenset((PROSE, WEAK, ITEM, HEADLINE, SHORT))
"""Labels of blocks that may be the report; every other label is the name of a piece of furniture."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}|\b[\w-]+\.(?:com|org|net|info|news)\b(?:/\S*)?")
_MAIL_HEADER = re.compile(r"(?:From|To|Cc|Bcc|Subject|Sent|Date|Reply-To|X-[\w-]+|Message-ID):\s", re.IGNORECASE)
_CHAT_HEADER = re.compile(
    r"(?:\[?\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? (?:at )?\d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?\]?"
    r"|.{1,60}, \[\d{1,2}[./ ]\S+ ?\d{2,4}[ ,].{4,12}\]):?.{0,60}"
)
_PICTURE_CREDIT = re.compile(
    r"[(\[][^()\[\]]{2,60}[)\]]\s*$|\b[A-Z][\w.'’-]+(?:/[A-Z][\w.'’ -]+)+\s*$"
    r"|[-–—]\s*(?:AFP|AP|EPA|REUTERS|Reuters)\s*(?:pic|photo)?\.?$"
)
# Blog software heads comments so: '12 responses to "…"', "One thought on …".
_COUNTED_COMMENTS = re.compile(
    r"(?:\d+|One|Two|Three) (?:responses?|repl(?:y|ies)|thoughts?|comments?) (?:to|on)\b|comments? ?\(\d+\)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\W*(?:\(c\)|copyright)\W{0,3}(?:19|20)\d\d", re.IGNORECASE)
_QUOTES = frozenset('"“«')
_QUOTED = re.compile(r"[\"“«][^\"”»]*(?:[\"”»]|$)")
# Hearts, thumbs, eyes: pictographs outside the letters of any script.
_PICTURES = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]")
_RULE = re.compile(r"[\W_\d]+")
_BYLINE_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*|al-[A-Z][\w'’-]*|and|in|for|the|of|&|,|/|\||al|bin|abu|de|van|von|el)(?:[ ,/|]+|$)+"
)
_MARKS = re.compile(r"[|•»›·]|\u00a0{2,}|\s{3,}")
_SEPARATORS = re.compile(r"\s*(?:[|•»›·>/]|\u00a0{2,}|\s{3,}|–|—)\s*")
MAIN_SCRIPT = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
OTHER_SCRIPT = re.compile(
    r"[\u0370-\u05ff\u0600-\u07ff\u0900-\u109f\u1200-\u137f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)


# Past this many words a block is judged by its script and its shape alone: no other test below looks at longer ones.
_LONG = 60


def label(block: Block) -> None:
    """Set the block's ``label`` and, for furniture, its ``reason``; the block must be measured."""
    for test in _TESTS if len(block.names) <= _LONG else _LONG_TESTS:
        reason = test(block)
        if reason:
            block.label, block.reason = test.__name__.lstrip("_"), reason
            return
    if is_strong(block):
        block.label = PROSE
    elif block.item:
        block.label = ITEM
    elif is_weak(block):
        block.label = WEAK
    elif is_headline(block):
        block.label = HEADLINE
    else:
        block.label = SHORT


def _rule(block: Block) -> str:
    if _RULE.fullmatch(block.text):
        return "a line with no words"
    if len(_PICTURES.findall(block.text)) > 1 and not re.search(r"[^\W\d_]{2}", block.text):
        return "a line of counted reactions"
    if len(block.names) <= 40 and PAGE_NUMBER.search(block.text):
        return "a line with a page's number"
    return ""


def _script(block: Block) -> str:
    if block.text.isascii():
        return ""
    other = len(OTHER_SCRIPT.findall(block.text))
    if other > 3 and other > len(MAIN_SCRIPT.findall(block.text)):
        return f"in another script: {block.text[:60]}"
    return ""


def _mail(block: Block) -> str:
    if len(block.names) <= 30 and _MAIL_HEADER.match(block.text):
        return "a mail header"
    if block.text.startswith(">") and not is_strong(block):
        return "quoted mail"
    return ""


def _chat(block: Block) -> str:
    if len(block.words) <= 20 and _CHAT_HEADER.fullmatch(block.text):
        return "a message header"
    return ""


def _stamp(block: Block) -> str:
    if len(block.words) <= 24 and not block.item and stamp_of_line(block.text):
        return "a date stamp"
    return ""


def _links(block: Block) -> str:
    words = block.letters
    if 0 < len(words) <= 8 and phrases("links").at(words, 0) == len(words):
        return "the head of a list of links"
    return ""


def _rest(block: Block) -> str:
    words = block.letters
    if 0 < len(words) <= 8 and phrases("rest").at(words, 0) == len(words):
        return "the head of comments or a form"
    if _COUNTED_COMMENTS.match(block.text) and len(words) <= 20:
        return "the head of comments or a form"
    return ""


def _box(block: Block) -> str:
    words = block.letters
    if 0 < len(words) <= 8 and phrases("box").at(words, 0) == len(words):
        return "the head or button of a box between paragraphs"
    return ""


def _menu(block: Block) -> str:
    words = block.letters
    if len(words) <= 60 and phrases("menu").fills(words) and not (len(words) > 1 and block.text.endswith((".", ":"))):
        return "menu or share words"
    return ""


def _byline(block: Block) -> str:
    words = block.letters
    if not 2 <= len(words) <= 16 or block.text.endswith("."):
        return ""
    length = phrases("byline").at(words, 0)
    if length:
        rest = re.sub(rf"^(?:[^\W\d_]+[ :]+){{{length}}}", "", block.text.lstrip("-–—(*[ ")).rstrip(")] ")
        if rest != block.text and _BYLINE_NAME.fullmatch(rest):
            return "a byline"
    return ""


def _credit(block: Block) -> str:
    words = block.letters
    if not words or len(words) > 40:
        return ""
    bare = block.text.strip("-–—()[]*. \t\u00a0")
    if len(words) <= 5 and find_outlet(bare):
        return "a credit line"
    length = phrases("credit").at(words, 0)
    if length and (length > 1 or re.match(r"[(\[\s–—-]*[A-Za-z]+\s*:", block.text) or len(words) == 1):
        return "a credit line"
    if block.text.startswith("(") and block.text.endswith(")") and len(words) <= 12 and _parts_are_outlets(bare):
        return "a credit line"
    return ""


def _parts_are_outlets(bare: str) -> bool:
    parts = [part for part in re.split(r"\s*(?:,|/|;|\band\b|&)\s*", bare) if part]
    return bool(parts) and all(find_outlet(part) or phrases("credit").fills(part.lower().split()) for part in parts)


def _anywhere(block: Block) -> str:
    index = phrases("anywhere").find(block.words)
    if index is not None and (len(block.names) <= 45 or index < 12):
        return "words of page furniture"
    return ""


def _reader(block: Block) -> str:
    if len(block.names) > 80 or len(block.names) < 5:
        return ""
    spoken = WORD.findall(_QUOTED.sub(" ", block.text).lower()) if _QUOTES & set(block.text) else block.words
    known = phrases("reader")
    hits = [
        spoken[index] for index in range(len(spoken)) if spoken[index] in known.by_first and known.at(spoken, index)
    ]
    sure = set(hits) - {"you", "your", "yours"}
    appeal = len(sure) >= 2 and len(block.names) <= 20 and not {"said", "told", "says"} & set(block.words)
    return "words to the reader" if appeal or (len(hits) >= 3 and len(set(hits)) >= 2) else ""


def _words(block: Block) -> str:
    # A short sentence with its full stop may use such words of anything ("The sides signed up on Monday.").
    sentence = block.ends and block.lower_share >= 0.5 and block.function_share >= 0.2
    if len(block.words) <= 14 and not sentence and phrases("short").find(block.words) is not None:
        return "words of page furniture"
    if _RIGHTS.match(block.text) and len(block.words) <= 30:
        return "words of page furniture"
    addresses = "".join(_ADDRESS.findall(block.text))
    if addresses and len(addresses) > 0.4 * len(block.text):
        return "an address"
    return ""


def _starts(block: Block) -> str:
    if len(block.names) > 30 or block.item:
        return ""
    words = block.letters
    length = phrases("starts").at(words, 0) if words else 0
    # One word alone ("Share", "Support") also begins sentences: it needs its colon.
    if length and (re.match(rf"\W*(?:\w+\W+?){{{length}}}(?<=:)", block.text) or (length > 1 and not is_strong(block))):
        return "a pointer to something else"
    if block.text.startswith("#") and all(part.startswith("#") for part in block.text.split()):
        return "hashtags"
    return ""


def _caption(block: Block) -> str:
    if len(block.names) > 60:
        return ""
    words = block.letters
    if phrases("caption").find(block.words) is not None and not (is_strong(block) and block.text.endswith(("”", '"'))):
        return "a caption"
    if words and phrases("caption_start").at(words, 0) and re.match(r"\W?[A-Za-z ]{3,20}[:|]", block.text):
        return "a caption"
    credit = _PICTURE_CREDIT.search(block.text) if len(block.names) <= 45 and not block.item else None
    # After a whole sentence "(Reuters)" may as well close the report: its place on the page decides that, elsewhere.
    whole = credit is not None and block.text[: credit.start()].rstrip().endswith((".", "”", '"', "!"))
    if credit and credit.start() > 15 and ("/" in credit.group() or "[" in credit.group() or not whole):
        return "" if is_strong(block) and not re.search(r"[/\[]", credit.group()) else "a caption"
    return ""


def _ticker(block: Block) -> str:
    if len(block.names) < 8 or (block.ends and block.function_share >= 0.25):
        return ""
    separators = _MARKS if is_strong(block) else _SEPARATORS
    parts = [part for part in separators.split(block.text) if part]
    if len(parts) < 4:
        return ""
    ended = sum(part.rstrip().endswith((".", "!")) for part in parts)
    if ended <= 0.25 * len(parts) and len(block.names) / len(parts) <= 22 and not block.item:
        return "a ticker or menu line"
    return ""


def _breadcrumb(block: Block) -> str:
    if len(block.names) > 16 or not re.search(r"[»›>]|\s[|/]\s", block.text) or block.ends:
        return ""
    return "a path of links" if not is_weak(block) and is_title_case(block) and " | " not in block.text else ""


_TESTS: tuple[Callable[[Block], str], ...] = (
    _stamp, _rule, _script, _mail, _chat, _links, _box, _rest, _menu, _byline, _credit, _anywhere, _reader, _words,
    _starts, _caption, _ticker, _breadcrumb,
)  # fmt: skip
_LONG_TESTS: tuple[Callable[[Block], str], ...] = (_script, _ticker)
