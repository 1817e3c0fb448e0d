"""Extractions made from the gold annotations of the examples, so that resolve is tested apart from extract."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from tests.fold.build import when
from trucebook.errors import ResourceError
from trucebook.lexicon.packs import read_pack
from trucebook.model.agreement import Dated, InRole, ReportAgreement
from trucebook.model.claim import Named, Source
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity, PlaceEntry
from trucebook.model.report import Published, Report
from trucebook.model.span import Quote, Span
from trucebook.read.manifest import read_manifest
from trucebook.read.reader import read_reports

Json = dict[str, Any]
EXAMPLES = Path(__file__).parents[2] / "examples"


def read_gold(folder: Path) -> list[Extraction]:
    """The reports of a folder as its gold (inside, or beside it) has them; agreements as ``report/key``."""
    files = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html", ".pdf", ".docx"))
    manifest = read_manifest(folder / "manifest.csv") if (folder / "manifest.csv").exists() else None
    reports = [report for report in read_reports(files, manifest=manifest) if isinstance(report, Report)]
    gold = folder / "gold" if (folder / "gold").exists() else folder.parent / "gold" / folder.name
    return [_extraction(report, json.loads((gold / f"{report.id}.json").read_text("utf-8"))) for report in reports]


def places_of(folder: Path) -> dict[str, PlaceEntry]:
    """The folder's own pack with names for ids, as the gold has them; empty where there is none."""
    if not (folder / "pack").exists():
        return {}
    problems: list[ResourceError] = []
    entries = read_pack(folder / "pack", problems).places
    names = {entry.id: entry.name for entry in entries}
    assert not problems
    return {e.name: replace(e, id=e.name, parent=names.get(e.parent or "")) for e in entries}


def expected(folder: Path) -> Json:
    """What a run over the whole folder must find."""
    loaded: Json = yaml.safe_load((folder / "expected.yml").read_text("utf-8"))
    return loaded


def pairs(clusters: list[list[str]]) -> set[tuple[str, str]]:
    """All pairs of mentions that are together."""
    return {pair for members in clusters for pair in combinations(sorted(members), 2)}


def _extraction(report: Report, gold: Json) -> Extraction:
    if report.published.earliest is None and gold["published"]:
        day = date.fromisoformat(gold["published"])
        report = replace(report, published=Published(day, day, day + timedelta(days=1), "gold"))
    kinds = {entity["name"]: entity for entity in (*gold["places"], *gold["actors"])}
    entities = tuple(
        Entity(
            e["name"], "place" if e in gold["places"] else "actor", e["name"], e["kind"], e["name"], tuple(e["as"]), ()
        )
        for e in kinds.values()
    )
    agreements = tuple(_agreement(report, one) for one in gold["agreements"])
    return Extraction(report, entities=entities, agreements=agreements)


def _agreement(report: Report, gold: Json) -> ReportAgreement:
    at = report.text.find(gold["anchor"])
    quote = Quote.at(report.text, Span(max(at, 0), max(at, 0) + len(gold["anchor"])))
    dated = {
        field: Dated(when(gold[key]), quote) if gold[key] else None
        for field, key in {
            "concluded": "concluded",
            "effective": "start",
            "term_end": "end",
            "duration": "duration",
        }.items()
    }
    return ReportAgreement(
        id=f"{report.id}/{gold['key']}",
        report=report.id,
        quote=quote,
        mentions=(quote.span,),
        kind=gold["kind"],
        label_used="agreement",
        stage=gold["stage"],
        stage_quote=None,
        parties=tuple(InRole(_named(name), "party") for name in gold["parties"]),
        third_parties=tuple(InRole(_named(row["name"]), row["role"]) for row in gold["third_parties"]),
        places=tuple(_named(name) for name in gold["places"]),
        announced=None,
        renewable=gold["renewable"],
        renewable_quote=None,
        provisions=(),
        claims=(),
        source=Source(None, "outlet"),
        **dated,
    )


def _named(name: str) -> Named:
    return Named(name, name, name, None, name)
