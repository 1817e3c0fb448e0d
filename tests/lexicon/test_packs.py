from __future__ import annotations

import json
from pathlib import Path

import pytest

from trucebook.errors import ResourceError
from trucebook.lexicon.compile import RESOURCES
from trucebook.lexicon.packs import compile_names, pack_from_table, read_pack
from trucebook.lexicon.tables import read_table

COUNTRIES = (
    "colombia", "iraq", "lebanon-gaza-israel", "libya", "myanmar", "nagorno-karabakh", "south-sudan", "sudan", "syria",
    "ukraine", "yemen",
)  # fmt: skip


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def test_a_pack_is_read_with_its_country(tmp_path):
    folder = write(
        tmp_path,
        pack="- {country: XV, script: arabic}\n",
        places="- {id: p1, name: Vell, kind: town, lat: 1.5, lon: 2, source: survey, codes: {pcode: V1}}\n",
        actors="- {id: a1, name: Highland Front, kind: armed_group}\n",
    )
    problems: list[ResourceError] = []
    pack = read_pack(folder, problems)
    assert problems == []
    assert (pack.countries, pack.arabic) == (("XV",), True)
    assert (pack.places[0].lat, pack.places[0].country, pack.places[0].codes) == (1.5, "XV", (("pcode", "V1"),))
    assert pack.actors[0].name == "Highland Front"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("- {id: p, name: Vell, kind: hamlet}", "is no kind"),
        ("- {id: p, kind: town}", "'name' must be"),
        ("- {id: p, name: Vell, kind: town, lat: 95, lon: 1, source: s}", "within 90"),
        ("- {id: p, name: Vell, kind: town, lat: 5, source: s}", "go together"),
        ("- {id: p, name: Vell, kind: town, lat: 5, lon: 5}", "need a 'source'"),
        ("- {id: p, name: Vell, kind: town, codes: V1}", "must be a mapping"),
        ("- {id: p, name: Vell, kind: town, precision: roughly}", "is no precision"),
    ],
)
def test_a_wrong_row_is_named_with_file_and_line_and_left_out(tmp_path, row, words):
    folder = write(tmp_path, places=f"- {{id: ok, name: Lorn, kind: town}}\n{row}\n")
    problems: list[ResourceError] = []
    pack = read_pack(folder, problems)
    assert [place.id for place in pack.places] == ["ok"]
    assert len(problems) == 1
    assert str(problems[0].where).endswith("places.yml:2")
    assert words in problems[0].message


def test_an_id_used_twice_is_a_problem(tmp_path):
    rows = "- {id: p, name: Lorn, kind: town}\n- {id: p, name: Vell, kind: town}\n"
    problems: list[ResourceError] = []
    assert len(read_pack(write(tmp_path, places=rows), problems).places) == 1
    assert "used twice" in problems[0].message


def test_a_folder_that_is_not_there_is_a_problem_not_a_crash(tmp_path):
    problems: list[ResourceError] = []
    assert read_pack(tmp_path / "nowhere", problems).places == ()
    assert "no folder" in problems[0].message


def test_the_bundled_packs_have_no_wrong_row_and_the_table_is_up_to_date():
    problems: list[ResourceError] = []
    compiled = json.loads(json.dumps(compile_names(RESOURCES, problems)))
    assert problems == []
    assert compiled == read_table("names")


def test_parents_and_allegiances_name_rows_that_exist():
    packs = [pack_from_table(row) for row in read_table("names")]
    known = {entry.id for pack in packs for entry in pack.entries}
    parents = {entry.parent for pack in packs for entry in pack.entries if entry.parent}
    allegiances = {actor.allegiance for pack in packs for actor in pack.actors if actor.allegiance}
    assert parents <= known
    assert {name for name in allegiances if name.startswith("actor-")} <= known


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_conflict_has_its_places_and_actors(country):
    pack = next(pack_from_table(row) for row in read_table("names") if row["name"] == country)
    least = (250, 120) if country == "syria" else (40, 25)
    assert len(pack.places) >= least[0]
    assert len(pack.actors) >= least[1]
