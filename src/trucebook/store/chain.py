"""The hash chain over all evidence: each link holds the digest of a row and of the link before it.

Changing, removing or inserting a row anywhere changes every link after it; who has noted the last link's digest (it
stands in every backup) can tell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from trucebook.store.database import Database
from trucebook.store.models import Link

LinkKind = Literal["report", "extraction", "decision"]
START = "0" * 64
_AT_ONCE = 2_000

# The columns of each kind of row that its digest is of; an extraction's body is in by its own digest.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "report": (
        "slug", "sha256", "original_sha256", "received_at", "by", "file_name", "outlet", "title", "url", "language",
        "published_earliest", "published_latest", "sensitivity",
    ),
    "extraction": ("report_id", "rules", "made_at", "sha256"),
    "decision": ("decision", "at", "by", "act", "subject", "value", "reason", "supersedes"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """The last link: how many there are, and its digest."""

    seq: int
    sha256: str


EMPTY = Head(0, START)
"""The head of a register without evidence."""


def head(database: Database) -> Head:
    """The last link; :data:`EMPTY` in a register without evidence."""
    last = database.rows(Link).order_by("-seq").values_list("seq", "sha256").first()
    return Head(*last) if last else EMPTY


def row_sha256(kind: str, row: Any) -> str:
    """The digest of a row's columns, in the order of their names."""
    fields = {name: _written(getattr(row, name)) for name in COLUMNS[kind]}
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def link_sha256(seq: int, kind: str, subject: str, content: str, previous: str) -> str:
    """The digest of a link."""
    return hashlib.sha256("\n".join((str(seq), kind, subject, content, previous)).encode()).hexdigest()


def append(database: Database, kind: LinkKind, subject: str, row: Any) -> None:
    """Write ``row`` and its link; sets the row's ``seq``.  Only inside :meth:`Database.write`."""
    last = head(database)
    row.seq = last.seq + 1
    content = row_sha256(kind, row)
    row.save(using=database.alias, force_insert=True)
    sha256 = link_sha256(row.seq, kind, subject, content, last.sha256)
    link = Link(
        seq=row.seq, kind=kind, subject=subject, content_sha256=content, previous_sha256=last.sha256, sha256=sha256
    )
    link.save(using=database.alias, force_insert=True)


def links_after(database: Database, seq: int) -> Iterator[Any]:
    """The links that come after number ``seq``, in order."""
    while batch := list(database.rows(Link).filter(seq__gt=seq).order_by("seq")[:_AT_ONCE]):
        yield from batch
        seq = batch[-1].seq


def _written(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
