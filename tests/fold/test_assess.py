from datetime import date

import pytest

from tests.fold import case
from tests.fold.build import Telling, when
from tests.fold.test_decided import claim_ref, made
from trucebook.fold.register import fold
from trucebook.model.conduct import Implemented, Incident
from trucebook.model.decision import Decision
from trucebook.model.extraction import Extraction
from trucebook.model.register import Agreement


def tells(event: str, words: str, day: str | None, id: str = "after", **more: object) -> Extraction:
    t = Telling(id, f"{words}, said account {id} of that town.", f"Outlet {id}", "2017-12-01")
    jayrud = t.name("Jayrud", "town", "jayrud")
    for role in ("agents", "targets"):
        if role in more:
            more[role] = (t.name(str(more[role]), "armed_group", str(more[role])),)
    t.claim(event, words, when=when(day), places=(jayrud,), **more)
    return t.done()


def truce(*reports: Extraction, decisions: tuple[Decision, ...] = (), as_of: str | None = None) -> Agreement:
    found = fold([case.july(), *reports], date.fromisoformat(as_of) if as_of else None, decisions=decisions)
    return next(agreement for agreement in found.agreements if "gazette" in agreement.reports)


def incidents(*reports: Extraction, decisions: tuple[Decision, ...] = ()) -> list[tuple[str, str]]:
    return [(one.term, one.assessment) for one in truce(*reports, decisions=decisions).incidents]


SHELLS = tells("attack", "Shells fell", "2017-08-14")


def test_one_originator_alleges_two_corroborate_a_denial_contests():
    assert incidents(SHELLS) == [("ceasefire", "breach_alleged")]
    second = tells("attack", "Mortars hit it", "2017-08-14", "other")
    assert incidents(SHELLS, second) == [("ceasefire", "breach_corroborated")]
    denied = tells("attack", "No shells fell", "2017-08-14", "other", modality="negated")
    assert incidents(SHELLS, denied) == [("ceasefire", "contested")]


@pytest.mark.parametrize(
    "findings, assessment",
    [
        ([("Joint team", "verified")], "breach_verified"),
        ([("Joint team", "corroborated")], "breach_corroborated"),
        ([("Joint team", "under_review")], "breach_alleged"),
        ([("Joint team", "unsubstantiated")], "contested"),
        ([("Joint team", "verified"), ("Ministry", "unsubstantiated")], "contested"),
        ([("Joint team", "verified"), ("Ministry", "alleged")], "breach_verified"),
    ],
)
def test_only_a_verifier_verifies_and_verifiers_may_differ(findings, assessment):
    decisions = tuple(
        made("verify", claim_ref(SHELLS), hour, finding=finding, verifier=verifier)
        for hour, (verifier, finding) in enumerate(findings)
    )
    found = truce(SHELLS, decisions=decisions)
    assert [one.assessment for one in found.incidents] == [assessment]
    assert {one.verifier for one in found.incidents[0].findings} == {verifier for verifier, _ in findings}
    assert [one.verifier for one in found.events[-1].findings] == sorted(verifier for verifier, _ in findings)
    standing = next(term.standing for term in found.terms if term.type == "ceasefire")
    assert standing == assessment


def left_out(id: str = "carved") -> Extraction:
    """A report that says of the July truce that the Islamic State is left out of it."""
    t = Telling(id, "The July truce of Jayrud and Ruhaybah leaves out the Islamic State.", "Outlet", "2017-07-19")
    towns = (t.name("Jayrud", "town", "jayrud"), t.name("Ruhaybah", "town", "ruhaybah"))
    t.name("Islamic State", "armed_group", "is")
    t.agreement(
        "The July truce of Jayrud and Ruhaybah", "ceasefire", places=towns, concluded=t.dated("July", "2017-07-16"),
        provisions=(t.term("counter_terrorism", "leaves out the Islamic State"),),
    )  # fmt: skip
    return t.done()


def test_fighting_those_left_out_breaks_no_truce():
    t = Telling("fought", "Townsmen fought the Islamic State at Jayrud on 14 August.", "Outlet", "2017-08-20")
    enemy = t.name("Islamic State", "armed_group", "is")
    t.claim("attack", "Townsmen fought the Islamic State", when=when("2017-08-14"), targets=(enemy,),
            places=(t.name("Jayrud", "town", "jayrud"),))  # fmt: skip
    assert incidents(left_out(), t.done()) == [("counter_terrorism", "supports")]
    assert incidents(left_out(), SHELLS) == [("ceasefire", "breach_alleged")]


@pytest.mark.parametrize(
    "event, words, speaks",
    [
        ("restrict", "Troops stopped a car at the gate", False),
        ("restrict", "Troops stopped an ambulance with patients", True),
        ("aid", "Medicine reached it", True),
        ("aid", "Flour reached it", False),
    ],
)
def test_an_event_speaks_of_a_term_only_where_its_words_do(event, words, speaks):
    assert ("medical_access" in dict(incidents(tells(event, words, "2017-08-14")))) == speaks


def rows(type: str, *reports: Extraction, as_of: str | None = None) -> list[Implemented]:
    return [row for row in truce(*reports, as_of=as_of).implementation if row.term == type]


def states(type: str, *reports: Extraction, as_of: str | None = None) -> list[tuple[str, str, str]]:
    found = rows(type, *reports, as_of=as_of)
    return [(str(row.since), str(row.until), row.state) for row in found]


def test_silence_is_no_information_and_months_of_it_are_one_row():
    assert states("heavy_weapons", as_of="2017-09-10") == [("2017-07-16", "2017-09-16", "no_information")]


def test_months_are_told_apart():
    gone = tells("withdraw", "Tanks left", "2017-08-20")
    assert states("heavy_weapons", gone) == [
        ("2017-07-16", "2017-08-16", "no_information"),
        ("2017-08-16", "2017-09-16", "intermediate"),
    ]


def test_the_scale():
    gone, back = tells("withdraw", "Tanks left", "2017-07-20"), tells("mobilize", "Tanks came", "2017-07-22", "b")
    stayed = tells("withdraw", "No tank left", "2017-07-20", "c", modality="negated")
    assert [row.state for row in rows("heavy_weapons", gone)] == ["intermediate"]
    assert [row.state for row in rows("heavy_weapons", gone, back)] == ["minimum"]
    assert [row.state for row in rows("heavy_weapons", back)] == ["minimum"]
    assert [row.state for row in rows("heavy_weapons", stayed)] == ["not_initiated"]
    second = tells("attack", "Mortars hit it", "2017-07-25", "d")
    first = tells("attack", "Shells fell", "2017-07-20", "e")
    assert [row.state for row in rows("ceasefire", first)] == ["intermediate"]
    assert [row.state for row in rows("ceasefire", first, second)] == ["minimum"]
    assert all(row.evidence and row.events and row.rule for row in rows("ceasefire", first, second))


def test_breaches_that_one_report_counts_are_several():
    t = Telling("count", "A monitor counted seven violations in Jayrud on 20 July.", "Outlet", "2017-07-21")
    town = t.name("Jayrud", "town", "jayrud")
    t.claim("violate", "counted seven violations", when=when("2017-07-20"), places=(town,),
            figures=(t.figure("seven violations", "violation", 7, 7),))  # fmt: skip
    assert [row.state for row in rows("ceasefire", t.done())] == ["minimum"]


def test_nothing_after_the_end_of_the_term_or_before_it_is_made_is_weighed():
    late = tells("withdraw", "Tanks left", "2017-11-20")
    early = tells("withdraw", "Tanks left", "2017-06-20", "b")
    assert {row.state for row in rows("heavy_weapons", late, early, as_of="2017-12-31")} == {"no_information"}
    proposed = Telling("plan", "A truce in Dumayr is proposed and guns would leave.", "Outlet", "2017-07-30")
    town = proposed.name("Dumayr", "town", "dumayr")
    proposed.agreement("A truce in Dumayr", "ceasefire", stage="proposed", places=(town,),
                       provisions=(proposed.term("ceasefire", "truce"),))  # fmt: skip
    t = Telling("fire", "Shells fell on Dumayr on 14 August.", "Outlet", "2017-08-20")
    t.claim("attack", "Shells fell", when=when("2017-08-14"), places=(t.name("Dumayr", "town", "dumayr"),))
    (found,) = fold([proposed.done(), t.done()]).agreements
    assert found.incidents == ()


def test_every_incident_points_at_an_event_of_the_agreement():
    found = truce(SHELLS, tells("aid", "Medicine reached it", "2017-08-14", "b"))
    events = {event.id for event in found.events}
    assert {one.event for one in found.incidents} <= events
    assert all(isinstance(one, Incident) and one.evidence for one in found.incidents)
