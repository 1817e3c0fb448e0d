"""How well a run puts mentions of agreements together: pairwise precision, recall and F1 against gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from trucebook.model.agreement import ReportAgreement
from trucebook.model.extraction import Extraction
from trucebook.model.register import Register
from trucebook.model.span import Span


@dataclass(frozen=True)
class Wanted:
    """One mention of the gold: the report, where it stands (None: nowhere), its kind, and whose agreement's it is."""

    report: str
    at: Span | None
    kind: str
    key: str


@dataclass(frozen=True)
class Score:
    """Pairs of mentions: rightly together, wrongly together, wrongly apart."""

    right: int
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + len(self.wrong) + len(self.missed))


def read_spans(path: Path) -> list[Wanted]:
    """Gold as report ids and offsets, with no word of the reports."""
    rows = yaml.safe_load(path.read_text("utf-8"))
    return [Wanted(row["report"], Span(*row["span"]), row["kind"], row["key"]) for row in rows]


def read_anchors(folder: Path, extractions: Iterable[Extraction]) -> tuple[list[Wanted], list[set[str]]]:
    """The gold of an examples folder, and the pairs of keys that a careful reader may also join."""
    expected = yaml.safe_load((folder / "expected.yml").read_text("utf-8"))
    home = {f"{r}/{key}": one["key"] for one in expected["agreements"] for r, key in one["mentions"].items()}
    found = []
    for extraction in extractions:
        report = extraction.report
        for one in json.loads((folder / "gold" / f"{report.id}.json").read_text("utf-8"))["agreements"]:
            at = report.text.find(one["anchor"])
            span = Span(at, at + len(one["anchor"])) if at >= 0 else None
            name = f"{report.id}/{one['key']}"
            found.append(Wanted(report.id, span, one["kind"], home.get(name, name)))
    return found, [set(row) for row in expected.get("open", [])]


def score(register: Register, wanted: Sequence[Wanted], may_join: Sequence[set[str]] = ()) -> Score:
    """Compare; a gold mention that the run does not find is a mention of its own and costs all its pairs."""
    names, free = {}, {id: told for e in register.extractions for id, told in ((t.id, t) for t in e.agreements)}
    sentences = {extraction.report.id: extraction.sentences for extraction in register.extractions}
    for number, one in enumerate(wanted):
        told = _told(one, [t for t in free.values() if t.report == one.report], sentences.get(one.report, ()))
        names[free.pop(told.id).id if told is not None else f"{one.report} missed {number}"] = one.key
    clusters: dict[str, list[str]] = {}
    for id, key in names.items():
        clusters.setdefault(key, []).append(id)
    truth = _pairs(clusters.values())
    found = _pairs(agreement.members for agreement in register.agreements)
    open_pairs = {pair for pair in found - truth if {names.get(id, id) for id in pair} in may_join}
    return Score(len(found & truth), tuple(sorted(found - truth - open_pairs)), tuple(sorted(truth - found)))


def _told(one: Wanted, here: Sequence[ReportAgreement], sentences: Iterable[Span]) -> ReportAgreement | None:
    """The agreement told at the anchor or in its sentence, of the right kind by preference; else one of the kind."""
    if one.at is None:
        return None
    around = [sentence for sentence in sentences if sentence.touches(one.at)] + [one.at]
    near = [t for t in here if any(span.touches(a) for span in (t.quote.span, *t.mentions) for a in around)]
    at = [t for t in near if any(span.touches(one.at) for span in (t.quote.span, *t.mentions))]
    for found in (at, near, here):
        for alike in ([t for t in found if t.kind == one.kind], found if found is not here else []):
            if alike:
                return alike[0]
    return None


def _pairs(clusters: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for members in clusters for pair in combinations(members, 2)}
