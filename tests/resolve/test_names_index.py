import subprocess
import sys

import pytest

from trucebook.errors import ResourceError
from trucebook.resolve.names_index import NameIndex

TOWNS = [
    "Jayrud",
    "ar-Ruhaybah",
    "Kafr Nabl",
    "al-Wa'r",
    "al-Wazir",
    "دير الزور",
    "Харків",
    "Ahmad al-Abdo Forces",
    "—",
]


@pytest.fixture(scope="module")
def index():
    return NameIndex.build(TOWNS)


@pytest.mark.parametrize(
    ("query", "town"),
    [
        ("Jeroud", "Jayrud"),
        ("جيرود", "Jayrud"),
        ("Raheiba", "ar-Ruhaybah"),
        ("Kafranbel", "Kafr Nabl"),
        ("الوعر", "al-Wa'r"),
        ("Deir Ezzor", "دير الزور"),
        ("Kharkov", "Харків"),
        ("Forces of Martyr Ahmed al-Abdu", "Ahmad al-Abdo Forces"),
        ("Jairood", "Jayrud"),
        ("Kafrr Nabll", "Kafr Nabl"),
        ("Karkiv", "Харків"),
    ],
)
def test_another_spelling_finds_the_name_first(index, query, town):
    assert index.find(query)[0].name == town


@pytest.mark.parametrize("query", ["", "—", "12", "?" * 1000])
def test_what_cannot_be_said_finds_nothing(index, query):
    assert index.find(query) == []


def test_a_town_comes_before_what_is_named_after_it():
    built = NameIndex.build(["Homs governorate", "Homs", "Homs airport"])
    assert built.find("حمص")[0].name == "Homs"
    assert {found.name for found in built.find("Hims province")} == set(built.names)


def test_no_more_than_asked_for_and_the_place_in_the_list(index):
    assert [found.at for found in index.find("al-Wazir", limit=1)] == [TOWNS.index("al-Wazir")]


def test_an_empty_gazetteer_finds_nothing(tmp_path):
    NameIndex.build([]).write(tmp_path / "none")
    assert NameIndex.read(tmp_path / "none").find("Jeroud") == []


def test_a_read_index_answers_as_the_built_one(index, tmp_path):
    index.write(tmp_path / "towns")
    read = NameIndex.read(tmp_path / "towns")
    assert [read.find(name) for name in TOWNS] == [index.find(name) for name in TOWNS]


def test_a_line_break_inside_a_name_does_not_shift_the_names(tmp_path):
    NameIndex.build(["Bab\nal-Hawa", "Idlib"]).write(tmp_path / "names")
    read = NameIndex.read(tmp_path / "names")
    assert list(read.names) == ["Bab al-Hawa", "Idlib"]
    assert read.find("Idleb")[0].at == 1


@pytest.mark.parametrize("damage", [lambda b: b[:-3], lambda b: b"", lambda b: b"\xff\x00", lambda b: b"[]\n" + b])
def test_a_damaged_file_is_refused_by_name(index, tmp_path, damage):
    index.write(tmp_path / "towns")
    (tmp_path / "towns").write_bytes(damage((tmp_path / "towns").read_bytes()))
    with pytest.raises(ResourceError, match="towns: is no index"):
        NameIndex.read(tmp_path / "towns")


def test_the_same_names_give_the_same_bytes_whatever_the_hash_seed(tmp_path):
    program = (
        "import sys; from pathlib import Path; from trucebook.resolve.names_index import NameIndex;"
        "NameIndex.build(['Jayrud', 'Kafr Nabl', 'Ghouta', 'دير الزور']).write(Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "PATH": ""})
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize(
    ("query", "town"),
    [
        ("Szepetowka", "Shepetivka"),
        ("Luc'k", "Lutsk"),
        ("Bogoduxov", "Bohodukhiv"),
        ("Dzankoj", "Dzhankoi"),
        ("Kalus", "Kalush"),
        ("Ternuwate", "Ternuvate"),
    ],
)
def test_the_spelling_of_a_third_language_finds_the_name(query, town):
    names = [
        "Shepetivka",
        "Lutsk",
        "Bohodukhiv",
        "Dzhankoi",
        "Kalush",
        "Ternuvate",
        "Kelesh",
        "Lukuk",
        "Shipka",
        *TOWNS,
    ]
    assert NameIndex.build(names).find(query)[0].name == town


def test_of_very_many_candidates_the_nearest_are_ranked_and_none_is_told_twice():
    crowd = [f"J{vowel}{more}r{other}d" for vowel in "aeiou" for more in ("", "y", "w", "h") for other in "aeiou"]
    found = NameIndex.build([*crowd, "Jeroud"]).find("Jeroud", limit=10)
    assert found[0].name == "Jeroud"
    assert len({each.at for each in found}) == len(found) == 10
