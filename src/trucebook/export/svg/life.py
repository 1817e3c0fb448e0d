"""The life line of one agreement: stages as a band, proposals above, incidents below, the term end as a flag.

What is not known to the day has blurred ends.  Nothing is drawn that carries no date; the caller lists it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from trucebook.export.brief.dates import day_words, short_words, when_words
from trucebook.export.brief.words import LAPSED, event_words
from trucebook.export.svg.band import BAND, Life, days_of, draw_segment, is_point, life_scale, segments, stage_words
from trucebook.export.svg.elements import el, figure, join, line, shorten, text, width_of
from trucebook.export.svg.marks import INCIDENTS, SPEECH, TALK, certainty_of, shape, sign
from trucebook.export.svg.scale import TimeScale, axis
from trucebook.model.register import TimelineEntry
from trucebook.model.when import When

LANE = 15.0
FLAG = 18.0  # room for pennants between the band and the signs above it
MOST_LANES = 5  # signs of one day stacked before the rest is counted


def stacked(
    events: Sequence[TimelineEntry], scale: TimeScale
) -> tuple[list[tuple[TimelineEntry, float, int]], list[tuple[float, int]]]:
    """Events with a place in time as (event, x, lane), and (x, how many) of those past the last lane."""
    placed: list[tuple[TimelineEntry, float, int]] = []
    ends: list[float] = []
    over: dict[float, int] = {}
    dated = [(x, event) for event in events if (x := _at(event.when, scale)) is not None]
    for x, event in sorted(dated, key=lambda pair: pair[0]):
        lane = next((i for i, end in enumerate(ends) if x - end >= 14), len(ends))
        if lane >= MOST_LANES:
            over[round(x / 14) * 14] = over.get(round(x / 14) * 14, 0) + 1
            continue
        if lane == len(ends):
            ends.append(x)
        ends[lane] = x
        placed.append((event, x, lane))
    return placed, sorted(over.items())


def _at(when: When, scale: TimeScale) -> float | None:
    days = days_of(when)
    if not days or not any(scale.holds(day) for day in days):
        return None
    return scale.middle(when)


def draw_events(events: Sequence[TimelineEntry], scale: TimeScale, y: float, step: float) -> tuple[Markup, float]:
    """Signs in lanes going ``step`` px per lane from ``y``; returns them and how high they stand."""
    placed, over = stacked(events, scale)
    parts = [_event(event, scale, (x, y + lane * step)) for event, x, lane in placed]
    parts.extend(text(f"+{count}", x, y + MOST_LANES * step + 4, "axis", "middle") for x, count in over)
    lanes = max((lane for _, _, lane in placed), default=-1) + 1 + bool(over)
    return join(parts), lanes * abs(step)


def _event(event: TimelineEntry, scale: TimeScale, at: tuple[float, float]) -> Markup:
    x, y = at
    label = f"{event_words(event.event, event.mode)}, {when_words(event.when, event.when_text)}: {event.headline}"
    drawn = sign(event.event, (x, y), certainty_of(event.certainty, event.modality), label)
    early, late = event.when.earliest, event.when.latest
    if early and late and scale.x(late) - scale.x(early) > 16:
        reach = line(scale.x(early), y, scale.x(late), y, "reach")
        return join([reach, drawn])
    return drawn


def worth_drawing(life: Life) -> bool:
    """Whether a line would show more than the list below it: things of two different days at least."""
    events = [event.when for event in life.agreement.events if event.event not in SPEECH]
    stages = [entry.when for entry in life.agreement.stages]
    days = {days_of(when)[0] for when in (*events, *stages, *(end.when for end in life.ends)) if days_of(when)}
    return len(days) > 1


def life_line(key: str, life: Life, width: float) -> Markup | None:
    """The whole figure, or None when too little about the agreement has a date."""
    scale = life_scale([life], (8.0, width - 8.0))
    if scale is None or not worth_drawing(life):
        return None
    events = life.agreement.events
    above, high = draw_events([e for e in events if e.event in TALK], scale, 0, -LANE)
    below, deep = draw_events([e for e in events if e.event in INCIDENTS], scale, 0, LANE)
    steps, low = draw_events([e for e in events if e.event not in INCIDENTS | TALK | SPEECH], scale, 0, LANE)
    points = _points(life, scale)
    top = (34 if life.as_of else 16) + (FLAG if life.ends or high else 0) + high + (LANE if points else 0)
    band_end = top + BAND
    incidents, after = band_end + 16, band_end + 16 + max(deep, LANE * bool(deep))
    bottom = after + max(low, 6.0) + 6
    body = [
        axis(scale, top - 6, bottom),
        el("g", above, transform=f"translate(0 {top - FLAG - 9:g})"),
        el("g", points, transform=f"translate(0 {top - FLAG - 9 - high:g})"),
        *_beyond(life, scale, top),
        *(
            draw_segment(f"{key}-s{i}", s, scale, life, (top, BAND))
            for i, s in enumerate(segments(life.agreement.stages))
        ),
        el("g", below, transform=f"translate(0 {incidents:g})"),
        el("g", steps, transform=f"translate(0 {after:g})", class_="steps"),
        *_flags(life, scale, top),
        cursor(life.as_of, scale, (14, bottom)),
    ]
    title = f"Life line of {life.agreement.title}"
    return figure(key, title, _description(life), (width, bottom + 20), join(body))


def _points(life: Life, scale: TimeScale) -> Markup:
    points = [s for s in life.agreement.stages if is_point(s)]
    drawn = []
    for entry in points:
        x = _at(entry.when, scale)
        if x is not None:
            kind = "cross" if entry.stage == "rejected" else "up"
            drawn.append(shape(kind, (x, 0), entry.certainty, stage_words(entry)))
    return join(drawn)


def _beyond(life: Life, scale: TimeScale, top: float) -> list[Markup]:
    """The rest of the term after the day asked for: expected, so hatched."""
    last = segments(life.agreement.stages)[-1:]
    if not last or last[0].entry.stage in LAPSED or not life.as_of or not scale.holds(life.as_of):
        return []
    ends = [end.when.latest for end in life.ends if end.when.latest and end.when.latest > life.as_of]
    if not ends:
        return []
    left, right = scale.x(life.as_of), scale.x(max(ends))
    sure = "contested" if len(life.ends) > 1 else "planned"
    rect = el("rect", x=left, y=top, width=max(2.0, right - left), height=BAND, class_=f"c-{sure}")
    return [el("g", el("title", "rest of the term, expected"), rect, class_="tone-live")]


def _flags(life: Life, scale: TimeScale, top: float) -> list[Markup]:
    """A pennant per reading of the term's end, with its date where there is room beside it."""
    drawn, free_from = [], 0.0
    for end in sorted(life.ends, key=lambda end: end.when.earliest or date.max):
        x = _at(end.when, scale)
        if x is None:
            continue
        day = short_words(end.when)
        title = f"term end {when_words(end.when)}" + (" (contested)" if end.certainty == "contested" else "")
        pole, wide = top - FLAG, width_of(day, 10.5)
        label = text(day, x - 16, pole + 9, "flag-label", "end") if x - 16 - wide >= free_from else Markup("")
        free_from = x + 4
        pennant = f"{x:.1f},{pole:.1f} {x - 13:.1f},{pole + 5:.1f} {x:.1f},{pole + 10:.1f}"
        flag = el("polygon", points=pennant, class_=f"c-{end.certainty} tone-flag")
        drawn.append(el("g", el("title", title), line(x, pole, x, top + BAND + 5, "pole"), flag, label))
    return drawn


def cursor(as_of: date | None, scale: TimeScale, down: tuple[float, float]) -> Markup:
    """The day asked for as a line; an arrow at the edge when it lies far beyond."""
    if as_of is None:
        return Markup("")
    top, bottom = down
    words = f"as of {day_words(as_of)}"
    if not scale.holds(as_of):
        return text(f"{words} →", scale.right, top - 4, "cursor-label", "end")
    x = scale.x(as_of)
    anchor = "end" if x > (scale.left + scale.right) / 2 else "start"
    label = text(shorten(words, 200, 11), x + (-4 if anchor == "end" else 4), top - 3, "cursor-label", anchor)
    return el("g", line(x, top - 12, x, bottom, "cursor"), label)


def _description(life: Life) -> str:
    stages = "; ".join(stage_words(entry) for entry in life.agreement.stages) or "no stage has a date"
    ends = "; ".join(f"term end {when_words(end.when)}" for end in life.ends)
    return f"Stages: {stages}." + (f" {ends}." if ends else "")
