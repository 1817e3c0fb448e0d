"""Stages of an agreement's life as segments of a band: fill says how sure, blurred ends say how exactly dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from trucebook.export.brief.dates import when_words
from trucebook.export.brief.words import CERTAINTIES, HOLDING, LAPSED, PROGRESS, STAGES
from trucebook.export.svg.elements import el, text, width_of
from trucebook.export.svg.scale import TimeScale, fit_scale
from trucebook.model.register import Agreement, StageEntry
from trucebook.model.vocabulary import Certainty
from trucebook.model.when import When

BAND = 24.0


@dataclass(frozen=True, slots=True)
class TermEnd:
    """One reading of when the term ends, and how it reads on the flag."""

    when: When
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Life:
    """What a life line shows: the agreement with its term ends, on the day asked for."""

    agreement: Agreement
    ends: tuple[TermEnd, ...]
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One stage from its start to the next one's; ``row`` of ``rows`` where several start together."""

    entry: StageEntry
    end: When
    row: int
    rows: int


def life_scale(lives: Sequence[Life], edges: tuple[float, float]) -> TimeScale | None:
    """One scale for one or many lives; None when nothing in them has a date."""
    stages = [day for life in lives for s in life.agreement.stages for day in days_of(s.when)]
    ends = [day for life in lives for end in life.ends for day in days_of(end.when)]
    events = [day for life in lives for event in life.agreement.events for day in days_of(event.when)]
    days = [life.as_of for life in lives if life.as_of]
    return fit_scale([*stages, *ends], events, days[0] if days else None, edges)


def days_of(when: When) -> list[date]:
    """The known ends of an interval; none of a bracket round a day of no settled year, which would stretch the line."""
    return [] if when.unsettled else [day for day in (when.earliest, when.latest) if day is not None]


def segments(entries: Sequence[StageEntry]) -> list[Segment]:
    """Dated stages as segments, each ending where the next begins; proposals, refusals and denials are no stages."""
    dated = [s for s in entries if s.when.earliest and not s.when.unsettled and not is_point(s)]
    dated.sort(key=lambda s: (s.when.earliest or date.min, s.when.latest or date.max))
    starts = sorted({s.when.earliest for s in dated if s.when.earliest})
    found: list[Segment] = []
    for start in starts:
        together = furthest([s for s in dated if s.when.earliest == start])
        following = [s for s in dated if s.when.earliest and s.when.earliest > start]
        end = following[0].when if following else When()
        found.extend(Segment(s, end, row, len(together)) for row, s in enumerate(together))
    return found


def furthest(together: list[StageEntry]) -> list[StageEntry]:
    """Of stages said of one day the furthest, where they follow on one another; else all, for sources differ."""
    if any(s.stage not in PROGRESS or s.certainty == "contested" for s in together):
        return together
    last = max(together, key=lambda s: PROGRESS.index(s.stage), default=None)
    return [s for s in together if last is not None and s.stage == last.stage][:1]


def is_point(entry: StageEntry) -> bool:
    """Whether an entry is drawn above the band and not in it: proposals, refusals and what is denied."""
    return entry.stage in ("proposed", "rejected") or entry.certainty == "denied"


def draw_segment(key: str, segment: Segment, scale: TimeScale, life: Life, box: tuple[float, float]) -> Markup:
    """One segment in ``box`` (top, height): its certainty as fill, its imprecise ends blurred by a mask."""
    top, height = box
    entry = segment.entry
    left, right = scale.x(entry.when.earliest or scale.first), _end_x(segment, scale, life)
    row_height = height / segment.rows
    gap = 0.0 if segment.rows == 1 else 1.0
    y = top + segment.row * row_height + gap
    wide = max(3.0, right - left)
    blur_in, blur_out = _blurs(segment, scale, left, right)
    mask, mask_id = Markup(""), None
    if blur_in > 3 or blur_out > 3:
        mask_id = f"{key}-m"
        mask = _mask(mask_id, (left, wide), (blur_in, blur_out), (y, row_height))
    body = el("rect", x=left, y=y, width=wide, height=row_height - 2 * gap, class_=f"c-{entry.certainty}",
              mask=f"url(#{mask_id})" if mask_id else None)  # fmt: skip
    label = _fitted(segment, wide - max(0.0, blur_in * 0.6), row_height)
    inverse = "on-solid" if entry.certainty == "two_or_more" else "on-paper"
    words = text(label, left + 6 + blur_in * 0.6, y + row_height / 2 + 3.6, f"seg {inverse}") if label else Markup("")
    return el("g", el("title", stage_words(entry)), mask, body, words, class_=_tone(entry))


def _tone(entry: StageEntry) -> str:
    if entry.stage in HOLDING:
        return "tone-live"
    return "tone-lapsed" if entry.stage in LAPSED else "tone-path"


def stage_name(entry: StageEntry) -> str:
    """A stage's name; an end still to come is the end of a term, not an expiry."""
    return "term end" if entry.stage == "expired" and entry.certainty == "planned" else STAGES[entry.stage]


def stage_words(entry: StageEntry) -> str:
    """A stage in words, for pointers, readers and lists."""
    return f"{stage_name(entry)}, {when_words(entry.when, entry.when_text)} ({CERTAINTIES[entry.certainty]})"


def _fitted(segment: Segment, room: float, height: float) -> str:
    name = stage_name(segment.entry)
    return name if height >= 11 and width_of(name, 11) + 10 <= room else ""


def _end_x(segment: Segment, scale: TimeScale, life: Life) -> float:
    if segment.end.earliest:
        return max(scale.x(segment.end.earliest), scale.x(segment.end.latest or segment.end.earliest) - 1)
    if segment.entry.stage in LAPSED:
        start = scale.x(segment.entry.when.latest or segment.entry.when.earliest or scale.first)
        return min(scale.right, start + 46)
    return scale.x(life.as_of) if life.as_of and scale.holds(life.as_of) else scale.right


def _blurs(segment: Segment, scale: TimeScale, left: float, right: float) -> tuple[float, float]:
    """How many px of each end are unsure."""
    start, end = segment.entry.when, segment.end
    into = 0.0
    if not start.latest:
        into = (right - left) / 3
    elif start.earliest and (start.latest - start.earliest).days > 1:
        into = scale.x(start.latest) - left
    out = 0.0
    if end.earliest and end.latest and (end.latest - end.earliest).days > 1:
        out = right - scale.x(end.earliest)
    elif segment.entry.stage in LAPSED:
        out = (right - left) * 0.7
    return max(0.0, into), max(0.0, out)


def _mask(key: str, across: tuple[float, float], blurs: tuple[float, float], down: tuple[float, float]) -> Markup:
    left, wide = across
    into, out = (min(0.9, blur / wide) for blur in blurs)
    stops = [(0.0, 0.12 if into else 1.0), (into, 1.0), (max(into, 1.0 - out), 1.0), (1.0, 0.12 if out else 1.0)]
    gradient = el(
        "linearGradient",
        *(el("stop", offset=f"{at:.3f}", stop_color="#fff", stop_opacity=f"{seen:.2f}") for at, seen in stops),
        id=f"{key}g",
    )
    y, height = down
    cover = el("rect", x=left - 2, y=y - 2, width=wide + 4, height=height + 4, fill=f"url(#{key}g)")
    return el("defs", gradient, el("mask", cover, id=key, maskUnits="userSpaceOnUse", x=left - 2, y=y - 2,
                                   width=wide + 4, height=height + 4))  # fmt: skip
