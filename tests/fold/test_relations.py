from tests.fold import case
from tests.fold.build import Telling, when
from tests.fold.test_decided import made, mention_ref
from trucebook.fold.register import fold
from trucebook.model.agreement import Dated
from trucebook.model.extraction import Extraction


def signed(id: str, place: str, day: str, kind: str = "ceasefire") -> Extraction:
    t = Telling(id, f"A deal for {place} was signed, account {id} has it.", f"Outlet {id}", day)
    town = t.name(place, "town", place.lower())
    t.agreement("A deal", kind, places=(town,), concluded=Dated(when(day), t.quote("was signed")))
    return t.done()


def links(*reports: Extraction, **more: object) -> list[tuple[str, str, str]]:
    found = fold(list(reports), **more)  # type: ignore[arg-type]
    names = {agreement.id: agreement.reports[0] for agreement in found.agreements}
    return [(names[a.id], link.relation, names[link.other]) for a in found.agreements for link in a.relations]


def test_a_later_deal_of_one_place_follows_on_the_last_before_it_and_says_it_was_computed():
    reports = [
        signed("a", "Jayrud", "2017-03-01"),
        signed("b", "Jayrud", "2017-07-16"),
        signed("c", "Jayrud", "2018-04-19"),
    ]
    assert links(*reports) == [("b", "supersedes", "a"), ("c", "supersedes", "b")]
    link = fold(reports).agreements[1].relations[0]
    assert link.why.startswith("computed: ")
    assert link.evidence


def test_deals_of_other_places_or_kinds_follow_on_nothing():
    first = signed("a", "Jayrud", "2017-03-01")
    assert links(first, signed("b", "Dumayr", "2017-07-16")) == []
    assert links(first, signed("b", "Jayrud", "2017-07-16", "prisoner_exchange")) == []


def twice() -> Extraction:
    t = Telling(
        "twice", "A truce began in Jayrud on 16 July. The calm of 16 July in Jayrud holds.", "Outlet", "2017-07-20"
    )
    town = t.name("Jayrud", "town", "jayrud")
    for words, label in (("A truce", "truce"), ("The calm", "calm")):
        t.agreement(
            words, "ceasefire", label_used=label, places=(town,), concluded=Dated(when("2017-07-16"), t.quote(words))
        )
    return t.done()


def test_a_possible_duplicate_stays_two_until_somebody_says_that_they_are_not_the_same():
    report = twice()
    assert links(report) == [("twice", "possible_duplicate_of", "twice")]
    apart = made("not_same", mention_ref(report), other=str(mention_ref(report, 1)))
    assert links(report, decisions=(apart,)) == []


def test_the_worked_case_keeps_its_agreements_apart():
    assert [(one, relation) for one, relation, _ in links(*case.everything())] == []


def test_what_people_say_is_one_is_one_and_what_they_say_is_two_is_two():
    first, second = signed("a", "Jayrud", "2017-03-01"), signed("b", "Jayrud", "2017-07-16")
    same = made("same", mention_ref(first), other=str(mention_ref(second)))
    undone = made("undo", mention_ref(first), 1, over=same)
    assert [a.reports for a in fold([first, second], decisions=(same,)).agreements] == [("a", "b")]
    assert len(fold([first, second], decisions=(same, undone)).agreements) == 2
    (one,) = fold(
        [twice()], decisions=(made("same", mention_ref(twice()), other=str(mention_ref(twice(), 1))),)
    ).agreements
    assert one.relations == ()
    july, copy = case.july(), case.copy()
    apart = made("not_same", mention_ref(july), other=str(mention_ref(copy)))
    assert len(fold([july, copy]).agreements) == 1
    assert len(fold([july, copy], decisions=(apart,)).agreements) == 2
