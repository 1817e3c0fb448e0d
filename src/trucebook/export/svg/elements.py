"""SVG elements as escaped markup, with rounded numbers so that the same figure is the same bytes.

Why by hand and not by a charting library: docs/decisions/0003-svg-by-hand.md.
"""

from __future__ import annotations

from markupsafe import Markup, escape

# Average advance of the system sans faces at 1 px, a little generous so that labels that are said to fit do fit.
LETTER = 0.6


def el(tag: str, *children: Markup | str, **attributes: object) -> Markup:
    """One element.  ``class_`` and ``for_`` lose the underscore, others turn ``_`` into ``-``; None leaves one out."""
    parts = [
        Markup(f' {_name(key)}="{escape(_value(value))}"') for key, value in attributes.items() if value is not None
    ]
    inside = Markup("").join(escape(child) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), Markup("").join(parts), inside)


def _name(key: str) -> str:
    known = ("viewBox", "gradientUnits", "maskUnits", "patternUnits", "patternTransform")
    return key if key in known else key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{round(value, 1):g}"
    return str(value)


def text(words: str, x: float, y: float, class_: str = "", anchor: str | None = None) -> Markup:
    """A line of text at its baseline; ``anchor`` is start, middle or end."""
    return el("text", words, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def width_of(words: str, size: float) -> float:
    """About how wide ``words`` run at ``size`` px; an estimate, since no font is measured."""
    return len(words) * size * LETTER


def shorten(words: str, width: float, size: float) -> str:
    """``words`` cut with an ellipsis to about ``width`` px at ``size`` px."""
    room = max(3, int(width / (size * LETTER)))
    return words if len(words) <= room else words[: room - 1].rstrip() + "…"


def figure(key: str, title: str, description: str, size: tuple[float, float], body: Markup) -> Markup:
    """A whole drawing: named and described for those who do not see it, scaled by its view box."""
    width, height = size
    return el(
        "svg",
        el("title", title, id=f"{key}-t"),
        el("desc", description, id=f"{key}-d"),
        body,
        viewBox=f"0 0 {width:g} {round(height, 1):g}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{key}-t {key}-d",
    )


def join(parts: list[Markup]) -> Markup:
    """Elements one after another."""
    return Markup("").join(parts)
