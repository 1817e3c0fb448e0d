"""Found and value F1 on the labelled sentences of ``times_gold.yml``, the part for tuning and the part held out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from trucebook.extract.times.find import find_times
from trucebook.model.report import Published
from trucebook.model.span import Span
from trucebook.model.when import TimeExpression, When

GOLD: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "times_gold.yml").read_text(encoding="utf-8"))


def published(printed: str | None) -> Published:
    """A day, month or year as the metadata of a report gives it."""
    if printed is None:
        return Published(reason="not printed")
    parts = [int(part) for part in printed.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return Published(day, day, day + timedelta(days=1))
    when = When.month(*parts) if len(parts) == 2 else When.year(parts[0])
    return Published(None, when.earliest, when.latest)


def times_in(text: str, printed: str | None = None) -> tuple[TimeExpression, ...]:
    return find_times(text, [Span(0, len(text))], published(printed))


@dataclass
class Score:
    predicted: int = 0
    labelled: int = 0
    found: int = 0
    valued: int = 0
    right: int = 0
    flagged: int = 0

    def add(self, sentence: dict[str, Any]) -> None:
        times = list(times_in(sentence["text"], sentence["published"]))
        self.predicted += len(times)
        for words, value, relative in sentence["times"]:
            self.labelled += 1
            self.valued += value is not None
            hit = next((t for t in times if t.text in words or words in t.text), None)
            if hit is None:
                continue
            times.remove(hit)
            self.found += 1
            self.right += value is not None and hit.when.value == value
            self.flagged += hit.relative == relative

    @property
    def found_f1(self) -> float:
        return 2 * self.found / (self.predicted + self.labelled)


@pytest.mark.parametrize(("part", "least"), [(0, 0.97), (1, 0.97), (2, 0.97)])
def test_found_and_value(part: int, least: float) -> None:
    """Parts 0 and 1 were read while rules were written; part 2 was only scored."""
    score = Score()
    for sentence in GOLD[part::3]:
        score.add(sentence)
    assert score.labelled > 50
    assert score.found_f1 >= least
    assert score.right / score.valued >= least
    assert score.flagged / score.found >= 0.95


def test_the_gold_quotes_its_sentences() -> None:
    for sentence in GOLD:
        for words, _, _ in sentence["times"]:
            assert words in sentence["text"]
    assert len(GOLD) >= 60
    assert sum(len(sentence["times"]) for sentence in GOLD) >= 150
