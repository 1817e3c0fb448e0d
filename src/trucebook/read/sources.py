"""Which files a command's paths mean: files, folders, globs; each file once, in a stable order."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from trucebook.errors import ReportError, TooLarge

SIDECAR = ".meta.json"
# What lies in a folder beside reports and is none: a table about them, and what systems leave behind.
_NOT_REPORTS = frozenset(("manifest.csv", "thumbs.db", "desktop.ini"))
_WILD = frozenset("*?[")


def find_files(paths: Sequence[str | Path]) -> Iterator[Path | ReportError]:
    """Each file that ``paths`` mean, once, however many ways lead to it.

    A folder means all files below it, by name, without hidden files, sidecars and ``manifest.csv``; links are followed
    but no folder is entered twice, so a loop of links ends.  A path that is not there, a pattern that matches nothing
    and a folder that cannot be listed come back as errors.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(Path(path), seen):
            if isinstance(found, Path):
                real = os.path.realpath(found)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(path: Path, seen: set[str]) -> Iterator[Path | ReportError]:
    if path.is_dir():
        yield from _walk(path, seen)
    elif path.is_symlink() and not path.exists():
        yield ReportError("a link that leads nowhere or round in a circle", where=str(path), mend="mend the link")
    elif path.exists():
        yield path
    elif _WILD & set(str(path)):
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - takes absolute patterns too
        if not matches:
            yield ReportError("no file matches", where=str(path), mend="check the pattern")
        for match in matches:
            yield from _expand(Path(match), seen)
    else:
        yield ReportError("no such file or folder", where=str(path), mend="check the path")


def _walk(folder: Path, seen: set[str]) -> Iterator[Path | ReportError]:
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in entries:
        name = entry.name.lower()
        if not name.startswith((".", "~$")) and not name.endswith(SIDECAR) and name not in _NOT_REPORTS:
            yield from _expand(entry, seen)


def unreadable(path: Path, error: OSError) -> ReportError:
    """The error for a file or folder the system will not give up."""
    what = (error.strerror or "cannot be read").lower()
    problem = ReportError(f"cannot be read: {what}", where=str(path), mend="check that you may read it")
    problem.permanent = False
    return problem


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of ``path``.  Raises TooLarge past ``limit`` bytes, ReportError where the system refuses."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise too_large(str(path), size, limit)
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def too_large(where: str, size: int, limit: int) -> TooLarge:
    """The error for a report of ``size`` bytes where ``limit`` are allowed."""
    return TooLarge(
        f"{size / 1e6:.1f} MB, and one report may have {limit / 1e6:g} MB",
        where=where,
        mend="split it into its reports, or raise the limit with --max-size",
    )


def digest(data: bytes) -> str:
    """SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
