"""Where places lie on a plain sheet: the projection, what is too far to draw, and the soft outline of a zone.

Equirectangular about the middle latitude: at the size of a local truce its error is below the width of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from statistics import median

KM_PER_DEGREE = 111.2  # of latitude, mean Earth
SMALLEST_KM = 12.0  # a sheet never shows less than this across
FAR_TIMES, FAR_KM = 4.0, 60.0  # further from the middle than 4 times the median place, and 60 km: not drawn
COARSE_DEGREES = 0.1  # coarsened positions keep a tenth of a degree, about 11 km

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """A sheet of ``width`` by ``height`` px with north up; ``scale`` is px per km."""

    lat: float
    lon: float
    scale: float
    width: float
    height: float

    def at(self, lat: float, lon: float) -> XY:
        """The point of a place, in px."""
        east = (lon - self.lon) * KM_PER_DEGREE * cos(radians(self.lat))
        north = (lat - self.lat) * KM_PER_DEGREE
        return self.width / 2 + east * self.scale, self.height / 2 - north * self.scale

    def lon_at(self, x: float) -> float:
        """The longitude of a column of px."""
        return self.lon + (x - self.width / 2) / self.scale / (KM_PER_DEGREE * cos(radians(self.lat)))

    def lat_at(self, y: float) -> float:
        """The latitude of a row of px."""
        return self.lat - (y - self.height / 2) / self.scale / KM_PER_DEGREE


def km_between(a: XY, b: XY) -> float:
    """Kilometres between two (lat, lon) on the plain sheet."""
    lat = radians((a[0] + b[0]) / 2)
    return hypot((a[0] - b[0]) * KM_PER_DEGREE, (a[1] - b[1]) * KM_PER_DEGREE * cos(lat))


def near_middle(spots: Sequence[XY]) -> list[bool]:
    """Which (lat, lon) lie near enough to be drawn together."""
    if not spots:
        return []
    middle = (median(s[0] for s in spots), median(s[1] for s in spots))
    away = [km_between(spot, middle) for spot in spots]
    bound = max(FAR_KM, FAR_TIMES * median(away))
    return [distance <= bound for distance in away]


def fit_ground(spots: Sequence[XY], width: float, reach_km: float = 0.0) -> Ground:
    """A sheet of ``width`` px that holds all (lat, lon) and ``reach_km`` around them, no taller than wide."""
    lats, lons = [s[0] for s in spots], [s[1] for s in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    margin = 1.3
    high = max(SMALLEST_KM * 0.6, (max(lats) - min(lats)) * KM_PER_DEGREE + 2 * reach_km) * margin
    wide = max(SMALLEST_KM, (max(lons) - min(lons)) * KM_PER_DEGREE * cos(radians(lat)) + 2 * reach_km) * margin
    height = min(width * 0.8, max(width * 0.5, width * high / wide))
    scale = min((width - 110) / wide, (height - 70) / high)
    return Ground(lat, lon, scale, width, height)


def hull(points: Sequence[XY]) -> list[XY]:
    """The convex hull of points, in order; fewer than three points are returned as they are."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _chain(points: Sequence[XY]) -> list[XY]:
    kept: list[XY] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: XY, b: XY, c: XY) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def round_km(most: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … km (or 0.1, 0.2, 0.5) that is at most ``most``."""
    steps = [base * 10.0**power for power in range(-1, 5) for base in (1, 2, 5)]
    return max((step for step in steps if step <= most), default=steps[0])
