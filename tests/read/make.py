"""Small files in every format, made on the spot, so that no test needs a binary file in the tree."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from trucebook.errors import ReportError
from trucebook.model.report import Report
from trucebook.read.reader import read_reports

FIRST = "The local committee and the brigade agreed on Monday to stop firing along the river for one month."
SECOND = "Two trucks of flour entered the town on Tuesday, a member of the committee said by telephone."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write one file and give its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def read_one(*paths: Path, **options: object) -> Report:
    """The one report the paths hold; fails on an error or on more."""
    items = list(read_reports(paths, **options))  # type: ignore[arg-type]
    assert len(items) == 1, items
    assert isinstance(items[0], Report), items[0]
    return items[0]


def fail_one(*paths: Path, **options: object) -> ReportError:
    """The one error the paths give."""
    items = list(read_reports(paths, **options))  # type: ignore[arg-type]
    assert len(items) == 1, items
    assert isinstance(items[0], ReportError), items[0]
    assert items[0].mend
    assert items[0].where
    return items[0]


def pdf(pages: list[list[str]], password: str | None = None) -> bytes:
    """A PDF with these lines on these pages; a page without lines is blank, as a scan is to a text layer."""
    file = io.BytesIO()
    lock = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(file, encrypt=lock)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 780 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def bomb(name: str) -> bytes:
    """An archive that unpacks to 400 MB from well under 1 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w") as member:
            for _ in range(40):
                member.write(b"\0" * 10_000_000)
    return file.getvalue()
