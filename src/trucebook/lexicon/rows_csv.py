"""Rows of a user's list kept as CSV, with the same checks and the same file and line as rows of YAML.

The first line names the columns, in any order, separated by commas, semicolons or tabs.  Several names stand in one
cell with a bar (``|``) between them.  An id may be left out; it is made of the sort and the name.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from trucebook.errors import ResourceError
from trucebook.lexicon.rows import Row

_LISTS = ("names", "adjectives", "metonyms")
_NUMBERS = ("lat", "lon")
_CODES = ("pcode", "geonames")
_TRUE = ("true", "yes", "1", "x")
_LONGEST = 1 << 24
COLUMNS = (
    "id", "name", "kind", *_LISTS, "parent", *_NUMBERS, "precision", *_CODES, "country", "allegiance", "private",
    "source",
)  # fmt: skip


def read_csv_rows(path: Path, sort: str, problems: list[ResourceError]) -> Iterator[Row]:
    """The rows of ``path``; ``sort`` ("place", "actor") begins the ids that are made.

    A file that is not text, an unknown column and a cell that is no number are added to ``problems``; the rest is read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(ResourceError(f"cannot be read: {error}", where=f"{path.name}:1", mend="save it as UTF-8"))
        return
    csv.field_size_limit(_LONGEST)
    head = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    columns = [cell.strip().lower() for cell in next(reader, [])]
    for name in dict.fromkeys(columns):
        if name and name not in COLUMNS:
            mend = "use " + ", ".join(COLUMNS)
            problems.append(ResourceError(f"no column '{name[:40]}' is known", where=f"{path.name}:1", mend=mend))
    line = reader.line_num + 1
    try:
        for cells in reader:
            where, line = f"{path.name}:{line}", reader.line_num + 1
            filled = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
            if filled:
                try:
                    yield Row(_values(filled, sort, where), where)
                except ResourceError as problem:
                    problems.append(problem)
    except csv.Error as error:
        where = f"{path.name}:{reader.line_num}"
        problems.append(ResourceError(f"cannot be read: {error}", where=where, mend="mend the quotes there"))


def _values(cells: dict[str, str], sort: str, where: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, cell in cells.items():
        if name in _LISTS:
            values[name] = [part.strip() for part in cell.split("|") if part.strip()]
        elif name in _NUMBERS:
            values[name] = _number(name, cell, where)
        elif name in _CODES:
            values.setdefault("codes", {})[name] = cell
        elif name == "private":
            values[name] = cell.lower() in _TRUE
        elif name in COLUMNS:
            values[name] = cell
    if "name" in values:
        values.setdefault("id", made_id(sort, values["name"]))
    return values


def _number(name: str, cell: str, where: str) -> float:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        raise ResourceError(f"'{name}' must be degrees, not '{cell[:40]}'", where=where, mend="write 33.5") from None


def made_id(sort: str, name: str) -> str:
    """An id for an entry of a user's list: its sort and its name, in letters and digits of any alphabet."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name[:80]) if not unicodedata.combining(c))
    return f"{sort}-own-" + (re.sub(r"[\W_]+", "-", plain.lower()).strip("-") or "unnamed")
