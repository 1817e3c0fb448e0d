from hypothesis import given
from hypothesis import strategies as st

from trucebook.fold.zone import convex_hull, fold_zone
from trucebook.model.register import PlaceRef

POINTS = st.tuples(st.integers(-60, 60).map(float), st.integers(-170, 170).map(float))


def place(name: str, lat: float | None = None, lon: float | None = None, kind: str = "town") -> PlaceRef:
    return PlaceRef(name, None, kind, lat, lon, "settlement")


def test_a_square_has_four_corners_and_what_lies_inside_or_on_an_edge_is_none():
    square = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0)]
    assert convex_hull([*square, (1.0, 1.0), (0.0, 1.0)]) == ((0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0))


def test_fewer_than_three_points_are_a_line_or_a_point():
    assert convex_hull([(1.0, 2.0), (0.0, 1.0), (1.0, 2.0)]) == ((0.0, 1.0), (1.0, 2.0))
    assert convex_hull([]) == ()


@given(st.lists(POINTS, min_size=3, max_size=30), st.data())
def test_every_point_lies_inside_and_order_does_not_matter(points, data):
    hull = convex_hull(points)
    assert convex_hull(data.draw(st.permutations(points))) == hull
    assert set(hull) <= set(points)
    if len(hull) > 2:
        for a, b in zip(hull, (*hull[1:], hull[0]), strict=True):
            for c in points:
                assert (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1]) >= 0


def test_a_region_is_in_the_zone_and_no_corner_of_it_and_a_country_is_neither():
    zone = fold_zone(
        [
            place("Jayrud", 33.8, 36.7),
            place("Qalamoun", 34.0, 36.9, "region"),
            place("Atnah"),
            place("Syria", 35.0, 38.0, "country"),
            place("Dumayr", 33.6, 36.7),
        ]
    )
    assert zone is not None
    assert zone.name == "Jayrud, Qalamoun, Atnah and 1 more"
    assert zone.hull == ((33.6, 36.7), (33.8, 36.7))
    assert zone.without == ("Qalamoun", "Atnah")
    assert fold_zone([place("Syria", 35.0, 38.0, "country")]) is None
