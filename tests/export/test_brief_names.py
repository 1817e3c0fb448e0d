"""Private names: out of loose words, out of quotes, however the quote is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export import build, read
from trucebook.export.brief.names import NOBODY, find_private, hide_private, role_of
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity
from trucebook.model.report import Stated
from trucebook.model.span import Span

EXTRACTION = read.enab()
TEXT = EXTRACTION.report.text
NAME = TEXT.index("Yusuf Darwish")


def test_a_person_without_a_packs_id_is_private_and_one_with_it_is_not() -> None:
    persons = find_private([EXTRACTION])
    assert persons.forms == (("Yusuf Darwish", "a named member"), ("Darwish", "a named member"))
    known = replace(EXTRACTION, entities=tuple(replace(e, id="x") for e in EXTRACTION.entities))
    assert find_private([known]).forms == ()


def test_a_person_a_pack_marks_private_is_private_with_an_id_too() -> None:
    marked = replace(EXTRACTION, entities=tuple(replace(e, id="x", private=True) for e in EXTRACTION.entities))
    assert ("Yusuf Darwish", "a named member") in find_private([marked]).forms


def _about(text: str, byline: str | None = None, *entities: Entity) -> Extraction:
    report = replace(EXTRACTION.report, text=text, byline=Stated(byline))
    return replace(EXTRACTION, report=report, entities=entities, mentions=())


def _person(text: str, name: str, id: str | None = None) -> Entity:
    start = text.index(name)
    return replace(
        EXTRACTION.entities[1], name=name, id=id, forms=(name,), spans=(Span(start, start + len(name)),), kind="person"
    )


@pytest.mark.parametrize(
    ("text", "hidden"),
    (
        ("The convoy was led by Col. al-Nubi on Monday.", "The convoy was led by Col. [a named colonel] on Monday."),
        ("Lt. Col. Omar Haddad spoke.", "Lt. Col. [a named lieutenant] spoke."),
        ("The General Command met the Major Crimes desk.", "The General Command met the Major Crimes desk."),
    ),
)
def test_a_rank_marks_a_private_name(text: str, hidden: str) -> None:
    persons = find_private([_about(text)])
    assert persons.quote(EXTRACTION.report.id, text, Span(0, len(text))) == hidden


def test_a_surname_alone_and_a_byline_are_hidden_and_a_public_name_is_not() -> None:
    text = "Salim Torani met Ghada Mubari. Torani left; Mubari stayed."
    told = _about(
        text, "Jane Doe and the Amman desk", _person(text, "Salim Torani"), _person(text, "Ghada Mubari", "x")
    )
    persons = find_private([told])
    assert persons.quote(EXTRACTION.report.id, text, Span(0, len(text))) == (
        "[a named person] met Ghada Mubari. [a named person] left; Mubari stayed."
    )
    assert persons.clean("By Jane Doe, the Amman desk") == "By a named reporter, the Amman desk"


def test_whom_one_report_knows_as_public_no_other_hides() -> None:
    text = "Ghada Mubari spoke."
    known, unknown = (
        _about(text, None, _person(text, "Ghada Mubari", "x")),
        _about(text, None, _person(text, "Ghada Mubari")),
    )
    assert find_private([known, unknown]).forms == ()


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
