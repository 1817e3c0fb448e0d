"""An agreement's area: a named set of places, never one administrative unit, with a hull for the map."""

from __future__ import annotations

from collections.abc import Sequence

from trucebook.model.conduct import Zone
from trucebook.model.register import PlaceRef

Point = tuple[float, float]

# A region's or country's point is the middle of something wide; as a corner it would lie.
_WIDE = ("region", "country")
_MOST = 3


def fold_zone(places: Sequence[PlaceRef]) -> Zone | None:
    """The zone of these places, countries aside; None where there are none."""
    places = [place for place in places if place.kind != "country"]
    if not places:
        return None
    names = [place.name for place in places]
    drawn = [place for place in places if place.kind not in _WIDE and place.lat is not None and place.lon is not None]
    points = [(place.lat, place.lon) for place in drawn if place.lat is not None and place.lon is not None]
    shown = names if len(names) <= _MOST else [*names[:_MOST], f"{len(names) - _MOST} more"]
    name = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
    without = tuple(place.name for place in places if place not in drawn)
    return Zone(name, tuple(names), convex_hull(points), without)


def convex_hull(points: Sequence[Point]) -> tuple[Point, ...]:
    """The corners of the smallest convex area round points (latitude, longitude), counter-clockwise on a map.

    Begins with the westernmost corner.  Points on an edge are no corners; two points are a line, one is a point.
    Degrees are taken as a plane, which holds for the size of a local truce.  Source: A. M. Andrew, "Another efficient
    algorithm for convex hulls in two dimensions", 1979.
    """
    ordered = sorted({(lon, lat) for lat, lon in points})
    if len(ordered) < 3:
        return tuple((lat, lon) for lon, lat in ordered)
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return tuple((lat, lon) for lon, lat in lower[:-1] + upper[:-1])


def _chain(ordered: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: Point, b: Point, c: Point) -> float:
    """Positive where a, b, c turn to the left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
