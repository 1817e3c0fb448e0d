import pytest

from tests.fold.build import PLACES, Telling, when
from trucebook.model.agreement import Dated
from trucebook.model.extraction import Extraction
from trucebook.resolve.agreements_relations import relations_of
from trucebook.resolve.agreements_seen import see


def relations(extraction: Extraction) -> list[tuple[str, str, str]]:
    seen = {one.id: one for one in see([extraction], (), PLACES)}
    return [(row.one[-1], row.relation, row.other[-1]) for row in relations_of(extraction, seen)]


@pytest.mark.parametrize(
    "words, relation",
    [
        ("extends", ("1", "extends", "2")),
        ("was drawn up to implement", ("1", "implements", "2")),
        ("amends", ("1", "amends", "2")),
        ("replaces", ("1", "supersedes", "2")),
        ("was replaced by", ("2", "supersedes", "1")),
        ("is part of", ("1", "part_of", "2")),
        ("came two months after", ("1", "cites", "2")),
        ("was signed pursuant to", ("1", "implements", "2")),
    ],
)
def test_words_between_two_mentions_relate_them(words, relation):
    t = Telling("a", f"The Jayrud deal {words} the Ankara accord, they said.", "Outlet", "2017-07-20")
    t.agreement("Jayrud deal", "reconciliation")
    t.agreement("Ankara accord", "deescalation")
    assert relations(t.done()) == [relation]


def test_words_of_another_sentence_relate_nothing():
    t = Telling("a", "The Jayrud deal was signed. It extends far. The Ankara accord holds.", "Outlet", "2017-07-20")
    t.agreement("Jayrud deal", "reconciliation")
    t.agreement("Ankara accord", "deescalation")
    assert relations(t.done()) == []


def two_words(**more: object) -> Extraction:
    words = str(more.get("second", "the calm"))
    t = Telling(
        "a", f"A truce was struck in Jayrud. In July, he said, {words} began in that town.", "Outlet", "2017-07-20"
    )
    town = t.name("Jayrud", "town", "jayrud")
    government = t.name("Syrian government", "state", "sy-gov")
    dates = {"concluded": t.dated("In July", str(more.get("struck", "2017-07")))}
    t.agreement(
        "A truce", "ceasefire", places=(town,), label_used=str(more.get("label", "truce")),
        parties=(t.role(government, "party"),), concluded=Dated(when("2017-07"), t.quote("A truce")),
    )  # fmt: skip
    places = more.get("places", (town,))
    t.agreement(
        words, str(more.get("kind", "ceasefire")), places=places, label_used=words,
        parties=(t.role(government, "party"),), **dates,
    )  # fmt: skip
    return t.done()


def test_one_truce_told_in_two_words_may_be_one_and_stays_two():
    assert relations(two_words()) == [("2", "possible_duplicate_of", "1")]


@pytest.mark.parametrize(
    "more",
    [
        {"second": "another truce"},
        {"kind": "reconciliation"},
        {"kind": "other", "struck": "2017"},
        {"struck": "2017-03"},
        {"label": "the Ankara truce", "second": "the Astana truce"},
    ],
)
def test_what_is_told_apart_is_no_duplicate(more):
    assert relations(two_words(**more)) == []
