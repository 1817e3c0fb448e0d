import json

import pytest

STORY = """Jayrud, 3 September 2017

Fighters in the village of Kafr Zamrud and the town of Jayrud said on Sunday that the truce holds.
The Falcons of Zamrud Brigade, which took part in the talks in Kafr Zamrud, denied it.
Local council member Salim Haddadin told reporters that the road to Jayrud is open.
"""


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def listed(trucebook, story):
    return lambda *words: json.loads(trucebook("names", "list", story, "--json", "--quiet", *words).out)


def test_a_name_no_pack_knows_is_listed_with_kind_cue_count_and_sentence(listed):
    found = {each["name"]: each for each in listed()}
    village = found["Kafr Zamrud"]
    assert (village["sort"], village["kind"], village["count"]) == ("place", "town", 2)
    assert village["cue"].startswith("village of …")
    assert village["sentence"].startswith("Fighters in the village of Kafr Zamrud")
    assert village["reports"] == ["story"]
    assert village["reason"]
    assert "Jayrud" not in found


def test_people_are_listed_only_when_asked_for(listed, trucebook, story):
    assert "person" not in {each["kind"] for each in listed()}
    assert "Salim Haddadin" in {each["name"] for each in listed("--persons")}
    assert "1 of persons not shown (--persons)" in trucebook("names", "list", story, "--quiet").out


def test_the_table_fits_and_a_path_alone_lists_too(trucebook, story):
    done = trucebook("names", story, "--quiet")
    assert done.code == 0
    assert "Kafr Zamrud" in done.out
    assert max(map(len, done.out.splitlines())) <= 100
    assert done.out == trucebook("names", "list", story, "--quiet").out


def test_adopting_writes_rows_with_their_source_and_adopting_twice_changes_nothing(trucebook, story, tmp_path):
    pack = tmp_path / "mine"
    words = ("names", "adopt", story, "--quiet", "--pack", pack, "--on")
    done = trucebook(*words, "2017-09-05")
    assert done.code == 0
    assert "Kafr Zamrud (town) as place-own-kafr-zamrud" in " ".join(done.out.split())
    first = {path.name: path.read_bytes() for path in pack.iterdir()}
    row = "{id: place-own-kafr-zamrud, name: Kafr Zamrud, kind: town, source: 'adopted from story, 2017-09-05'}"
    assert row in first["places.yml"].decode()
    assert "Haddadin" not in first["actors.yml"].decode()
    assert trucebook("names", "check", pack).code == 0

    again = trucebook(*words, "2018-01-01")
    assert again.out.startswith("0 names adopted")
    assert {path.name: path.read_bytes() for path in pack.iterdir()} == first


def test_an_adopted_name_is_known_from_then_on(trucebook, story, tmp_path):
    pack = tmp_path / "mine"
    trucebook("names", "adopt", story, "--quiet", "--pack", tmp_path / "begun")
    (tmp_path / "begun").rename(pack)
    report = json.loads(trucebook("extract", story, "--format", "json", "--quiet", "--pack", pack).out)["reports"][0]
    assert {place["name"]: place["id"] for place in report["places"]}["Kafr Zamrud"] == "place-own-kafr-zamrud"


def test_only_the_named_one_is_adopted_below_rows_that_stay_as_they_are(trucebook, story, tmp_path):
    pack = tmp_path / "mine"
    pack.mkdir()
    own = "# mine\n- {id: place-own-kafr-zamrud, name: Elsewhere, kind: town}"
    (pack / "places.yml").write_text(own, encoding="utf-8")
    done = trucebook("names", "adopt", story, "--quiet", "--pack", pack, "--only", "kafr zamrud")
    assert done.out.rstrip().endswith("1 name adopted")
    lines = (pack / "places.yml").read_text(encoding="utf-8").splitlines()
    assert "\n".join(lines[:2]) == own
    assert lines[2].startswith("- {id: place-own-kafr-zamrud-2, name: Kafr Zamrud,")
    assert not (pack / "actors.yml").exists()


def test_a_person_is_adopted_only_on_demand_and_stays_private(trucebook, story, tmp_path):
    pack = tmp_path / "mine"
    done = trucebook("names", "adopt", story, "--quiet", "--pack", pack, "--only", "Salim Haddadin")
    assert done.code == 0
    assert "kind: person, private: true" in (pack / "actors.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [(), ("--pack", "mine", "--only", "Atlantis"), ("--pack", "mine", "--on", "soon")])
def test_what_cannot_be_adopted_is_wrong_usage(trucebook, story, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert trucebook("names", "adopt", story, "--quiet", *words).code == 2


def test_a_broken_list_is_not_written_to(trucebook, story, tmp_path):
    pack = tmp_path / "mine"
    pack.mkdir()
    (pack / "places.yml").write_text("- {id: a, name: [\n", encoding="utf-8")
    done = trucebook("names", "adopt", story, "--quiet", "--pack", pack)
    assert done.code == 2
    assert (pack / "places.yml").read_text(encoding="utf-8") == "- {id: a, name: [\n"
