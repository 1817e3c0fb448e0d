"""Our events against PLOVER's gold standard records (CC BY-SA 4.0, Open Event Data Alliance).

The records use the roots of PLOVER's first version, one event to a record and one record to a sentence: what else the
sentence tells is not coded.  So of several events that we find the one that fits the record is looked for; where none
does, the first counts as wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from public_texts import Tally, as_report

from trucebook.model.claim import Claim
from trucebook.model.vocabulary import EventType, Modality
from trucebook.pipeline import Pipeline

# From our types to the roots, nearest first (the project's VOCABULARY, table "Event").
_ROOTS: dict[EventType, tuple[str, ...]] = {
    "meet": ("CONSULT",),
    "propose": ("AGREE", "DEMAND"),
    "demand": ("DEMAND",),
    "agree": ("AGREE", "CONCEDE"),
    "sign": ("SUPPORT",),
    "reject": ("REJECT", "SANCTION"),
    "obstruct": ("SANCTION", "REJECT"),
    "start": ("CONCEDE", "RETREAT"),
    "extend": ("AGREE", "CONCEDE"),
    "end": ("SANCTION",),
    "violate": ("DISAPPROVE", "FIGHT"),
    "attack": ("FIGHT", "ASSAULT"),
    "threaten": ("THREATEN",),
    "mobilize": ("MOBILIZE",),
    "detain": ("COERCE", "ASSAULT"),
    "release": ("RETREAT", "CONCEDE"),
    "restrict": ("COERCE",),
    "ease": ("RETREAT", "CONCEDE"),
    "aid": ("AID",),
    "displace": ("SANCTION", "COERCE"),
    "deploy": ("COOPERATE", "RETREAT"),
    "withdraw": ("RETREAT",),
    "establish": ("COOPERATE", "SUPPORT"),
    "accuse": ("DISAPPROVE",),
    "deny": ("REJECT",),
    "commit": ("AGREE", "CONCEDE"),
}
# PLOVER keeps words and deeds apart: a friendly act still to come is an agreement or a concession, a hostile one a
# threat, one asked for a demand.
_FRIENDLY = frozenset({"meet", "sign", "release", "ease", "aid", "deploy", "withdraw", "establish", "start", "extend"})
_HOSTILE = frozenset({"attack", "detain", "restrict", "displace", "mobilize", "end"})
_TO_COME: frozenset[Modality] = frozenset({"planned", "conditional"})
COVERED = frozenset(root for roots in _ROOTS.values() for root in roots) | {"THREATEN"}


def roots_of(event: EventType, modality: Modality) -> tuple[str, ...]:
    """The roots that stand for an event told with ``modality``, nearest first."""
    if modality == "demanded":
        return ("DEMAND",)
    if modality in _TO_COME and event in _FRIENDLY:
        return ("AGREE", "CONCEDE", *_ROOTS[event])
    if modality in _TO_COME and event in _HOSTILE:
        return ("THREATEN", *_ROOTS[event])
    if modality == "negated":
        return ("REJECT", *_ROOTS[event])
    return _ROOTS[event]


@dataclass(frozen=True, slots=True)
class Record:
    """One coded sentence: its text, its root, those who act and those acted on as they are printed."""

    text: str
    root: str
    actors: tuple[str, ...]


def read_records(path: Path) -> list[Record]:
    """The records of the roots our types can reach."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [Record(r["text"], r["event"], _actors(r)) for r in rows if r.get("event") in COVERED and r.get("text")]


def _actors(row: dict[str, Any]) -> tuple[str, ...]:
    sides = [side for key in ("source", "target") if isinstance(row.get(key), list) for side in row[key]]
    return tuple(side["actorText"] for side in sides if isinstance(side, dict) and side.get("actorText"))


def measure_plover(path: Path, *, verbose: bool = False) -> Iterator[str]:
    """Macro-F1 on the roots, and actors found, line by line; ``path`` is the file of records."""
    records = read_records(path)
    roots = {root: Tally() for root in sorted({record.root for record in records})}
    roles, coded, named = Tally(), Tally(), Tally()
    reports = [as_report(record.text, number) for number, record in enumerate(records)]
    for record, extraction in zip(records, Pipeline().extract(reports), strict=True):
        root = best_root(record.root, extraction.claims)
        roots[record.root].wanted += 1
        if root in roots:
            roots[root].found += 1
            roots[root].right += root == record.root
        printed = [n.text for c in extraction.claims for n in (*c.agents, *c.targets, *c.places)]
        count_actors(roles, record.actors, printed)
        if root == record.root:
            count_actors(coded, record.actors, printed)
        count_actors(named, record.actors, [mention.text for mention in extraction.mentions])
        if verbose and root != record.root:
            told = [(c.event, c.modality, c.trigger.text) for c in extraction.claims]
            yield f"{record.root}: got {root} {told} | {record.text[:300]}"
    yield from (tally.line(root) for root, tally in roots.items())
    macro = sum(tally.f1 for tally in roots.values()) / max(len(roots), 1)
    yield f"macro-F1 of {len(roots)} roots  {macro:.3f}   (bar 0.55)"
    yield f"actors found           {named.recall:.3f} as a name (bar 0.70)"
    yield f"  in a role            {roles.recall:.3f}; where the root is right {coded.recall:.3f}"


def best_root(wanted: str, claims: Sequence[Claim]) -> str | None:
    """``wanted`` where one of ``claims`` may stand for it; else what the first stands for; None without claims."""
    options = [roots_of(claim.event, claim.modality) for claim in claims]
    if any(wanted in option for option in options):
        return wanted
    return options[0][0] if options else None


def count_actors(tally: Tally, wanted: Sequence[str], printed: Sequence[str]) -> None:
    """Add to ``tally`` how many of the coded actors share a telling word with one of ``printed``."""
    have = {word for text in printed for word in _telling(text)}
    tally.wanted += len(wanted)
    tally.right += sum(bool(_telling(actor) & have) for actor in wanted)


def _telling(name: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W\d_]{2,}", name.lower())} - {"the", "of", "and", "in", "for"}
