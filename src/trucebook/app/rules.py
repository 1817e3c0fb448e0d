"""The digest of everything that decides what is found in a report: two extractions of one digest are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from trucebook import __version__
from trucebook.app.batches import Engine
from trucebook.lexicon.encoder import encoder_version, has_encoder

_PACKAGE = Path(__file__).parents[1]
# The compiled tables (bundled packs are in them) and the bundled parser.
_BUNDLED = (_PACKAGE / "lexicon" / "tables", _PACKAGE / "language" / "model")


def rules_sha256(engine: Engine) -> str:
    """SHA-256 over the program's version, its tables, the parser, the encoder if used, and the user's own pack."""
    hashed = hashlib.sha256(f"trucebook {__version__}\n".encode())
    for part in (*_BUNDLED, engine.pack):
        for line in _files(part) if part is not None else ():
            hashed.update(line)
    if engine.parser is not None:
        hashed.update(f"parser {engine.parser}\n".encode())
        for line in _files(Path(engine.parser)):
            hashed.update(line)
    if has_encoder() and not engine.fast:
        hashed.update(f"encoder {encoder_version()}\n".encode())
    return hashed.hexdigest()


def _files(folder: Path) -> Iterator[bytes]:
    """A line for each file below ``folder``: where it lies in it, and the digest of its bytes."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and "__pycache__" not in path.parts:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"{path.relative_to(folder).as_posix()} {digest}\n".encode()
