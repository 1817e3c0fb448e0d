from pathlib import Path

import pytest

from trucebook.lexicon.packs import read_pack
from trucebook.resolve.names_check import check_pack

GOOD = "- {id: a, name: Jayrud, kind: town}\n"


@pytest.fixture
def check(tmp_path):
    def run(places, actors=None):
        folder = tmp_path / "mine"
        folder.mkdir()
        (folder / "places.yml").write_text(places, encoding="utf-8")
        if actors is not None:
            (folder / "actors.yml").write_text(actors, encoding="utf-8")
        return check_pack(folder, frozenset(("elsewhere",)))

    return run


def test_a_sound_pack_has_no_problem(check):
    actors = "- {id: b, name: Jaysh al-Islam, kind: armed_group}\n- {id: c, name: Jaysh al-Sham, kind: armed_group}\n"
    assert check(GOOD, actors) == (3, [])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{id: b, name: Other, kind: town, names: [jayrud]}", "'jayrud' is a name of 'a' too"),
        ("{id: b, name: Jeroud, kind: town}", "'Jeroud' sounds as 'Jayrud' of 'a'"),
        ("{id: b, name: جيرود, kind: town}", "sounds as 'Jayrud' of 'a'"),
        ("{id: b, name: Hama, kind: town, parent: nowhere}", "no entry has the id 'nowhere' of its parent"),
        ("{id: b, name: Hama, kind: town, parent: b}", "parents go round in a circle: b → b"),
        ("{id: b, name: Hama, kind: town, lat: 91, lon: 36, source: x}", "'lat' must be degrees within 90"),
        ("{id: b, name: Hama, kind: town, lat: 35, lon: 181, source: x}", "'lon' must be degrees within 180"),
        ("{id: b, name: Hama, kind: town, lat: 35, lon: 36}", "coordinates need a 'source'"),
        ("{id: b, name: Hama, kind: town, codes: {pcode: SY05}}", "codes need a 'source'"),
        ("{id: b, name: Hаma, kind: town}", "mixes letters of CYRILLIC and LATIN"),
        ('{id: b, name: "\\u200fHama", kind: town}', "characters that cannot be seen inside '·Hama'"),
        ('{id: b, name: Hama, kind: town, names: ["حم\\u202eاة"]}', "characters that cannot be seen"),
        ('{id: b, name: "—", kind: town}', "a name without a letter"),
        ("{id: a, name: Hama, kind: town}", "'a' is used twice"),
        ("{id: b, name: Hama, kind: planet}", "'planet' is no kind"),
        ("{id: b, kind: town}", "'name' must be a piece of text"),
        ("just words", "a row must be a mapping"),
    ],
)
def test_each_bad_row_is_named_with_file_and_line_and_the_rest_loads(check, row, said):
    loaded, problems = check(f"{GOOD}- {row}\n- {{id: z, name: Douma, kind: town, parent: elsewhere}}\n")
    assert loaded >= 2
    assert [str(problem) for problem in problems if said in str(problem)]
    assert {problem.where for problem in problems} == {"mine/places.yml:2"} or "mapping" in said


def test_a_circle_of_parents_is_named_at_every_row_of_it(check):
    rows = "".join(f"- {{id: {a}, name: {n}, kind: region, parent: {b}}}\n" for a, n, b in ("pAq", "qBr", "rCp"))
    _, problems = check(rows + "- {id: s, name: D, kind: town, parent: p}\n")
    assert [problem.where for problem in problems] == [f"mine/places.yml:{line}" for line in (1, 2, 3)]


def test_a_name_of_ten_megabytes_is_named_and_not_printed(check):
    loaded, problems = check(f"- {{id: b, name: {'ab' * 5_000_000}, kind: town}}\n{GOOD}")
    assert loaded == 2
    assert "10,000,000 characters" in problems[0].message
    assert len(str(problems[0])) < 200


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]\n"])
def test_an_empty_pack_is_a_problem(check, text):
    loaded, problems = check(text)
    assert loaded == 0
    assert [problem.message for problem in problems] == ["holds no entries"]


def test_a_folder_without_files_is_an_empty_pack(tmp_path):
    _, problems = check_pack(tmp_path, frozenset())
    assert str(problems[0]).endswith("shows)")


def test_broken_yaml_is_named(check):
    loaded, problems = check(GOOD + "- {id: b, name: [\n")
    assert loaded == 0
    assert "cannot be read" in problems[0].message


def test_one_name_for_a_place_and_for_an_actor_is_no_problem(check):
    assert check(GOOD, "- {id: b, name: Jayrud, kind: civil_body}\n") == (2, [])


def test_places_far_apart_may_sound_the_same(check):
    row = "- {{id: {0}, name: {1}, kind: town, lat: {2}, lon: 36, source: GeoNames}}\n"
    assert check(row.format("b", "Hama", 35.1) + row.format("c", "Hameh", 33.5))[1] == []


def test_homonyms_under_two_parents_are_no_problem(check):
    rows = "- {id: b, name: Mansoura, kind: town, parent: a}\n- {id: c, name: Mansura, kind: town, parent: elsewhere}\n"
    assert check(GOOD + rows)[1] == []


CSV = "name,kind,names,lat,lon,pcode,private,source\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Jeroud,town", "sounds as 'Jayrud'"),
        ("Hama,planet", "'planet' is no kind"),
        ("Hama,town,,91,36,,,map", "'lat' must be degrees within 90"),
        ("Hama,town,,north,36,,,map", "'lat' must be degrees, not 'north'"),
        ("Hama,town,,35,36", "coordinates need a 'source'"),
        ("Hama,town,,,,SY05", "codes need a 'source'"),
        (",town", "'id' must be a piece of text"),
        ("Hama,town,Epiphania|JAYRUD", "'jayrud' is a name of 'a' too"),
    ],
)
def test_a_bad_row_of_a_table_is_named_with_file_and_line_too(tmp_path, row, said):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "places.csv").write_text(f"{CSV}Douma,town\n{row}\nHoms,town\n", encoding="utf-8")
    (tmp_path / "mine" / "places.yml").write_text(GOOD, encoding="utf-8")
    loaded, problems = check_pack(tmp_path / "mine", frozenset())
    assert loaded >= 3
    assert [problem.where for problem in problems if said in str(problem)] == ["mine/places.csv:3"]


PACKS = Path(__file__).parents[2] / "resources" / "packs"


@pytest.mark.parametrize("folder", sorted(PACKS.iterdir()), ids=lambda folder: folder.name)
def test_each_bundled_pack_is_sound_and_large_enough(folder):
    pack = read_pack(folder, [])
    known = frozenset(entry.id for other in PACKS.iterdir() for entry in read_pack(other, []).entries)
    assert check_pack(folder, known)[1] == []
    assert len(pack.places) >= 80
    assert len(pack.actors) >= (150 if folder.name == "syria" else 40)
