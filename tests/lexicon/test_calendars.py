"""The calendar's words: compiled whole, wrong rows named and left out."""

from __future__ import annotations

from pathlib import Path

from trucebook.errors import ResourceError
from trucebook.lexicon.calendars import calendars, compile_calendars
from trucebook.lexicon.compile import RESOURCES
from trucebook.lexicon.tables import read_table


def test_the_table_is_what_the_resources_give() -> None:
    problems: list[ResourceError] = []
    assert compile_calendars(RESOURCES, problems) == read_table("calendars")
    assert problems == []


def test_words_phrases_and_triggers() -> None:
    lexicon = calendars()
    assert lexicon.words["february"] == ("month", 2)
    assert lexicon.words["شباط"] == ("month", 2)
    assert lexicon.words["march"] == ("month_word", 3)
    lengths = [len(parts) for parts, _, _ in lexicon.phrases[("the", "day")]]
    assert lengths == sorted(lengths, reverse=True) and lengths[0] == 5
    assert {"february", "monday", "recently", "months"} <= lexicon.triggers
    assert not {"the", "of", "last", "mid"} & lexicon.triggers


def test_wrong_rows_are_named_and_left_out(tmp_path: Path) -> None:
    rows = "months:\n  - {value: 13, forms: [undecimber]}\n  - {value: 1, forms: [january, january]}\n  - {value: 2}\n"
    (tmp_path / "calendars.yml").write_text(rows, encoding="utf-8")
    problems: list[ResourceError] = []
    table = compile_calendars(tmp_path, problems)
    assert table["forms"] == {"january": ["month", 1]}
    assert [problem.where for problem in problems] == ["calendars.yml:2", "calendars.yml:3"]
