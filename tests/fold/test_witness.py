"""Who is counted behind evidence, where one file was handed in twice."""

from tests.fold.build import Telling, when
from tests.fold.test_register import register
from trucebook.model.extraction import Extraction


def telling(id: str, text: str) -> Extraction:
    t = Telling(id, text, f"Outlet {id}", "2017-07-20")
    source = t.said("a resident", "anonymous", "shells fell on Jayrud")
    town = t.name("Jayrud", "town", "jayrud")
    t.claim("attack", "shells fell on Jayrud", source=source, places=(town,), when=when("2017-07-18"))
    return t.done()


def test_one_file_given_twice_is_one_originator_for_what_it_attributes_too():
    text = "According to a resident shells fell on Jayrud."
    folded = register(telling("a", text), telling("b", text))
    assert len(folded.originators) == 1
    assert folded.originators[0].reports == ("a", "b")
    assert {item.originator for item in folded.evidence} == {"O1"}


def test_two_texts_that_each_name_a_resident_are_not_joined_by_it():
    other = "On the road a resident of another street told that shells fell on Jayrud in the night before the market."
    texts = ("According to a resident shells fell on Jayrud.", other)
    assert len(register(telling("a", texts[0]), telling("b", texts[1])).originators) == 2
