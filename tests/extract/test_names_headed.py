"""Names a report explains itself: mastheads, acronyms in brackets, leading men, parts of longer names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.attributed import report_of
from tests.extract.naming import names_in
from trucebook.extract.names.found import Found
from trucebook.extract.names.headed import with_acronyms, with_masthead
from trucebook.model.span import Span


def test_the_paper_a_report_stands_under_is_an_actor_where_the_text_speaks_of_it() -> None:
    text = "He told Harbour Watch that the road is open. The Watch could not go there."
    report = replace(report_of(text), received_text=f"HARBOUR WATCH | News | Sport\n\n{text}")
    found = with_masthead([], report)
    assert [(one.name, one.span.of(text)) for one in found] == [
        ("Harbour Watch", "Harbour Watch"),
        ("Harbour Watch", "Watch"),
    ]
    assert with_masthead([], replace(report, received_text=text)) == []


def test_an_acronym_in_brackets_stands_for_the_name_before_it() -> None:
    text = "The Lake Patrol Union (LaPU) met. LaPU left (Sunday)."
    one = Found(Span(4, 21), "actor", "civil_body", "Lake Patrol Union", "actor:lake patrol union", None, "new")
    assert [found.span.of(text) for found in with_acronyms([one], text)] == ["Lake Patrol Union", "LaPU", "LaPU"]


@pytest.mark.parametrize(
    ("text", "places", "actors"),
    [
        ("In Damascus, Mahmoud Saleh Takrit said that all was calm.", ["Damascus"], ["Mahmoud Saleh Takrit"]),
        ("In Homs a bomb went off on the road near Tell al-Qamar.", ["Homs", "Tell al-Qamar"], []),
        (
            "The Syrian army in Homs met the elders of Jayrud.",
            ["Homs", "Jayrud"],
            ["Elders of Jayrud", "Syrian Arab Army"],
        ),
        ("In Homs and Jayrud the Ministry of Defence said all was calm.", ["Homs", "Jayrud"], ["Syrian government"]),
        ("The Somali Red Crescent brought food to Homs.", ["Homs"], ["Somali Red Crescent"]),
        ("In Homs and Jayrud the state took back the road.", ["Homs", "Jayrud"], []),
        ("In Homs and Jayrud the state has taken back the road.", ["Homs", "Jayrud"], ["Syrian government"]),
        ("From Homs they went to the Jordanian border.", ["Homs", "Jordan"], []),
        ("An Iranian team came to Homs.", ["Homs"], ["Iran"]),
    ],
)
def test_names_of_a_sentence(text: str, places: list[str], actors: list[str]) -> None:
    found = names_in(text)
    assert (sorted(found.places), sorted(found.actors)) == (places, actors)
