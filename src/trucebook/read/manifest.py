"""What a person says about reports beside their text: a manifest of many, or a sidecar of one.  Both win over the page.

A manifest is a CSV with the columns ``file,outlet,url,published,title,language``; ``published`` is a day, a month or a
year.  A sidecar ``NAME.meta.json`` (``NAME`` with or without the report's suffix) holds an object with the same keys.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trucebook.errors import ReportError, UsageError
from trucebook.read.encoding import decode
from trucebook.read.received import Statement, stated
from trucebook.read.sources import SIDECAR, read_bytes
from trucebook.read.stamps import read_day

COLUMNS = ("file", "outlet", "url", "published", "title", "language")
_LIMIT = 50_000_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the rows say, by file as written there; ``problems`` are rows that could not be used, with their line."""

    rows: Mapping[str, Statement] = field(default_factory=dict)
    problems: tuple[ReportError, ...] = ()

    def statement_of(self, path: Path, report_id: str) -> Statement:
        """What the manifest says of a report: found by its path's end, its file name, its stem, or its id."""
        parts = path.parts
        for start in range(len(parts)):
            row = self.rows.get("/".join(parts[start:]))
            if row:
                return row
        return self.rows.get(path.stem) or self.rows.get(report_id) or Statement()


def read_manifest(path: Path) -> Manifest:
    """The manifest in ``path``.  Raises UsageError where it cannot be read or has no ``file`` column."""
    try:
        text = decode(read_bytes(path, _LIMIT), str(path)).text.lstrip("\ufeff")
    except ReportError as error:
        raise UsageError(error.message, where=str(path), mend=error.mend) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows: dict[str, Statement] = {}
    problems: list[ReportError] = []
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        if "file" not in names:
            raise UsageError("no column 'file'", where=str(path), mend="its first line is " + ",".join(COLUMNS))
        reader.fieldnames = names
        for row in reader:
            where = f"{path}:{reader.line_num}"
            name = (row.get("file") or "").strip()
            if name:
                rows[name.removeprefix("./")] = statement(row, "manifest", where, problems)
    except csv.Error as error:
        raise UsageError(f"not a CSV: {error}", where=f"{path}:{reader.line_num}", mend="quote the fields") from error
    return Manifest(rows, tuple(problems))


def statement(row: Mapping[str, Any], origin: str, where: str, problems: list[ReportError]) -> Statement:
    """What one row or object says.  A date that is none is added to ``problems`` and passed over."""
    dates = {}
    for key in ("published", "modified"):
        words = stated(row.get(key), origin)
        dates[key] = read_day(words.value or "", origin) if words else None
        if words and dates[key] is None:
            problems.append(
                ReportError(f"'{words.value}' is no date", where=where, mend="write 2017-08-21, 2017-08 or 2017")
            )
    language = stated(row.get("language"), origin)
    return Statement(
        title=stated(row.get("title"), origin),
        outlet=stated(row.get("outlet"), origin),
        url=stated(row.get("url"), origin),
        byline=stated(row.get("byline") or row.get("author"), origin),
        published=dates["published"],
        modified=dates["modified"],
        language=(language.value or "").lower().replace("_", "-").split("-")[0] or None if language else None,
    )


def read_sidecar(path: Path, problems: list[ReportError]) -> Statement:
    """What ``NAME.meta.json`` beside ``path`` says; silent where there is none, a problem where it is wrong."""
    for name in (path.name + SIDECAR, path.stem + SIDECAR):
        sidecar = path.with_name(name)
        if not sidecar.is_file():
            continue
        try:
            values = json.loads(decode(read_bytes(sidecar, _LIMIT), str(sidecar)).text)
        except (ValueError, RecursionError) as error:
            problems.append(ReportError(f"not JSON: {error}", where=str(sidecar), mend="mend it or take it away"))
            return Statement()
        except ReportError as error:
            problems.append(error)
            return Statement()
        if not isinstance(values, dict):
            problems.append(ReportError("not an object", where=str(sidecar), mend='write {"outlet": "…"}'))
            return Statement()
        return statement(values, "sidecar", str(sidecar), problems)
    return Statement()
