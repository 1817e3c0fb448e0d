"""The compiled tables inside the package, each read once per process."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_table(name: str) -> Any:
    """The compiled table ``name`` (``events``, ``names``, …) as plain JSON values."""
    return json.loads((files("trucebook.lexicon") / "tables" / f"{name}.json").read_text(encoding="utf-8"))
