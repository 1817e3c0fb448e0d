from __future__ import annotations

import pytest

from trucebook.errors import ResourceError
from trucebook.lexicon.compile import RESOURCES
from trucebook.lexicon.name_cues import CLASSES, compile_name_cues, name_cues
from trucebook.lexicon.tables import read_table


def test_the_bundled_cues_have_no_wrong_row_and_the_table_is_up_to_date():
    problems: list[ResourceError] = []
    assert compile_name_cues(RESOURCES, problems) == read_table("name_cues")
    assert problems == []


def test_a_wrong_class_and_an_empty_class_are_named(tmp_path):
    (tmp_path / "name_cues.yml").write_text("- {class: planets, words: [mars]}\n", encoding="utf-8")
    problems: list[ResourceError] = []
    compile_name_cues(tmp_path, problems)
    assert problems[0].where == "name_cues.yml:1"
    assert len(problems) == 1 + len(CLASSES)


def test_cues_give_the_kind_of_the_body_they_end():
    cues = name_cues()
    assert cues.kinds["brigade"] == "armed_group"
    assert cues.kinds["observatory"] == "ngo"
    with pytest.raises(KeyError):
        cues.of("planets")
