"""Whose work a report credits: agencies and editors at its end, outlets and names on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucebook.lexicon.boilerplate import find_outlet, phrases
from trucebook.read.body import KEPT
from trucebook.read.clean import cut
from trucebook.read.lines import Block
from trucebook.read.stamps import find_dates

Cut = tuple[str, str]
_CLOSING = re.compile(
    r"(?:\s*[(\[](?P<paren>[^()\[\]]{2,120})[)\]]|\s*[-–—_]{1,3}\s*(?P<dash>[A-Z][\w .'’/&-]{1,40}))\.?\s*$"
)
_AFTER_END = re.compile(r"[.”\")]\s+(?P<words>[A-Z][^.!?;]{1,80}\.?)\s*$")
_SIGNED = re.compile(r"[A-Z][a-z]{1,14}(?: (?:al-|Al-)?[A-Z][a-z]{1,14}){1,2}(?:\s?/\s?[A-Z][\w. ]{2,25})*")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:copyright\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,.:]*"
    r"(?P<name>[A-Z][\w.'’& -]{2,50})",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"(?:edited|translated|published) by (?P<name>(?:[Tt]he )?[A-Z][\w'’-]*(?: (?:al-|Al-)?[A-Z][\w'’-]*){0,4})"
)


def cut_closing_credits(body: list[Block], cuts: list[Cut]) -> list[str]:
    """Cut "(Reuters)", "-- AFP", "Source: SANA", a name or a button's words off the end of the last paragraph.

    Gives the outlets credited; what was cut is added to ``cuts``.
    """
    found: list[str] = []
    for _ in range(6 if body else 0):
        block = body[-1]
        end, words, reason = _closing(block.text)
        if not reason:
            break
        cuts.append(("credit", f"{reason}: {words}"))
        cut(block, 0, len(block.text[:end].rstrip(" \t\u00a0-–—_")))
        found += _outlets_in(words)
    return found


def _closing(text: str) -> tuple[int, str, str]:
    """Where the last paragraph's closing credit begins, its words, and what it is; the last is empty where none is."""
    match = _CLOSING.search(text, max(0, len(text) - 160))
    if match and match.start() >= 20:
        words = (match["paren"] or match["dash"]).strip()
        ended = text[: match.start()].rstrip().endswith((".", "”", '"'))
        if _is_credit(words, match["dash"] is not None) or (ended and _ACRONYM.fullmatch(words)):
            return match.start(), words, "a credit"
    match = _AFTER_END.search(text, max(0, len(text) - 120))
    if match and match.start() >= 20:
        words = match["words"].strip()
        lower = re.findall(r"[^\W\d_]+", words.lower())
        if re.match(r"Sources?\b:? [A-Z]", words):
            return match.start("words"), words, "a credit"
        if phrases("menu").fills(lower) or phrases("anywhere").find(lower) is not None:
            return match.start("words"), words, "words of page furniture"
        if _SIGNED.fullmatch(words):
            return match.start("words"), words, "a signature"
    return 0, "", ""


def _is_credit(words: str, after_dash: bool) -> bool:
    lower = re.findall(r"[^\W\d_]+", words.lower())
    parts = [part for part in re.split(r"\s*(?:,|/|;|\band\b|&)\s*", words) if part]
    if all(find_outlet(part) or part.lower() in ("agencies", "news agencies") for part in parts):
        return True
    length = phrases("credit").at(lower, 0) if lower else 0
    return not after_dash and (length > 1 or (length == 1 and bool(re.match(r"\w+\s*:", words))))


def _outlets_in(words: str) -> list[str]:
    parts = re.split(r"\s*(?:,|/|;|:|\band\b|&|\()\s*", words.strip(" ()[]-–—"))
    return [entry.name for entry in map(find_outlet, parts) if entry]


def find_owner(blocks: Sequence[Block], title: Block | None) -> tuple[str | None, str | None]:
    """The outlet whose page this is, and the outlet an "edited by" line names; only outlets known by name count.

    The page's owner is named by its copyright line, by the editing line, behind the title ("… | Jordan Times"), or on a
    line alone before the report; an agency's name there is a credit, and a line alone behind the report is one too.
    """
    owner = editor = None
    for block in blocks:
        if block.label == KEPT or len(block.names) > 60:
            continue
        if owner is None and (match := _COPYRIGHT.search(block.text)):
            owner = _known_head(match["name"]) or owner
        if editor is None and (match := _EDITED.search(block.text)):
            editor = _known_head(match["name"])
    named = _site_behind(title.text)[1] if title else None
    return owner or editor or named or _site_line(blocks), editor


def _site_line(blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if block.label == KEPT:
            return None
        entry = find_outlet(block.text) if len(block.names) <= 5 else None
        if entry and entry.kind == "outlet":
            return entry.name
    return None


def _site_behind(title: str) -> tuple[str, str | None]:
    for separator in (" | ", " – ", " — ", " - "):
        head, found, tail = title.rpartition(separator)
        if found and len(head.split()) >= 3 and (name := _known_head(tail)):
            return head.strip(), name
    return title, None


def title_without_site(title: str) -> str:
    """The title without the outlet's name behind it."""
    return _site_behind(title)[0]


def _known_head(name: str) -> str | None:
    words = re.split(r"(?:\.\s|\s(?:all|All)\b)", name)[0].split()
    for count in range(min(len(words), 6), 0, -1):
        entry = find_outlet(" ".join(words[:count]))
        if entry:
            return entry.name
    return None


def find_byline(blocks: Sequence[Block], credits: list[str]) -> str | None:
    """The first byline's names; outlets on credit lines are added to ``credits``."""
    byline = None
    for block in blocks:
        if block.label == "byline" and byline is None:
            byline = _names_after(block, "byline")
        elif block.label == "stamp" and byline is None:
            byline = _beside_the_date(block.text, credits)
        elif block.label == "credit":
            credits += _outlets_in(re.sub(r"^[^:]{3,30}:\s*", "", block.text)) or _outlets_in(block.text)
            if byline is None and re.match(r"\W*(?:reporting|written|writing) by", block.text, re.IGNORECASE):
                byline = _names_after(block, "credit")
    return byline


def _beside_the_date(text: str, credits: list[str]) -> str | None:
    """The name after "by" on a date stamp; an outlet there is a credit and no byline."""
    for stamp in reversed(find_dates(text)):
        text = f"{text[: stamp.start]}|{text[stamp.end :]}"
    match = re.search(r"\b(?:[Bb]y|BY):?\s+((?:[A-Z][\w.'’-]*[ \u00a0]?){1,4})", text)
    name = match[1].strip() if match else ""
    entry = find_outlet(name) if name else None
    credits += [entry.name] if entry else []
    return name if name and not entry else None


def _names_after(block: Block, kind: str) -> str:
    length = phrases(kind).at(block.words, 0)
    rest = re.sub(rf"^\W*(?:[^\W\d_]+\W+){{{length}}}", "", block.text)
    return re.split(r"\s*[|;•]\s*|,\s(?=\d)", rest)[0].strip(" .)]-–—")
