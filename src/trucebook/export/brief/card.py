"""One agreement as a card: everything the template prints, in the order of the page, each value with its marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from trucebook.export.brief.dates import when_words
from trucebook.export.brief.notes import Marks, Note, Notes
from trucebook.export.brief.sources import Provenance, provenance
from trucebook.export.brief.state import current_stages, life_of, value_words
from trucebook.export.brief.summary import state_sentence
from trucebook.export.brief.tables import (
    EventRow,
    Place,
    TermRow,
    event_rows,
    listed_places,
    passages,
    sign_legend,
    term_rows,
)
from trucebook.export.brief.words import (
    CERTAINTIES,
    KINDS,
    ROLES,
    STAGES,
    capital,
    field_words,
    listed,
    silent_words,
    support,
)
from trucebook.export.svg.band import stage_name
from trucebook.export.svg.life import life_line
from trucebook.export.svg.map import draw_map, sort_places
from trucebook.model.register import Agreement, Alternative, Conflict, Field, Register, StageEntry
from trucebook.model.vocabulary import ROLES as ROLE_ORDER
from trucebook.model.vocabulary import Certainty

SHAPES = ("wide", "narrow")
LIFE_WIDTHS, MAP_WIDTHS = (940.0, 330.0), (600.0, 330.0)
FACTS_APART = ("label_used", "kind", "stage")  # said elsewhere on the card


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a value, what stands behind it, and its marks."""

    words: str
    support: str
    marks: Marks
    by: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with its readings, the first one shown first, and why."""

    heading: str
    readings: tuple[Reading, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage in words."""

    stage: str
    when: str
    certainty: Certainty
    certainty_words: str
    computed: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a conflict: the value, who holds it, and the quotes' marks."""

    value: str
    who: str
    support: str
    marks: Marks
    notes: tuple[Note, ...]
    standing: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two or more sides, what they differ on, and what would settle it."""

    heading: str
    explanation: str
    settle: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing in two widths; empty when there is nothing to draw."""

    wide: Markup | None
    narrow: Markup | None


@dataclass(frozen=True, slots=True)
class Card:
    """All of one agreement."""

    anchor: str
    title: str
    kind: str
    state: str
    state_class: str
    sentence: str
    sentence_marks: Marks
    labels: tuple[Reading, ...]
    roles: tuple[tuple[str, tuple[Reading, ...]], ...]
    facts: tuple[Fact, ...]
    silent: str
    life: Figure
    signs: tuple[tuple[Markup, str], ...]
    stages: tuple[StageRow, ...]
    terms: tuple[TermRow, ...]
    map: Figure
    places: tuple[Place, ...]
    events: tuple[EventRow, ...]
    disputes: tuple[Dispute, ...]
    sources: Provenance
    why_one: tuple[str, ...]
    behind: str


def make_card(register: Register, agreement: Agreement, notes: Notes, anchor: str, coarsen: bool) -> Card:
    """The card of ``agreement``; marks are numbered in the order in which the template prints them."""
    words, ids = state_sentence(agreement, register.as_of)
    life = life_of(agreement, register.as_of)
    title = f"Map of {agreement.title}"
    places = sort_places(
        agreement.places,
        [place for event in agreement.events for place in event.places],
        passages(agreement.events),
        coarsen,
    )
    lines = [life_line(f"{anchor}-life-{s}", life, w) for s, w in zip(SHAPES, LIFE_WIDTHS, strict=True)]
    maps = [draw_map(f"{anchor}-map-{s}", title, places.drawn, w) for s, w in zip(SHAPES, MAP_WIDTHS, strict=True)]
    state, state_class = _state(agreement, register.as_of)
    return Card(
        anchor=anchor,
        title=agreement.title,
        kind=capital(KINDS[agreement.kind]),
        state=state,
        state_class=state_class,
        sentence=words,
        sentence_marks=notes.marks(ids),
        labels=_labels(agreement, notes),
        roles=_roles(agreement, notes),
        facts=_facts(agreement, notes),
        silent=_silent(agreement),
        life=Figure(*lines),
        signs=sign_legend(agreement.events),
        stages=tuple(_stage(entry, notes) for entry in agreement.stages),
        terms=term_rows(agreement.terms, notes),
        map=Figure(*maps),
        places=listed_places(places.listed, notes),
        events=event_rows(agreement.events, notes),
        disputes=tuple(dispute(conflict, notes) for conflict in agreement.conflicts),
        sources=provenance(register, agreement, notes, anchor),
        why_one=agreement.why_one,
        behind=support(len(agreement.originators), len(agreement.reports)),
    )


def _state(agreement: Agreement, as_of: date | None) -> tuple[str, str]:
    current = current_stages(agreement, as_of)
    if not current:
        return "stage not reported", "unknown"
    if len({s.stage for s in current}) > 1:
        return "disputed", "contested"
    return STAGES[current[0].stage], current[0].certainty


def _reading(words: str, reading: Alternative, notes: Notes) -> Reading:
    marks = notes.marks(reading.evidence)
    who = dict.fromkeys(
        e.speaker or e.outlet or "a report of no known outlet" for e in notes.evidence(reading.evidence)
    )
    return Reading(words, support(reading.originators, reading.reports), marks, listed(list(who), 3))


def _labels(agreement: Agreement, notes: Notes) -> tuple[Reading, ...]:
    field = next((f for f in agreement.fields if f.name == "label_used"), None)
    return tuple(_reading(a.shown, a, notes) for a in field.alternatives) if field else ()


def _roles(agreement: Agreement, notes: Notes) -> tuple[tuple[str, tuple[Reading, ...]], ...]:
    groups = []
    for role in ROLE_ORDER:
        held = [entry for entry in agreement.roles if entry.role == role]
        readings = (
            Reading(e.name, support(e.originators, _reports(e.evidence, notes)), notes.marks(e.evidence)) for e in held
        )
        if held:
            groups.append((ROLES[role], tuple(readings)))
    return tuple(groups)


def _reports(ids: Iterable[str], notes: Notes) -> int:
    return len({item.report for item in notes.evidence(ids)})


def _facts(agreement: Agreement, notes: Notes) -> tuple[Fact, ...]:
    told = [f for f in agreement.fields if f.alternatives and f.name not in FACTS_APART]
    return tuple(_fact(field, notes) for field in told)


def _fact(field: Field, notes: Notes) -> Fact:
    readings = tuple(_reading(value_words(reading), reading, notes) for reading in field.alternatives)
    return Fact(field_words(field.name), readings, field.rule)


def _silent(agreement: Agreement) -> str:
    """All that no report gives, in one line instead of empty sections."""
    missing = [silent_words(f.name) for f in agreement.fields if not f.alternatives]
    others = (("its parties", agreement.roles), ("its terms", agreement.terms), ("its places", agreement.places),
              ("anything done under it", agreement.events))  # fmt: skip
    return listed([*(words for words, found in others if not found), *missing], word="or")


def _stage(entry: StageEntry, notes: Notes) -> StageRow:
    return StageRow(
        stage=stage_name(entry),
        when=when_words(entry.when, entry.when_text),
        certainty=entry.certainty,
        certainty_words=CERTAINTIES[entry.certainty],
        computed=entry.computed or "",
        marks=notes.marks(entry.evidence),
    )


def dispute(conflict: Conflict, notes: Notes) -> Dispute:
    """A conflict for the page: each side with its quotes, what stands behind it, and what is doubtful about that."""
    columns: list[Column] = []
    for side in conflict.sides:
        marks = notes.marks(side.evidence)
        behind = support(side.originators, _reports(side.evidence, notes)) if side.evidence else "said by no report"
        words, doubts = notes.standing(side.evidence)
        quoted = notes.quoted(side.evidence)
        columns.append(Column(side.value, listed(side.who), behind, marks, quoted, words, doubts))
    heading = field_words(conflict.field)
    return Dispute(heading, conflict.explanation, conflict.settle, tuple(columns))
