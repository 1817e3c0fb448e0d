"""Whether one could pass, what falls due, what is disputed, and how many people are counted: the rest of the report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from trucebook.export.brief.dates import when_words
from trucebook.export.brief.words import SUBJECTS, capital, field_words, listed
from trucebook.export.sitrep.given import Scene
from trucebook.export.sitrep.parts import Cell, Line, Section, Table, cell, word
from trucebook.fold.due import due, due_within
from trucebook.model.conduct import Access, DetaineeCount, Due
from trucebook.model.register import Conflict

_COUNTED = frozenset(("displace", "detain", "release"))
_DONE = {"displace": "displaced", "detain": "held", "release": "freed"}


def access_section(scene: Scene) -> Section:
    """Roads, crossings and towns whose state changed in the period, or was first told of in it."""
    rows = tuple(_access(scene, row) for row in access_changed(scene))
    head = ("Place", "What", "State", "Since", "Kind of constraint")
    nothing = "No change of access is reported of this period."
    return Section("access", "Access", (), (Table("Changes of access", head, rows),), nothing)


def access_changed(scene: Scene) -> list[Access]:
    """The states of access that began in the period or were first told of in it."""
    known = {(row.place, row.what, row.since, row.state) for row in scene.given.before.access}
    return [
        row
        for row in scene.given.after.access
        if row.certainty not in ("planned", "denied")
        and (scene.falls(row.since) or (row.place, row.what, row.since, row.state) not in known)
        and scene.told(row.evidence)
    ]


def _access(scene: Scene, row: Access) -> tuple[Cell, ...]:
    earlier = [
        other.state
        for other in scene.given.before.access
        if (other.place, other.what) == (row.place, row.what) and other.until is None
    ]
    told = [*([capital(row.manner)] if row.manner else []), *([f"AMRF {row.constraint}"] if row.constraint else [])]
    before = (Line(f"before: {earlier[-1]}", soft=True),) if earlier and earlier[-1] != row.state else ()
    return (
        cell(row.place or "place not given"),
        word(row.what.replace("_", " ")),
        (Line(row.state, fixed=True), *before),
        cell(when_words(row.since), scene.notes.marks(row.evidence)),
        cell("; ".join(told)),
    )


def due_section(scene: Scene) -> Section:
    """What ended or fell due in the period, and what comes next."""
    after, period = scene.given.after, scene.period
    passed = [one for one in due(after.agreements, period.until + timedelta(days=1)) if scene.falls(one.when)]
    tables = (
        Table("Fell due in the period", _DUE, tuple(_due(scene, one) for one in passed)),
        Table("Due next", _DUE,
              tuple(_due(scene, one) for one in due_next(scene))),
    )  # fmt: skip
    return Section("due", "Terms due", (), tables, "Nothing is known to fall due in the month after.")


_DUE = ("Day", "Agreement", "What", "Standing")


def due_next(scene: Scene) -> tuple[Due, ...]:
    """What falls due after the period, as far as the report looks ahead."""
    first = scene.period.until + timedelta(days=1)
    found = due_within(scene.given.after.agreements, first, scene.period.until + timedelta(days=scene.period.ahead))
    return tuple(one for one in found if not scene.falls(one.when))


def _due(scene: Scene, one: Due) -> tuple[Cell, ...]:
    return (
        cell(when_words(one.when)),
        cell(one.title, to=("agreement", one.agreement)),
        cell(f"{capital(one.text)}.", scene.notes.marks(one.evidence)),
        (Line(one.standing, fixed=True), *((Line("contested", fixed=True),) if one.contested else ())),
    )


def conflicts_section(scene: Scene) -> Section:
    """Where the sources disagree and nobody has settled it; those that came up in the period say so."""
    rows = tuple(_conflict(scene, conflict) for conflict in conflicts_open(scene))
    head = ("About", "The sides", "What would settle it")
    nothing = "No contradiction was found among what was read; that does not show that there is none."
    return Section("conflicts", "Conflicts open", (), (Table("Readings that cannot all be true", head, rows),), nothing)


def conflicts_open(scene: Scene) -> list[Conflict]:
    """The conflicts nobody has settled."""
    return [conflict for conflict in scene.given.after.conflicts if conflict.settled is None]


def conflicts_new(scene: Scene) -> list[Conflict]:
    """Those of them that were not there before the period."""
    known = {_sides(conflict) for conflict in scene.given.before.conflicts}
    return [conflict for conflict in conflicts_open(scene) if _sides(conflict) not in known]


def _conflict(scene: Scene, conflict: Conflict) -> tuple[Cell, ...]:
    about = [Line(SUBJECTS.get(conflict.field) or field_words(conflict.field), fixed=True)]
    if conflict.agreement in scene.titles:
        title = scene.titles[conflict.agreement or ""]
        about.append(Line(title, to=("agreement", conflict.agreement or ""), soft=True))
    if conflict in conflicts_new(scene):
        about.append(Line("new in this period", fixed=True, soft=True))
    sides = tuple(
        Line(f"{side.value} ({listed(side.who, 3) or 'a report'})", scene.notes.marks(side.evidence))
        for side in conflict.sides
    )
    return tuple(about), sides, cell(conflict.settle)


def _sides(conflict: Conflict) -> tuple[str, tuple[str, ...]]:
    return conflict.field, tuple(sorted(side.value for side in conflict.sides))


def figures_section(scene: Scene) -> Section:
    """How many people were held, freed or displaced, as each source gives it; numbers are never added up."""
    rows = (*_detainees(scene), *_displaced(scene))
    head = ("What", "How many", "When", "Who says so")
    nothing = "No figure of people detained or displaced was reported in this period."
    table = Table("Figures as given, each by its source", head, tuple(rows))
    return Section("figures", "People detained and displaced", (), (table,), nothing)


def _detainees(scene: Scene) -> Iterator[tuple[Cell, ...]]:
    for agreement in scene.given.after.agreements:
        for one in agreement.detainees:
            if one.what == "in the file" and scene.told(one.evidence):
                yield _figure(scene, (one.what, _number(one), when_words(one.when)), one.evidence)


def _displaced(scene: Scene) -> Iterator[tuple[Cell, ...]]:
    """The figures of the claims behind what happened in the period, or was told of in it."""
    claims = {claim.id: claim for extraction in scene.given.after.extractions for claim in extraction.claims}
    for entry in scene.given.after.timeline:
        if entry.event not in _COUNTED or entry.certainty in ("planned", "denied"):
            continue
        if not scene.falls(entry.when) and not scene.told(entry.evidence):
            continue
        told: dict[str, list[str]] = {}
        for item in scene.notes.evidence(entry.evidence):
            for figure in claims[item.claim].figures if item.claim in claims else ():
                told.setdefault(scene.notes.persons.clean(figure.quote.text), []).append(item.id)
        for number, ids in told.items():
            yield _figure(scene, (_DONE[entry.event], number, when_words(entry.when, entry.when_text)), tuple(ids))


def _number(one: DetaineeCount) -> str:
    """``about 40 detainees``; what is counted of people in a file is one of few words, all with a plain plural."""
    low, high = f"{one.low:,.0f}", f"{one.high:,.0f}"
    number = low if low == high else f"{low} to {high}"
    return f"{'about ' if one.approximate else ''}{number} {one.counted}{'' if one.high == 1 else 's'}"


def _figure(scene: Scene, said: tuple[str, str, str], ids: tuple[str, ...]) -> tuple[Cell, ...]:
    what, number, when = said
    who = dict.fromkeys(item.speaker or item.outlet or "a report" for item in scene.notes.evidence(ids))
    return word(what), cell(number, scene.notes.marks(ids)), cell(when), cell(listed(list(who), 3))
