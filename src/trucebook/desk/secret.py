"""The secret that signs the desk's sessions; needed before Django is."""

from __future__ import annotations

import secrets
from pathlib import Path


def read_secret(folder: Path) -> str:
    """The secret that signs sessions, made and kept in ``folder/desk.key`` at the first start, for its owner only."""
    path = folder / "desk.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
