"""Private names: out of loose words, out of quotes, however the quote is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export import build, read
from trucebook.export.brief_names import NOBODY, find_private, hide_private, role_of
from trucebook.model.span import Span

EXTRACTION = read.enab()
TEXT = EXTRACTION.report.text
NAME = TEXT.index("Yusuf Darwish")


def test_a_person_without_a_packs_id_is_private_and_one_with_it_is_not() -> None:
    persons = find_private([EXTRACTION])
    assert persons.forms == (("Yusuf Darwish", "a named member"), ("Darwish", "a named member"))
    known = replace(EXTRACTION, entities=tuple(replace(e, id="x") for e in EXTRACTION.entities))
    assert find_private([known]).forms == ()


def test_a_form_shared_with_somebody_public_stays() -> None:
    public = replace(EXTRACTION.entities[1], id="sy:darwish", name="Darwish", forms=("Darwish",))
    persons = find_private([replace(EXTRACTION, entities=(*EXTRACTION.entities, public))])
    assert [form for form, _ in persons.forms] == ["Yusuf Darwish"]


def test_loose_words_lose_whole_names_only() -> None:
    persons = find_private([EXTRACTION])
    assert persons.clean("Darwish and Darwishiyah, said Yusuf Darwish") == (
        "a named member and Darwishiyah, said a named member"
    )
    assert NOBODY.clean("Yusuf Darwish") == "Yusuf Darwish"


@pytest.mark.parametrize("start", range(NAME - 3, NAME + 13))
@pytest.mark.parametrize("length", (2, 7, 12, 30))
def test_no_cut_of_a_quote_shows_part_of_a_name(start: int, length: int) -> None:
    persons = find_private([EXTRACTION])
    words = persons.quote(EXTRACTION.report.id, TEXT, Span(start, start + length))
    assert "Yus" not in words
    assert "arw" not in words
    if start + length <= NAME:
        assert words == TEXT[start : start + length]


def test_the_words_around_a_name_stay_as_they_are() -> None:
    persons = find_private([EXTRACTION])
    words = persons.quote(EXTRACTION.report.id, TEXT, Span(NAME - 21, NAME + 23))
    assert words == "The committee member [a named member] told Enab"


def test_the_role_beside_the_name_is_used_and_none_is_made_up() -> None:
    entity = EXTRACTION.entities[1]
    for text, role in (
        ("The activist Darwish spoke.", "a named activist"),
        ("Darwish, a spokesman of the committee, spoke.", "a named spokesman"),
        ("The doctor left. Darwish stayed. The judge came.", "a named person"),
    ):
        at = text.index("Darwish")
        assert role_of(replace(entity, spans=(Span(at, at + 7),)), text) == role


def test_hiding_leaves_ids_and_evidence_as_they_were() -> None:
    register = build.register()
    hidden = hide_private(register, find_private(register.extractions))
    assert "Darwish" not in str(hidden.agreements) + str(hidden.timeline) + str(hidden.conflicts)
    assert [e.id for e in hidden.evidence] == [e.id for e in register.evidence]
    assert [e.quote for e in hidden.evidence] == [e.quote for e in register.evidence]
    assert hidden.agreements[0] == register.agreements[0]
