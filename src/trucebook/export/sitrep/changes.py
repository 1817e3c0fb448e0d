"""What changed in the period: how far each agreement came, and what was learnt of its terms, dates and roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from trucebook.export.brief.dates import at_words, day_words
from trucebook.export.brief.state import current_stages, rival_ends, value_words
from trucebook.export.brief.summary import state_sentence
from trucebook.export.brief.words import LAPSED, ROLES, STAGES, STANDINGS, capital, ended, listed, plural
from trucebook.export.sitrep.given import Scene
from trucebook.export.sitrep.parts import Cell, Line, Section, Table, cell, word
from trucebook.fold.changes import changes
from trucebook.model.conduct import Change
from trucebook.model.register import Agreement, StageEntry
from trucebook.model.vocabulary import STAGES as STAGE_ORDER

UNKNOWN = "stage not reported"
Told = tuple[Agreement, Line]


def agreements_section(scene: Scene) -> Section:
    """How far each agreement came, before the period and at its end, the furthest first within each stage."""
    rows = tuple(_row(scene, agreement) for agreement in _by_stage(scene))
    head = ("Agreement", "Before", "At the end of the period", "Term ends")
    table = Table("How far each came", head, rows)
    return Section("agreements", "Agreements by stage", (), (table,), "No report speaks of an agreement.")


def changes_section(scene: Scene) -> Section:
    """New agreements, stages, extensions and ends, terms and readings learnt in the period."""
    groups = (
        ("New agreements", _new(scene)),
        ("Stages reached", _stages(scene, ends=False)),
        ("Lapses and ends", _stages(scene, ends=True)),
        ("New terms", _of_kind(scene, "term")),
        ("How terms stand", _of_kind(scene, "standing")),
        ("Dates, names and roles", _of_kind(scene, "field", "reading", "role", "merged")),
    )
    head = ("Agreement", "What changed")
    tables = tuple(Table(heading, head, _by_agreement(found)) for heading, found in groups)
    return Section("changes", "What changed", (), tables, "Nothing was learnt of any agreement in this period.")


def stage_words(agreement: Agreement, stages: tuple[StageEntry, ...]) -> str:
    """How far an agreement came, in one word or, where sources differ, in several."""
    names = list(dict.fromkeys(STAGES[entry.stage] for entry in stages))
    return listed(names, word="or") if names else UNKNOWN


def count_stages(scene: Scene) -> str:
    """``in force 2, tentative 1``."""
    ends = (current_stages(each, scene.period.until) for each in scene.given.after.agreements)
    found = Counter(stages[0].stage if stages else None for stages in ends)
    told = [f"{STAGES[stage]} {found[stage]}" for stage in STAGE_ORDER if found[stage]]
    return ", ".join([*told, *([f"{UNKNOWN} {found[None]}"] if found[None] else [])])


def new_stages(scene: Scene) -> list[tuple[Agreement, StageEntry]]:
    """The stages that began in the period, as far as is known."""
    return [
        (agreement, entry)
        for agreement in scene.given.after.agreements
        for entry in agreement.stages
        if scene.falls(entry.when) and entry.certainty not in ("planned", "denied")
    ]


def stage_sentence(entry: StageEntry) -> str:
    """A stage as a sentence: ``Reported in force on 5 September 2017.``, and what is to be said against it."""
    said = "Worked out as" if entry.computed else "Reported"
    doubt = "; sources differ" if entry.certainty == "contested" else ""
    return ended(f"{said} {STAGES[entry.stage]} {at_words(entry.when, entry.when_text)}{doubt}")


def _by_stage(scene: Scene) -> list[Agreement]:
    order = {stage: number for number, stage in enumerate(STAGE_ORDER)}

    def rank(agreement: Agreement) -> tuple[bool, int, str]:
        stages = current_stages(agreement, scene.period.until)
        return (not stages or stages[0].stage in LAPSED, order[stages[0].stage] if stages else 99, agreement.title)

    return sorted(scene.given.after.agreements, key=rank)


def _row(scene: Scene, agreement: Agreement) -> tuple[Cell, ...]:
    earlier = _earlier(scene, agreement)
    before = stage_words(earlier, current_stages(earlier, scene.given.before.as_of)) if earlier else "not known yet"
    now = stage_words(agreement, current_stages(agreement, scene.period.until))
    sentence, ids = state_sentence(agreement, scene.period.until)
    ends = rival_ends(agreement)
    marks = scene.notes.marks(ids)
    term = listed([value_words(reading) for reading, _ in ends], word="or")
    evidence = tuple(id for reading, _ in ends for id in reading.evidence)
    return (
        cell(agreement.title, to=("agreement", agreement.id)),
        word(before),
        (Line(now, fixed=True), Line(sentence, marks, soft=True)),
        cell(term, scene.notes.marks(evidence)),
    )


def _earlier(scene: Scene, agreement: Agreement) -> Agreement | None:
    """The agreement as it was known before the period."""
    members = set(agreement.members)
    return next((each for each in scene.given.before.agreements if members & set(each.members)), None)


def _new(scene: Scene) -> Iterator[Told]:
    for agreement in scene.given.after.agreements:
        if _earlier(scene, agreement) is None:
            ids = agreement.field("kind").alternatives[0].evidence
            words = f"First reported since {day_words(scene.period.since)}."
            yield agreement, Line(words, scene.notes.marks(ids))


def _stages(scene: Scene, *, ends: bool) -> Iterator[Told]:
    for agreement, entry in new_stages(scene):
        if (entry.stage in LAPSED) == ends:
            yield agreement, Line(stage_sentence(entry), scene.notes.marks(entry.evidence))


def _of_kind(scene: Scene, *kinds: str) -> Iterator[Told]:
    """Changes of those kinds to agreements that were known before."""
    known = {each.id: each for each in scene.given.after.agreements}
    for change in changes(scene.given.before, scene.given.after):
        agreement = known.get(change.agreement or "")
        if agreement is not None and change.kind in kinds and change.what != "stage of its life":
            yield agreement, Line(_words(change), scene.notes.marks(change.evidence))
    if "term" in kinds:
        yield from _first_terms(scene)


def _first_terms(scene: Scene) -> Iterator[Told]:
    """The terms of agreements that are new themselves."""
    for agreement in scene.given.after.agreements:
        if _earlier(scene, agreement) is None:
            for term in agreement.terms:
                words = f"{capital(term.plain)} ({term.obligor})" if term.obligor else capital(term.plain)
                yield agreement, Line(ended(words), scene.notes.marks(term.evidence))


def _by_agreement(found: Iterable[Told]) -> tuple[tuple[Cell, ...], ...]:
    """One row for each agreement with all that is told of it, in the order told."""
    held: dict[str, tuple[Agreement, list[Line]]] = {}
    for agreement, line in found:
        held.setdefault(agreement.id, (agreement, []))[1].append(line)
    return tuple((cell(each.title, to=("agreement", each.id)), tuple(lines)) for each, lines in held.values())


def _words(change: Change) -> str:
    what, was, now = capital(change.what), change.before, change.after
    if change.kind == "standing":
        return f"{what}: now {_standing(now)}, before {_standing(was)}."
    if change.kind == "term":
        return ended(f"{what} ({now})" if now else what)
    if change.kind == "role":
        return f"{ROLES.get(change.what, what)}: {now}."  # type: ignore[call-overload]
    if change.kind == "merged":
        return f"One agreement with what was told as: {was}."
    if change.kind == "reading":
        return f"{what}: some say {now}."
    return f"{what}: {now or 'no longer told'}{f', before {was}' if was else ''}."


def _standing(value: str | None) -> str:
    return STANDINGS.get(value or "", ((value or "no report").replace("_", " "), None))[0]


def agreements_counted(scene: Scene) -> str:
    """How many there are: ``3 agreements: in force 2, tentative 1``."""
    number = len(scene.given.after.agreements)
    return f"{plural(number, 'agreement')}: {count_stages(scene)}." if number else "No report speaks of an agreement."
