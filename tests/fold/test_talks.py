from tests.fold.build import Telling, when
from tests.fold.test_register import register
from trucebook.model.conduct import TalkStep
from trucebook.model.extraction import Extraction


def told() -> Telling:
    t = Telling(
        "talks",
        "A truce in Jayrud is being talked of. The committee met officers at Grey Inn on 3 July. It asked for "
        "prisoners. The officers refused. The two met again on 9 July.",
        "Outlet",
        "2017-07-20",
    )
    town = t.name("Jayrud", "town", "jayrud")
    t.agreement("A truce in Jayrud", "ceasefire", stage="negotiating", places=(town,))
    return t


def steps(extraction: Extraction) -> tuple[TalkStep, ...]:
    return register(extraction).agreements[0].talks


def with_rounds(t: Telling) -> Telling:
    committee = t.name("committee", "civil_body", "committee")
    officers = t.name("officers", "state_force", "officers")
    inn = t.name("Grey Inn", "site", "inn")
    t.claim("meet", "The committee met officers at Grey Inn on 3 July", when=when("2017-07-03"), agents=(committee,),
            targets=(officers,), places=(inn,), agreement="talks#1")  # fmt: skip
    t.claim("demand", "It asked for prisoners", agents=(committee,))
    t.claim("reject", "The officers refused", agents=(officers,), agreement="talks#1")
    t.claim("meet", "The two met again on 9 July", when=when("2017-07-09"), agreement="talks#1")
    return t


def test_meetings_are_rounds_and_what_is_asked_or_refused_belongs_to_the_one_told_nearest():
    found = steps(with_rounds(told()).done())
    assert [(step.event, step.round, step.tied) for step in found] == [
        ("meet", 1, True),
        ("meet", 2, True),
        ("demand", 1, False),
        ("reject", 2, True),
    ]
    assert (found[0].venue, found[0].who, found[0].with_whom) == ("Grey Inn", ("committee",), ("officers",))
    assert all(step.evidence and step.timeline for step in found)


def test_a_step_told_beside_another_agreement_is_that_ones():
    t = told()
    t.text += " " + "Far away it rained and nothing else was heard of. " * 14 + "A pact in Dumayr. Elders met there."
    dumayr = t.name("Dumayr", "town", "dumayr")
    t.agreement("A pact in Dumayr", "ceasefire", stage="negotiating", places=(dumayr,))
    t.claim("meet", "Elders met there")
    found = register(t.done())
    assert [[step.event for step in agreement.talks] for agreement in found.agreements] == [[], ["meet"]]


def test_the_terms_of_a_deal_are_no_steps():
    t = told()
    t.claim("meet", "The two met again on 9 July", agreement="talks#1", provision="communication")
    assert steps(t.done()) == ()
