"""Checks the bank: every report reads, marks have no edge, nothing stands twice; prints counts.

usage: python training/attributions/check.py     (exit code 1 when anything is wrong)
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from bank import PARTS, MarkError, Written, read


def untidy(reports: Iterable[Written]) -> Iterator[str]:
    """Slips of the pen: doubled spaces, marks with a space or comma at their edge, a paragraph that stands twice."""
    seen: dict[str, str] = {}
    for report in reports:
        for line in report.text.split("\n\n"):
            if "  " in line:
                yield f"{report.id}: spaces: {line!r}"
            if seen.setdefault(line, report.id) != report.id:
                yield f"{report.id}: as in {seen[line]}: {line!r}"
        for voice in report.voices:
            marked = [span.of(report.text) for span in (voice.span, voice.content) if span is not None]
            yield from (f"{report.id}: mark has an edge: {words!r}" for words in marked if words != words.strip(" ,;:"))


def table(reports: Iterable[Written]) -> str:
    """Reports, attributions and their kinds, part by part."""
    rows = list(reports)
    lines = []
    for part in PARTS:
        voices = [voice for row in rows if row.id.startswith(part) for voice in row.voices]
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(v.kind for v in voices).items()))
        named = sum(row.id.startswith(part) for row in rows)
        lines.append(f"{part}: reports {named}, attributions {len(voices)} ({kinds})")
    return "\n".join(lines)


def main() -> int:
    """Print the counts, then what is wrong."""
    try:
        reports = [row for part in PARTS for row in read(part)]
    except MarkError as wrong:
        print(wrong)
        return 1
    wrong_lines = list(untidy(reports))
    print(table(reports))
    print(*wrong_lines, sep="\n")
    return int(bool(wrong_lines))


if __name__ == "__main__":
    sys.exit(main())
