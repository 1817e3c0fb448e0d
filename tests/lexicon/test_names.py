from __future__ import annotations

from itertools import pairwise

import pytest

from trucebook.lexicon.name_keys import words_of
from trucebook.lexicon.names import NameTable, name_table
from trucebook.lexicon.packs import Pack
from trucebook.model.names import ActorEntry, PlaceEntry


def found(text: str, table: NameTable | None = None) -> tuple[int, set[str]]:
    """What the first words of ``text`` stand for: ids, longest form first."""
    length, hits = (table or name_table()).match([word for word in words_of(text) if not word.mark], 0)
    return length, {hit.entry.id for hit in hits}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("al-Rahiba", "place-sy-ruhaybah"), ("Al Dumier", "place-sy-dumayr"), ("Hodeida", "place-ye-hodeidah"),
        ("Faylaq al-Rahman", "actor-sy-al-rahman-legion"), ("Al-Rahman legion", "actor-sy-al-rahman-legion"),
        ("Assad’s forces", "actor-sy-syrian-government"), ("U.N.", "actor-world-united-nations"),
        ("ОБСЄ", None), ("الرحيبة", "place-sy-ruhaybah"),
    ],
)  # fmt: skip
def test_a_form_in_any_spelling_finds_its_entry(text, entry):
    assert found(text)[1] == ({entry} if entry else set())


def test_the_longest_form_wins():
    assert found("Northern Homs countryside today") == (3, {"place-sy-northern-homs-countryside"})


@pytest.mark.parametrize("text", ["is here", "us too", "tall trees", "hit by a shell", "who knows"])
def test_an_acronym_or_a_capital_is_asked_for(text):
    assert found(text) == (0, set())


def test_an_unknown_spelling_is_found_by_its_consonants_best_first():
    hits = name_table().resemble(["ruhaibeh"])
    assert hits[0].entry.id == "place-sy-ruhaybah"
    assert all(one.score >= two.score for one, two in pairwise(hits))


@pytest.mark.parametrize("words", [["the"], ["may"], ["president"], ["oui"], ["zzz"]])
def test_common_and_short_words_resemble_nothing(words):
    assert name_table().resemble(words) == ()


def test_the_rows_of_a_users_pack_win():
    own = Pack("mine", ("SY",), False, (PlaceEntry("my-jayrud", "Jayrud town", "town", ("Jayrud",)),), ())
    table = name_table().with_pack(own)
    assert found("Jayrud", table)[1] == {"my-jayrud"}
    assert found("Ruhaybah", table)[1] == {"place-sy-ruhaybah"}
    assert found("Jayrud")[1] == {"place-sy-jayrud"}


@pytest.mark.parametrize(
    ("name", "countries", "home"),
    [("mine", (), "world"), ("mine", ("SY",), "syria"), ("syria", ("SY",), "syria"), ("mine", ("ZZ",), "mine")],
)
def test_a_users_pack_belongs_to_the_conflict_of_its_country(name, countries, home):
    own = Pack(name, countries, False, (PlaceEntry("my-jayrud", "Jayrud", "town", ()),), ())
    table = name_table().with_pack(own)
    assert [(hit.entry.id, hit.pack, hit.own) for hit in table.named("Jayrud")] == [("my-jayrud", home, True)]
    assert table.countries["syria"] == name_table().countries["syria"]


def test_entries_states_and_names_can_be_looked_up():
    table = name_table()
    jayrud, russia, syria = table.entry("place-sy-jayrud"), table.state("RU"), table.state("SY")
    assert jayrud
    assert jayrud.name == "Jayrud"
    assert table.entry("nobody") is None
    assert russia
    assert russia.name == "Russia"
    assert syria
    assert syria.id == "actor-sy-syrian-government"
    assert {hit.entry.id for hit in table.named("jeroud")} == {"place-sy-jayrud"}
    assert sum(place.id.startswith("place-sy-") for place in table.places()) >= 250


def test_a_table_of_one_pack_knows_only_that():
    actor = ActorEntry("a", "Highland Front", "armed_group", ("HF",), metonyms=("junta",), country="XV")
    table = NameTable([Pack("valdoria", ("XV",), False, (), (actor,))])
    assert found("Highland Front", table) == (2, {"a"})
    assert found("hf", table) == (0, set())
    assert table.is_generic("junta", "valdoria")
    assert not table.is_generic("junta", "syria")
