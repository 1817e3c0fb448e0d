import json
from pathlib import Path
from typing import Any

import pytest

from trucebook.app import gate
from trucebook.app.gate import Corpus, Row, cut, digest, hold
from trucebook.errors import UsageError

NAME = "gate/corpus/look"


@pytest.fixture
def root(tmp_path):
    """A checkout with one annotated report, scored by ``reach``."""
    gold = tmp_path / NAME / "gold"
    gold.mkdir(parents=True)
    (gold / "one.json").write_text("{}")
    (tmp_path / NAME / "one.txt").write_text("The truce holds.")
    return tmp_path


@pytest.fixture
def reach(monkeypatch):
    """Sets the F1 that every measurement reaches."""

    def set_to(figure, failures=()):
        def measure(root, name, pinned, processes):
            floor = pinned.get("floors", {}).get("places")
            rows = (Row("places", figure, figure, figure, 9, 9, floor),)
            sha256 = digest(root / name)
            return Corpus(name, sha256, 1, rows, failures, pinned.get("sha256") != sha256)

        monkeypatch.setattr(gate, "measure", measure)

    return set_to


def floors(root: Path) -> Any:
    return json.loads((root / "gate" / "floors.json").read_text())[NAME]


def test_the_first_update_sets_floors_and_writes_the_results(root, reach):
    reach(0.81259)
    assert not hold(root).held
    assert hold(root, update=True).held
    assert floors(root)["floors"] == {"places": 0.812}
    assert "| places | 0.813 | 0.813 | 0.813 | 9 | 9 |" in (root / "gate" / "RESULTS.md").read_text()


def test_a_figure_below_its_floor_fails_and_is_named(root, reach):
    reach(0.8)
    hold(root, update=True)
    reach(0.799)
    verdict = hold(root)
    assert not verdict.held
    assert verdict.remarks == (f"{NAME}: places 0.799 is below its floor 0.800",)


def test_update_raises_but_does_not_lower_unasked(root, reach):
    for figure, expected in ((0.8, 0.8), (0.9, 0.9), (0.7, 0.9)):
        reach(figure)
        hold(root, update=True)
        assert floors(root)["floors"]["places"] == expected


def test_a_floor_falls_only_with_a_reason_that_is_kept(root, reach):
    reach(0.8)
    hold(root, update=True)
    reach(0.7)
    assert hold(root, update=True, lower="two annotations were wrong").held
    assert floors(root)["floors"]["places"] == 0.7
    assert floors(root)["lowered"] == [{"metrics": ["places"], "why": "two annotations were wrong"}]


def test_a_changed_corpus_fails_until_updated(root, reach):
    reach(0.8)
    hold(root, update=True)
    (root / NAME / "gold" / "one.json").write_text("{ }")
    assert not hold(root).held
    assert "changed since its floors were set" in hold(root).remarks[0]
    assert hold(root, update=True).held
    assert hold(root).held


def test_a_report_that_cannot_be_read_fails_the_gate(root, reach):
    reach(0.8, failures=("one.txt: empty",))
    assert f"{NAME}: one.txt: empty" in hold(root).remarks
    assert not hold(root, update=True).held
    assert not (root / "gate" / "floors.json").exists()


def test_no_annotated_reports_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no annotated reports here"):
        hold(tmp_path)


def test_floors_are_cut_never_rounded_up():
    assert [cut(2 / 3), cut(0.9996), cut(1.0), cut(0.29)] == [0.666, 0.999, 1.0, 0.29]


def test_digest_sees_reports_annotation_and_names(root):
    folder = root / NAME
    before = digest(folder)
    (folder / "notes.md").write_text("no part of the corpus")
    assert digest(folder) == before
    (folder / "one.txt").rename(folder / "two.txt")
    assert digest(folder) != before
