"""Compile ``resources/`` into the tables the program reads: ``python -m trucebook.lexicon.compile [--check]``.

With ``--check`` nothing is written; the exit code is 1 where a table on disk differs from what the resources give.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trucebook.errors import ResourceError
from trucebook.lexicon.attribution import compile_attribution
from trucebook.lexicon.boilerplate import compile_boilerplate, compile_outlets
from trucebook.lexicon.calendars import compile_calendars
from trucebook.lexicon.event_rows import compile_frames
from trucebook.lexicon.fixed import compile_fixed
from trucebook.lexicon.inflect import compile_inflections
from trucebook.lexicon.modality import compile_modality
from trucebook.lexicon.name_cues import compile_name_cues
from trucebook.lexicon.name_words import compile_name_words
from trucebook.lexicon.packs import compile_names
from trucebook.lexicon.terms import compile_terms

RESOURCES = Path(__file__).parents[3] / "resources"
TABLES = Path(__file__).parent / "tables"

Compiler = Callable[[Path, list[ResourceError]], Any]


def compilers() -> dict[str, Compiler]:
    """Table name to the function that compiles it from the resources folder."""
    return {
        "attribution": compile_attribution,
        "boilerplate": compile_boilerplate,
        "calendars": compile_calendars,
        "outlets": compile_outlets,
        "fixed": compile_fixed,
        "frames": compile_frames,
        "inflections": compile_inflections,
        "modality": compile_modality,
        "name_cues": compile_name_cues,
        "name_words": compile_name_words,
        "names": compile_names,
        "terms": compile_terms,
    }


def main(arguments: list[str]) -> int:
    """Compile every table; print wrong rows with file and line; 1 on any, or on a difference in ``--check``."""
    problems: list[ResourceError] = []
    stale = []
    for name, compiled in sorted(compilers().items()):
        text = json.dumps(compiled(RESOURCES, problems), ensure_ascii=False, sort_keys=True, indent=0) + "\n"
        path = TABLES / f"{name}.json"
        if "--check" in arguments:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if stale:
        sys.stderr.write(f"stale tables: {', '.join(stale)} (run python -m trucebook.lexicon.compile)\n")
    return 1 if problems or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
