"""Where the figures come from: the gate's counts by type of event and term, by outlet or by conflict.

By type it also lists the confusions: what a sentence was annotated as, and what the engine made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from trucebook.app.gate import read_annotated
from trucebook.app.matching import holds, pair
from trucebook.app.scoring import Tally, match_agreements, same_event, score

Row = Mapping[str, Any]
# The metrics shown for a part of the reports, and their heading.
SHOWN = {
    "places": "places",
    "actors": "actors",
    "dates.value": "dates",
    "attributions": "speakers",
    "events.type": "events",
    "events.agent": "agents",
    "agreements": "truces",
    "agreements.provisions": "terms",
}
NOTHING = "nothing"
UNKNOWN = "unknown"


class By(StrEnum):
    """What the counts are split by."""

    type = "type"
    outlet = "outlet"
    conflict = "conflict"


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the counts.  ``tallies`` by metric; by type there is one, named after the kind of thing counted."""

    name: str
    reports: int
    tallies: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts, and by type the confusions as (annotated, found, how often), the commonest first."""

    by: By
    groups: tuple[Group, ...]
    confusions: tuple[tuple[str, str, int], ...]
    failures: tuple[str, ...]


def break_down(folder: Path, by: By, processes: int = 1) -> Breakdown:
    """Score the reports in ``folder`` against ``folder/gold`` and split the counts.

    Raises UsageError where no report is annotated.
    """
    read = read_annotated(folder, processes)
    if by is By.type:
        groups, confusions = _by_type(read.dossier, read.golds)
        return Breakdown(by, groups, confusions, read.failures)
    name = _outlet if by is By.outlet else _country
    reports = {report["id"]: report for report in read.dossier["reports"]}
    parts: dict[str, list[Row]] = {}
    for gold in read.golds:
        parts.setdefault(name(reports.get(gold["id"], {})), []).append(gold)
    groups = tuple(Group(part, len(golds), score(read.dossier, golds)) for part, golds in sorted(parts.items()))
    return Breakdown(by, groups, (), read.failures)


def _by_type(dossier: Row, golds: Iterable[Row]) -> tuple[tuple[Group, ...], tuple[tuple[str, str, int], ...]]:
    events: dict[str, Tally] = {}
    terms: dict[str, Tally] = {}
    confusions: Counter[tuple[str, str]] = Counter()
    told: dict[str, set[str]] = {}
    for gold in golds:
        claims = [claim for claim in dossier["claims"] if claim["report"] == gold["id"]]
        pairs = pair(gold["events"], claims, same_event)
        for event, claim in pairs:
            events.setdefault(event["type"], Tally()).add(int(claim is not None), 0, 1)
        for claim in claims:
            events.setdefault(claim["event"], Tally()).add(0, 1, 0)
        for type in {row["event"] for row in claims} | {row["type"] for row in gold["events"]}:
            told.setdefault(type, set()).add(gold["id"])
        confusions.update(_confused(pairs, claims))
        rows = [row for row in dossier["report_agreements"] if row["report"] == gold["id"]]
        for wanted, row in match_agreements(rows, gold):
            found = {term["type"] for term in row["provisions"]} if row is not None else set()
            for type in sorted(found | set(wanted["provisions"])):
                right = type in found and type in wanted["provisions"]
                terms.setdefault(type, Tally()).add(int(right), int(type in found), int(type in wanted["provisions"]))
                told.setdefault(type, set()).add(gold["id"])
    groups = [Group(type, len(told[type]), {kind: table[type]}) for kind, table in
              (("events", events), ("provisions", terms)) for type in sorted(table)]  # fmt: skip
    ranked = sorted(confusions.items(), key=lambda item: (-item[1], item[0]))
    return tuple(groups), tuple((wanted, found, often) for (wanted, found), often in ranked)


def _confused(pairs: Iterable[tuple[Row, Row | None]], claims: Iterable[Row]) -> Iterable[tuple[str, str]]:
    """Annotated events without their match beside a claim of another type in the same sentence, or beside nothing."""
    pairs = list(pairs)
    taken = {claim["id"] for _, claim in pairs if claim is not None}
    free = [claim for claim in claims if claim["id"] not in taken]
    for event, claim in pairs:
        if claim is not None:
            continue
        other = next((c for c in free if holds(c["sentence"], event["anchor"])), None)
        if other is not None:
            free.remove(other)
        yield event["type"], other["event"] if other is not None else NOTHING
    yield from ((NOTHING, claim["event"]) for claim in free)


def _outlet(report: Row) -> str:
    return report.get("outlet") or UNKNOWN


def _country(report: Row) -> str:
    """The country most of the report's known names belong to, as the two letters in their ids."""
    ids = [entry["id"] for kind in ("places", "actors") for entry in report.get(kind, ()) if entry["id"]]
    codes = Counter(code for code in (id.split("-")[1] for id in ids) if len(code) == 2)
    return min(codes, key=lambda code: (-codes[code], code)).upper() if codes else UNKNOWN
