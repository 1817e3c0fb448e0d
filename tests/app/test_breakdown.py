import json

import pytest

from trucebook.app.breakdown import By, break_down
from trucebook.errors import UsageError

REPORTS = {
    "douma": "Officers of the Syrian army shelled Douma on Monday. Residents of Douma said the road reopened.",
    "taiz": "Houthi fighters shelled Taiz on Monday.",
}


def event(anchor, type):
    return {"anchor": anchor, "type": type, "agent": [], "target": [], "place": [], "when": None,
            "modality": "asserted", "source": None, "agreement": None}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "gold").mkdir()
    wanted = {
        "douma": [event("army shelled Douma", "attack"), event("the road reopened", "aid")],
        "taiz": [event("Houthi fighters shelled Taiz", "attack"), event("Houthi fighters shelled", "meet")],
    }
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text)
        gold = {"id": name, "body_must": [], "body_must_not": [], "published": None, "places": [], "actors": [],
                "dates": [], "sources": [], "events": wanted[name], "agreements": [], "conflicts": []}  # fmt: skip
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(gold))
    return tmp_path


def test_by_type_counts_each_type_and_names_what_was_taken_for_what(folder):
    found = break_down(folder, By.type)
    tallies = {group.name: group.tallies["events"] for group in found.groups}
    assert (tallies["attack"].right, tallies["attack"].gold, tallies["attack"].found) == (2, 2, 2)
    assert (tallies["aid"].right, tallies["aid"].gold) == (0, 1)
    assert ("aid", "ease", 1) in found.confusions
    assert ("meet", "nothing", 1) in found.confusions


def test_by_conflict_goes_by_the_country_of_the_names(folder):
    groups = {group.name: group.tallies["events.type"] for group in break_down(folder, By.conflict).groups}
    assert set(groups) == {"SY", "YE"}
    assert (groups["YE"].right, groups["YE"].gold) == (1, 2)


def test_by_outlet_says_unknown_where_none_is_printed(folder):
    (group,) = break_down(folder, By.outlet).groups
    assert (group.name, group.reports) == ("unknown", 2)


def test_a_folder_without_annotation_says_how_to_begin(tmp_path):
    with pytest.raises(UsageError, match="trucebook label"):
        break_down(tmp_path, By.type)
