"""Checks the bank: every mark reads, no sentence stands twice, none is another with the names changed; prints counts.

usage: python training/written/check.py     (exit code 1 when anything is wrong)
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable

from bank import PARTS, MarkError, Written, read

from trucebook.model.vocabulary import EVENT_TYPES

MODAL_COLUMNS = ("asserted", "negated", "planned", "conditional", "demanded", "alleged", "rumoured")


def frame(text: str) -> str:
    """The sentence with names and numbers taken out: what two sentences must not share."""
    return re.sub(r"(\b(the |al-)?[A-Z][\w'’-]*[ ,]*(and )?)+|\d[\d,.:]*", "_ ", text)


def twins(sentences: Iterable[Written]) -> list[str]:
    """One line per sentence that repeats an earlier one's words or frame."""
    seen: dict[str, str] = {}
    found = []
    for sentence in sentences:
        for key in {sentence.text, frame(sentence.text)}:
            if key in seen and seen[key] != sentence.id:
                found.append(f"{sentence.id}: same words or frame as {seen[key]}")
            seen.setdefault(key, sentence.id)
    return found


def untidy(sentence: Written) -> list[str]:
    """Slips of the pen: doubled spaces, marks with a space at their edge, overlong lines, no full stop."""
    found = []
    if "  " in sentence.text or sentence.text != sentence.text.strip():
        found.append(f"{sentence.id}: spaces")
    if not re.search(r"[.!?”\"…;:)]$", sentence.text):
        found.append(f"{sentence.id}: no end")
    for event in sentence.events:
        for words in [*event.trigger, *(w for role in event.roles.values() for w in role)]:
            if words.text != words.text.strip(" ,"):
                found.append(f"{sentence.id}: mark has an edge: {words.text!r}")
    return found


def table(sentences: Iterable[Written]) -> str:
    """Events by type and modality, and the sentences that have none."""
    rows = list(sentences)
    counts = Counter((event.type, event.modality) for row in rows for event in row.events)
    lines = [f"{'type':<10}" + "".join(f"{name:>12}" for name in (*MODAL_COLUMNS, "all"))]
    for kind in (*EVENT_TYPES, "all"):
        cells = [sum(n for (t, m), n in counts.items() if kind in (t, "all") and m == name) for name in MODAL_COLUMNS]
        lines.append(f"{kind:<10}" + "".join(f"{cell:>12}" for cell in (*cells, sum(cells))))
    return "\n".join([*lines, f"sentences {len(rows)}, without an event {sum(not row.events for row in rows)}"])


def main() -> int:
    """Print the counts, then what is wrong."""
    try:
        sentences = [row for part in PARTS for row in read(part)]
    except MarkError as wrong:
        print(wrong)
        return 1
    wrong_lines = [*twins(sentences), *(line for row in sentences for line in untidy(row))]
    print(table(sentences))
    print(*wrong_lines, sep="\n")
    return int(bool(wrong_lines))


if __name__ == "__main__":
    sys.exit(main())
