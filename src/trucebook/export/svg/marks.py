"""The grammar of certainty and the signs for kinds of events, the same in every figure.

Solid: two or more independent originators.  Outline: one.  Dashed: contested.  Hatched: planned or conditional.
Struck through: denied.  Shape says the kind of event; colour only repeats what shape and line already say.
"""

from __future__ import annotations

from markupsafe import Markup

from trucebook.export.svg.elements import el, join, line
from trucebook.model.vocabulary import Certainty, EventType, Modality

# Points on a square of side 2 around the origin.
SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "diamond": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    "down": ((-1.05, -0.85), (1.05, -0.85), (0, 1.05)),
    "up": ((-1.05, 0.85), (1.05, 0.85), (0, -1.05)),
    "left": ((0.85, -1.05), (0.85, 1.05), (-1.05, 0)),
    "right": ((-0.85, -1.05), (-0.85, 1.05), (1.05, 0)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "bar": ((-0.45, -1.15), (0.45, -1.15), (0.45, 1.15), (-0.45, 1.15)),
    "beam": ((-1.15, -0.45), (1.15, -0.45), (1.15, 0.45), (-1.15, 0.45)),
    "house": ((-0.85, 0.9), (-0.85, -0.2), (0, -1.1), (0.85, -0.2), (0.85, 0.9)),
    "plus": ((-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4), (1, 0.4), (0.4, 0.4), (0.4, 1), (-0.4, 1), (-0.4, 0.4),
             (-1, 0.4), (-1, -0.4), (-0.4, -0.4)),
    "cross": ((-1, -0.55), (-0.55, -1), (0, -0.45), (0.55, -1), (1, -0.55), (0.45, 0), (1, 0.55), (0.55, 1),
              (0, 0.45), (-0.55, 1), (-1, 0.55), (-0.45, 0)),
}  # fmt: skip
ROUND = "circle"
EVENT_SHAPES: dict[EventType, str] = {
    "attack": "diamond", "violate": "down", "restrict": "bar", "detain": "square", "obstruct": "beam",
    "threaten": "up", "mobilize": "up", "displace": "right", "propose": "up", "demand": "up", "reject": "cross",
    "withdraw": "left", "deploy": "house", "establish": "house", "aid": "plus", "ease": "plus", "release": "plus",
    "deny": "cross",
}  # fmt: skip
INCIDENTS: frozenset[EventType] = frozenset(
    ("attack", "violate", "restrict", "detain", "obstruct", "threaten", "mobilize", "displace")
)
TALK: frozenset[EventType] = frozenset(("propose", "demand", "reject"))
SPEECH: frozenset[EventType] = frozenset(("accuse", "deny", "commit"))
UNREAL: frozenset[Modality] = frozenset(("planned", "conditional", "demanded"))


def certainty_of(certainty: Certainty, modality: Modality) -> Certainty:
    """How an event is drawn: what did not happen yet is hatched and what is denied is struck, whoever says so."""
    if modality in UNREAL and certainty != "denied":
        return "planned"
    return "denied" if modality == "negated" else certainty


def sign(event: EventType, at: tuple[float, float], certainty: Certainty, label: str, size: float = 5.5) -> Markup:
    """The sign of an event; ``label`` is what a pointer or a screen reader gets."""
    return shape(EVENT_SHAPES.get(event, ROUND), at, certainty, label, size)


def shape(name: str, at: tuple[float, float], certainty: Certainty, label: str, size: float = 5.5) -> Markup:
    """One of :data:`SHAPES`, or a circle, drawn in the grammar of certainty."""
    x, y = at
    parts = [el("title", label)] if label else []
    if name == ROUND:
        parts.append(el("circle", cx=x, cy=y, r=size * 0.95, class_=f"c-{certainty}"))
    else:
        points = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in SHAPES[name])
        parts.append(el("polygon", points=points, class_=f"c-{certainty}"))
    if certainty == "denied":
        reach = size * 1.5
        parts.append(line(x - reach, y + reach, x + reach, y - reach, "strike"))
    return el("g", *parts, class_="sign")


def legend_box(certainty: Certainty) -> Markup:
    """A small swatch of one certainty."""
    parts = [el("rect", x=1.5, y=2.5, width=21.0, height=11.0, class_=f"c-{certainty} tone-live")]
    if certainty == "denied":
        parts.append(line(0, 15, 24, 1, "strike"))
    return el("svg", join(parts), viewBox="0 0 24 16", width=24, height=16, aria_hidden="true", class_="swatch")


def legend_sign(name: str, certainty: Certainty = "two_or_more") -> Markup:
    """A small sign for legends and tables."""
    return el("svg", shape(name, (8, 8), certainty, "", 5), viewBox="0 0 16 16", width=16, height=16,
              aria_hidden="true", class_="swatch")  # fmt: skip


def shared_patterns() -> Markup:
    """The hatching every figure uses, once per page."""
    tones = (("live", "accent"), ("path", "path"), ("lapsed", "grey"), ("ink", "ink"))
    patterns = [
        el(
            "pattern",
            el("rect", width=6, height=6, class_="hatch-ground"),
            el("line", x1=0, y1=0, x2=0, y2=6, class_=f"hatch-line line-{colour}"),
            id=f"hatch-{tone}",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        for tone, colour in tones
    ]
    return el("svg", el("defs", *patterns), width=0, height=0, aria_hidden="true", class_="defs")
