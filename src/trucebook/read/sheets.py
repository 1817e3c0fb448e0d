"""XLSX tables of reports: the first sheet that has a column of texts, row by row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from trucebook.errors import DamagedReport, ReportError, UnsupportedFormat
from trucebook.read.archive import guard_archive
from trucebook.read.received import Options, Received
from trucebook.read.sources import read_bytes
from trucebook.read.tables import find_columns, from_row

_LIMIT = 200_000_000


def read(path: Path, options: Options) -> Iterator[Received | ReportError]:
    """Each row's report.  Raises DamagedReport for broken and hostile files, UnsupportedFormat without texts."""
    data = read_bytes(path, max(_LIMIT, options.limit_bytes))
    guard_archive(data, str(path))
    book = _open(data, str(path))
    try:
        problem: UnsupportedFormat | None = None
        for sheet in book.worksheets:
            rows = sheet.iter_rows(values_only=True)
            names = [str(name).strip() if name is not None else "" for name in next(rows, ())]
            try:
                columns = find_columns(names, options.columns, f"{path} ({sheet.title})")
            except UnsupportedFormat as error:
                problem = problem or error
                continue
            for number, cells in enumerate(rows, 2):
                if any(cell is not None for cell in cells):
                    row = {name: _plain(cell) for name, cell in zip(names, cells, strict=False) if name}
                    yield from from_row(row, columns, (path, number), options)
            return
        raise problem or UnsupportedFormat("no sheet with rows", where=str(path), mend="check the file")
    finally:
        book.close()


def _open(data: bytes, where: str) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, TypeError, zipfile.BadZipFile, OSError) as error:
        raise DamagedReport("not an Excel file, or a broken one", where=where, mend="save it again") from error


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell
