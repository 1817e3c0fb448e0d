"""Clean text into paragraphs and sentences, by rule.

News and its rough translations end sentences inside quotation marks, abbreviate ranks and set lists without full
stops; a parser trained on web text splits there far worse than a few rules do.  Every line break is a boundary: the
clean text keeps one only between paragraphs and list items.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucebook.model.span import Span

# Ranks, titles, months and units that keep their full stop inside a sentence.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt brig adm cmdr gov sen rep hon st fr rev sr jr no nos art vs etc approx
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun km ft inc ltd co corp
    dept est fig vol pp ed e.g i.e a.k.a u.s u.n u.k e.u""".split()
)
_BREAK = re.compile(r"\n+|[ \t\u00a0]{4,}")
_STOP = re.compile(r"""(?:\.{1,3}|[!?…؟۔]+)["'”’»)\]]*(?=\s)""")
_MARKER = re.compile(
    r"(?:[-–—•*●▪■◦·‣]+|\(?\d{1,2}[.):-]|\(?[a-z][.)]|\(?[A-Z]\)|(?:First|Second|Third|Fourth|Fifth|Sixth)(?:ly)?:)"
    r"\s+(?=\S)"
)
_OPENS = re.compile(r"""\s+["'“‘«(\[]*(?P<first>\S)""")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)\.$")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence's place in the report's text and the number of its paragraph.  ``item``: it is a list item."""

    span: Span
    paragraph: int
    item: bool = False


def segment(text: str, dateline: str | None = None) -> list[Segment]:
    """The sentences of ``text`` in order; a list marker at the head of a line, and the dateline, are left outside."""
    found: list[Segment] = []
    paragraph = 0
    for start, end in _blocks(text):
        marker = _MARKER.match(text, start, end)
        body = marker.end() if marker else start
        if dateline and text.startswith(dateline, body):
            body += len(dateline)
        pieces = _sentences(text, body, end)
        found.extend(Segment(piece, paragraph, marker is not None) for piece in pieces)
        paragraph += bool(pieces)
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    blocks, start = [], 0
    for gap in _BREAK.finditer(text):
        blocks.append((start, gap.start()))
        start = gap.end()
    blocks.append((start, len(text)))
    return blocks


def _sentences(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, end):
            _add(spans, text, begin, stop.end())
            begin = stop.end()
    _add(spans, text, begin, end)
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        spans.append(Span(start, end))


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    opens = _OPENS.match(text, stop.end(), end)
    if opens is None:
        return True
    first = opens["first"]
    if first.islower():
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text[max(0, stop.start() - 24) : stop.start() + 1])
    if word is None:
        return True
    last = word.group(1).rstrip(".")
    return not (last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isupper() and last != "I"))
