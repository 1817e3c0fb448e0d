"""The incidents of the period: by place and term, one by one with what verifiers found, and what else happened."""

from __future__ import annotations

from collections.abc import Iterable

from trucebook.export.brief.dates import when_words
from trucebook.export.brief.words import capital, ended, event_words, listed, plural, support
from trucebook.export.sitrep.given import Scene
from trucebook.export.sitrep.parts import Cell, Line, Section, Table, cell, word
from trucebook.model.conduct import Incident
from trucebook.model.register import Agreement, TimelineEntry

NOWHERE = "place not given"
UNSEEN = "nobody has looked into it"
_MOST = 200  # rows of one table; the rest is counted in its caption
Weighed = tuple[Agreement, Incident, TimelineEntry]


def incidents_section(scene: Scene) -> Section:
    """Incidents by place and term, then each; then earlier ones first told of now."""
    now = incidents_now(scene)
    tables = (
        _by_place(scene, now),
        _each("The incidents of the period", now, scene),
        _each("Earlier incidents, first reported in this period", _late(scene), scene),
    )
    nothing = "No incident is reported of this period. That is no finding that there was none."
    return Section("incidents", "Incidents", (), tables, nothing)


def events_section(scene: Scene) -> Section:
    """What is reported of the period and bears on no term: talks, aid, and what belongs to no agreement."""
    told = {entry.id for _, _, entry in incidents_now(scene)}
    found = [entry for entry in scene.happened() if entry.id not in told]
    table = _events(scene, found)
    return Section("events", "What else is reported", (), (table,), "Nothing else is reported of this period.")


def incidents_now(scene: Scene) -> list[Weighed]:
    """What bears on a term and is told to have happened in the period, in order of time; breaches before compliance."""
    happened = {entry.id for entry in scene.happened()}
    return [found for found in scene.incidents() if found[2].id in happened]


def found_words(entry: TimelineEntry) -> str:
    """What each verifier found; verifiers may differ."""
    told = [f"{one.verifier}: {one.finding.replace('_', ' ')}" for one in entry.findings]
    return "; ".join(told) or UNSEEN


def state_of(entry: TimelineEntry) -> str:
    """One word for what verifiers found together: theirs where they agree, else ``contested``."""
    found = {one.finding for one in entry.findings}
    return "not looked into" if not found else found.pop().replace("_", " ") if len(found) == 1 else "contested"


def _late(scene: Scene) -> list[Weighed]:
    known = {(one.event, one.term) for each in scene.given.before.agreements for one in each.incidents}
    return [
        (agreement, one, entry)
        for agreement, one, entry in scene.incidents()
        if entry.when.latest is not None
        and entry.when.latest <= scene.period.since
        and (one.event, one.term) not in known
        and entry.certainty not in ("planned", "denied")
    ]


def _places(entry: TimelineEntry) -> list[str]:
    return list(dict.fromkeys(place.name for place in entry.places)) or [NOWHERE]


def _by_place(scene: Scene, found: Iterable[Weighed]) -> Table:
    """One row for each place and term: how many incidents, how they were assessed and verified, by how many told."""
    groups: dict[tuple[str, str], dict[str, tuple[Incident, TimelineEntry]]] = {}
    for _, one, entry in found:
        for place in _places(entry):
            groups.setdefault((place, one.term), {})[entry.id] = (one, entry)
    rows = []
    for (place, term), held in sorted(groups.items(), key=lambda item: (item[0][0] == NOWHERE, item[0])):
        ids = [id for one, _ in held.values() for id in one.evidence]
        origins = {item.originator for item in scene.notes.evidence(ids)}
        rows.append((
            cell(place),
            word(capital(term.replace("_", " "))),
            cell(str(len(held))),
            _tally(one.assessment.replace("_", " ") for one, _ in held.values()),
            _tally(state_of(entry) for _, entry in held.values()),
            cell(str(len(origins)), scene.notes.marks(ids)),
        ))  # fmt: skip
    head = ("Place", "Term", "Incidents", "How they count", "Verified", "Originators")
    return Table("Incidents by place and term", head, tuple(rows))


def _tally(words: Iterable[str]) -> Cell:
    counted: dict[str, int] = {}
    for each in words:
        counted[each] = counted.get(each, 0) + 1
    if len(counted) == 1:
        return word(next(iter(counted)))
    return tuple(Line(f"{count} {each}") for each, count in sorted(counted.items()))


def _each(caption: str, found: list[Weighed], scene: Scene) -> Table:
    events: dict[str, list[Weighed]] = {}
    for one in found:
        events.setdefault(one[2].id, []).append(one)
    ordered = sorted(events.values(), key=lambda held: (str(held[0][2].when.earliest or ""), held[0][2].id))
    rows = tuple(_incident(scene, held) for held in ordered[:_MOST])
    head = ("Day", "Where", "What", "How it counts", "Verified", "Originators")
    return Table(_cut(caption, len(ordered)), head, rows)


def _incident(scene: Scene, held: list[Weighed]) -> tuple[Cell, ...]:
    entry = held[0][2]
    weighed = dict.fromkeys((one.term.replace("_", " "), one.assessment.replace("_", " ")) for _, one, _ in held)
    ids = [id for _, one, _ in held for id in one.evidence]
    return (
        cell(when_words(entry.when, entry.when_text)),
        cell(listed(_places(entry), 3)),
        cell(ended(capital(entry.headline)), scene.notes.marks(dict.fromkeys((*entry.evidence, *ids))),
             scene.page_of(entry.id)),
        tuple(Line(f"{capital(term)}: {assessment}") for term, assessment in weighed),
        word(UNSEEN) if not entry.findings else cell(found_words(entry)),
        cell(support(entry.originators, entry.reports)),
    )  # fmt: skip


def _events(scene: Scene, found: list[TimelineEntry]) -> Table:
    rows = tuple(
        (
            cell(when_words(entry.when, entry.when_text)),
            cell(listed(_places(entry), 3)),
            (
                Line(f"{capital(event_words(entry.event, entry.mode))}.", fixed=True, soft=True),
                Line(ended(capital(entry.headline)), scene.notes.marks(entry.evidence), scene.page_of(entry.id)),
            ),
            cell(support(entry.originators, entry.reports)),
        )
        for entry in found[:_MOST]
    )
    return Table(_cut("Events that bear on no term", len(found)), ("Day", "Where", "What", "Originators"), rows)


def _cut(caption: str, number: int) -> str:
    return caption if number <= _MOST else f"{caption}: the first {_MOST} of {plural(number, 'entry', 'entries')}"
