"""Scores attributions against ``attributions_news.yml`` and its like, names and parse as the engine makes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.extract.attributed import report_of
from trucebook.model.claim import Attribution
from trucebook.model.extraction import Extraction
from trucebook.pipeline import Pipeline

ROWS: list[dict[str, Any]] = [
    row
    for name in ("attributions_news.yml", "attributions_field.yml")
    for row in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
]
_LIGHT = {"a", "an", "the", "of", "in", "at", "for", "to", "mr", "mrs", "dr", "some", "one", "two", "her", "his", "its"}


@cache
def extracted() -> tuple[Extraction, ...]:
    return tuple(Pipeline().extract([report_of(row["text"].strip()) for row in ROWS]))


def words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").lower())


@dataclass
class Score:
    """``right`` of ``found`` attributions, and of ``wanted``; ``kinds`` and ``spans`` are right of ``right``."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    kinds: int = 0
    spans: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted)


def same_speaker(wanted: str, found: str) -> bool:
    a, b = (set(words(who)) - _LIGHT for who in (wanted, found))
    return bool(a) and bool(a & b) and (words(wanted)[-1] in b or words(found)[-1] in a or a <= b or b <= a)


def same_content(wanted: str, found: Attribution, text: str) -> bool:
    """Whether half of the words of both together are in both."""
    said = words(found.content_span.of(text)) if found.content_span else []
    a, b = set(words(wanted)), set(said)
    return 2 * len(a & b) >= len(a | b)


def score(part: str) -> tuple[Score, list[str]]:
    """The score of a part, and its errors in words."""
    total, errors = Score(), []
    for row, extraction in zip(ROWS, extracted(), strict=True):
        if row["part"] != part:
            continue
        text = extraction.report.text
        left = list(extraction.attributions)
        total.found += len(left)
        total.wanted += len(row["said"])
        for said in row["said"]:
            printed = [(a, f"{a.who} {a.span.of(text)}") for a in left]
            match = next((a for a, who in printed if same_speaker(said["by"], who)), None)
            if match is None:
                errors.append(f"missed {said['by']} ({said['cue']}): {row['text'].strip()}")
                continue
            left.remove(match)
            total.right += 1
            total.kinds += match.kind == said["kind"]
            total.spans += same_content(said["words"], match, text)
            if match.kind != said["kind"]:
                errors.append(f"kind {match.kind} for {said['kind']} of {match.who}: {row['text'].strip()}")
            if not same_content(said["words"], match, text):
                got = match.content_span.of(text) if match.content_span else None
                errors.append(f"content {got!r} of {match.who}: {row['text'].strip()}")
        errors += [f"extra {a.who} ({a.cue}): {row['text'].strip()}" for a in left]
    return total, errors
