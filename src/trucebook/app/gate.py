"""The accuracy gate: annotated reports are scored, and no figure may fall below its floor.

Floors live in ``gate/floors.json`` with the digest of the corpus they were reached on.  ``--update`` raises them; it
lowers one only with a reason, which is kept.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucebook.app.batches import Engine
from trucebook.app.extract import make_dossier
from trucebook.app.output import write_whole
from trucebook.app.run import Job, Run
from trucebook.app.samples import report_files
from trucebook.app.scoring import Tally, score
from trucebook.errors import UsageError

CORPORA = ("examples/eastern-qalamoun", "examples/valdoria", "gate/corpus/look", "gate/corpus/score")
_DECIMALS = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One metric of one corpus beside its floor (None: none yet).  Figures are in 0–1."""

    metric: str
    precision: float
    recall: float
    f1: float
    gold: int
    found: int
    floor: float | None

    @property
    def held(self) -> bool:
        """Whether the figure, cut to three decimals, reaches its floor."""
        return self.floor is None or cut(self.f1) >= self.floor


@dataclass(frozen=True, slots=True)
class Annotated:
    """What the engine says of a folder's reports, what people say of them, and the files that could not be read."""

    dossier: Mapping[str, Any]
    golds: tuple[Mapping[str, Any], ...]
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One annotated folder, scored.  ``changed``: its floors were reached on other reports, or it has none."""

    name: str
    sha256: str
    reports: int
    rows: tuple[Row, ...]
    failures: tuple[str, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """All corpora, whether every floor was held, and in words what was not."""

    corpora: tuple[Corpus, ...]
    held: bool
    remarks: tuple[str, ...]


def hold(root: Path, *, processes: int = 1, update: bool = False, lower: str | None = None) -> Verdict:
    """Score every corpus under ``root`` against its floors.

    With ``update`` the floors rise to what was reached and ``gate/RESULTS.md`` is written; a floor falls only when
    ``lower`` says why.  Raises UsageError where ``root`` holds no annotated reports.
    """
    file = root / "gate" / "floors.json"
    pinned = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    folders = [name for name in CORPORA if any((root / name / "gold").glob("*.json"))]
    if not folders:
        raise UsageError("no annotated reports here", where=str(root), mend="run in a checkout, or give --root DIR")
    corpora = tuple(measure(root, name, pinned.get(name, {}), processes) for name in folders)
    remarks = tuple(_remarks(corpora, update, lower))
    if not update:
        return Verdict(corpora, not remarks, remarks)
    if lower is None and remarks:
        return Verdict(corpora, False, (*remarks, "nothing was updated: mend it, or say why with --lower REASON"))
    write_whole(file, json.dumps(raised(corpora, pinned, lower), indent=1, sort_keys=True) + "\n")
    write_whole(root / "gate" / "RESULTS.md", results_page(corpora))
    return Verdict(corpora, True, (*remarks, "gate/floors.json and gate/RESULTS.md are written"))


def measure(root: Path, name: str, pinned: Mapping[str, Any], processes: int = 1) -> Corpus:
    """Score the reports in ``root/name``, with its manifest and pack, against ``root/name/gold``.

    ``pinned`` is the corpus's part of the floors.
    """
    folder = root / name
    read = read_annotated(folder, processes)
    floors = pinned.get("floors", {})
    rows = tuple(_row(metric, tally, floors) for metric, tally in score(read.dossier, read.golds).items())
    sha256 = digest(folder)
    return Corpus(name, sha256, len(read.golds), rows, read.failures, pinned.get("sha256") != sha256)


def read_annotated(folder: Path, processes: int = 1) -> Annotated:
    """The reports of a folder, extracted with its manifest and pack, beside the annotation in its ``gold``.

    Raises UsageError where no report of the folder is annotated.
    """
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "gold").glob("*.json"))]
    if not golds:
        mend = "lay one annotation a report in its folder gold/ (trucebook label PATH... makes a first draft)"
        raise UsageError("no annotated reports here", where=str(folder), mend=mend)
    manifest, pack = folder / "manifest.csv", folder / "pack"
    engine = Engine(pack=pack if pack.is_dir() else None)
    run = Run(Job(report_files(folder), manifest if manifest.is_file() else None, engine, processes))
    dossier = make_dossier(run, None)
    return Annotated(dossier, tuple(golds), tuple(str(failure) for failure in run.outcome.failures))


def digest(folder: Path) -> str:
    """One SHA-256 over the reports, the manifest and the annotation, by name and content."""
    total = hashlib.sha256()
    for path in (*report_files(folder), *folder.glob("manifest.csv"), *sorted((folder / "gold").glob("*.json"))):
        content = path.read_bytes()
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()


def cut(figure: float) -> float:
    """The figure cut, not rounded, to three decimals, so that a floor is never above what was reached."""
    return math.floor(figure * _DECIMALS + 1e-9) / _DECIMALS


def raised(corpora: tuple[Corpus, ...], pinned: Mapping[str, Any], lower: str | None) -> dict[str, Any]:
    """The new floors: the higher of old and reached; with a reason for lowering, what was reached."""
    new: dict[str, Any] = dict(pinned)
    for corpus in corpora:
        old = pinned.get(corpus.name, {})
        falling = [row.metric for row in corpus.rows if not row.held]
        floors = {
            row.metric: cut(row.f1) if lower or row.floor is None else max(row.floor, cut(row.f1))
            for row in corpus.rows
        }
        lowered = [*old.get("lowered", []), {"metrics": falling, "why": lower}] if falling else old.get("lowered", [])
        new[corpus.name] = {"sha256": corpus.sha256, "floors": floors, **({"lowered": lowered} if lowered else {})}
    return new


_SEEN, _UNSEEN = "gate/corpus/look", "gate/corpus/score"
_READING = (
    f"`{_SEEN}` is worked with, and its events train the learned part of event extraction: its figures tell what",
    f"is lost again, not what is found in reports nobody has seen. Those are the figures of `{_UNSEEN}`. Roles,",
    "modality and sources are asked of the events found, fields of the agreements found.",
)


def results_page(corpora: tuple[Corpus, ...]) -> str:
    """The figures as a page for people; the same figures give the same bytes."""
    lines = ["# What the gate measured", "", "Written by `trucebook gate --update`; do not edit.", "", *_READING, ""]
    for corpus in corpora:
        lines += [f"## {corpus.name} ({corpus.reports} reports, sha256 {corpus.sha256[:12]})", ""]
        lines += ["| metric | P | R | F1 | gold | found |", "|---|---:|---:|---:|---:|---:|"]
        for row in corpus.rows:
            figures = f"{row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} | {row.gold} | {row.found}"
            lines.append(f"| {row.metric} | {figures} |")
        lines.append("")
    return "\n".join(lines + _difference(corpora))


def _difference(corpora: tuple[Corpus, ...]) -> list[str]:
    """The part worked with beside the part only scored; nothing where one is missing."""
    parts = {corpus.name: {row.metric: row.f1 for row in corpus.rows} for corpus in corpora}
    if not {_SEEN, _UNSEEN} <= set(parts):
        return []
    seen, unseen = parts[_SEEN], parts[_UNSEEN]
    lines = [
        "## The two parts of the corpus",
        "",
        "| metric | look F1 | score F1 | difference |",
        "|---|---:|---:|---:|",
    ]
    for metric in sorted(set(seen) & set(unseen)):
        row = f"| {metric} | {seen[metric]:.3f} | {unseen[metric]:.3f} | {unseen[metric] - seen[metric]:+.3f} |"
        lines.append(row)
    return [*lines, ""]


def _row(metric: str, tally: Tally, floors: Mapping[str, float]) -> Row:
    return Row(metric, tally.precision, tally.recall, tally.f1, tally.gold, tally.found, floors.get(metric))


def _remarks(corpora: tuple[Corpus, ...], update: bool, lower: str | None) -> Iterator[str]:
    for corpus in corpora:
        yield from (f"{corpus.name}: {failure}" for failure in corpus.failures)
        for row in corpus.rows:
            if not row.held:
                yield f"{corpus.name}: {row.metric} {cut(row.f1):.3f} is below its floor {row.floor:.3f}"
        if corpus.changed and not update:
            yield f"{corpus.name}: new, or changed since its floors were set; run trucebook gate --update"
