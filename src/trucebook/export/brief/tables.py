"""The rows of a card's tables: terms, events, and places that no map can show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from trucebook.export.brief.dates import UNKNOWN, when_words
from trucebook.export.brief.notes import Marks, Notes
from trucebook.export.brief.words import (
    CERTAINTIES,
    DEONTICS,
    EVENTS,
    MODALITIES,
    STANDINGS,
    VERIFIED,
    capital,
    event_words,
    listed,
    plural,
    support,
)
from trucebook.export.svg.map import BARRED
from trucebook.export.svg.marks import EVENT_SHAPES, ROUND, SPEECH, certainty_of, legend_sign
from trucebook.model.register import PlaceRef, TermEntry, TimelineEntry
from trucebook.model.vocabulary import Certainty


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term; ``dots`` is PAM 0–3, or None where the scale does not apply."""

    plain: str
    marks: Marks
    owes: str
    duty: str
    due: str
    standing: str
    standing_class: str
    dots: int | None
    since: str
    since_marks: Marks


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event."""

    when: str
    sign: Markup
    kind: str
    headline: str
    places: str
    certainty: Certainty
    certainty_words: str
    modality: str
    support: str
    marks: Marks
    id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is listed beside the map, and why it is not on it."""

    name: str
    why: str
    marks: Marks


def term_rows(terms: Iterable[TermEntry], notes: Notes) -> tuple[TermRow, ...]:
    """Terms in the register's order."""
    return tuple(_term(term, notes) for term in terms)


def _term(term: TermEntry, notes: Notes) -> TermRow:
    standing, dots = STANDINGS.get(term.standing, (term.standing.replace("_", " "), None))
    marks, since = notes.marks(term.evidence), notes.evidence(term.reported_since)
    due = when_words(term.due)
    silent = standing == "no report"
    return TermRow(
        plain=capital(term.plain),
        marks=marks,
        owes=capital(term.obligor or ""),
        duty=DEONTICS[term.deontic],
        due="" if due == UNKNOWN else due,
        standing=standing,
        standing_class="silent" if silent else _alarm(term.standing),
        dots=dots,
        since=plural(len({item.report for item in since}), "report") if since else _plain_since(term),
        since_marks=notes.marks(term.reported_since),
    )


def _alarm(standing: str) -> str:
    if standing == VERIFIED:
        return "breach"
    return "doubt" if standing.startswith("breach") or standing == "contested" else ""


def _plain_since(term: TermEntry) -> str:
    return "; ".join(term.reported_since)


def event_rows(events: Sequence[TimelineEntry], notes: Notes) -> tuple[EventRow, ...]:
    """Events by date, the undated last."""
    ordered = sorted(events, key=lambda e: (e.when.earliest or e.when.latest or date.max, e.headline))
    return tuple(_event(event, notes) for event in ordered)


def _event(event: TimelineEntry, notes: Notes) -> EventRow:
    certainty = certainty_of(event.certainty, event.modality)
    return EventRow(
        when=when_words(event.when, event.when_text),
        sign=legend_sign(EVENT_SHAPES.get(event.event, ROUND), certainty),
        kind=capital(event_words(event.event, event.mode)),
        headline=event.headline,
        places=listed(list(dict.fromkeys(place.name for place in event.places))),
        certainty=certainty,
        certainty_words=CERTAINTIES[certainty],
        modality=MODALITIES[event.modality],
        support=support(event.originators, event.reports),
        marks=notes.marks(event.evidence),
        id=event.id,
    )


def sign_legend(events: Iterable[TimelineEntry]) -> tuple[tuple[Markup, str], ...]:
    """Each sign in use with the kinds of events it stands for here."""
    used = {event.event for event in events}
    shapes: dict[str, list[str]] = {}
    for kind, words in EVENTS.items():
        if kind in used and kind not in SPEECH:
            shapes.setdefault(EVENT_SHAPES.get(kind, ROUND), []).append(words)
    return tuple((legend_sign(shape), ", ".join(words)) for shape, words in shapes.items())


def passages(events: Iterable[TimelineEntry]) -> dict[str, str]:
    """Roads, crossings and checkpoints by name, as last reported: open or closed."""
    found: dict[str, str] = {}
    dated = [event for event in events if event.event in ("restrict", "ease") and event.modality == "asserted"]
    for event in sorted(dated, key=lambda e: e.when.earliest or date.min):
        for place in event.places:
            if place.kind in BARRED:
                found[place.name] = "closed" if event.event == "restrict" else "open"
    return found


def listed_places(places: Iterable[tuple[PlaceRef, str]], notes: Notes) -> tuple[Place, ...]:
    """Places that are not drawn, with the reason."""
    return tuple(Place(place.name, why, notes.marks(place.evidence)) for place, why in places)
