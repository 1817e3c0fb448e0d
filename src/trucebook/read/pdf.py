"""PDF by its text layer (pypdfium2).  Scans and locked files are named for what they are, never guessed at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trucebook.errors import DamagedReport, EmptyReport, ReportError
from trucebook.read.received import Options, Received, Statement, stated
from trucebook.read.sources import digest, read_bytes, too_large
from trucebook.read.stamps import read_day


def read(path: Path, options: Options) -> Iterator[Received]:
    """The report in ``path``; pages are parted by a form feed in its text.

    Raises EmptyReport without a text layer, DamagedReport for locked and broken files, TooLarge past the limit.
    """
    data = read_bytes(path, options.limit_bytes)
    document = _open(data, str(path))
    try:
        pages = _pages(document, str(path), options.limit_bytes)
        properties = _properties(document)
    finally:
        document.close()
    bare = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if len(bare) == len(pages):
        raise EmptyReport(
            "no text layer: its pages are pictures, as a scan's are",
            where=str(path),
            mend="run text recognition over it first, for example ocrmypdf",
        )
    notes: tuple[tuple[str, str], ...] = ()
    if bare:
        listed = ", ".join(map(str, bare[:10]))
        notes = (("page", f"no text layer on {len(bare)} of {len(pages)} pages ({listed}): not read"),)
    yield Received(
        "\n\f".join(pages), digest(data), "application/pdf", path.name, path.stem, properties=properties, notes=notes
    )


def _open(data: bytes, where: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DamagedReport(
                "locked with a password", where=where, mend="save a copy without the password"
            ) from error
        raise DamagedReport("not a PDF, or a broken one", where=where, mend="fetch or save it again") from error


def _pages(document: Any, where: str, limit: int) -> list[str]:
    import pypdfium2

    pages: list[str] = []
    size = 0
    try:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            text = text_page.get_text_bounded().replace("\r\n", "\n").replace("\r", "\n")
            text_page.close()
            page.close()
            size += len(text)
            if size > limit:
                raise too_large(where, size, limit)
            pages.append(text)
    except pypdfium2.PdfiumError as error:
        raise DamagedReport(f"page {len(pages) + 1} is broken", where=where, mend="fetch or save it again") from error
    return pages


def _properties(document: Any) -> Statement:
    try:
        values = document.get_metadata_dict(skip_empty=True)
    except (ReportError, ValueError, RuntimeError):
        return Statement()
    changed = str(values.get("ModDate") or "").removeprefix("D:")[:8]
    return Statement(
        title=stated(values.get("Title"), "properties"),
        byline=stated(values.get("Author"), "properties"),
        modified=read_day(changed, "properties") if changed else None,
    )
