"""Access to one place over time as a band: the higher, the freer the way; never told by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from trucebook.export.svg.elements import el, figure, join, line, text

HEIGHT, TOP, FOOT = 84.0, 12.0, 24.0
# How much of the way is free, as the share of the band's height.
FREE = {"open": 1.0, "limited": 0.5, "contested": 0.5, "closed": 0.08, "unknown": 0.25}
_LEAST_PX = 3.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """One state from ``since`` to ``until`` (None: no later word)."""

    state: str
    since: date
    until: date | None


def access_band(key: str, title: str, stretches: Sequence[Stretch], width: float) -> Markup | None:
    """The band in order of time, or None where no state has a day."""
    if not stretches:
        return None
    first = min(stretch.since for stretch in stretches)
    last = max(max(s.until or s.since + timedelta(days=30), s.since + timedelta(days=1)) for s in stretches)
    scale = (width - 2) / max(1, (last - first).days)
    room = HEIGHT - TOP - FOOT
    body: list[Markup] = []
    for stretch in sorted(stretches, key=lambda one: one.since):
        x = 1 + (stretch.since - first).days * scale
        end = 1 + ((stretch.until or last) - first).days * scale
        high = room * FREE.get(stretch.state, 0.25)
        words = f"{stretch.state}, {stretch.since.isoformat()} – {stretch.until.isoformat() if stretch.until else '…'}"
        bar = el("rect", el("title", words), x=x, y=TOP + room - high, width=max(_LEAST_PX, end - x), height=high,
                 class_=f"access access-{stretch.state}{'' if stretch.until else ' access-last'}")  # fmt: skip
        body.append(bar)
    base = TOP + room
    body += [line(0, base, width, base, "axis"), text(first.isoformat(), 0, HEIGHT - 6, "tick")]
    if last > first:
        body.append(text(last.isoformat(), width, HEIGHT - 6, "tick", "end"))
    described = "; ".join(f"{s.state} from {s.since.isoformat()}" for s in stretches)
    return figure(key, title, described, (width, HEIGHT), join(body))
