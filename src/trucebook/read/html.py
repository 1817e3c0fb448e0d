"""HTML: the whole page as text layer, trafilatura to tell the article in it, the page's own statements about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from trucebook.errors import DamagedReport
from trucebook.model.span import Span
from trucebook.read.encoding import Decoded, decode
from trucebook.read.pagedata import page_statement
from trucebook.read.received import Options, Received
from trucebook.read.sources import digest, read_bytes
from trucebook.read.textlayer import text_layer

# libxml2 gives up past 256 levels by default; no page of a report has a tenth of that, and past this many open tags the
# article is found in the text layer alone.
_DEPTH = 200
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_OPEN = re.compile(
    r"<(/?)(?!br|hr|img|input|meta|link|p\b|li\b|td|tr|th|option|source|wbr|!|\?)([a-z][\w-]*)[^<>]{0,4000}?(/?)>",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")


def read(path: Path, options: Options) -> Iterator[Received]:
    """The report in the page at ``path``.  Raises ReportError as the reading of bytes does."""
    data = read_bytes(path, options.limit_bytes)
    decoded = decode_page(data, str(path))
    yield read_page(decoded, digest(data), path.name, path.stem)


def decode_page(data: bytes, where: str) -> Decoded:
    """The page's text: by its own ``charset`` where that holds, else as any text."""
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        name = declared[1].decode("ascii")
        try:
            return Decoded(data.decode(name), name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, where)


def read_page(decoded: Decoded, sha256: str, file_name: str, report_id: str) -> Received:
    """One page as a report.  A page nested past any sense is read by its text layer alone, with a note."""
    notes = [("encoding", decoded.note)] if decoded.note else []
    layer = text_layer(decoded.text)
    article = None
    statement = page_statement("")
    if _depth(decoded.text) > _DEPTH:
        notes.append(("page", "nested too deeply for its structure to be used; read by its text alone"))
    else:
        statement = page_statement(decoded.text)
        article = _article(decoded.text, layer)
    return Received(
        layer, sha256, "text/html", file_name, report_id, stated=statement, article=article, notes=tuple(notes)
    )


def _depth(page: str) -> int:
    depth = deepest = 0
    for match in _OPEN.finditer(page):
        if match[1]:
            depth = max(0, depth - 1)
        elif not match[3]:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _article(page: str, layer: str) -> tuple[Span, ...] | None:
    """The blocks of ``layer`` that trafilatura keeps; None where it finds no article, and all blocks are judged."""
    from trafilatura import extract

    try:
        found = extract(page, include_comments=False, include_tables=True, favor_recall=True, output_format="txt")
    except (ValueError, AttributeError, TypeError, AssertionError) as error:
        raise DamagedReport(f"the page cannot be read: {error}", where="", mend="save its text alone") from error
    kept = _key(found or "")
    if len(kept) < 80:
        return None
    spans = []
    for match in re.finditer(r"[^\n]+", layer):
        key = _key(match.group().removeprefix("• "))
        if key and f" {key} " in f" {kept} ":
            spans.append(Span(match.start(), match.end()))
    return tuple(spans) if sum(span.end - span.start for span in spans) > 0.5 * len(kept) else None


def _key(words: str) -> str:
    return " ".join(_WORDS.findall(words.lower()))
