"""A person's decision into the register: checked against what is there, then added.  Nothing is overwritten.

Checks and writing are one transaction, so that two people deciding at once are checked one after the other.  The same
decision by the same person, made again while it is their last word, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from trucebook.app.subjects import demand_subject
from trucebook.app.workspace import Workspace
from trucebook.errors import DecisionError
from trucebook.fold.decided import live
from trucebook.model.decision import Decision, Item, value_of
from trucebook.model.subjects import MentionRef, Subject, parse_subject
from trucebook.model.vocabulary import DecisionAct
from trucebook.store.database import Database
from trucebook.store.decisions import (
    find_decision,
    last_decided_at,
    pair_decisions,
    read_decisions,
    same_decisions,
    write_decision,
)

# Clocks of machines that keep time by the network differ by less; a clock set back by hand does not.
CLOCKS_DIFFER = timedelta(minutes=5)
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to say: the act, what of, the particulars, why, and the decision it replaces.

    ``trust_clock``: the time is right, and the one of the last decision, which is later, was wrong.
    """

    act: DecisionAct
    subject: Subject
    value: Mapping[str, Item | list[str]] = field(default_factory=dict)
    reason: str = ""
    supersedes: str | None = None
    trust_clock: bool = False


def decide(workspace: Workspace, wish: Wish, at: datetime, by: str) -> Decision:
    """Add a decision, made at ``at`` (UTC) by ``by``, and return it; where it is that person's last word, that one.

    Raises DecisionError, and then nothing was written: where what it is about is gone, where it contradicts another
    decision, where what it replaces was replaced already, and where the clock was set back.
    """
    database = workspace.database

    def work() -> Decision:
        moment, value = next_moment(database, at, wish.trust_clock), value_of(wish.value)
        decision = Decision(moment, by, wish.act, wish.subject, value, wish.reason, wish.supersedes)
        last = _last_word(live(same_decisions(database, decision)), decision)
        if last is not None and _says(last) == _says(decision):
            return last
        _check_replaced(database, decision)
        if decision.act != "undo":
            demand_subject(database, decision.subject)
        if decision.act in ("same", "not_same"):
            _check_pair(database, decision)
        write_decision(database, decision)
        return decision

    return database.write(work)


def undo(
    workspace: Workspace, id: str, at: datetime, by: str, reason: str = "", *, trust_clock: bool = False
) -> Decision:
    """Undo a decision, or undo an undo; raises DecisionError where there is none, or it counts no more."""
    undone = find_decision(workspace.database, id)
    if undone is None:
        raise DecisionError(f"no decision is called '{id}'", mend="take its id from trucebook decide list")
    return decide(workspace, Wish("undo", undone.subject, {}, reason, undone.id, trust_clock), at, by)


def decisions_made(workspace: Workspace) -> tuple[tuple[Decision, bool], ...]:
    """All decisions in the order made, each with whether it counts."""
    made = tuple(read_decisions(workspace.database))
    counting = {decision.id for decision in live(made)}
    return tuple((decision, decision.id in counting) for decision in made)


def next_moment(database: Database, at: datetime, trust_clock: bool = False) -> datetime:
    """The time to write down: later than every decision before it, however the machines' clocks differ.

    Raises DecisionError where the clock was set back by more than that, unless it is to be trusted.
    """
    last = last_decided_at(database)
    if last is None or at > last:
        return at
    if last - at <= CLOCKS_DIFFER:
        return last + _MOMENT
    if trust_clock:
        return at
    raise DecisionError(
        f"the clock says {at:%Y-%m-%d %H:%M} UTC, but the last decision was made on {last:%Y-%m-%d %H:%M} UTC",
        mend="set the clock right and decide again; if it is right, and was wrong then, add --trust-clock",
    )


def _says(decision: Decision) -> tuple[object, ...]:
    """All of a decision but its time, and the id that derives from it."""
    return decision.by, decision.act, decision.subject, decision.value, decision.reason, decision.supersedes


def _last_word(counting: Iterable[Decision], decision: Decision) -> Decision | None:
    """The last of these that the same person said on the same question: whoever came back to it says it anew."""
    asked = _question(decision)
    return max((each for each in counting if _question(each) == asked), key=lambda each: each.at, default=None)


def _question(decision: Decision) -> tuple[object, ...]:
    """Who answers what: of two answers by one person to one question the later counts."""
    act = "review" if decision.act in ("accept", "reject", "edit") else decision.act
    which = decision.get("verifier") or decision.get("other")
    return decision.by, act, decision.subject, which, decision.supersedes if act == "undo" else None


def _check_replaced(database: Database, decision: Decision) -> None:
    if decision.supersedes is None:
        return
    replaced = find_decision(database, decision.supersedes)
    if replaced is None:
        raise DecisionError(f"no decision is called '{decision.supersedes}'", mend="leave out --supersedes")
    if replaced.subject != decision.subject:
        raise DecisionError(f"{replaced.id} is about something else ({replaced.subject})", mend="name another decision")
    said = {known.id: known for known in same_decisions(database, decision)}
    later = [known for known in said.values() if known.supersedes == replaced.id and _counts(known, said)]
    if later:
        raise DecisionError(
            f"{replaced.id} was replaced already, by {later[-1].id} of {later[-1].by} on {later[-1].at:%Y-%m-%d}",
            mend=f"name {later[-1].id} instead",
        )


def _counts(decision: Decision, said: Mapping[str, Decision]) -> bool:
    """Whether nothing that counts replaces it; undos count as any decision."""
    return not any(known.supersedes == decision.id and _counts(known, said) for known in said.values())


def _check_pair(database: Database, decision: Decision) -> None:
    """Whether sameness can still hold of all the pairs that people decided on."""
    other = parse_subject(str(decision.get("other")))
    if not isinstance(decision.subject, MentionRef) or not isinstance(other, MentionRef):
        raise DecisionError(f"{decision.act} is said of two agreements", mend="give the ids of two agreements")
    demand_subject(database, other)
    if other == decision.subject:
        raise DecisionError("an agreement is the same as itself", mend="give the ids of two agreements")
    known = [each for each in live(pair_decisions(database)) if each.id != decision.supersedes]
    groups = _Groups()
    for each in (*known, decision):
        if each.act == "same":
            groups.join(str(each.subject), str(each.get("other")))
    for each in (*known, decision):
        if each.act == "not_same" and groups.same(str(each.subject), str(each.get("other"))):
            raise DecisionError(_contradiction(decision, each, known), mend="undo one of them first, or leave this one")


def _contradiction(decision: Decision, against: Decision, known: list[Decision]) -> str:
    if against.id != decision.id:
        return f"{against.id} of {against.by} on {against.at:%Y-%m-%d} says that they are not the same"
    same = [each for each in known if each.act == "same"]
    named = ", ".join(f"{each.id} of {each.by}" for each in same[-3:])
    return f"decisions say that they are the same ({named})"


class _Groups:
    """What belongs together when each pair does."""

    def __init__(self) -> None:
        self._over: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """Put two groups together."""
        self._over[self._top(one)] = self._top(other)

    def same(self, one: str, other: str) -> bool:
        """Whether both are in one group."""
        return self._top(one) == self._top(other)

    def _top(self, name: str) -> str:
        while (over := self._over.get(name, name)) != name:
            name = over
        return name
