"""Speakers behind other cues than verbs: leads, colons and dashes, documents and offices, nouns that point back."""

from __future__ import annotations

import pytest

from tests.extract.attributed import read

ARMY = {"army": ("state_force", "Army")}


def speakers(text: str, names=None):
    return [(a.who, a.kind) for a in read(text, names or {})[1]]


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("As per the relief committee, nobody came back.", "the relief committee", "organisation"),
        ("Per the union, two bakeries are shut.", "the union", "organisation"),
        ("For the governor, the road is no topic any more.", "the governor", "named_person"),
        ("A doctor said she was tired. In her opinion, the wards were full.", "a doctor", "anonymous"),
        ("As stated in the weekly report, the bridge is closed.", "the weekly report", "document"),
        ("The bridge opens on Monday, follows from the memo.", "the memo", "document"),
        ("The mayor is adamant that nobody has left.", "the mayor", "named_person"),
        ("“We have no water left at all,” a milk carrier weeps.", "a milk carrier", "organisation"),
        ("The mayor, in a call with us: “We shall not leave this town.”", "the mayor", "named_person"),
        (
            "“Will the clinic stay with us or not?” – so an old woman at the gate.",
            "an old woman at the gate",
            "anonymous",
        ),
        ("The date was confirmed to journalists in the ministry.", "the ministry", "organisation"),
        ("The remarks were made by a local officer.", "a local officer", "anonymous"),
        ("Sources in the camp do not rule out that a third group fired.", "sources in the camp", "group"),
        ("The ministry promised to pay the crews.", "the ministry", "organisation"),
        ("The commander gave assurances that the harvest would not burn.", "the commander", "anonymous"),
        ("The union affirmed its commitment to the calm.", "the union", "organisation"),
        ("The ministry dubbed the offer a trick.", "the ministry", "organisation"),
        ("He was shot, an accusation the ministry denied at once.", "the ministry", "organisation"),
        ("The ombudsman, Carlos Camargo, asked that people be left alone.", "Carlos Camargo", "named_person"),
        ("A tribal sheikh was heard as saying the road was theirs.", "a tribal sheikh", "anonymous"),
    ],
)
def test_a_speaker_behind(text, who, kind):
    assert speakers(text)[-1] == (who, kind)


@pytest.mark.parametrize(
    "text",
    [
        "They told the patrol to leave after twenty minutes.",
        "The ration is two kilos per person.",
        "For the town, the winter was long.",
        "A joint room was set up on Monday in the post office.",
        "The text had been signed by both parties.",
        "The drivers cited hunger and left no word.",
    ],
)
def test_nobody_has_said(text):
    assert [who for who, _ in speakers(text) if who not in ("drivers", "the drivers")] == []


def test_two_of_different_kinds_speak_side_by_side():
    assert speakers("Residents and a security official said the shelling had stopped.") == [
        ("residents", "group"),
        ("a security official", "anonymous"),
    ]


def test_an_officer_is_the_colonel_met_before():
    names = {"Salim Nader": ("person", "Salim Nader")}
    text = "Colonel Salim Nader said the road was shut. The officer added that it would open on Monday."
    assert speakers(text, names) == [("Salim Nader", "named_person")] * 2


def test_an_outlet_that_cites_hands_on():
    text = "The daily Al-Nour, citing a port official, said the ships had left."
    assert speakers(text) == [("a port official", "anonymous")]


def test_the_army_page_is_the_army_in_writing():
    assert speakers("The army's page says the rebels had been gathering.", ARMY) == [("Army", "document")]


def test_an_apposition_between_commas_is_not_the_speaker():
    union = "Union for the Salt Hills and the Coast"
    told = "the official spokesperson for the miners, published a post on its page explaining the fares."
    assert [who for who, _ in speakers(f"The {union}, {told}", {union: ("organisation", union)})] == [union]
