import pytest

from trucebook.errors import ResourceError
from trucebook.lexicon.names import name_table
from trucebook.lexicon.packs import read_pack
from trucebook.lexicon.rows_csv import read_csv_rows


def rows(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "places.csv"
    path.write_bytes(text.encode(encoding))
    problems: list[ResourceError] = []
    return list(read_csv_rows(path, "place", problems)), problems


def test_a_table_is_read_with_ids_lists_numbers_and_codes(tmp_path):
    found, problems = rows(
        tmp_path, "name,kind,names,lat,lon,pcode,source\nKafr Ālā,town,Kafr Ala|كفر علا,33.5,36,SY01,own map\n"
    )
    assert problems == []
    assert found[0].where == "places.csv:2"
    assert found[0].data == {
        "id": "place-own-kafr-ala",
        "name": "Kafr Ālā",
        "kind": "town",
        "names": ["Kafr Ala", "كفر علا"],
        "lat": 33.5,
        "lon": 36.0,
        "codes": {"pcode": "SY01"},
        "source": "own map",
    }


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_sign_between_cells_may_be_any_that_spreadsheets_write(tmp_path, sign):
    found, _ = rows(tmp_path, f"\ufeffName{sign}Kind\r\nJayrud{sign}town\r\n")
    assert [(row.data["name"], row.data["kind"]) for row in found] == [("Jayrud", "town")]


def test_blank_lines_count_and_a_cell_of_two_lines_is_named_by_its_first(tmp_path):
    found, _ = rows(tmp_path, 'name,kind\n\nHoms,town\n"Deir\nez-Zor",town\nHama,town\n')
    assert [row.where for row in found] == ["places.csv:3", "places.csv:4", "places.csv:6"]


@pytest.mark.parametrize(
    ("text", "said", "where"),
    [
        ("name,colour\nHoms,red\n", "no column 'colour' is known", "places.csv:1"),
        ("name,lat,lon\nHoms,x,36\n", "'lat' must be degrees", "places.csv:2"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path, text, said, where):
    _, problems = rows(tmp_path, text + "Hama,,\n")
    assert [(said in problem.message, problem.where) for problem in problems] == [(True, where)]


def test_a_table_in_another_encoding_is_refused_by_name(tmp_path):
    found, problems = rows(tmp_path, "name,kind\nحمص,town\n", "cp1256")
    assert (found, problems[0].where) == ([], "places.csv:1")


def test_an_empty_table_has_no_rows(tmp_path):
    assert rows(tmp_path, "") == ([], [])


def test_yaml_and_csv_stand_side_by_side_in_a_pack_that_wins(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "places.yml").write_text("- {id: a, name: Kafr One, kind: town}\n", encoding="utf-8")
    (folder / "places.csv").write_text("id,name,kind\nb,Jayrud,region\n", encoding="utf-8")
    (folder / "actors.csv").write_text("name,kind,private\nAbu Someone,person,yes\n", encoding="utf-8")
    problems: list[ResourceError] = []
    pack = read_pack(folder, problems)
    assert problems == []
    assert [entry.id for entry in pack.entries] == ["a", "b", "actor-own-abu-someone"]
    assert pack.actors[0].private
    assert [hit.entry.id for hit in name_table().with_pack(pack).named("Jayrud")] == ["b"]
