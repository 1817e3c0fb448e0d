import pytest

from tests.extract.naming import names_in
from trucebook.extract.names.context import kilometres
from trucebook.lexicon.names import name_table
from trucebook.lexicon.packs import Pack
from trucebook.model.names import PlaceEntry

QALAMOUN = "In Syria, shells fell on Jayrud and Ruhaybah in Eastern Qalamoun. "


def place(id, name, kind="town", country="SY", at=(None, None), parent=None):
    lat, lon = at
    return PlaceEntry(id, name, kind, (), parent, lat, lon, None, (), country)


def ids(named, form):
    return [entity.id for entity in named.findings.entities if form in entity.forms]


@pytest.mark.parametrize(
    ("text", "form", "id"),
    [
        ("Fighters left Petra mountain on Monday.", "Petra mountain", "place-sy-petra"),
        ("Fighters left Petra on Monday.", "Petra", "place-sy-petra"),
        ("The delegations met in Petra, Jordan, on Monday.", "Petra", "place-world-petra"),
        ("The delegations met in Petra in southern Jordan.", "Petra", "place-world-petra"),
        ("Shells hit Petra, Jordan and Iraq said.", "Petra", "place-sy-petra"),
        ("The town of Tal was shelled.", "Tal", "place-sy-al-tall"),
        ("Shells hit Tall Rifat.", "Tall Rifat", "place-sy-tell-rifaat"),
        ("Shells hit Eastern Ghouta.", "Eastern Ghouta", "place-sy-eastern-ghouta"),
        ("Shells hit Western Ghouta.", "Western Ghouta", "place-sy-western-ghouta"),
        ("The Rahman Legion left.", "Rahman Legion", "actor-sy-al-rahman-legion"),
        ("Shells hit the village of al-Rahmaniyah.", "al-Rahmaniyah", None),
    ],
)
def test_false_friends_are_kept_apart(text, form, id):
    assert ids(names_in(QALAMOUN + text), form) == [id]


def test_the_same_name_follows_the_mention_whose_country_is_told():
    named = names_in(QALAMOUN + "They met in Petra, Jordan. The talks in Petra went on for days.")
    entity = next(entity for entity in named.findings.entities if entity.id == "place-world-petra")
    assert len(entity.spans) == 2


def test_of_two_places_of_one_name_the_near_one_is_meant_and_both_are_ranked_with_reasons():
    own = Pack(
        "mine", ("SY",), False,
        (
            place("a-far", "Kafr Zamrud", at=(36.9, 40.9)),
            place("b-near", "Kafr Zamrud", at=(33.8, 36.7)),
        ),
        (),
    )  # fmt: skip
    named = names_in(QALAMOUN + "Shells hit Kafr Zamrud.", name_table().with_pack(own))
    entity = named.entity("Kafr Zamrud")
    assert entity.id == "b-near"
    assert [candidate.id for candidate in entity.candidates] == ["b-near", "a-far"]
    assert entity.candidates[0].score > entity.candidates[1].score
    assert any("km from" in reason for reason in entity.candidates[0].reasons)
    assert "of the user's own list" in entity.candidates[0].reasons


def test_the_place_that_lies_in_a_region_of_the_report_is_meant():
    own = Pack(
        "mine", ("SY",), False,
        (place("a", "Kafr Zamrud"), place("b", "Kafr Zamrud", parent="place-sy-eastern-qalamoun")),
        (),
    )  # fmt: skip
    assert ids(names_in(QALAMOUN + "Shells hit Kafr Zamrud.", name_table().with_pack(own)), "Kafr Zamrud") == ["b"]


def test_the_kind_word_beside_a_name_decides():
    own = Pack("mine", ("SY",), False, (place("a", "Zamrud"), place("b", "Zamrud", "crossing")), ())
    table = name_table().with_pack(own)
    assert ids(names_in(QALAMOUN + "They opened Zamrud crossing.", table), "Zamrud crossing") == ["b"]
    assert ids(names_in(QALAMOUN + "They left the town of Zamrud.", table), "Zamrud") == ["a"]


def test_a_name_put_in_a_country_where_no_pack_has_it_stays_unresolved_with_its_candidates():
    named = names_in(QALAMOUN + "They met in Jayrud, Jordan, on Monday.")
    entity = next(entity for entity in named.findings.entities if entity.sort == "place" and entity.id is None)
    assert entity.name == "Jayrud"
    assert "Jordan" in (entity.reason or "")
    assert [candidate.id for candidate in entity.candidates] == ["place-sy-jayrud"]


def test_kilometres_run_along_the_ground():
    damascus, homs = place("a", "A", at=(33.5102, 36.2913)), place("b", "B", at=(34.724, 36.7256))
    assert kilometres(damascus, homs) == pytest.approx(141, abs=3)
    assert kilometres(damascus, damascus) == 0


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Vehicles pulled out of Abu Qalqal before dusk.", "Abu Qalqal"),
        ("The deputy mayor of Mays al-Zamrud fled.", "Mays al-Zamrud"),
        ("Three cases of firing: in the provinces of Latakia - 2 (Zamruda, Qalqaliya) and Idlib - 1.", "Zamruda"),
        ("A convoy moved along the M-17 highway.", "M-17 highway"),
        ("The delegation left Ad Dumayr.", "Dumayr"),
        ("Aid reached the camp of Zamrud.", "Zamrud camp"),
        ("They fled San Pedro de Zamrud.", "San Pedro de Zamrud"),
    ],
)
def test_a_place_nobody_lists_is_found_by_the_words_before_it(text, place):
    assert place in names_in(QALAMOUN + text).places


def test_two_airports_under_one_plural_are_two_places():
    named = names_in(QALAMOUN + "They hold Zamrud and Qalqal military airports.")
    assert {"Zamrud military airport", "Qalqal military airport"} <= set(named.places)
    assert all("Zamrud and Qalqal military airports" in named.entity(f"{name} military airport").forms
               for name in ("Zamrud", "Qalqal"))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Units of the Armed Forces of Turkey moved.", "Turkey"),
        ("A convoy of the Kurdish Red Crescent left.", "Kurdish Red Crescent"),
    ],
)
def test_bodies_of_states_and_peoples(text, actor):
    assert actor in names_in(QALAMOUN + text).actors


@pytest.mark.parametrize(
    "text", ["A source in the Russian General Staff said so.", "Salim Haddad, of Homs, left the crossing with Jordan."]
)
def test_what_is_nobody(text):
    assert not {"Staff", "Jordan"} & set(names_in(QALAMOUN + text).actors)


def test_a_title_is_part_of_the_printed_form():
    assert names_in(QALAMOUN + "Sheikh Zamrud Qalqali said so.").entity("Zamrud Qalqali").forms == (
        "Zamrud Qalqali", "Sheikh Zamrud Qalqali",
    )  # fmt: skip


def test_an_acronym_of_this_conflict_is_no_town_of_another():
    named = names_in(QALAMOUN + "A source told SANA that Homs is calm.")
    assert "SANA" in named.actors
    assert "Sanaa" not in named.places
    assert "Sanaa" in names_in("In Yemen, shells hit Taiz, Hodeidah and San'a.").places


def test_where_somebody_is_based_does_not_act():
    named = names_in(QALAMOUN + "The Britain-based Observatory said so; Turkey-backed fighters denied it.")
    assert "United Kingdom" not in named.actors
    assert "Turkey" in named.actors


def test_general_begins_the_name_of_a_body():
    named = names_in(QALAMOUN + "The Syrian Revolution General Commission denied it.")
    assert "Syrian Revolution General Commission" in named.actors
