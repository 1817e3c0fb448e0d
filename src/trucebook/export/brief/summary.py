"""One screen that can be read aloud in a minute: what is in force, what ends when, what is disputed, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from trucebook.export.brief.dates import at_words, day_words, when_words
from trucebook.export.brief.notes import Marks, Notes
from trucebook.export.brief.state import current_stages, rival_ends, run_out, value_words
from trucebook.export.brief.words import HOLDING, LAPSED, STAGES, SUBJECTS, ended, field_words, listed
from trucebook.export.svg.marks import SPEECH
from trucebook.model.register import Agreement, Conflict, Register, StageEntry, TimelineEntry
from trucebook.model.vocabulary import Stage

MOST = 5  # sentences under one heading; the rest is counted and stands in the cards
TITLE_PLACES = 3
UNTRIED: frozenset[Stage] = frozenset(("negotiating", "tentative", "concluded"))
LASTING: frozenset[Stage] = frozenset(("negotiating", "tentative", "in_force", "suspended"))
NO_CONFLICT = "No contradiction was found among what was read; that does not show that there is none."
RECENT = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its marks, and the agreement it speaks of (title and anchor), where there is one."""

    words: str
    marks: Marks
    about: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, its sentences, and how many were left to the cards."""

    heading: str
    sentences: tuple[Sentence, ...]
    left: int
    nothing: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence before its marks have numbers; only what is printed gets them."""

    words: str
    evidence: tuple[str, ...]
    about: Agreement | None = None


def summarise(register: Register, notes: Notes, anchors: dict[str, str]) -> tuple[Part, ...]:
    """The four parts of the summary; ``anchors`` leads from agreement ids to their cards."""
    agreements, as_of = register.agreements, register.as_of
    standing = [Draft(*state_sentence(a, as_of), a) for a in sorted(agreements, key=lambda a: _rank(a, as_of))]
    ends = [draft for a in agreements if (draft := _end(a, as_of))]
    by_id = {agreement.id: agreement for agreement in agreements}
    disputes = [_dispute(conflict, by_id) for conflict in register.conflicts]
    parts = (
        ("Where they stand", standing, "No report speaks of an agreement."),
        ("What ends when", ends, "No report says when a term ends."),
        ("Disputed", disputes, NO_CONFLICT),
        ("Changed last", _changes(register), "No dated event was reported."),
    )
    return tuple(
        Part(heading, tuple(_sentence(d, notes, anchors) for d in drafts[:MOST]), max(0, len(drafts) - MOST), nothing)
        for heading, drafts, nothing in parts
    )


def _dispute(conflict: Conflict, agreements: dict[str, Agreement]) -> Draft:
    """What is disputed, by whom, and of which agreement."""
    subject = SUBJECTS.get(conflict.field) or field_words(conflict.field)
    evidence = tuple(i for side in conflict.sides for i in side.evidence)
    return Draft(ended(f"{subject}: {conflict.explanation}"), evidence, agreements.get(conflict.agreement or ""))


def _sentence(draft: Draft, notes: Notes, anchors: dict[str, str]) -> Sentence:
    about = draft.about
    marks = notes.marks(draft.evidence)
    return Sentence(draft.words, marks, about.title, anchors[about.id]) if about else Sentence(draft.words, marks)


def _rank(agreement: Agreement, as_of: date | None) -> tuple[int, int, int]:
    """What holds comes first, then what is disputed, what may come to hold, what is over; the better told before."""
    return _standing_rank(agreement, as_of), -len(agreement.originators), -len(agreement.reports)


def _standing_rank(agreement: Agreement, as_of: date | None) -> int:
    stages = {entry.stage for entry in current_stages(agreement, as_of)}
    if len(stages) > 1:
        return 1
    if stages & HOLDING:
        return 0
    return 2 if stages - LAPSED else 3


def state_sentence(agreement: Agreement, as_of: date | None) -> tuple[str, tuple[str, ...]]:
    """Where the agreement stands, in one sentence, with the ids of its evidence."""
    current = current_stages(agreement, as_of)
    if not current:
        return "No report says how far it came.", ()
    if len({s.stage for s in current}) > 1:
        readings = listed([STAGES[s.stage] for s in current])
        ids = tuple(i for s in current for i in s.evidence)
        return f"Sources differ since {when_words(current[0].when, current[0].when_text)}: {readings}.", ids
    entry = current[0]
    words = f"Reported {STAGES[entry.stage]}{_when_said(entry)}"
    over = run_out(agreement, as_of)
    if over:
        words += f"; its term ran out {at_words(over.when)}, and no report says what followed"
        return ended(words), (*entry.evidence, *over.evidence)
    if entry.stage in UNTRIED:
        words += "; no report says that it took effect"
    return ended(words), entry.evidence


def _when_said(entry: StageEntry) -> str:
    if entry.when.earliest is None and entry.when.latest is None:
        return ""
    lasting = entry.stage in LASTING and entry.when.earliest is not None
    if lasting:
        return f" since {when_words(entry.when, entry.when_text)}"
    return f" {at_words(entry.when, entry.when_text)}"


def _end(agreement: Agreement, as_of: date | None) -> Draft | None:
    rivals = rival_ends(agreement)
    if not rivals:
        return None
    evidence = tuple(i for reading, _ in rivals for i in reading.evidence)
    words = [value_words(reading) for reading, _ in rivals]
    if len(rivals) > 1:
        return Draft(f"The end is disputed: {' or '.join(words)}.", evidence, agreement)
    latest_day = rivals[0][1].when.latest
    over = bool(as_of and latest_day and latest_day <= as_of)
    return Draft(f"The term {'ran' if over else 'runs'} to {words[0]}.", evidence, agreement)


def _changes(register: Register) -> list[Draft]:
    drafts = []
    for event in latest(register.timeline, register.as_of):
        doubt = {"contested": " (contested)", "denied": " (denied)", "planned": " (planned)"}.get(event.certainty, "")
        when = when_words(event.when, event.when_text)
        drafts.append(Draft(ended(f"{when}: {event.headline.rstrip('.')}{doubt}"), event.evidence))
    return drafts


def latest(events: Iterable[TimelineEntry], as_of: date | None) -> list[TimelineEntry]:
    """The last events dated within six weeks of the last of them, newest first; speech and what is to come left out."""
    dated = [
        (event.when.earliest, event)
        for event in events
        if event.when.earliest and event.certainty != "planned" and not event.when.unsettled
        if event.event not in SPEECH and (as_of is None or event.when.earliest <= as_of)
    ]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [event for day, event in dated if day >= dated[0][0] - RECENT][: MOST - 1]


def made_title(register: Register) -> str:
    """A title from the places that most agreements share, where nobody gives one."""
    counted = Counter(place.name for a in register.agreements for place in a.places if place.kind != "country")
    places = [name for name, _ in counted.most_common(TITLE_PLACES)]
    return f"Local ceasefires: {listed(places)}" if places else "Local ceasefires"


def as_of_words(register: Register) -> str:
    """``as of 20 February 2018``, or that no day was asked for."""
    return f"as of {day_words(register.as_of)}" if register.as_of else "over all reports read"
