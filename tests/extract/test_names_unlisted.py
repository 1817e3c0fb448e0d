"""Towns no pack lists, known by what stands around them; the names are made up."""

from __future__ import annotations

import pytest

from tests.extract.naming import names_in


def places(text: str) -> list[str]:
    return sorted(names_in(text).places)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shells fell on Zarqanibra, a village west of Hama.", ["Hama", "Zarqanibra"]),
        ("A convoy was stopped at Umm Harazib, 30 km north of Nyala.", ["Nyala", "Umm Harazib"]),
        ("Mortars hit Novohradka, Zaitsevka and Kurdyumka overnight.", ["Kurdyumka", "Novohradka", "Zaitsevka"]),
        ("Troops left Novohradka for Zaitsevka on Tuesday.", ["Novohradka", "Zaitsevka"]),
        ("The gunmen fired at the settlements of Mets Tagavor and Avetakert.", ["Avetakert", "Mets Tagavor"]),
        ("Residents of Kyauk Hpyar Gone said the column had left.", ["Kyauk Hpyar Gone"]),
        ("Tazirfa's residents met the commander.", ["Tazirfa"]),
        ("The governor toured Al-Mihlafa on Sunday.", ["Al-Mihlafa"]),
        ("The rebels control Lokurubang, a payam of farmers.", ["Lokurubang"]),
    ],
)
def test_a_town_nobody_lists(text: str, wanted: list[str]) -> None:
    assert places(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Harzatov's brother met the commander.",
        "President Harzatov, a villager at heart, left.",
        "The reporters hit Harzatov Group with questions.",
    ],
)
def test_a_person_or_a_body_is_no_town(text: str) -> None:
    assert places(text) == []
