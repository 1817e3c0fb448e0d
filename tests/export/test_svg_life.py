"""The life line: the grammar of certainty, blurred ends, what is above and below, and scales that keep their life."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from tests.export import build
from tests.export import sourced as s
from trucebook.export.brief.state import life_of
from trucebook.export.svg.band import life_scale, segments
from trucebook.export.svg.life import MOST_LANES, life_line, stacked
from trucebook.export.svg.marks import certainty_of, sign
from trucebook.export.svg.scale import TimeScale, fit_scale, month_starts
from trucebook.export.svg.timeline import timeline
from trucebook.model.when import When


def test_each_certainty_has_a_form_of_its_own() -> None:
    drawn = {c: str(sign("attack", (5, 5), c, "")) for c in ("two_or_more", "one", "contested", "planned", "denied")}
    assert len({re.search(r'class="(c-\w+)"', svg)[1] for svg in drawn.values()}) == 5  # type: ignore[index]
    assert ["strike" in svg for svg in drawn.values()] == [False, False, False, False, True]


def test_what_is_to_come_is_hatched_and_what_is_negated_struck() -> None:
    assert certainty_of("two_or_more", "planned") == "planned"
    assert certainty_of("one", "negated") == "denied"
    assert certainty_of("denied", "planned") == "denied"
    assert certainty_of("contested", "alleged") == "contested"


def test_segments_run_to_the_next_stage_and_share_the_band_where_sources_differ() -> None:
    found = segments(build.homs().stages)
    assert [(g.entry.stage, g.row, g.rows) for g in found] == [
        ("in_force", 0, 1),
        ("expired", 0, 2),
        ("in_force", 1, 2),
    ]
    assert found[0].end.earliest == date(2018, 2, 15)


def test_proposals_and_denied_stages_are_not_part_of_the_band() -> None:
    stages = build.september().stages
    assert [g.entry.stage for g in segments(stages)] == ["negotiating", "concluded", "in_force"]
    denied = (*stages[:3], replace(stages[3], certainty="denied"))
    assert [g.entry.stage for g in segments(denied)] == ["negotiating", "concluded"]


def test_only_ends_not_known_to_the_day_are_blurred() -> None:
    september = replace(build.september(), events=())
    drawn = str(life_line("k", life_of(september, None), 700))
    assert drawn.count("<mask") == 1
    vague = replace(september.stages[3], when=s.around("2017-09-06", "2017-10-06"))
    blurred = replace(september, stages=(*september.stages[:3], vague))
    assert str(life_line("k", life_of(blurred, None), 700)).count("<mask") == 3


def test_rival_ends_are_dashed_flags_and_a_single_one_is_not() -> None:
    homs = str(life_line("k", life_of(build.homs(), build.AS_OF), 700))
    assert homs.count("c-contested tone-flag") == 2
    july = str(life_line("k", life_of(build.july(), build.AS_OF), 700))
    assert july.count("c-one tone-flag") == 1


def test_an_agreement_without_a_date_has_no_line() -> None:
    undated = replace(build.july(), stages=(), events=(), fields=())
    assert life_line("k", life_of(undated, None), 700) is None
    assert timeline("t", [life_of(undated, None)], (), 700) is None


def test_a_single_day_is_no_line() -> None:
    tentative = build.july().stages[1]
    one = replace(build.july(), stages=(tentative,), events=build.JULY_EVENTS[2:], fields=())
    assert life_line("k", life_of(one, None), 700) is None
    assert life_line("k", life_of(replace(one, stages=build.july().stages), None), 700) is not None


def test_a_far_off_background_date_does_not_press_the_life_into_a_corner() -> None:
    old = s.event("restrict", "Long ago", When.year(2013), "one", s.BLOCKADE)
    life = life_of(replace(build.july(), events=(*build.JULY_EVENTS, old)), None)
    scale = life_scale([life], (0, 100))
    assert scale is not None
    assert scale.first > date(2017, 5, 1)


def test_a_day_asked_for_long_after_is_an_arrow_at_the_edge() -> None:
    drawn = str(life_line("k", life_of(build.july(), date(2026, 1, 1)), 700))
    assert "as of 1 January 2026 →" in drawn
    assert 'class="cursor"' not in drawn
    assert 'class="cursor"' in str(life_line("k", life_of(build.july(), date(2017, 8, 1)), 700))


def test_signs_of_one_day_are_stacked_and_the_rest_counted() -> None:
    events = [s.event("attack", str(n), s.day("2017-08-01"), "one", s.BLOCKADE) for n in range(MOST_LANES + 3)]
    placed, over = stacked(events, TimeScale(date(2017, 7, 1), date(2017, 9, 1), 0, 100))
    assert [lane for _, _, lane in placed] == list(range(MOST_LANES))
    assert [count for _, count in over] == [3]


def test_a_scale_holds_its_ends_and_its_months_keep_their_distance() -> None:
    scale = fit_scale([date(2015, 1, 10), date(2019, 3, 4)], [], None, (10, 310))
    assert scale is not None
    assert (scale.x(date(1990, 1, 1)), scale.x(date(2030, 1, 1))) == (10, 310)
    xs = [scale.x(day) for day in month_starts(scale, 62)]
    assert len(xs) >= 2
    assert min(b - a for a, b in pairwise(xs)) > 50
    assert fit_scale([], [], date(2017, 1, 1), (0, 1)) is None


def test_every_figure_has_a_title_and_a_description() -> None:
    drawn = str(timeline("t", [life_of(a, None) for a in build.register().agreements], build.LOOSE, 700))
    assert '<title id="t-t">Timeline of all agreements</title>' in drawn
    assert 'aria-labelledby="t-t t-d"' in drawn
    assert 'role="img"' in drawn
