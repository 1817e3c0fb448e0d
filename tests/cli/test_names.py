import json

import pytest


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "places.yml").write_text(
        "- {id: mine-mill, name: Tahun al-Qadim, kind: site, names: [Old Mill]}\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("name", ["Jeroud", "Jaroud", "جيرود", "Jiroud"])
def test_match_puts_the_town_first_in_a_table_that_fits(trucebook, name):
    done = trucebook("names", "match", name, "--country", "syria")
    assert done.code == 0
    assert "Jayrud" in done.out.splitlines()[3]
    assert max(map(len, done.out.splitlines())) <= 100


def test_match_as_json_gives_score_and_reasons(trucebook):
    done = trucebook("names", "match", "Martyr Ahmed al-Abdoo forces", "--json")
    best = json.loads(done.out)[0]
    assert best["name"] == "Forces of Martyr Ahmad al-Abdo"
    assert best["score"] > 0.7
    assert best["reasons"]


def test_the_country_may_be_a_code(trucebook):
    done = trucebook("names", "match", "Jeroud", "--country", "sy", "--json")
    assert {each["country"] for each in json.loads(done.out)} == {"SY"}


def test_match_reads_a_pack_of_ones_own(trucebook, pack):
    done = trucebook("names", "match", "Tahoon el Kadeem", "--pack", pack, "--json")
    assert json.loads(done.out)[0]["id"] == "mine-mill"


def test_a_translation_is_found_only_where_an_alias_gives_it(trucebook, pack):
    done = trucebook("names", "match", "Old Mill", "--pack", pack, "--json")
    assert json.loads(done.out)[0]["id"] == "mine-mill"


@pytest.mark.parametrize("name", ["", "—", "\u200f", "bdgzmt" * 2_000])
def test_a_name_like_nothing_ends_with_one(trucebook, name):
    done = trucebook("names", "match", name)
    assert done.code == 1
    assert "no known name" in done.out
    assert len(done.out) < 200


@pytest.mark.parametrize(
    "words", [("match", "Hama", "--country", "atlantis"), ("match", "Hama", "--pack", "none"), ("check", "none")]
)
def test_what_is_not_there_is_wrong_usage(trucebook, words):
    done = trucebook("names", *words)
    assert done.code == 2
    assert done.err.startswith("trucebook: ")


def test_check_of_a_sound_pack_ends_with_zero(trucebook, pack):
    done = trucebook("names", "check", pack)
    assert (done.code, done.out) == (0, "1 entries load, 0 problems\n")


def test_check_names_file_and_line_and_ends_with_one(trucebook, pack):
    with (pack / "places.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: b, name: Hama, kind: town, parent: nowhere}\n")
    done = trucebook("names", "check", pack)
    assert done.code == 1
    assert done.out.startswith("mine/places.yml:2: no entry has the id 'nowhere'")
    assert "2 entries load, 1 problem\n" in done.out
