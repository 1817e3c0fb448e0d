"""The map: what is drawn and what only listed, areas for what is imprecise, labels that keep apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.export import sourced as s
from trucebook.export.brief.tables import passages
from trucebook.export.svg.elements import width_of
from trucebook.export.svg.ground import fit_ground, hull, km_between, round_km
from trucebook.export.svg.labels import Label, Point, place_labels
from trucebook.export.svg.map import draw_map, sort_places

ZONE = (s.JAYRUD, s.RUHAYBAH, s.QALAMOUN, s.MANSOURAH)


def test_places_without_coordinates_or_far_off_are_listed_with_the_reason() -> None:
    found = sort_places(ZONE, (s.AMMAN_TOWN, s.BASE), {}, coarsen=False)
    assert [spot.place.name for spot in found.drawn] == ["Eastern Qalamoun", "Jayrud", "Ruhaybah", "81st Brigade base"]
    assert [(place.name, why) for place, why in found.listed] == [
        ("Amman", "too far off for this sheet"),
        ("Mansourah", "no coordinates known"),
    ]


def test_an_imprecise_place_is_an_area_and_never_a_pin() -> None:
    spots = {spot.place.name: spot for spot in sort_places(ZONE, (s.BASE,), {}, coarsen=False).drawn}
    assert spots["Jayrud"].area_km is None
    assert (spots["Eastern Qalamoun"].area_km, spots["81st Brigade base"].area_km) == (16.0, 3.0)
    only = str(draw_map("m", "Map", [spots["Eastern Qalamoun"]], 300))
    assert 'class="area"' in only
    assert 'class="town"' not in only


def test_coarsened_places_lie_in_the_middle_of_a_tenth_of_a_degree() -> None:
    spots = sort_places((s.JAYRUD,), (), {}, coarsen=True).drawn
    assert spots[0].at == (33.85, 36.75)
    assert spots[0].area_km == 6.0


def test_a_crossing_is_barred_or_open_as_last_reported() -> None:
    shut = s.event("restrict", "Crossing shut", s.day("2018-01-01"), "one", s.VENUE, places=(s.DAR,))
    opened = s.event("ease", "Crossing open", s.day("2018-02-01"), "one", s.VENUE, places=(s.DAR, s.HOMS_CITY))
    assert passages((opened, shut)) == {s.DAR.name: "open"}
    assert passages((shut,)) == {s.DAR.name: "closed"}
    drawn = str(draw_map("m", "Map", sort_places((s.DAR,), (), {s.DAR.name: "closed"}, coarsen=False).drawn, 400))
    assert 'class="bar closed"' in drawn
    assert "crossing (closed)" in drawn


def test_nothing_to_draw_is_no_map() -> None:
    assert draw_map("m", "Map", (), 300) is None


def test_north_is_up_east_is_right_and_kilometres_hold() -> None:
    here, there = (33.807, 36.740), (33.745, 36.699)
    ground = fit_ground([here, there], 500)
    (x1, y1), (x2, y2) = ground.at(*here), ground.at(*there)
    assert x1 > x2
    assert y1 < y2
    px = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
    assert abs(px / ground.scale - km_between(here, there)) < 0.05
    assert abs(ground.lat_at(y1) - here[0]) < 1e-9
    assert abs(ground.lon_at(x1) - here[1]) < 1e-9


def test_a_hull_holds_the_corners_and_drops_what_lies_inside() -> None:
    assert hull([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2), (1, 1)]) == [(0, 0), (4, 0), (4, 4), (0, 4)]
    assert hull([(1, 1), (1, 1)]) == [(1, 1)]


def test_scales_are_round() -> None:
    assert [round_km(km) for km in (0.3, 7, 19, 20, 480)] == [0.2, 5, 10, 20, 200]


def box(label: Label) -> tuple[float, float, float, float]:
    wide = width_of(label.words, 12)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return left, label.y - 9.6, left + wide, label.y + 3


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300), st.sampled_from(("Jayrud", "Ruhaybah"))), max_size=12)
)
def test_labels_never_cover_one_another_or_a_sign(spots: list[tuple[int, int, str]]) -> None:
    points = [Point(words, x, y, 4.0) for x, y, words in spots]
    placed = place_labels(points, (400, 300), 12)
    assert len(placed) == len(points)
    boxes = [box(label) for label in placed if label]
    boxes += [(p.x - 4, p.y - 4, p.x + 4, p.y + 4) for p in points]
    labels = len(boxes) - len(points)
    for i in range(labels):
        for other in boxes[i + 1 :]:
            a = boxes[i]
            assert a[2] <= other[0] or other[2] <= a[0] or a[3] <= other[1] or other[3] <= a[1]
