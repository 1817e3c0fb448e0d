import pytest

from tests.fold.build import Telling, when
from tests.fold.test_register import register
from trucebook.model.conduct import Access
from trucebook.model.extraction import Extraction


def truce() -> Extraction:
    t = Telling("truce", "A truce in Jayrud began on 1 July and is to last.", "Outlet truce", "2017-07-02")
    town = t.name("Jayrud", "town", "jayrud")
    t.agreement("A truce in Jayrud", "ceasefire", places=(town,), effective=t.dated("on 1 July", "2017-07-01"))
    return t.done()


def told(id: str, event: str, words: str, trigger: str, day: str, **more: object) -> Extraction:
    t = Telling(id, f"{words}, account {id} had it. Nothing else happened.", f"Outlet {id}", "2017-12-01")
    place = t.name(*more.pop("at")) if "at" in more else t.name("Jayrud", "town", "jayrud")  # type: ignore[misc]
    if "kept_out" in more:
        more["targets"] = (t.name(str(more.pop("kept_out")), "igo", "un"),)
    places = () if more.pop("nowhere", False) else (place,)
    agreement = f"{id}#1" if more.pop("tied", False) else None
    t.claim(event, words, trigger=t.quote(trigger), when=when(day), places=places, agreement=agreement, **more)
    if agreement:
        t.agreement(words, "ceasefire", places=(place,), effective=t.dated(words, "2017-07-01"))
    return t.done()


def access(*reports: Extraction) -> list[Access]:
    found = next(a for a in register(truce(), *reports).agreements if "truce" in a.reports)
    return list(found.access)


def states(*reports: Extraction) -> list[tuple[str | None, str, str, str | None, str | None]]:
    return [
        (row.place, row.what, row.state, row.since.value, row.until.isoformat() if row.until else None)
        for row in access(*reports)
    ]


SHUT = told("a", "restrict", "Troops shut the road to Jayrud", "shut", "2017-07-10")
OPEN = told("b", "ease", "The road to Jayrud was reopened", "reopened", "2017-07-13")


def test_a_state_lasts_until_the_next_word_on_the_same_place():
    assert states(SHUT, OPEN) == [
        ("Jayrud", "road", "closed", "2017-07-10", "2017-07-13"),
        ("Jayrud", "road", "open", "2017-07-13", None),
    ]


def test_the_town_and_its_road_are_two():
    town = told("c", "restrict", "Troops surrounded Jayrud", "surrounded", "2017-07-12")
    assert [row[:3] for row in states(SHUT, town)] == [("Jayrud", "road", "closed"), ("Jayrud", "town", "closed")]


@pytest.mark.parametrize(
    "event, words, trigger, state",
    [
        ("restrict", "Troops besieged Jayrud", "besieged", "closed"),
        ("restrict", "Troops turned vehicles back at Jayrud", "turned", "limited"),
        ("restrict", "The road to Jayrud was closed except for students", "closed", "limited"),
        ("restrict", "The crossing at Jayrud stayed shut", "stayed", "closed"),
        ("restrict", "The crossing at Jayrud, promised to open for the many, stayed shut", "stayed", "closed"),
        ("restrict", "Troops kept a convoy waiting at Jayrud", "kept", "limited"),
        ("restrict", "The only road to Jayrud was closed", "closed", "closed"),
        ("ease", "The road to Jayrud was opened for fuel", "opened", "limited"),
        ("ease", "The road to Jayrud was opened for two hours a day", "opened", "limited"),
        ("ease", "Troops allowed families into Jayrud", "allowed", "limited"),
        ("aid", "A convoy reached Jayrud", "reached", "limited"),
    ],
)
def test_what_the_words_say_of_access(event, words, trigger, state):
    assert [row[2] for row in states(told("x", event, words, trigger, "2017-07-10"))] == [state]


def test_one_who_is_kept_out_closes_no_town():
    out = told("a", "restrict", "Troops blocked the UN team at Jayrud", "blocked", "2017-07-10", kept_out="UN team")
    assert [row[2] for row in states(out)] == ["limited"]


def test_open_and_closed_on_one_day_are_contested():
    same = told("b", "ease", "The road to Jayrud was reopened", "reopened", "2017-07-10")
    row = access(SHUT, same)[0]
    assert (row.state, row.originators, row.certainty) == ("contested", 2, "contested")


def test_the_same_word_again_is_the_same_state_of_more_originators():
    again = told("b", "restrict", "Troops had closed the road to Jayrud", "closed", "2017-07-12")
    (row,) = access(SHUT, again)
    assert (row.state, row.originators, row.certainty) == ("closed", 2, "two_or_more")
    assert row.last_seen is not None
    assert row.last_seen.isoformat() == "2017-07-12"


def test_what_is_planned_or_denied_is_no_state():
    planned = told("a", "ease", "The road to Jayrud will reopen", "reopen", "2017-07-13", modality="planned")
    denied = told("b", "restrict", "Nobody shut the road to Jayrud", "shut", "2017-07-13", modality="negated")
    assert states(planned, denied) == []


def test_roads_with_no_place_are_kept_where_they_are_told_of_the_agreement():
    found = register(told("a", "restrict", "Troops shut the roads", "shut", "2017-07-10", nowhere=True, tied=True))
    assert [(row.place, row.what, row.state) for row in found.agreements[0].access] == [(None, "road", "closed")]


@pytest.mark.parametrize(
    "words, trigger, manner, constraint",
    [
        ("Troops shut the road to Jayrud", "shut", "closure", None),
        ("Troops turned back an aid convoy at Jayrud", "turned", "denial", 3),
        ("Troops held up families at Jayrud", "held", "delay", 6),
        ("Troops stopped trucks at Jayrud until fees were paid", "stopped", "conditional", None),
        ("Troops confiscated relief from a convoy at Jayrud", "confiscated", "diversion", 4),
        ("Landmines blocked the way to Jayrud", "blocked", "closure", 8),
        ("Troops besieged the people of Jayrud", "besieged", "closure", 6),
    ],
)
def test_the_manner_of_a_restriction_and_its_type(words, trigger, manner, constraint):
    (row,) = access(told("x", "restrict", words, trigger, "2017-07-10"))
    assert (row.manner, row.constraint) == (manner, constraint)


def test_what_was_opened_has_no_manner():
    assert [(row.manner, row.constraint) for row in access(OPEN)] == [(None, None)]


def test_of_a_corridor_and_the_town_it_leads_to_the_corridor_is_what_was_closed():
    t = Telling("x", "Volunteers were turned back in the Amber corridor at Jayrud.", "Outlet", "2017-12-01")
    places = (t.name("Jayrud", "town", "jayrud"), t.name("Amber corridor", "region", None))
    t.claim("restrict", "Volunteers were turned back in the Amber corridor at Jayrud", trigger=t.quote("turned"),
            when=when("2017-07-10"), places=places)  # fmt: skip
    assert [(row.place, row.what) for row in register(t.done()).access] == [("Amber corridor", "crossing")]


def test_in_the_whole_register_roads_with_no_place_say_nothing():
    found = register(told("a", "restrict", "Troops shut the roads", "shut", "2017-07-10", nowhere=True, tied=True))
    assert found.agreements[0].access
    assert found.access == ()


def test_a_crossing_of_the_agreement_on_which_nobody_reports_is_unknown():
    t = Telling("deal", "A truce in Jayrud opens the Mill crossing.", "Outlet deal", "2017-07-02")
    places = (t.name("Jayrud", "town", "jayrud"), t.name("Mill crossing", "crossing", "mill"))
    t.agreement("A truce in Jayrud", "ceasefire", places=places, effective=t.dated("A truce", "2017-07-01"))
    (agreement,) = register(t.done()).agreements
    assert [(row.place, row.what, row.state) for row in agreement.access] == [("Mill crossing", "crossing", "unknown")]
    assert agreement.access[0].evidence
    shut = told(
        "x", "restrict", "Troops shut the crossing", "shut", "2017-07-10", at=("Mill crossing", "crossing", "mill")
    )
    (agreement,) = register(t.done(), shut).agreements
    assert [(row.place, row.state) for row in agreement.access] == [("Mill crossing", "closed")]
