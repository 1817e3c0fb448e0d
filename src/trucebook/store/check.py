"""Whether the evidence is what was written: the chain, every row, every body, every file, and the rows derived of them.

Nothing is changed.  A fault says where it is and what is wrong; what to do about any of them is to restore a backup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef

from trucebook.errors import DamagedStore, DecisionError
from trucebook.model.extraction import Extraction
from trucebook.store import codec, models
from trucebook.store.chain import EMPTY, Head, link_sha256, links_after, row_sha256
from trucebook.store.database import Database
from trucebook.store.decisions import as_decision
from trucebook.store.evidence import claim_rows, mention_rows
from trucebook.store.faults import faults_told
from trucebook.store.originals import kept_originals, read_original

_AT_ONCE = 200
_TABLES: dict[str, Any] = {"report": models.Report, "extraction": models.Extraction, "decision": models.Decision}
_DERIVED = ((models.Claim, claim_rows), (models.Mention, mention_rows))


@dataclass(frozen=True, slots=True)
class Fault:
    """Where something is not as it was written, and what is wrong."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A link that was looked at, and what was wrong with it and its row."""

    head: Head
    faults: tuple[Fault, ...]


def file_faults(database: Database) -> Iterator[Fault]:
    """What SQLite itself finds wrong with its file; PostgreSQL checks its own as it reads."""
    if database.vendor != "sqlite":
        return
    try:
        with faults_told(database.where):
            lines = database.select("PRAGMA integrity_check(20)")
    except DamagedStore as error:
        yield Fault(database.where, error.message)
        return
    for (line,) in lines:
        if line != "ok":
            yield Fault(database.where, f"SQLite: {line}")


def check_links(database: Database) -> Iterator[Checked]:
    """Each link of the chain in order, with its faults and those of its row."""
    before = EMPTY
    links = links_after(database, 0)
    while batch := list(islice(links, _AT_ONCE)):
        rows = {kind: _rows(database, kind, batch) for kind in _TABLES}
        for link in batch:
            row = rows.get(link.kind, {}).get(link.seq)
            yield Checked(
                Head(link.seq, link.sha256), (*_chain_faults(link, before), *_row_faults(database, link, row))
            )
            before = Head(link.seq, link.sha256)


def count_faults(database: Database) -> Iterator[Fault]:
    """Rows that no link speaks of."""
    for kind, model in _TABLES.items():
        link = database.rows(models.Link).filter(seq=OuterRef("seq"), kind=kind)
        unlinked = database.rows(model).exclude(Exists(link)).count()
        if unlinked:
            yield Fault(f"{kind}s", f"{unlinked} rows that are not in the chain")


def original_faults(database: Database, folder: Path) -> Iterator[Fault | None]:
    """For each file that reports were read from: what is wrong with it, or None."""
    wanted = database.rows(models.Report).order_by("original_sha256").values_list("original_sha256", flat=True)
    for sha256 in wanted.distinct():
        try:
            read_original(folder, sha256)
        except DamagedStore as error:
            yield Fault(error.where or sha256, error.message)
        else:
            yield None


def strangers(database: Database, folder: Path) -> int:
    """How many files are kept that no report was read from: left by runs that were stopped, and harmless."""
    known = set(database.rows(models.Report).values_list("original_sha256", flat=True))
    return sum(sha256 not in known for sha256 in kept_originals(folder))


def projected_seq(database: Database) -> int | None:
    """The number of the last link that the folded register knows; None before the first fold."""
    found: int | None = database.rows(models.Projected).values_list("seq", flat=True).first()
    return found


def _rows(database: Database, kind: str, links: list[Any]) -> dict[int, Any]:
    seqs = [link.seq for link in links if link.kind == kind]
    found: dict[int, Any] = database.rows(_TABLES[kind]).in_bulk(seqs) if seqs else {}
    return found


def _chain_faults(link: Any, before: Head) -> Iterator[Fault]:
    where = f"link {link.seq}"
    if link.seq != before.seq + 1:
        yield Fault(where, f"links {before.seq + 1} to {link.seq - 1} are gone")
    elif link.previous_sha256 != before.sha256:
        yield Fault(where, "does not follow from the link before it")
    if link.sha256 != link_sha256(link.seq, link.kind, link.subject, link.content_sha256, link.previous_sha256):
        yield Fault(where, "was changed")


def _row_faults(database: Database, link: Any, row: Any) -> Iterator[Fault]:
    where = f"{link.kind} {link.seq} ({link.subject[:16]})"
    if row is None:
        yield Fault(where, "is gone")
        return
    if row_sha256(link.kind, row) != link.content_sha256:
        yield Fault(where, "was changed since it was written")
        return
    try:
        if link.kind == "extraction":
            yield from (Fault(where, what) for what in _body_faults(database, row))
        elif link.kind == "decision":
            as_decision(row)
    except (DamagedStore, DecisionError) as error:
        yield Fault(where, error.message)


def _body_faults(database: Database, row: Any) -> Iterator[str]:
    packed = codec.uncompressed(row.body)
    if codec.digest(packed) != row.sha256:
        yield "its body was changed since it was written"
        return
    extraction = codec.unpack(packed, Extraction)
    for model, make in _DERIVED:
        columns = [field.attname for field in model._meta.fields if not field.primary_key]
        wanted = Counter(_line(made, columns) for made in make(extraction, row.report_id, row.seq))
        there = Counter(_line(found, columns) for found in database.rows(model).filter(extraction_id=row.seq))
        if wanted != there:
            lacking, more = (wanted - there).total(), (there - wanted).total()
            yield f"rows of {model.__name__} differ from its body: {lacking} lacking, {more} that are not in it"


def _line(row: Any, columns: list[str]) -> tuple[object, ...]:
    values = (getattr(row, column) for column in columns)
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)
