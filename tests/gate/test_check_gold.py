"""The check of the annotations finds what it is there to find, and our own annotations pass it."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tests import world


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_gold", world.ROOT / "gate" / "check_gold.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check_gold = _load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    shutil.copy(world.SIGNED, tmp_path)
    shutil.copy(world.GOLD / f"{world.SIGNED.stem}.json", tmp_path / "gold")
    return tmp_path


@pytest.mark.parametrize("name", check_gold.FOLDERS)
def test_our_annotations_pass(name):
    count, problems = check_gold.check_folder(world.ROOT / name)
    assert problems == []
    assert count == len([p for p in (world.ROOT / name).iterdir() if p.suffix in (".txt", ".html", ".pdf", ".docx")])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"anchor": "words that stand nowhere"}, "not in the report"),
        ({"anchor": "signed a ceasefire for the Harrow Valley on Tuesday"}, "longer than 8 words"),
        ({"anchor": "be renewed. Sarmenia brokered"}, "over a sentence's end"),
        ({"anchor": "the Highland Front"}, None),
        ({"anchor": "Front"}, "more than once"),
        ({"type": "skirmish"}, "not in the vocabulary"),
        ({"agent": ["Nobody Listed"]}, "not among places and actors"),
        ({"when": "last week"}, "malformed"),
        ({"agreement": "no-such-key"}, "unknown agreement"),
    ],
)
def test_a_slip_in_an_event_is_named(folder, change, said):
    path = folder / "gold" / f"{world.SIGNED.stem}.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    gold["events"][0] |= change
    path.write_text(json.dumps(gold), encoding="utf-8")
    problems = check_gold.check_folder(folder)[1]
    if said is None:
        assert problems == []
    else:
        assert len(problems) == 1
        assert said in problems[0]


def test_a_report_without_annotation_is_named(folder):
    shutil.copy(world.COPY, folder)
    assert check_gold.check_folder(folder) == (1, [f"{folder / world.COPY.name}: has no gold file"])


@pytest.mark.parametrize("examples", [world.EASTERN_QALAMOUN, world.VALDORIA])
def test_expected_results_speak_of_reports_and_agreements_that_exist(examples):
    keys = {
        path.stem: {a["key"] for a in json.loads(path.read_text(encoding="utf-8"))["agreements"]}
        for path in (examples / "gold").glob("*.json")
    }
    expected = yaml.safe_load((examples / "expected.yml").read_text(encoding="utf-8"))
    for agreement in expected["agreements"]:
        for report, key in agreement["mentions"].items():
            assert key in keys[report]
    for copy in expected["copies"]:
        assert {copy["report"], copy["from"]} <= keys.keys()
    named = {agreement["key"] for agreement in expected["agreements"]}
    for conflict in expected["conflicts"]:
        assert conflict["agreement"] in named
        for alternative in conflict["alternatives"]:
            assert set(alternative["reports"]) <= keys.keys()
