"""Received text into blocks: one block is a paragraph, a list item, a headline, a menu line.

Lines broken by hand or by a page's width are joined again; nothing is judged here and no character is changed.  Every
block keeps the runs of received text it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# Characters that show nothing: soft hyphen, zero-width space, marks and embeddings of direction, word joiner, BOM, and
# the mark pdfium puts for a hyphen at a line's end.  The joiners U+200C/D are letters' business (Persian) and stay.
INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\x02\ufffe"
_INVISIBLE_RUN = re.compile(f"[{INVISIBLE}]+")
_FIGURES = re.compile(r"\d+")
_LINE = re.compile("[^\r\n\f\v\u2028\u2029]+")
_GAP = re.compile("[ \t\u00a0]{3,}")
_BLANK = " \t\u00a0\u3000\u2002\u2003\u2009\u202f" + INVISIBLE
LIST_ITEM = re.compile(
    r"(?:[-–—•●▪■◦○*·‣►▶✓✔➢➤→]+[ \t\u00a0]*(?=[^\s\-–—])|\(?\d{1,2}[.)\-][ \t\u00a0]*(?=[^\W\d])"
    r"|\(?[a-zA-Z][.)][ \t\u00a0]+|\(?[ivx]{1,4}[.)][ \t]+)"
)
ENDS = re.compile(
    r"[.!?…;。؟۔](?:\s?\[[\w\s]{1,6}\])?[\"'”’»)\]]*[*†‡¹²³]*$|[”\"»]$"
    r"|[.!?…][\"'”’]*\s*(?:[(\[][^()\[\]]{2,60}[)\]]|[-–—]{1,3}\s*[A-Z][\w ]{1,20})\.?$"
)
PAGE_NUMBER = re.compile(r"(?:^|[|•·\s])[Pp]age \d{1,3}(?: (?:of|/) \d{1,3})?\s*$")
_NEW = re.compile(r"(?:By|BY|Posted|Published|Updated|Source:|Photo:) ")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, trimmed: its place in the received text, and what stood before it."""

    start: int
    end: int
    indent: int = 0
    page: int = 0
    parted: bool = True

    def of(self, text: str) -> str:
        """The line's characters."""
        return text[self.start : self.end]


@dataclass(slots=True, eq=False)
class Block:
    """Lines that belong together.

    ``pieces`` are ``(start, end, joint)``: a run of received text and what parts it from the piece before in the clean
    text (nothing or one blank).  ``parted`` tells whether a blank line stood before.  ``words`` are its words and
    figures in lower case, ``letters`` the words alone, ``names`` the words as printed.
    """

    pieces: list[tuple[int, int, str]]
    text: str
    parted: bool
    label: str = ""
    reason: str = ""
    words: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    function_share: float = 0.0
    lower_share: float = 0.0
    ends: bool = False
    item: bool = False

    @property
    def start(self) -> int:
        """Where the block begins in the received text."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the block ends in the received text."""
        return self.pieces[-1][1]


def find_lines(text: str) -> list[Line]:
    """Every line of ``text`` that shows something, trimmed; a line's wide gaps part it where prose stands between."""
    lines: list[Line] = []
    end_before = 0
    page = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        left = raw.lstrip(_BLANK)
        if not left:
            continue
        start = match.end() - len(left)
        stripped = left.rstrip(_BLANK)
        between = text[end_before : match.start()]
        breaks = between.count("\n") or between.count("\r") + between.count("\u2028")
        turned = between.count("\f")
        page += turned
        parted = breaks >= 2 or not lines or "\u2029" in between
        lines.append(Line(start, start + len(stripped), len(raw) - len(left), page, parted))
        end_before = match.end()
    return [part for line in lines for part in _part(text, line)]


def _part(text: str, line: Line) -> Iterator[Line]:
    content = line.of(text)
    gaps = list(_GAP.finditer(content)) if "   " in content or "\u00a0" in content or "\t" in content else []
    if not gaps:
        yield line
        return
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(content)]
    parts = [(start, end) for start, end in zip(starts, ends, strict=True) if content[start:end].strip(_BLANK)]
    prose = sum(end - start for start, end in parts if _reads_on(content[start:end]))
    if prose < 0.6 * len(content):
        yield line
        return
    for index, (start, end) in enumerate(parts):
        yield Line(
            line.start + start, line.start + end, line.indent, line.page, parted=line.parted if not index else True
        )


def _reads_on(part: str) -> bool:
    words = part.count(" ") + 1
    return words >= 25 or (words >= 6 and ENDS.search(part) is not None)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Whether a text's lines are broken at a width, and at which."""

    width: int = 0
    is_wrapped: bool = False

    @classmethod
    def of(cls, text: str, lines: Sequence[Line]) -> Wrapping:
        """Judge by lines that stop in mid-sentence and go on in lower case; wraps past 130 characters are not known."""
        sizes = sorted(line.end - line.start for line in lines)
        if len(sizes) < 3:
            return cls()
        width = sizes[int(0.95 * (len(sizes) - 1))]
        if not 35 <= width <= 130:
            return cls()
        pairs = broken = 0
        for line, following in pairwise(lines):
            if following.parted or line.end - line.start < 0.5 * width:
                continue
            pairs += 1
            broken += text[following.start].islower() and not ENDS.search(line.of(text))
        return cls(width, broken >= 2 and broken >= 0.25 * pairs)

    def runs_on(self, text: str, line: Line, following: Line) -> bool:
        """Whether ``following`` goes on with the paragraph of ``line``."""
        new_page = following.page != line.page
        if not self.is_wrapped or (following.parted and not new_page):
            return False
        size = line.end - line.start
        first_word = text[following.start : following.end].split(None, 1)[0]
        ended = ENDS.search(line.of(text)) is not None
        if (new_page and ended) or PAGE_NUMBER.search(line.of(text)):
            return False
        if (
            LIST_ITEM.match(text, following.start)
            or _NEW.match(text, following.start)
            or (following.indent >= line.indent + 3 and ended)
        ):
            return False
        if text[following.start].islower() and not ended and size >= 0.5 * self.width:
            return True
        return size + 1 + len(first_word) > 0.9 * self.width and (not ended or size >= 0.8 * self.width)


def find_blocks(text: str, lines: Sequence[Line]) -> list[Block]:
    """The lines joined into blocks, in order; only heads and feet of pages are judged yet (label ``running``)."""
    running = _running(text, lines)
    wrapping = Wrapping.of(text, lines)
    groups: list[list[Line]] = []
    for line in lines:
        if line in running:
            continue
        if groups and wrapping.runs_on(text, groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    blocks = [_block(text, group) for group in groups]
    if running:
        for line in sorted(running, key=lambda line: line.start):
            blocks.append(_block(text, [line]))
            blocks[-1].label, blocks[-1].reason = "running", "the head or foot of a page"
        blocks.sort(key=lambda block: block.start)
    return blocks


def _running(text: str, lines: Sequence[Line]) -> set[Line]:
    """The first and last two lines of pages that stand there on two pages or more, figures aside."""
    if not lines or not lines[-1].page:
        return set()
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    at_edges: dict[str, list[Line]] = {}
    for page in pages.values():
        for line in dict.fromkeys([*page[:2], *page[-2:]]):
            at_edges.setdefault(_FIGURES.sub("#", line.of(text)), []).append(line)
    wanted = max(2, len(pages) // 2)
    return {line for found in at_edges.values() if len({line.page for line in found}) >= wanted for line in found}


def _block(text: str, group: Sequence[Line]) -> Block:
    pieces: list[tuple[int, int, str]] = []
    before = ""
    for line in group:
        joint = "" if not pieces or before in ("\x02", "\u00ad", "\ufffe") else " "
        if before == "-" and text[line.start].islower():
            joint = ""  # a word parted at its own hyphen ("de-" / "escalation")
        for start, end in _shown(text, line):
            pieces.append((start, end, joint if pieces else ""))
            joint = ""
        before = text[line.end] if line.end < len(text) and text[line.end] in INVISIBLE else text[line.end - 1]
    words = "".join(joint + text[start:end] for start, end, joint in pieces)
    return Block(pieces, words, group[0].parted)


def _shown(text: str, line: Line) -> Iterator[tuple[int, int]]:
    start = line.start
    for match in _INVISIBLE_RUN.finditer(text, line.start, line.end):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < line.end:
        yield start, line.end
