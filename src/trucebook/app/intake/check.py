"""Is what was sent a file that may be read?  Asked before any reader opens it; a refusal says what to do instead.

Only names, sizes and first and last bytes are looked at, and the index of an archive; nothing is unpacked or executed.
The readers have their own limits behind this.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from trucebook.errors import DamagedReport, ReportError, TooLarge, UnsupportedFormat
from trucebook.read.archive import guard_archive
from trucebook.read.received import DEFAULT_LIMIT

TEXTS = (".txt", ".text", ".md", ".asc", ".html", ".htm", ".xhtml", ".eml", ".csv", ".tsv", ".jsonl", ".ndjson",
         ".rss", ".atom")  # fmt: skip
ARCHIVES = {".docx": "word/", ".xlsx": "xl/"}
KINDS = (*TEXTS, ".pdf", *ARCHIVES)
_LONGEST_NAME = 200
_HEAD = 4096
# What programs, pictures and archives begin with: a text that does is another file under a borrowed name.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a script"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
_ROOT = re.compile(rb"<(?![?!])([\w:]+)")
_MARKUP = re.compile(rb"<\s*(script|html|svg|iframe|object)\b", re.I)


def check_name(name: str) -> str:
    """The name of a sent file; raises ReportError for one that leads into a folder, hides, or cannot be a name."""
    if "/" in name or "\\" in name or name in (".", "..") or ".." in name.split("."):
        raise ReportError("a path in the name of a file", where=name[:80], mend="send the file by its name alone")
    if not name.strip() or name.startswith(".") or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ReportError("not a name for a file", where=name[:80], mend="give it a plain name of letters and digits")
    return name


def check_file(path: Path, limit: int = DEFAULT_LIMIT) -> None:
    """Raise ReportError where the file at ``path`` is too large, of no kind that is read, or not what its name says."""
    name, suffix = path.name, path.suffix.lower()
    size = path.stat().st_size
    if size > limit:
        mend = "split it into its reports, or send the text alone"
        raise TooLarge(f"{size / 1e6:.1f} MB; a report may have {limit / 1e6:.0f}", where=name, mend=mend)
    if size == 0:
        raise ReportError("nothing in it", where=name, mend="save it again")
    if suffix not in KINDS:
        mend = "send text, HTML, PDF, DOCX, e-mail, tables or feeds"
        raise UnsupportedFormat(f"files of the kind '{suffix or 'without ending'}' are not read", where=name, mend=mend)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if suffix == ".pdf":
        _check_pdf(path, head)
    elif suffix in ARCHIVES:
        _check_archive(path, head, ARCHIVES[suffix])
    else:
        _check_text(name, head)


def _check_pdf(path: Path, head: bytes) -> None:
    if not head.startswith(b"%PDF-"):
        raise _other(path.name, "a PDF")
    if zipfile.is_zipfile(path) or _MARKUP.search(head):
        raise _two(path.name)


def _check_archive(path: Path, head: bytes, inside: str) -> None:
    if not head.startswith(b"PK\x03\x04"):
        raise _other(path.name, f"a {path.suffix[1:].upper()}")
    guard_archive(path.read_bytes(), path.name)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    if not any(name.startswith(inside) for name in names):
        raise _other(path.name, f"a {path.suffix[1:].upper()}")
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js")) for name in names):
        raise DamagedReport("holds a program", where=path.name, mend="save it without macros")


def _check_text(name: str, head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what in _MAGIC:
        # A line of prose may begin with the two letters that programs for Windows begin with.
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in head or magic == b"#!"):
            raise UnsupportedFormat(f"{what} under the name of a text", where=name, mend="send what the name says")
    if start.startswith(b"<"):
        root = _ROOT.search(start)
        if root and root[1].lower() in (b"svg", b"svg:svg"):
            raise UnsupportedFormat("a drawing (SVG), which may hold scripts", where=name, mend="send the text alone")


def _other(name: str, what: str) -> UnsupportedFormat:
    return UnsupportedFormat(f"called {what}, but is something else", where=name, mend="send it under its right name")


def _two(name: str) -> DamagedReport:
    return DamagedReport("two kinds of file in one", where=name, mend="do not open it; ask for the text another way")
