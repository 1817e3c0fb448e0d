"""The labelled set of trace: pairs of real reports by id, and invented stories told six ways.

The texts of the real reports lie beside the project (``shared/dev-data/fa-kes.jsonl``) and are never copied into it.
"""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from trucebook.app.run import Job, Run
from trucebook.model.extraction import Extraction
from trucebook.model.span import Span

HERE = Path(__file__).resolve().parent
NEWS = HERE.parents[1].parent / "shared" / "dev-data" / "fa-kes.jsonl"
DERIVED = ("verbatim_copy", "edited_copy", "quotes", "rewrite", "copy", "cut", "translation")
TELLINGS = ("copy", "cut", "rewrite", "translation", "twin", "independent")
_MARKS = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.”\"\]])\s+(?=[A-Z\[\"“])")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports and what a reader found between them; ``split`` is look or held."""

    first: str
    second: str
    label: str
    split: str

    @property
    def derived(self) -> bool:
        """Whether one takes from the other, or both from one text."""
        return self.label in DERIVED


@dataclass(frozen=True, slots=True)
class Event:
    """Places that tell one fact, and how many independent originators stand behind them."""

    name: str
    split: str
    places: tuple[tuple[str, Span], ...]
    originators: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """Reports with the pairs and events that people judged."""

    extractions: tuple[Extraction, ...]
    pairs: tuple[Pair, ...]
    events: tuple[Event, ...]


def reprints() -> Labelled | None:
    """The real pairs with all 384 reports around them; None where the texts are not beside the project."""
    if not NEWS.is_file():
        return None
    with (HERE / "reprints.csv").open(encoding="utf-8") as rows:
        pairs = tuple(
            Pair(row["first"], row["second"], row["label"], "held" if number % 3 == 2 else "look")
            for number, row in enumerate(csv.DictReader(rows))
        )
    return Labelled(tuple(Run(Job((NEWS,))).extractions()), pairs, ())


def stories() -> Labelled:
    """The invented stories, every telling extracted like any report."""
    told = yaml.safe_load((HERE / "stories.yml").read_text(encoding="utf-8"))
    rows, facts = [], {}
    for story in told:
        for kind, telling in _tellings(story).items():
            facts[f"{story['id']}-{kind}"] = _MARKS.findall(telling["text"])
            rows.append({**telling, "id": f"{story['id']}-{kind}", "text": _MARKS.sub(r"\1", telling["text"])})
    extractions = {e.report.id: e for e in _extracted(rows)}
    pairs = [Pair(f"{s['id']}-original", f"{s['id']}-{kind}", kind, s["split"]) for s in told for kind in TELLINGS]
    events = [event for story in told for event in _events(story, extractions, facts)]
    return Labelled(tuple(extractions.values()), tuple(pairs), tuple(events))


def _tellings(story: dict[str, Any]) -> dict[str, dict[str, str]]:
    original = story["original"]
    made = {"original": dict(original)}
    for kind in TELLINGS:
        telling = {key: str(value) for key, value in story[kind].items() if key in ("outlet", "published", "text")}
        text = " ".join(original["text"].split())
        if kind == "copy":
            parts = (story[kind].get("head"), text, story[kind].get("foot"))
            telling["text"] = " ".join(part for part in parts if part)
        elif kind == "cut":
            sentences = _SENTENCE.split(text)
            telling["text"] = " ".join(sentences[number - 1] for number in story[kind]["keep"])
        elif kind == "twin":
            telling["text"] = _swapped(text, story[kind]["swap"])
        made[kind] = telling
    for telling in made.values():
        telling["text"] = " ".join(telling["text"].split())
        telling["published"] = _day(telling["published"])
    return made


def _day(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _swapped(text: str, swap: dict[Any, Any]) -> str:
    words = {str(old): str(new) for old, new in swap.items()}
    missing = [old for old in words if old not in text]
    if missing:
        raise ValueError(f"not in the text: {missing}")
    longest = sorted(words, key=lambda old: -len(old))
    return re.sub("|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old in longest), lambda m: words[m.group()], text)


def _extracted(rows: Iterable[dict[str, str]]) -> list[Extraction]:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "stories.jsonl"
        table.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return list(Run(Job((table,))).extractions())


def _events(story: dict[str, Any], extractions: dict[str, Extraction], facts: dict[str, list[str]]) -> list[Event]:
    """The whole story, and the original beside each single telling."""
    kinds = ("original", *(kind for kind in TELLINGS if kind != "twin"))
    places = {kind: _places(extractions[f"{story['id']}-{kind}"], facts[f"{story['id']}-{kind}"]) for kind in kinds}
    whole = tuple(place for kind in kinds for place in places[kind])
    events = [Event(story["id"], story["split"], whole, story["originators"])]
    for kind in kinds[1:]:
        number = story["originators"] if kind == "independent" else 1
        name = f"{story['id']}: original and {kind}"
        events.append(Event(name, story["split"], (*places["original"], *places[kind]), number))
    return events


def _places(extraction: Extraction, facts: list[str]) -> tuple[tuple[str, Span], ...]:
    text = extraction.report.text
    found = []
    for fact in facts:
        words = " ".join(fact.split())
        if words in text:
            start = text.index(words)
            found.append((extraction.report.id, Span(start, start + len(words))))
    return tuple(found)
