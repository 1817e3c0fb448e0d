"""Runs the engine over a part of the bank, each passage its own report, and prints what agreements and terms it found.

usage: python training/terms/measure.py --part look|held [--misses] [--folder FOLDER]

The first table is the gate's scoring: an agreement is found where kind (or place and duration) agree, and its terms,
parties, places and stage are asked for beside it.  The second counts a type of term once per passage, whichever
agreement it was put down to, so that terms are measured apart from agreements.  ``kind`` and ``stage, alone`` ask
passages with one agreement on either side.  ``--misses`` lists what was missed and what was made up, for ``look``.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from bank import HERE, PARTS, Agreement, Name, Passage, Term, read

from trucebook.app.matching import bare
from trucebook.app.scoring import Scorer, Tally
from trucebook.export.dossier.report import agreement_json
from trucebook.model.extraction import Extraction
from trucebook.model.report import Published, Report, Stated
from trucebook.model.vocabulary import PROVISION_TYPES
from trucebook.pipeline import Pipeline

Row = dict[str, Any]
_NOTHING = Stated(None, None)
# What the word for an agreement says by itself; unmarked, it is neither asked for nor counted as wrong.
_IMPLIED = {
    "ceasefire": ("ceasefire",),
    "cessation_of_hostilities": ("ceasefire",),
    "humanitarian_pause": ("ceasefire",),
    "prisoner_exchange": ("detainees",),
    "evacuation": ("displacement", "fighters_exit"),
    "withdrawal": ("force_redeployment",),
}
_ALONE = ("kind, alone", "stage, alone", "none where none is")


def report(passage: Passage) -> Report:
    """The passage as a report with no metadata but, where it is given, the day of publication."""
    day = passage.published
    published = Published(day, day, day + timedelta(days=1), "sidecar") if day else Published()
    digest = hashlib.sha256(passage.text.encode()).hexdigest()
    return Report(
        passage.id, passage.text, digest, _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, published, Published(),
        "en", "text/plain", "", passage.text,
    )  # fmt: skip


def is_name(name: Name) -> bool:
    """Whether a capital stands after the first word, so that the words name somebody outside any report."""
    first, _, rest = name.forms[0].partition(" ")
    return (first[:1].isupper() and first not in ("The", "Both")) or any(letter.isupper() for letter in rest)


def gold(passage: Passage) -> Row:
    """The passage as the gate's annotation, with no events; bodies that are no names are left out."""
    told = passage.agreements
    people = [name for each in told for name in (*each.parties, *each.third_parties)]
    places = [name for each in told for name in each.places]
    return {
        "id": passage.id,
        **{key: [] for key in ("body_must", "body_must_not", "dates", "sources", "events")},
        "places": [{"name": name.forms[0], "as": list(name.forms)} for name in places],
        "actors": [{"name": name.forms[0], "as": list(name.forms)} for name in people],
        "agreements": [_gold_agreement(each) for each in told],
    }


def _gold_agreement(told: Agreement) -> Row:
    return {
        "kind": told.kind,
        "parties": [name.forms[0] for name in told.parties if is_name(name)],
        "third_parties": [{"name": name.forms[0], "role": name.role} for name in told.third_parties if is_name(name)],
        "places": [name.forms[0] for name in told.places],
        "stage": told.stage,
        "concluded": told.concluded,
        "duration": told.duration,
        "renewable": told.renewable,
        "provisions": sorted({term.type for term in told.terms}),
    }


def found(passage: Passage, extraction: Extraction) -> list[Row]:
    """The engine's agreements as rows of a dossier, without what nobody is asked for: bodies, and terms implied."""
    every = [name for each in passage.agreements for name in (*each.parties, *each.third_parties)]
    bodies = {bare(form) for name in every if not is_name(name) for form in name.forms}
    implied = {kind for each in passage.agreements for kind in _IMPLIED.get(each.kind, ())}
    implied -= {term.type for each in passage.agreements for term in each.terms}
    rows = [agreement_json(told, extraction.entities) for told in extraction.agreements]
    for row in rows:
        row["provisions"] = [term for term in row["provisions"] if term["type"] not in implied]
        for role in ("parties", "third_parties"):
            row[role] = [each for each in row[role] if bare(each["name"]) not in bodies]
    return rows


def count_types(tallies: dict[str, Tally], passage: Passage, rows: Sequence[Row]) -> tuple[set[str], set[str]]:
    """Add the types of one passage to the tallies; returns those missed and those made up."""
    wanted = {term.type for told in passage.agreements for term in told.terms}
    given = {term["type"] for row in rows for term in row["provisions"]}
    for kind in sorted(wanted | given):
        for key in (kind, "all"):
            tallies[key].add(int(kind in wanted & given), int(kind in given), int(kind in wanted))
    for term in (term for told in passage.agreements for term in told.terms):
        tallies["clauses"].ask(_touched(term, rows))
    return {*wanted - given}, given - wanted


def _touched(marked: Term, rows: Sequence[Row]) -> bool:
    """Whether the engine has a term of this type whose quoted words share a character with the marked ones."""
    spans = [term["span"] for row in rows for term in row["provisions"] if term["type"] == marked.type]
    return any(words.start < end and start < words.end for words in marked.words for start, end in spans)


def count_alone(tallies: dict[str, Tally], passage: Passage, rows: Sequence[Row]) -> None:
    """Kind and stage where there is one agreement on either side; and silence where there is none."""
    if not passage.agreements:
        tallies["none where none is"].ask(not rows)
    elif len(passage.agreements) == len(rows) == 1:
        tallies["kind, alone"].ask(rows[0]["kind"] == passage.agreements[0].kind)
        tallies["stage, alone"].ask(rows[0]["stage"] == passage.agreements[0].stage)


def table(tallies: dict[str, Tally], names: Iterable[str]) -> str:
    """The figures, one line per name."""
    rows = [(name, tallies[name]) for name in names if name in tallies]
    lines = [f"{'':<28}{'wanted':>8}{'found':>8}{'right':>8}{'P':>7}{'R':>7}{'F':>7}"]
    for name, tally in rows:
        figures = f"{tally.precision:>7.2f}{tally.recall:>7.2f}{tally.f1:>7.2f}"
        lines.append(f"{name:<28}{tally.gold:>8}{tally.found:>8}{tally.right:>8}{figures}")
    return "\n".join(lines)


def wrong(passage: Passage, rows: Sequence[Row], missed: set[str], made_up: set[str]) -> list[str]:
    """One line per type of term missed (-) with its words or made up (+) with the engine's; then kinds and stages."""
    lines = []
    for told in passage.agreements:
        for term in told.terms:
            if term.type in missed:
                lines.append(f"- {term.type:<26} {passage.id:<26} {' … '.join(words.text for words in term.words)}")
    for term in (term for row in rows for term in row["provisions"] if term["type"] in made_up):
        lines.append(f"+ {term['type']:<26} {passage.id:<26} {term['quote']}")
    ours = Counter((told.kind, told.stage) for told in passage.agreements)
    theirs = Counter((row["kind"], row["stage"]) for row in rows)
    lines += [f"- {kind + ', ' + stage:<26} {passage.id}" for kind, stage in (ours - theirs).elements()]
    lines += [f"+ {kind + ', ' + stage:<26} {passage.id}" for kind, stage in (theirs - ours).elements()]
    return lines


def main() -> None:
    """Read the options, run, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=PARTS, required=True)
    options.add_argument("--misses", action="store_true")
    options.add_argument("--folder", type=Path, default=HERE)
    given = options.parse_args()
    if given.misses and given.part != "look":
        options.error("the held part is scored, not read")
    passages = list(read(given.part, given.folder))
    types: defaultdict[str, Tally] = defaultdict(Tally)
    every: list[Row] = []
    lines: list[str] = []
    extractions = Pipeline().extract(report(passage) for passage in passages)
    for passage, extraction in zip(passages, extractions, strict=True):
        rows = found(passage, extraction)
        every += rows
        missed, made_up = count_types(types, passage, rows)
        count_alone(types, passage, rows)
        lines += wrong(passage, rows, missed, made_up)
    scorer = Scorer({"reports": [{"id": passage.id} for passage in passages], "report_agreements": every})
    for passage in passages:
        scorer.add(gold(passage))
    print(table(scorer.tallies, sorted(name for name in scorer.tallies if name.startswith("agreements"))), "\n")
    print(table(types, (*PROVISION_TYPES, "all", "clauses", *_ALONE)))
    if given.misses:
        print(*lines, sep="\n")


if __name__ == "__main__":
    main()
