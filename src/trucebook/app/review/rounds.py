"""Blind double coding: two people read the same claims apart; what they differ on is then settled by a third.

Answers are no decisions.  Neither coder is shown the other's before both are done; then a reviewer takes one side, or
says what both missed, and that is a decision like any other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trucebook.app.decide import Wish
from trucebook.app.review.actions import Deed, review
from trucebook.app.review.figures import Figure, figure
from trucebook.app.review.record import Record, get_record
from trucebook.app.workspace import Workspace
from trucebook.errors import DecisionError, UsageError
from trucebook.model.decision import Decision, Item, value_of
from trucebook.model.subjects import parse_subject
from trucebook.model.vocabulary import DecisionAct
from trucebook.store import rounds as store
from trucebook.store.database import Database
from trucebook.store.rounds import Opening, Said

_FIELDS = ("event", "modality", "when", "agents", "targets", "places")
MOST = 500


@dataclass(frozen=True, slots=True)
class Word:
    """What a coder says of a claim: the act, the fields an edit changes, and why."""

    act: DecisionAct
    value: Mapping[str, Item | list[str]]
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim on which the coders differ: what each made of it, field by field (``one``, ``other``)."""

    unit: int
    record: Record
    answers: tuple[Any, Any]
    fields: tuple[tuple[str, str, str], ...]
    settled: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A finished round: the figures per field, the claims that differ, and how many were coded alike."""

    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]
    alike: int
    waiting: int


def open_round(database: Database, opening: Opening, slugs: Sequence[str], *, restricted: bool) -> int:
    """Open a round over the claims of these reports; returns its number.

    Raises UsageError where the coders are one person, or nothing is there to code.
    """
    if opening.first == opening.second or not (opening.first and opening.second):
        raise UsageError("double coding needs two people", mend="name two different coders")
    subjects = store.claims_in(database, slugs, restricted)
    if not subjects:
        raise UsageError("these reports have no claims to code", mend="choose reports in which something was read")
    if len(subjects) > MOST:
        raise UsageError(f"{len(subjects)} claims; a round has {MOST} at most", mend="choose fewer reports")
    return store.make_round(database, opening, subjects)


def get_round(database: Database, number: int) -> Any:
    """The round of that number; raises UsageError where there is none."""
    row = store.find_round(database, number)
    if row is None:
        raise UsageError(f"there is no round {number}", mend="take one from the list of rounds")
    return row


def demand_coder(row: Any, who: str) -> None:
    """Raise UsageError for somebody who does not code in this round."""
    if who not in (row.first, row.second):
        raise UsageError(f"{row.first} and {row.second} code in this round", mend="open a round of your own")


def done_by(units: Sequence[Any], coder: str) -> int:
    """How many claims somebody has coded."""
    return sum(any(answer.coder == coder for answer in unit.answers.all()) for unit in units)


def is_done(row: Any, units: Sequence[Any]) -> bool:
    """Whether both coders are through."""
    return all(done_by(units, coder) == len(units) for coder in (row.first, row.second))


def next_unit(units: Sequence[Any], coder: str) -> Any | None:
    """The first claim that this coder has not coded."""
    return next((unit for unit in units if all(answer.coder != coder for answer in unit.answers.all())), None)


def answer(database: Database, unit: Any, word: Word, deed: Deed) -> None:
    """Note what a coder says, checked as the decision would be; raises DecisionError."""
    Decision(deed.at, deed.by, word.act, parse_subject(unit.subject), value_of(word.value), word.reason)
    value = json.dumps(dict(value_of(word.value)), ensure_ascii=False)
    store.write_answer(database, unit.pk, deed.by, Said(word.act, value, word.reason, deed.at))


def compare(database: Database, row: Any, units: Sequence[Any]) -> Compared:
    """What the two coders made of the claims both have coded; raises UsageError before both are done."""
    if not is_done(row, units):
        raise UsageError("both coders have to be done first", mend="come back later")
    records = {unit.pk: get_record(database, unit.subject) for unit in units}
    pairs = {unit.pk: _answers(unit, row) for unit in units}
    made = {pk: tuple(_made(records[pk], answer) for answer in pair) for pk, pair in pairs.items()}
    found = [figure(name, [(one[name], other[name]) for one, other in made.values()]) for name in ("verdict", *_FIELDS)]
    differences = []
    for unit in units:
        one, other = made[unit.pk]
        fields = tuple((name, one[name], other[name]) for name in one if one[name] != other[name])
        if fields:
            differences.append(Difference(unit.pk, records[unit.pk], pairs[unit.pk], fields, unit.settled))
    waiting = sum(difference.settled is None for difference in differences)
    figures = tuple(each for each in found if each is not None)
    return Compared(figures, tuple(differences), len(units) - len(differences), waiting)


def adjudicate(workspace: Workspace, unit: Any, word: Word, deed: Deed) -> Decision:
    """Say what a claim comes to; a decision, with the unit as its trace.  Raises DecisionError."""
    if unit.settled is not None:
        raise DecisionError(f"settled already, by {unit.settled}", mend="undo that decision in the claim's history")
    wish = Wish(word.act, parse_subject(unit.subject), word.value, word.reason)
    made = review(workspace, wish, deed)
    store.settle_unit(workspace.database, unit.pk, made.id)
    return made


def word_of(given: Any) -> Word:
    """A stored answer as a word of its own."""
    acts: tuple[DecisionAct, ...] = ("accept", "edit", "reject")
    act = next(known for known in acts if known == given.act)
    return Word(act, json.loads(given.value), given.reason)


def _answers(unit: Any, row: Any) -> tuple[Any, Any]:
    said = {each.coder: each for each in unit.answers.all()}
    return said[row.first], said[row.second]


def _made(record: Record, given: Any) -> dict[str, str]:
    """What the claim is in one coder's hands: the verdict, and each field as it then stands."""
    fields = dict(record.fields)
    for key, item in json.loads(given.value).items():
        fields[key] = item if isinstance(item, str) else "\n".join(item)
    if given.act == "reject":
        return {"verdict": "reject", **dict.fromkeys(_FIELDS, "–")}
    return {"verdict": "keep", **{key: fields[key] for key in _FIELDS}}
