"""What is said of a deal beside its name: who made it, where it holds, how long, how far it has come."""

from datetime import date

import pytest

DAY = date(2019, 5, 8)


def names(extraction):
    (deal,) = extraction.agreements
    return {party.named.text for party in deal.parties}


def types(deal):
    return {provision.type for provision in deal.provisions}


def test_a_bulletin_that_goes_from_place_to_place_tells_of_a_deal_under_each(read):
    first, second = read(
        "The desk had word from three towns this week.\n\n"
        "ALEPPO: The army and the rebels signed an agreement on Monday. It provides that fighters leave.\n\n"
        "HOMS: The truce has held since April. The army shot at nobody."
    ).agreements
    assert ("fighters_exit" in types(first), second.kind, second.stage) == (True, "ceasefire", "in_force")
    assert [place.text for place in second.places] == ["HOMS"]


def test_what_was_agreed_and_the_accord_right_after_are_one_deal(read):
    (deal,) = read(
        "The rebels agreed to hand over their tanks and to open the road, a spokesman said on Monday. "
        "The accord, reached on Sunday, allows fighters who stay to settle their status.",
        published=DAY,
    ).agreements
    assert types(deal) >= {"heavy_weapons", "crossing_opening", "status_settlement"}
    assert deal.concluded is not None and deal.concluded.when.value == "2019-05-05"


def test_a_struck_deal_keeps_its_terms(read):
    (deal,) = read("The army and the rebels struck a deal on Monday under which all prisoners are released.").agreements
    assert "detainees" in types(deal)


def test_an_aside_does_not_end_the_list_of_what_was_agreed(read):
    (deal,) = read(
        "It was agreed to let the families come home, after their names are studied, and that no raid on a house takes "
        "place, and that the road opens."
    ).agreements
    assert types(deal) >= {"return_of_displaced", "property_protection", "crossing_opening"}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The army rejected a truce under which aid would enter and prisoners would be released.", "rejected"),
        ("The truce in Aleppo, now in its second week, has few friends.", "in_force"),
        ("The army and the rebels are close to a truce in Aleppo.", "tentative"),
        ("A truce suggested by the church was read out in Aleppo. It provides that the road opens.", "proposed"),
        (
            "The two sides signed a truce in Aleppo in May. Talks went on. It has been prolonged twice since.",
            "extended",
        ),
        ("The two sides signed a truce in Aleppo on Monday. It comes into force on Sunday.", "concluded"),
    ],
)
def test_the_stage_follows_the_words_around_the_deal(read, text, stage):
    assert [a.stage for a in read(text, published=DAY).agreements] == [stage]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The army and the rebels signed a truce on Monday. It lasts thirty days.", "P30D"),
        ("The two sides agreed to stop shooting at the front for four days and to let the sick out.", "P4D"),
    ],
)
def test_the_length_may_stand_behind_a_term_or_in_the_next_sentence(read, text, length):
    (deal,) = read(text, published=DAY).agreements
    assert deal.duration is not None and deal.duration.when.value == length


@pytest.mark.parametrize(
    "text",
    [
        "A truce was drafted in Cairo by Hamas and Israel. It opens the road.",
        "Hamas and Israel are close to a truce. It would open the road.",
        "A truce holds in Gaza. Hamas has met with Israel in Cairo. Israel counts its dead; Hamas does not.",
    ],
)
def test_the_sides_are_read_off_who_drafted_it_who_is_close_to_it_and_who_met(read, text):
    assert names(read(text)) == {"Hamas", "Israel"}


def test_tribes_make_peace_and_armies_they_talk_into_it_make_a_truce(read):
    (peace,) = read(
        "Elders of both villages signed a paper. It says that raids stop and cattle are returned."
    ).agreements
    (truce,) = read(
        "Tribal elders persuaded Hamas fighters and the army to stop shooting for a day and to let the sick out."
    ).agreements
    assert (peace.kind, truce.kind) == ("peace_agreement", "ceasefire")
