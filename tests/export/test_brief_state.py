"""Where an agreement stands: what was reported to have begun by the day, and rival ends only where they differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.export import build
from tests.export import sourced as s
from trucebook.export.brief.state import current_stages, run_out, term_ends
from trucebook.export.brief.summary import latest, made_title, state_sentence
from trucebook.model.when import When


def test_a_stage_holds_until_the_next_one_begins() -> None:
    september = build.september()
    assert [e.stage for e in current_stages(september, date(2017, 9, 5))] == ["concluded"]
    assert [e.stage for e in current_stages(september, date(2018, 1, 1))] == ["in_force"]
    assert current_stages(september, date(2017, 8, 1)) == ()


def test_sources_that_differ_about_one_day_are_both_kept() -> None:
    assert [e.stage for e in current_stages(build.homs(), build.AS_OF)] == ["expired", "in_force"]
    assert [e.stage for e in current_stages(build.homs(), date(2018, 1, 1))] == ["in_force"]


def test_an_end_that_was_only_planned_is_not_a_reported_end() -> None:
    july = build.july()
    assert [e.stage for e in current_stages(july, build.AS_OF)] == ["tentative"]
    over = run_out(july, build.AS_OF)
    assert over is not None
    assert over.stage == "expired"
    assert run_out(july, date(2017, 9, 1)) is None


def test_a_tentative_agreement_is_not_said_to_hold() -> None:
    words, ids = state_sentence(build.july(), date(2017, 8, 1))
    assert words == "Reported tentative since 16 July 2017; no report says that it took effect."
    assert ids == (s.TENTATIVE, s.TENTATIVE_COPY)


def test_no_stage_at_all_is_said() -> None:
    assert state_sentence(replace(build.july(), stages=()), None) == ("No report says how far it came.", ())


def test_readings_of_the_end_that_fit_together_are_no_dispute() -> None:
    homs = build.homs()
    assert [end.certainty for end in term_ends(homs)] == ["contested", "contested"]
    fitting = s.field(
        "term_end",
        s.alternative("2018-02-15", "15 February 2018", s.ENDS_FEB),
        s.alternative("2018-02", "February 2018", s.RUNS_MAY),
    )
    (end,) = term_ends(replace(homs, fields=(fitting,)))
    assert (end.certainty, end.when) == ("one", When.day(date(2018, 2, 15)))


def test_a_length_is_no_day() -> None:
    lengthy = s.field("term_end", s.alternative("P2M", "two months", s.TWO_MONTHS))
    assert term_ends(replace(build.homs(), fields=(lengthy,))) == ()


def test_what_changed_last_is_recent_newest_first_and_no_speech() -> None:
    found = latest(build.register().timeline, build.AS_OF)
    assert [event.event for event in found] == ["attack", "reject", "propose"]
    assert latest((), build.AS_OF) == []


def test_stages_of_one_day_that_follow_on_one_another_are_no_dispute() -> None:
    stages = (
        s.stage("concluded", s.day("2017-09-05"), "one", s.SIGNED),
        s.stage("in_force", s.day("2017-09-05"), "one", s.IN_FORCE),
    )
    both = replace(build.september(), stages=stages)
    assert [e.stage for e in current_stages(both, None)] == ["in_force"]
    assert state_sentence(both, None)[0] == "Reported in force since 5 September 2017."


def test_a_stage_dated_by_its_latest_day_says_before() -> None:
    stages = (s.stage("concluded", When(None, None, date(2017, 9, 8)), "one", s.SIGNED),)
    words, _ = state_sentence(replace(build.september(), stages=stages), None)
    assert words == "Reported concluded before 8 September 2017; no report says that it took effect."


def test_a_title_nobody_gave_is_made_from_the_places_and_never_from_a_country() -> None:
    country = s.place("Syria", 35.0, 38.0, "country")
    july = replace(build.july(), places=(country, s.JAYRUD, s.RUHAYBAH))
    register = build.register()
    assert made_title(replace(register, agreements=(july,))) == "Local ceasefires: Jayrud and Ruhaybah"
    assert made_title(build.empty()) == "Local ceasefires"
