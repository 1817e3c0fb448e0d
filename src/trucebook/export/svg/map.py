"""A map that works from nothing: labelled places on a plain grid, the zone as a soft hull, scale and north.

An imprecise place is an area, never a pin.  A place without coordinates, or too far off, is not drawn; the caller lists
it.  A coarsened map moves every place to the middle of a tenth of a degree and draws areas only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from markupsafe import Markup

from trucebook.export.svg.elements import el, figure, join, line, text
from trucebook.export.svg.ground import COARSE_DEGREES, XY, Ground, fit_ground, hull, near_middle, round_km
from trucebook.export.svg.labels import Label, Point, place_labels
from trucebook.model.register import PlaceRef

# Radius in km of the area a place of this precision is drawn as (UCDP where_prec 2–4 in kind; the sizes are ours).
AREA_KM = {"near": 3.0, "adm3": 10.0, "adm2": 22.0, "adm1": 45.0, "named_area": 16.0}
SMALL_AREA_KM = 6.0  # areas up to this size set the frame of the sheet; wider ones are cut by it
AREA_KINDS = {"region": 16.0, "mountain": 6.0}
BARRED = ("crossing", "checkpoint", "road")
NOT_DRAWN = ("country",)
SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to draw: where, how wide an area, whether the zone covers it, and what passage is reported."""

    place: PlaceRef
    at: XY
    area_km: float | None
    zone: bool
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """Places to draw, and places only to list, each with the reason."""

    drawn: tuple[Spot, ...]
    listed: tuple[tuple[PlaceRef, str], ...]


def sort_places(zone: Sequence[PlaceRef], others: Sequence[PlaceRef], passage: dict[str, str], coarsen: bool) -> Sorted:
    """What can be drawn and what is only listed; ``passage`` gives open, limited or closed by name of place."""
    in_zone = {place.name for place in zone}
    every = list({place.name: place for place in (*others, *zone)}.values())
    every.sort(key=lambda place: (place.name not in in_zone, place.name))
    listed = [(place, why) for place in every if (why := _why_not(place))]
    known = [place for place in every if not _why_not(place)]
    spots = [_spot(place, place.name in in_zone, passage.get(place.name), coarsen) for place in known]
    near = near_middle([spot.at for spot in spots])
    listed.extend(
        (spot.place, "too far off for this sheet") for spot, close in zip(spots, near, strict=True) if not close
    )
    drawn = tuple(spot for spot, close in zip(spots, near, strict=True) if close)
    return Sorted(drawn, tuple(sorted(listed, key=lambda pair: pair[0].name)))


def _why_not(place: PlaceRef) -> str | None:
    if place.lat is None or place.lon is None:
        return "no coordinates known"
    return "a whole country" if place.kind in NOT_DRAWN or place.precision == "country" else None


def _spot(place: PlaceRef, zone: bool, passage: str | None, coarsen: bool) -> Spot:
    lat, lon = place.lat or 0.0, place.lon or 0.0
    area = AREA_KM.get(place.precision or "") or AREA_KINDS.get(place.kind)
    if coarsen:
        lat, lon = (round(floor(v / COARSE_DEGREES) * COARSE_DEGREES + COARSE_DEGREES / 2, 3) for v in (lat, lon))
        area = max(area or 0.0, 6.0)
    return Spot(place, (lat, lon), area, zone, passage)


def draw_map(key: str, title: str, spots: Sequence[Spot], width: float) -> Markup | None:
    """The sheet, or None when no place can be drawn."""
    if not spots:
        return None
    close = [spot for spot in spots if (spot.area_km or 0.0) <= SMALL_AREA_KM] or list(spots)
    ground = fit_ground([spot.at for spot in close], width, max((spot.area_km or 0.0) for spot in close))
    signs = [spot for spot in spots if spot.area_km is None]
    areas = [spot for spot in spots if spot.area_km is not None]
    labels = _labels([*signs, *areas], ground)
    body = [
        el("rect", x=0.5, y=0.5, width=width - 1, height=ground.height - 1, class_="sheet"),
        _grid(ground),
        _zone([ground.at(*spot.at) for spot in spots if spot.zone and (spot.area_km or 0) <= SMALL_AREA_KM], ground),
        *(_area(spot, ground) for spot in areas),
        *(_sign(spot, ground) for spot in signs),
        *(text(label.words, label.x, label.y, "place", label.anchor) for label in labels if label),
        _furniture(ground),
    ]
    names = ", ".join(spot.place.name for spot in spots)
    return figure(key, title, f"Plain grid, north up, with {names}.", (width, ground.height), join(body))


def _labels(spots: Sequence[Spot], ground: Ground) -> list[Label | None]:
    points = []
    for spot in spots:
        x, y = ground.at(*spot.at)
        words = spot.place.name + (f" ({spot.passage})" if spot.passage else "")
        points.append(Point(words, x, y, _reach(spot)))
    return place_labels(points, (ground.width, ground.height - 34), SIZE)


def _reach(spot: Spot) -> float:
    if spot.area_km is not None:
        return 2.0
    return 8.0 if spot.place.kind in BARRED else 5.0


def _grid(ground: Ground) -> Markup:
    degrees = round_km(90 / ground.scale / 111.2)
    parts: list[Markup] = []
    lons = _multiples(ground.lon_at(0), ground.lon_at(ground.width), degrees)
    lats = _multiples(ground.lat_at(ground.height), ground.lat_at(0), degrees)
    for lon in lons:
        x, _ = ground.at(ground.lat, lon)
        parts.append(line(x, 0, x, ground.height, "grid"))
        if 44 < x < ground.width - 50:
            parts.append(text(_degree(lon, "E", "W"), x + 3, 11, "degree"))
    for lat in lats:
        _, y = ground.at(lat, ground.lon)
        parts.append(line(0, y, ground.width, y, "grid"))
        if 14 < y < ground.height - 36:
            parts.append(text(_degree(lat, "N", "S"), 4, y - 3, "degree"))
    return join(parts)


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [number * step for number in range(ceil(low / step), floor(high / step) + 1)]


def _degree(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):.2f}".rstrip("0").rstrip(".") + "° " + (plus if value >= 0 else minus)


def _zone(points: Sequence[XY], ground: Ground) -> Markup:
    """A rounded belt around the hull: it says "about here", not where a border runs."""
    outline = hull(points)
    if not outline:
        return Markup("")
    belt = min(max(34.0, 4.0 * ground.scale), 64.0)
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in outline) + " Z"
    shape = el("path", d=path, class_="zone", stroke_width=f"{belt:.0f}")
    return el("g", el("title", "area of the agreement, outline approximate"), shape, class_="zone-group")


def _area(spot: Spot, ground: Ground) -> Markup:
    x, y = ground.at(*spot.at)
    circle = el("circle", cx=x, cy=y, r=max(7.0, (spot.area_km or 0.0) * ground.scale), class_="area")
    return el("g", el("title", f"{spot.place.name}: somewhere in this area"), circle)


def _sign(spot: Spot, ground: Ground) -> Markup:
    x, y = ground.at(*spot.at)
    title = el("title", spot.place.name + (f", reported {spot.passage}" if spot.passage else ""))
    if spot.place.kind in BARRED:
        gate = "closed" if spot.passage == "closed" else "open"
        bar = el("rect", x=x - 6, y=y - 2.5, width=12.0, height=5.0, class_=f"bar {gate}")
        return el(
            "g", title, bar, line(x - 6, y - 5.5, x - 6, y + 5.5, "post"), line(x + 6, y - 5.5, x + 6, y + 5.5, "post")
        )
    if spot.place.kind == "site":
        return el("g", title, el("rect", x=x - 3.5, y=y - 3.5, width=7.0, height=7.0, class_="town"))
    return el("g", title, el("circle", cx=x, cy=y, r=4.0, class_="town" if spot.zone else "town out"))


def _furniture(ground: Ground) -> Markup:
    km = round_km(ground.width / 4 / ground.scale)
    x, y, wide = 14.0, ground.height - 14, km * ground.scale
    north_x, north_y = ground.width - 20, ground.height - 16
    arrow = f"{north_x},{north_y - 22} {north_x + 5},{north_y - 8} {north_x},{north_y - 11} {north_x - 5},{north_y - 8}"
    backing = el("rect", x=x - 8, y=y - 19, width=wide + 16, height=27.0, class_="backing")
    return join([
        backing, line(x, y, x + wide, y, "scale"), line(x, y - 4, x, y + 1, "scale"),
        line(x + wide, y - 4, x + wide, y + 1, "scale"), text(f"{km:g} km", x + wide / 2, y - 6, "degree", "middle"),
        el("polygon", points=arrow, class_="north"), text("N", north_x, north_y + 3, "degree", "middle"),
    ])  # fmt: skip
