"""Checks the bank: every passage reads, names stand in the text, nothing stands twice; prints counts.

usage: python training/terms/check.py     (exit code 1 when anything is wrong)
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from bank import PARTS, Agreement, MarkError, Passage, read

from trucebook.model.vocabulary import AGREEMENT_KINDS, PROVISION_TYPES, STAGES

_LONGEST, _SHORTEST = 175, 35


def frame(text: str) -> str:
    """A sentence or clause with names and numbers taken out: what two must not share."""
    return re.sub(r"(\b(the |al-)?[A-Z][\w'’-]*[ ,]*(and )?)+|\d[\d,.:]*", "_ ", text).strip(" .").lower()


def _pieces(passage: Passage) -> Iterator[tuple[str, str]]:
    """Sentences of five words and more, and the words of terms of three and more, with what they are."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", passage.text):
        if len(sentence.split()) >= 5:
            yield "sentence", frame(sentence)
    for run in sorted({words for each in passage.agreements for term in each.terms for words in term.words}, key=str):
        if len(run.text.split()) >= 3:
            yield "term", frame(run.text)


def twins(passages: Iterable[Passage]) -> list[str]:
    """One line per sentence or term that repeats the frame of one in another passage."""
    seen: dict[tuple[str, str], str] = {}
    found = []
    for passage in passages:
        for piece in _pieces(passage):
            other = seen.setdefault(piece, passage.id)
            if other != passage.id:
                found.append(f"{passage.id}: same {piece[0]} as {other}: {piece[1]!r}")
    return found


def untidy(passage: Passage) -> list[str]:
    """Slips of the pen: doubled spaces, marks with a space at their edge, passages too long or too short."""
    found = []
    if "  " in passage.text or passage.text != passage.text.strip():
        found.append(f"{passage.id}: spaces")
    if not _SHORTEST <= len(passage.text.split()) <= _LONGEST:
        found.append(f"{passage.id}: {len(passage.text.split())} words")
    for agreement in passage.agreements:
        found += [f"{passage.id}: {slip}" for slip in _slips(agreement, passage.text)]
    return found


def _slips(agreement: Agreement, text: str) -> list[str]:
    """Names and labels that do not stand in the text, marks with an edge."""
    names = (*agreement.parties, *agreement.third_parties, *agreement.places)
    printed = [form for name in names for form in name.forms] + ([agreement.label] if agreement.label else [])
    found = [f"not in the text: {form!r}" for form in printed if form not in text]
    runs = [words for term in agreement.terms for words in term.words]
    found += [f"mark has an edge: {run.text!r}" for run in runs if run.text != run.text.strip(" ,.;:")]
    return found


def table(passages: Iterable[Passage]) -> str:
    """Terms by type (marked clauses, agreements that have it), agreements by kind and by stage."""
    rows = list(passages)
    told = [agreement for row in rows for agreement in row.agreements]
    clauses = Counter(term.type for agreement in told for term in agreement.terms)
    holding = Counter(kind for agreement in told for kind in sorted({term.type for term in agreement.terms}))
    lines = [f"{'term':<26}{'clauses':>9}{'agreements':>12}"]
    lines += [f"{kind:<26}{clauses[kind]:>9}{holding[kind]:>12}" for kind in PROVISION_TYPES]
    lines.append(f"{'all':<26}{sum(clauses.values()):>9}{sum(holding.values()):>12}")
    kinds, stages = Counter(each.kind for each in told), Counter(each.stage for each in told)
    lines.append("kind   " + ", ".join(f"{name} {kinds[name]}" for name in AGREEMENT_KINDS))
    lines.append("stage  " + ", ".join(f"{name} {stages[name]}" for name in STAGES))
    without = sum(not row.agreements for row in rows)
    lines.append(f"passages {len(rows)}, agreements {len(told)}, passages without an agreement {without}")
    return "\n".join(lines)


def main() -> int:
    """Print the counts, then what is wrong."""
    try:
        passages = [row for part in PARTS for row in read(part)]
    except MarkError as wrong:
        print(wrong)
        return 1
    wrong_lines = [*twins(passages), *(line for row in passages for line in untidy(row))]
    print(table(passages))
    print(*wrong_lines, sep="\n")
    return int(bool(wrong_lines))


if __name__ == "__main__":
    sys.exit(main())
