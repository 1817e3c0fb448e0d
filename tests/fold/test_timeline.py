from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fold.build import PLACES, Telling, when
from trucebook.fold.alone import alone
from trucebook.fold.gather import gather
from trucebook.fold.timeline import fold_timeline, group_events
from trucebook.fold.witness import call_witnesses
from trucebook.model.extraction import Extraction
from trucebook.model.order import in_order
from trucebook.model.register import TimelineEntry
from trucebook.trace.originators import trace_origins
from trucebook.trace.reuse import find_derivations

KINDS = {"jayrud": "town", "talbiseh": "town", "east-qalamoun": "region", "syria": "country"}


def tells(
    id: str, event: str = "attack", day: str | None = "2017-08-14", place: str | None = "jayrud", **more: object
) -> Extraction:
    t = Telling(id, f"Account {id} of what fell there.", f"Outlet {id}", "2017-08-20")
    if place:
        more["places"] = (t.name(PLACES[place].name, KINDS[place], place),)
    for role in ("agents", "targets"):
        if role in more:
            more[role] = (t.name(str(more[role]), "armed_group", str(more[role])),)
    t.claim(event, f"Account {id} of what fell", when=when(day), when_text=day, **more)
    return t.done()


def timeline(*extractions: Extraction) -> tuple[TimelineEntry, ...]:
    ordered = in_order(extractions)
    derivations = find_derivations(ordered)
    witnesses = call_witnesses(ordered, trace_origins(ordered, derivations))
    _, owner = gather((), ordered, PLACES)
    return tuple(
        fold_timeline(
            group_events(ordered, owner, derivations, {e.report.id: alone(e) for e in ordered}), (), PLACES, witnesses
        )
    )


def test_one_blow_told_by_two_is_one_event_of_two_originators():
    (event,) = timeline(tells("a"), tells("b"))
    assert (event.originators, event.reports, event.certainty) == (2, 2, "two_or_more")
    assert event.headline == "An attack in Jayrud"


def test_other_days_places_and_kinds_are_other_events():
    found = timeline(tells("a"), tells("b", day="2017-08-15"), tells("c", place="talbiseh"), tells("d", "detain"))
    assert len(found) == 4


def test_a_vaguer_account_of_the_same_month_is_the_same_event_and_the_day_stays():
    (event,) = timeline(tells("a", agents="Foxes"), tells("b", day="2017-08", agents="Foxes"))
    assert event.when == when("2017-08-14")


def test_a_year_is_too_vague_to_be_that_day():
    assert len(timeline(tells("a"), tells("b", day="2017"))) == 2


def test_a_country_in_common_is_not_a_place_in_common():
    assert len(timeline(tells("a", place="syria"), tells("b", place="syria"))) == 2


def test_two_blows_without_a_day_are_not_one():
    assert len(timeline(tells("a", day=None), tells("b", day=None))) == 2


def test_shelling_and_an_air_strike_are_two_and_an_attack_of_unsaid_kind_is_either():
    assert len(timeline(tells("a", mode="shelling"), tells("b", mode="air_strike"))) == 2
    (event,) = timeline(tells("a"), tells("b", mode="shelling"))
    assert event.mode == "shelling"


def test_the_same_blow_by_two_doers_is_two_entries():
    assert len(timeline(tells("a", agents="Foxes"), tells("b", agents="Hares"))) == 2


def test_a_plan_is_not_the_deed():
    planned, done = timeline(tells("a", "deploy", modality="planned"), tells("b", "deploy"))
    assert {planned.certainty, done.certainty} == {"planned", "one"}
    assert planned.headline.startswith("Planned: ") or done.headline.startswith("Planned: ")


def test_a_denial_contests_the_event_and_is_not_counted_for_it():
    denied, told = sorted(
        timeline(tells("a"), tells("b", modality="negated")), key=lambda event: event.certainty != "denied"
    )
    assert (denied.certainty, told.certainty, told.originators) == ("denied", "contested", 1)


def test_accusations_of_two_reports_stay_two_and_count_for_no_event():
    found = timeline(tells("a"), tells("b", "accuse", targets="Foxes"), tells("c", "accuse", targets="Foxes"))
    assert sorted(event.event for event in found) == ["accuse", "accuse", "attack"]
    assert all(event.originators == 1 for event in found)


def test_a_copied_account_of_an_undated_event_is_one_event():
    text = "Gunmen took the baker and his two sons from the market of the lower town while people watched and shouted."
    rows: list[Extraction] = []
    for id in ("a", "b"):
        t = Telling(id, text, f"Outlet {id}", f"2017-08-2{len(rows)}")
        t.claim("detain", "Gunmen took the baker and his two sons")
        rows.append(t.done())
    (event,) = timeline(*rows)
    assert (event.reports, event.originators) == (2, 1)


MANY = [
    tells("a"),
    tells("b", agents="Foxes"),
    tells("c", day="2017-08", agents="Foxes"),
    tells("d", place=None, agents="Foxes"),
    tells("e", modality="negated"),
    tells("f", day=None),
    tells("g", mode="shelling"),
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(MANY))
def test_the_order_of_the_reports_does_not_matter(shuffled):
    assert timeline(*shuffled) == timeline(*MANY)
