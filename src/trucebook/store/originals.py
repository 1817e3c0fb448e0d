"""The files as they were received, kept in the workspace under their SHA-256: ``originals/ab/abcd…``.

A file appears whole or not at all, and is on the disk before the row that speaks of it is written.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from trucebook.errors import DamagedStore
from trucebook.store.faults import RESTORE, faults_told

_CHUNK = 1 << 20
_BEGUN = ".part"
# Seconds after which a file begun and never finished belongs to nobody: the longest copy takes minutes.
_ABANDONED = 3600


def original_path(folder: Path, sha256: str) -> Path:
    """Where the original with this digest lies, whether or not it is there."""
    return folder / sha256[:2] / sha256


def keep_file(folder: Path, source: Path) -> str:
    """Keep the bytes of ``source`` and return their SHA-256; raises StoreFull, OSError for a file it may not read."""
    with source.open("rb") as file:
        return keep_stream(folder, file)


def keep_stream(folder: Path, file: IO[bytes]) -> str:
    """Keep all bytes of ``file`` and return their SHA-256; bytes kept already are not written again."""
    with faults_told(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        begun = folder / f"{os.getpid()}-{time.monotonic_ns()}{_BEGUN}"
        hashed = hashlib.sha256()
        try:
            with begun.open("xb") as out:
                while chunk := file.read(_CHUNK):
                    hashed.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            sha256 = hashed.hexdigest()
            kept = original_path(folder, sha256)
            if not kept.exists():
                kept.parent.mkdir(exist_ok=True)
                begun.replace(kept)
                _sync_folder(kept.parent)
                _sync_folder(folder)
        finally:
            begun.unlink(missing_ok=True)
    return sha256


def read_original(folder: Path, sha256: str) -> bytes:
    """The bytes kept under a digest; raises DamagedStore where they are gone or changed."""
    path = original_path(folder, sha256)
    if not path.is_file():
        raise DamagedStore("the file as received is gone", where=str(path), mend=RESTORE)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedStore("the file as received was changed", where=str(path), mend=RESTORE)
    return data


def kept_originals(folder: Path) -> Iterator[str]:
    """The digests under which files are kept, sorted."""
    for shelf in sorted(folder.iterdir()) if folder.is_dir() else ():
        if shelf.is_dir():
            yield from (path.name for path in sorted(shelf.iterdir()) if not path.name.endswith(_BEGUN))


def sweep(folder: Path, now: float) -> int:
    """Remove what a stopped run left half-copied (``now`` in seconds since 1970); returns how many files."""
    left = [path for path in folder.glob(f"*{_BEGUN}") if path.stat().st_mtime < now - _ABANDONED]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _sync_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk; systems that cannot (Windows) do it by themselves."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
