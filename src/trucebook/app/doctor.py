"""What is installed, what is missing, and the exact mend for each."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from trucebook.app.samples import get_samples
from trucebook.errors import MissingPart
from trucebook.lexicon.encoder import MEND, has_encoder

_PACKAGE = Path(__file__).parents[1]
_REINSTALL = "pip install --force-reinstall trucebook"
_OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: what was found, and the command that mends it where something is wrong.

    ``needed`` is False for parts that only make tests or extras possible; they never fail the examination.
    """

    part: str
    found: str
    mend: str | None = None
    needed: bool = True

    @property
    def well(self) -> bool:
        """Whether nothing has to be mended."""
        return self.mend is None


def examine() -> list[Finding]:
    """Every part in a fixed order; touches no network."""
    return [_python(), *_distributions(), _parser(), _encoder(), _tables(), _samples(), _chromium()]


def _python() -> Finding:
    found = f"{platform.python_version()} ({platform.system()} {platform.machine()})"
    old = sys.version_info[:2] < _OLDEST_PYTHON
    return Finding("python", found, "install Python 3.11 or later" if old else None)


def _distributions() -> Iterator[Finding]:
    yield Finding("trucebook", metadata.version("trucebook"))
    for line in metadata.requires("trucebook") or []:
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        install = f"pip install '{wanted.name}{wanted.specifier}'"
        try:
            version = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            yield Finding(wanted.name, "missing", install)
            continue
        fits = wanted.specifier.contains(version, prereleases=True)
        yield Finding(wanted.name, version if fits else f"{version}, not {wanted.specifier}", None if fits else install)


def _parser() -> Finding:
    folder = _PACKAGE / "language" / "model"
    described = folder / "meta.json"
    if not described.is_file():
        return Finding("parser (bundled)", "missing", _REINSTALL)
    meta = json.loads(described.read_text(encoding="utf-8"))
    size, digest = weigh(folder)
    name = f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}"
    return Finding("parser (bundled)", f"{name}, {size / 1e6:.1f} MB, sha256 {digest[:16]}")


def _encoder() -> Finding:
    if has_encoder():
        return Finding("encoder (optional)", "installed; --fast leaves it out", needed=False)
    return Finding("encoder (optional)", "not installed", MEND, needed=False)


def _tables() -> Finding:
    tables = sorted((_PACKAGE / "lexicon" / "tables").glob("*.json"))
    if not tables:
        return Finding("lexicon tables", "missing", _REINSTALL)
    _, digest = weigh(_PACKAGE / "lexicon" / "tables")
    return Finding("lexicon tables", f"{', '.join(table.stem for table in tables)}; sha256 {digest[:16]}")


def _samples() -> Finding:
    try:
        folder = get_samples()
    except MissingPart as missing:
        return Finding("sample reports", "missing", missing.mend)
    return Finding("sample reports", re.sub(r"^.*?(?=[^/\\]+[/\\][^/\\]+$)", "", str(folder)))


def _chromium() -> Finding:
    found = next((name for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)), None)
    if found:
        return Finding("browser (tests only)", found, needed=False)
    return Finding("browser (tests only)", "missing", "apt-get install chromium", needed=False)


def weigh(folder: Path) -> tuple[int, str]:
    """Bytes in all files under ``folder``, and one SHA-256 over their names and contents in order of name."""
    size = 0
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        size += len(content)
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(content).digest())
    return size, digest.hexdigest()
