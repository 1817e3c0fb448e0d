import pytest

from tests.extract.naming import names_in, report_of
from trucebook.lexicon.names import name_table
from trucebook.lexicon.packs import Pack
from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.resolve.names_suggest import Suggester

SYRIA = "In Syria, shells fell on Jayrud and Homs. "


@pytest.fixture(scope="module")
def suggester():
    return Suggester(name_table())


def suggested(suggester, text, table=None):
    findings = names_in(text, table).findings
    extraction = Extraction(report_of(text), entities=findings.entities, mentions=findings.mentions)
    return {entity.name: entity for entity in suggester.suggest(extraction).entities}


def test_an_unresolved_name_keeps_no_id_and_gets_the_known_name_it_is_spelled_like(suggester):
    entity = suggested(suggester, SYRIA + "They left the village of Talbeisekh on Monday.")["Talbeisekh"]
    assert entity.id is None
    assert entity.candidates[0].id == "place-sy-talbiseh"
    assert any("spelled much as" in reason for reason in entity.candidates[0].reasons)
    assert any("km from" in reason for reason in entity.candidates[0].reasons)


def test_candidates_are_ranked_and_few(suggester):
    for entity in suggested(suggester, SYRIA + "They left the village of Talbeisekh and the town of Hamaya.").values():
        scores = [candidate.score for candidate in entity.candidates]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= 3


def test_only_the_conflict_the_world_and_the_users_list_are_asked(suggester):
    text = "In Ukraine, shells fell on Kharkiv and Poltava. They left the village of Talbeisekh."
    assert suggested(suggester, text)["Talbeisekh"].candidates == ()
    own = Pack("mine", (), False, (PlaceEntry("mine-1", "Talbeisek", "town", ()),), ())
    found = suggested(Suggester(name_table().with_pack(own)), text)["Talbeisekh"]
    assert [candidate.id for candidate in found.candidates] == ["mine-1"]


def test_a_person_gets_no_candidates_and_a_resolved_name_keeps_its_own(suggester):
    named = suggested(suggester, SYRIA + "Spokesman Salim Haddadin said the village of Jayrud is calm.")
    assert named["Salim Haddadin"].candidates == ()
    assert named["Jayrud"].candidates[0].id == "place-sy-jayrud"


def test_where_nothing_is_open_the_extraction_is_the_same_object(suggester):
    extraction = Extraction(report_of(SYRIA), entities=names_in(SYRIA).findings.entities)
    assert suggester.suggest(extraction) is extraction
