"""A place told in a province that something contradicts; with the bundled packs, since provinces come from them."""

from __future__ import annotations

import pytest

from tests.fold.build import Telling
from trucebook.fold.register import fold
from trucebook.model.extraction import Extraction
from trucebook.model.register import Conflict

PLACES = {
    "Talbiseh": ("town", "place-sy-talbiseh"),
    "Rastan": ("town", "place-sy-rastan"),
    "Saraqib": ("town", "place-sy-saraqib"),
    "Homs governorate": ("region", "place-sy-homs-governorate"),
    "Idlib governorate": ("region", "place-sy-idlib-governorate"),
    "northern Homs": ("region", "place-sy-northern-homs-countryside"),
    "northern Idlib": ("region", None),
    "Badia": ("region", "place-sy-syrian-badia"),
    "Wadi Zor": ("town", None),
}


def told(id: str, text: str, agreement: str | None = None, places: tuple[str, ...] = ()) -> Extraction:
    """A report with every place of PLACES that stands in it, and a claim over each of its sentences."""
    t = Telling(id, text, f"Outlet {id}", "2018-02-10")
    named = {}
    for name, (kind, key) in PLACES.items():
        at = text.find(name)
        if at >= 0:
            named[name] = t.name(name, kind, key)
    for sentence in t.sentences():
        words = sentence.of(text).rstrip(".")
        t.claim("meet", words, when_text=None)
    if agreement:
        mentions = tuple(t.span(words) for words in agreement.split("|"))
        t.agreement(agreement.split("|")[0], "ceasefire", mentions=mentions, places=tuple(named[p] for p in places))
    return t.done()


def regions(*extractions: Extraction) -> list[Conflict]:
    return [conflict for conflict in fold(extractions).conflicts if conflict.field == "region"]


def test_a_town_told_in_another_province_than_the_pack_has_it_conflicts_with_the_pack():
    (conflict,) = regions(told("a", "Delegates met in Talbiseh, in Idlib governorate, on Sunday."))
    assert [side.value for side in conflict.sides] == ["Talbiseh in Idlib governorate", "Talbiseh in Homs governorate"]
    assert [side.who for side in conflict.sides] == [("Outlet a",), ("the list of places",)]
    assert [side.originators for side in conflict.sides] == [1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Delegates met in Talbiseh, in Homs governorate, on Sunday.",
        "Delegates met in Talbiseh in northern Homs on Sunday.",
        "Delegates left Talbiseh for Idlib governorate on Sunday.",
        "Fighting went on in Rastan, Talbiseh, Idlib governorate and the coast.",
        "Delegates met in Talbiseh in the Badia on Sunday.",
    ],
    ids=["its own province", "part of its province", "a journey", "a list", "no province"],
)
def test_what_does_not_misplace_a_town(text):
    assert regions(told("a", text)) == []


def test_an_address_between_commas_counts():
    assert len(regions(told("a", "Shells fell on Saraqib, Homs governorate, at dawn."))) == 1


def test_two_reports_that_place_an_unknown_village_differently_stand_side_by_side():
    one = told("a", "Elders met in Wadi Zor in Homs governorate on Friday.")
    two = told("b", "A meeting of elders was held in Wadi Zor in Idlib governorate.")
    (conflict,) = regions(one, two)
    assert [(side.value, side.who) for side in conflict.sides] == [
        ("Wadi Zor in Homs governorate", ("Outlet a",)),
        ("Wadi Zor in Idlib governorate", ("Outlet b",)),
    ]
    assert conflict.explanation.endswith("or there are two places of this name")


LEAD = "Villages in northern Idlib wait to hear whether their truce will hold."
REST = " Russia told the committee of northern Homs that the truce is over. In Talbiseh people were afraid."


def test_a_lead_that_puts_the_agreement_in_another_province_than_the_rest_conflicts_with_it():
    (conflict,) = regions(told("a", LEAD + REST, "their truce|the truce is over", ("northern Homs",)))
    assert [side.value for side in conflict.sides] == ["northern Idlib", "northern Homs"]
    assert conflict.agreement == "A1"
    assert "may be a slip" in conflict.explanation


@pytest.mark.parametrize(
    "text",
    [
        LEAD.replace("northern Idlib", "Idlib governorate and northern Homs") + REST.replace("northern Homs", "Rastan"),
        LEAD + REST + " Nobody in Saraqib had heard of it.",
        LEAD.replace("Villages in", "As with another deal in") + REST,
    ],
    ids=["one sentence names both", "the other province comes up again", "another deal on purpose"],
)
def test_a_report_that_knows_of_both_provinces_makes_no_slip(text):
    found = told("a", text, "their truce|the truce is over", ("Talbiseh",))
    assert regions(found) == []
