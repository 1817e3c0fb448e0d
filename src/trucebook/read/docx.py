"""Word documents (DOCX): paragraphs and tables in order, list items with a bullet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trucebook.errors import DamagedReport, EmptyReport
from trucebook.read.archive import guard_archive
from trucebook.read.received import Options, Received, Statement, stated
from trucebook.read.sources import digest, read_bytes
from trucebook.read.stamps import read_day

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(path: Path, options: Options) -> Iterator[Received]:
    """The report in ``path``.  Raises DamagedReport for broken, locked and hostile files, EmptyReport without text."""
    data = read_bytes(path, options.limit_bytes)
    guard_archive(data, str(path))
    document = _open(data, str(path))
    text = "\n\n".join(_lines(document))
    if not text.strip():
        raise EmptyReport("no text in it", where=str(path), mend="pictures of text must be recognised first")
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    yield Received(text, digest(data), media, path.name, path.stem, properties=_properties(document))


def _open(data: bytes, where: str) -> Any:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        return Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, LxmlError, zipfile.BadZipFile, OSError) as error:
        raise DamagedReport("not a Word document, or a broken one", where=where, mend="save it again") from error


def _lines(document: Any) -> Iterator[str]:
    for element in document.element.body.iterchildren():
        if element.tag == f"{_WORD}p":
            words = _words(element)
            if words.strip():
                yield f"• {words}" if element.find(f".//{_WORD}numPr") is not None or _is_list(element) else words
        elif element.tag == f"{_WORD}tbl":
            for row in element.iter(f"{_WORD}tr"):
                cells = [" ".join(_words(p) for p in cell.iter(f"{_WORD}p")) for cell in row.iter(f"{_WORD}tc")]
                if any(cell.strip() for cell in cells):
                    yield " | ".join(cell.strip() for cell in cells)


def _is_list(paragraph: Any) -> bool:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return style is not None and str(style.get(f"{_WORD}val", "")).startswith("List")


def _words(paragraph: Any) -> str:
    """The paragraph's text; deleted words of tracked changes are not in it, inserted ones are."""
    parts = []
    for node in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr", f"{_WORD}noBreakHyphen"):
        kind = node.tag.removeprefix(_WORD)
        parts.append((node.text or "") if kind == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(kind, "\n"))
    return "".join(parts)


def _properties(document: Any) -> Statement:
    core = document.core_properties
    author = core.author if core.author != "python-docx" else ""
    return Statement(
        title=stated(core.title, "properties"),
        byline=stated(author, "properties"),
        modified=read_day(core.modified.date().isoformat(), "properties") if core.modified else None,
    )
