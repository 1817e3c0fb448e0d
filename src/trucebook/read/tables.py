"""Tables of reports, one report a row: CSV, TSV and JSONL here, XLSX in :mod:`trucebook.read.sheets`.  Rows stream."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from trucebook.errors import DamagedReport, EmptyReport, ReportError, UnsupportedFormat
from trucebook.read.encoding import decode
from trucebook.read.manifest import statement
from trucebook.read.received import Options, Received
from trucebook.read.sources import digest, too_large, unreadable

# Names the columns of such tables go by, first one found wins.  A bare "date" is not taken for the day of publication:
# in coded data it is the day of the event.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "article_text",
        "article_content",
        "full_text",
        "fulltext",
        "report",
    ),
    "id": ("id", "report_id", "article_id", "doc_id", "unit_id", "key"),
    "title": ("title", "article_title", "headline"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "site"),
    "url": ("url", "link", "source_url", "address"),
    "published": ("published", "published_at", "date_published", "publication_date", "publish_date", "pubdate"),
    "modified": ("modified", "updated", "date_modified"),
    "byline": ("byline", "author", "authors"),
    "language": ("language", "lang"),
}
FIELDS = tuple(_NAMES)
"""What a row of a table of reports may tell."""
_SAMPLE = 64_000


def read(path: Path, options: Options) -> Iterator[Received | ReportError]:
    """Each row's report.  A row that is wrong is one error with its line; raises where the file itself is wrong."""
    suffix = path.suffix.lower()
    try:
        if suffix in (".jsonl", ".ndjson"):
            with path.open("rb") as file:
                yield from _from_json(file, path, options)
            return
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
        decoded = decode(sample.rpartition(b"\n")[0] or sample, str(path))
        with path.open(encoding=decoded.encoding, errors="replace", newline="") as lines:
            yield from _from_csv(lines, decoded.text, path, options)
    except OSError as error:
        raise unreadable(path, error) from error


def _from_json(file: Iterable[bytes], path: Path, options: Options) -> Iterator[Received | ReportError]:
    columns: Mapping[str, str] = {}
    for number, line in enumerate(file, 1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        if len(line) > options.limit_bytes:
            yield too_large(where, len(line), options.limit_bytes)
            continue
        try:
            row = json.loads(decode(line, where).text)
        except (ValueError, RecursionError) as error:
            yield DamagedReport(f"not a line of JSON: {error}", where=where, mend="write one object a line")
            continue
        except ReportError as error:
            yield error
            continue
        if not isinstance(row, dict):
            yield DamagedReport("not an object", where=where, mend='write {"text": "…"} on each line')
            continue
        if "text" not in columns or columns["text"] not in row:
            columns = find_columns(list(row), options.columns, where)
        yield from from_row(row, columns, (path, number), options)


def _from_csv(lines: TextIO, sample: str, path: Path, options: Options) -> Iterator[Received | ReportError]:
    head = sample.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(max(131_072, options.limit_bytes))
    reader = csv.reader(lines, delimiter=delimiter)
    names = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
    columns = find_columns(names, options.columns, str(path))
    try:
        for cells in reader:
            if any(cells):
                row = dict(zip(names, cells, strict=False))
                yield from from_row(row, columns, (path, reader.line_num), options)
    except csv.Error as error:
        where = f"{path}:{reader.line_num}"
        raise DamagedReport(f"not a CSV from here on: {error}", where=where, mend="quote the fields") from error


def find_columns(names: list[str], mapping: Mapping[str, str], where: str) -> dict[str, str]:
    """Field to column, by ``mapping`` first and by the names such columns go by.

    Raises UnsupportedFormat without a column of texts (a manifest is told apart), and for a mapping to no column.
    """
    lower = {name.strip().lower().replace(" ", "_"): name for name in reversed(names)}
    columns: dict[str, str] = {}
    for field, wanted in _NAMES.items():
        given = mapping.get(field)
        if given is not None:
            if given not in names:
                raise UnsupportedFormat(
                    f"no column '{given}' for {field}", where=where, mend="its columns are " + ", ".join(names)
                )
            columns[field] = given
            continue
        found = next((lower[name] for name in wanted if name in lower and lower[name] not in mapping.values()), None)
        if found is not None:
            columns[field] = found
    if "text" not in columns:
        if "file" in lower:
            raise UnsupportedFormat("a manifest, not a table of reports", where=where, mend="give it as --manifest")
        raise UnsupportedFormat(
            "no column of texts", where=where, mend="name the column that holds the text, e.g. text=BODY"
        )
    return columns


def from_row(
    row: Mapping[str, Any], columns: Mapping[str, str], place: tuple[Path, int], options: Options
) -> Iterator[Received | ReportError]:
    """The report of one row, and before it an error for each date that is none."""
    path, number = place
    where = f"{path}:{number}"
    values = {field: row.get(column) for field, column in columns.items()}
    text = values.pop("text")
    identity = values.pop("id", None)
    if not isinstance(text, str) or not text.strip():
        yield EmptyReport("no text in this row", where=where, mend="fill it or take the row out")
        return
    if len(text.encode("utf-8", errors="replace")) > options.limit_bytes:
        yield too_large(where, len(text), options.limit_bytes)
        return
    problems: list[ReportError] = []
    said = statement(values, "table", where, problems)
    yield from problems
    name = str(identity).strip() if isinstance(identity, str | int | float) else ""
    canonical = json.dumps(dict(row), ensure_ascii=False, sort_keys=True, default=str)
    sha256 = digest(canonical.encode("utf-8", errors="surrogatepass"))
    report_id = name or f"{path.stem}-{number}"
    yield Received(text, sha256, _media(path), f"{path.name}:{number}", report_id, stated=said)


def _media(path: Path) -> str:
    return {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".xlsx": "application/vnd.ms-excel"}.get(
        path.suffix.lower(), "application/x-ndjson"
    )
