"""Where results are written: whole files appear at once or not at all; lines are on disk as soon as they are made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from trucebook.errors import UsageError

STDOUT = Path("-")


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` (``-`` is standard output) so that a reader never sees half of it.

    Missing folders are made.  Raises UsageError where the place cannot be written.
    """
    if path == STDOUT:
        _to_stdout(text)
        return
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, body: bytes) -> None:
    """Write ``body`` to the file ``path`` so that a reader never sees half of it; otherwise as :func:`write_whole`.

    A link is followed.  A device or a pipe is written into: to put a file in its place would destroy ``/dev/null``.
    """
    path = Path(os.path.realpath(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(body)
            return
        begun = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            begun.write_bytes(body)
            begun.replace(path)
        finally:
            begun.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write each line (ending in its newline) as it comes and flush it, so that a stop loses none made.

    Raises UsageError where the place cannot be written.
    """
    if path == STDOUT:
        for line in lines:
            _to_stdout(line)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(path, error) from error
    with file:
        for line in lines:
            file.write(line)
            file.flush()


def _to_stdout(text: str) -> None:
    # Bytes, so that the encoding of the terminal or locale never changes the output or fails on a name.
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def _unwritable(path: Path, error: OSError) -> UsageError:
    reason = error.strerror or "unknown reason"
    return UsageError(f"cannot be written: {reason}", where=str(path), mend="give --out another place")
