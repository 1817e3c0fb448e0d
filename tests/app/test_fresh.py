"""The names a workspace's reports are read with: read once, and again as soon as a file of its pack has changed."""

from __future__ import annotations

from pathlib import Path

from trucebook.app.fresh import folding_rules, names_of
from trucebook.app.workspace import init_workspace, opened

ROW = "- {id: own-vell, names: [{text: Vellstadt, language: en}], kind: town, source: ours}\n"


def test_a_pack_is_read_once_and_again_when_it_has_changed(tmp_path: Path):
    pack = tmp_path / "names"
    pack.mkdir()
    (pack / "places.yml").write_text(ROW)
    init_workspace(tmp_path / "w", pack=pack)
    with opened(tmp_path / "w") as workspace:
        first, rules = names_of(workspace), folding_rules(workspace)
        assert names_of(workspace) is first
        assert folding_rules(workspace) == rules
        (pack / "places.yml").write_text(ROW + ROW.replace("own-vell", "own-marsh").replace("Vellstadt", "Marshtown"))
        assert names_of(workspace) is not first
        assert folding_rules(workspace) != rules


def test_without_a_pack_the_bundled_names_are_meant(tmp_path: Path):
    init_workspace(tmp_path / "w")
    with opened(tmp_path / "w") as workspace:
        assert names_of(workspace) is names_of(workspace)
