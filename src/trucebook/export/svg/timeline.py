"""All agreements on one line of time, one row each, with what no agreement claims in a last row."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from trucebook.export.svg.band import Life, draw_segment, life_scale, segments
from trucebook.export.svg.elements import el, figure, join, line, shorten, text
from trucebook.export.svg.life import cursor, draw_events
from trucebook.export.svg.marks import SPEECH
from trucebook.export.svg.scale import TimeScale, axis
from trucebook.model.register import TimelineEntry

ROW_BAND = 13.0
TOP = 34.0


def timeline(key: str, lives: Sequence[Life], loose: Sequence[TimelineEntry], width: float) -> Markup | None:
    """The chart over all ``lives``, and ``loose`` events; None when nothing has a date."""
    scale = life_scale(lives, (8.0, width - 8.0))
    if scale is None:
        return None
    rows: list[Markup] = []
    y = TOP
    for number, life in enumerate(lives):
        drawn, y = _row(f"{key}-{number}", life, scale, y)
        rows.append(drawn)
    apart = [event for event in loose if event.event not in SPEECH]
    if apart:
        drawn, y = _events_row("Not tied to an agreement", apart, scale, y)
        rows.append(drawn)
    as_of = lives[0].as_of if lives else None
    body = [axis(scale, TOP - 10, y), *rows, cursor(as_of, scale, (14, y))]
    words = f"{len(lives)} agreements from {scale.first.isoformat()} to {scale.last.isoformat()}, one row each."
    return figure(key, "Timeline of all agreements", words, (width, y + 20), join(body))


def _row(key: str, life: Life, scale: TimeScale, y: float) -> tuple[Markup, float]:
    top = y + 17
    band = [
        draw_segment(f"{key}-{i}", segment, scale, life, (top, ROW_BAND))
        for i, segment in enumerate(segments(life.agreement.stages))
    ]
    flags = [_end_mark(x, top) for end in life.ends if (x := scale.middle(end.when)) is not None]
    events = [event for event in life.agreement.events if event.event not in SPEECH]
    signs, high = draw_events(events, scale, 0, 14)
    below = top + ROW_BAND + 10
    drawn = [
        text(shorten(life.agreement.title, scale.right - scale.left, 12), scale.left, y + 12, "row-label"),
        *band,
        *flags,
        el("g", signs, transform=f"translate(0 {below:g})"),
    ]
    return el("g", join(drawn)), below + max(high, 4.0) + 8


def _end_mark(x: float, top: float) -> Markup:
    return line(x, top - 3, x, top + ROW_BAND + 3, "pole")


def _events_row(label: str, events: Sequence[TimelineEntry], scale: TimeScale, y: float) -> tuple[Markup, float]:
    signs, high = draw_events(events, scale, 0, 14)
    drawn = [text(label, scale.left, y + 12, "row-label"), el("g", signs, transform=f"translate(0 {y + 26:g})")]
    return el("g", join(drawn)), y + 26 + max(high, 4.0) + 8
