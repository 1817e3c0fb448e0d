"""Plain text: one file, one report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trucebook.read.encoding import decode
from trucebook.read.received import Options, Received
from trucebook.read.sources import digest, read_bytes


def read(path: Path, options: Options) -> Iterator[Received]:
    """The report in ``path``; raises ReportError for bytes that are no text and files past the limit."""
    data = read_bytes(path, options.limit_bytes)
    decoded = decode(data, str(path))
    notes = (("encoding", decoded.note),) if decoded.note else ()
    yield Received(decoded.text, digest(data), "text/plain", path.name, path.stem, notes=notes)
