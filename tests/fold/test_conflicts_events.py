from __future__ import annotations

import pytest

from tests.fold.build import Telling, when
from tests.fold.test_links import shelled
from tests.fold.test_register import register
from trucebook.model.extraction import Extraction
from trucebook.model.register import Conflict


def conflicts(*extractions: Extraction) -> list[Conflict]:
    return list(register(*extractions).conflicts)


def counted(id: str, words: str, low: float, high: float, **more: object) -> Extraction:
    day = str(more.get("day", "2017-08-14"))
    t = Telling(id, f"Outlet {id} counted {words} people dead in Jayrud.", f"Outlet {id}", "2017-08-20")
    town = t.name("Jayrud", "town", "jayrud")
    figure = t.figure(f"{words} people", str(more.get("thing", "person")), low, high)
    t.claim("attack", "dead in Jayrud", when=when(day), places=(town,), figures=(figure,))
    return t.done()


def test_two_counts_that_exclude_each_other_conflict():
    (conflict,) = conflicts(counted("a", "nine", 9, 9), counted("b", "twenty", 20, 20))
    assert [side.value for side in conflict.sides] == ["nine people", "twenty people"]


@pytest.mark.parametrize(
    ("words", "low", "high", "more"),
    [
        ("at least nine", 9, 9, {}),
        ("more than five", 5, 5, {}),
        ("up to thirty", 30, 30, {}),
        ("nine", 9, 9, {"thing": "child"}),
        ("nine", 9, 9, {"day": "2017-08-02"}),
        ("fifteen to twenty-five", 15, 25, {}),
    ],
    ids=["at least", "more than", "up to", "another thing counted", "another day", "a range"],
)
def test_counts_that_can_both_be_true_do_not(words, low, high, more):
    assert conflicts(counted("a", "twenty", 20, 20), counted("b", words, low, high, **more)) == []


def test_a_second_count_with_its_noun_left_out_is_the_other_side():
    text = "Five soldiers were killed, their commander said; the Front claimed fourteen."
    t = Telling("a", text.replace("the Front", "Front"), "Outlet", "2017-08-20")
    t.claim("attack", "Five soldiers were killed", figures=(t.figure("Five soldiers", "soldier", 5, 5),))
    (conflict,) = conflicts(t.done())
    assert [(side.value, side.who) for side in conflict.sides] == [
        ("Five soldiers", ("Outlet",)), ("fourteen", ("Front",)),
    ]  # fmt: skip


def test_a_second_number_that_counts_something_else_is_not():
    text = "Five soldiers were killed; Front claimed two villages."
    t = Telling("a", text, "Outlet", "2017-08-20")
    t.claim("attack", "Five soldiers were killed", figures=(t.figure("Five soldiers", "soldier", 5, 5),))
    assert conflicts(t.done()) == []


def test_an_event_that_somebody_denies_stands_beside_the_denial():
    (conflict,) = conflicts(shelled(denial="The army denied it"))
    assert (conflict.field, [side.who for side in conflict.sides]) == ("event", [("Residents",), ("army",)])
    assert conflict.sides[1].value == "denied"


def test_a_denied_event_is_counted_once_and_the_denial_is_no_event_of_its_kind():
    found = register(shelled(denial="The army denied it"))
    assert [(entry.event, entry.originators) for entry in found.timeline if entry.event == "attack"] == [("attack", 1)]
    assert [link.kind for link in found.links] == ["denies"]


def test_an_agreement_one_side_denies_is_in_conflict_about_how_far_it_came():
    text = "A clerk said that a truce of Jayrud had been agreed. The front denied any agreement."
    t = Telling("a", text, "Outlet", "2017-08-20")
    town, front = t.name("Jayrud", "town", "jayrud"), t.name("front", "armed_group", "front")
    clerk = t.said("A clerk", "anonymous", "a truce of Jayrud had been agreed")
    t.claim("agree", "had been agreed", source=clerk, agreement="a#1")
    t.claim("deny", "denied any agreement", agents=(front,), trigger=t.quote("denied"))
    t.agreement("a truce of Jayrud", "ceasefire", places=(town,))
    (conflict,) = conflicts(t.done())
    assert (conflict.field, conflict.agreement) == ("stage", "A1")
    assert [(side.value, side.who) for side in conflict.sides] == [("agreed", ("A clerk",)), ("not agreed", ("front",))]


def test_two_truces_of_one_report_do_not_contradict_each_other():
    text = "The truce of Jayrud was struck in May and runs two months. The truce of Talbiseh was struck in June."
    t = Telling("a", text, "Outlet", "2017-08-20")
    one, two = t.name("Jayrud", "town", "jayrud"), t.name("Talbiseh", "town", "talbiseh")
    t.agreement("The truce of Jayrud", "ceasefire", places=(one,), concluded=t.dated("in May", "2017-05"))
    t.agreement("The truce of Talbiseh", "ceasefire", places=(two,), concluded=t.dated("in June", "2017-06"))
    assert conflicts(t.done()) == []
