"""Which module reads which file: by suffix, and by the first bytes where the suffix says plain text or nothing.

Modules are imported when the first file of their kind comes up, because their libraries are slow to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from trucebook.errors import ReportError, UnsupportedFormat
from trucebook.read.encoding import not_text
from trucebook.read.received import Options, Received
from trucebook.read.sources import unreadable

_PLAIN = "trucebook.read.plain"
_FEED = "trucebook.read.feed"
_SUFFIXES = {
    ".txt": _PLAIN, ".text": _PLAIN, ".md": _PLAIN, ".asc": _PLAIN, "": _PLAIN,
    ".html": "trucebook.read.html", ".htm": "trucebook.read.html", ".xhtml": "trucebook.read.html",
    ".pdf": "trucebook.read.pdf",
    ".docx": "trucebook.read.docx",
    ".eml": "trucebook.read.eml",
    ".csv": "trucebook.read.tables", ".tsv": "trucebook.read.tables",
    ".jsonl": "trucebook.read.tables", ".ndjson": "trucebook.read.tables",
    ".xlsx": "trucebook.read.sheets",
    ".rss": _FEED, ".atom": _FEED,
}  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 2048
_ROOT = re.compile(rb"<(?![?!])([\w:]+)")


class Reader(Protocol):
    """What every format module offers."""

    def read(self, path: Path, options: Options) -> Iterator[Received | ReportError]:
        """The reports of one file; raises or yields ReportError."""
        ...


def reader_of(path: Path) -> Reader:
    """The module that reads ``path``.

    Raises UnsupportedFormat for a kind no module reads, ReportError for a file the system will not give up.
    """
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise unreadable(path, error) from error
    module = _SUFFIXES.get(suffix)
    if head.startswith(_OLD_OFFICE):
        raise UnsupportedFormat(
            "an old Word or Excel file, or one locked with a password",
            where=str(path),
            mend="save it as .docx or .xlsx without a password",
        )
    if module in (_PLAIN, None):
        module = _by_content(head) or module
    if module is None:
        raise not_text(str(path))
    return cast(Reader, import_module(module))


def _by_content(head: bytes) -> str | None:
    if head.startswith(b"%PDF-"):
        return "trucebook.read.pdf"
    if head.startswith(b"PK\x03\x04"):
        if b"word/" in head:
            return "trucebook.read.docx"
        return "trucebook.read.sheets" if b"xl/" in head else None
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "trucebook.read.html"
    if start.startswith((b"<?xml", b"<rss", b"<feed")):
        root = _ROOT.search(head)
        return _FEED if root and root[1].lower() in (b"rss", b"feed", b"rdf:rdf") else None
    return None
