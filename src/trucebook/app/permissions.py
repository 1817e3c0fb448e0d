"""Who may do what.  An answer carries its reason, so that a person who may not is told why and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from trucebook.model.vocabulary import DecisionAct

Role = Literal["viewer", "coder", "reviewer", "manager"]
Act = Literal["read", "read_restricted", "ingest", "report_incident", "decide", "verify", "settle", "publish", "invite"]

ROLES: tuple[Role, ...] = get_args(Role)
ACTS: tuple[Act, ...] = get_args(Act)

# The least role that may do each act; every later role may do it too.
_LEAST: dict[Act, Role] = {
    "read": "viewer",
    "ingest": "coder",
    "report_incident": "coder",
    "decide": "coder",
    "read_restricted": "reviewer",
    "verify": "reviewer",
    "settle": "reviewer",
    "publish": "manager",
    "invite": "manager",
}
_DECIDING: dict[DecisionAct, Act] = {"verify": "verify", "settle": "settle", "cut": "settle", "rate": "settle"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, and why.  True in a condition when the act is allowed."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        """Whether the act is allowed."""
        return self.allowed


def may(role: Role | None, act: Act) -> Answer:
    """Whether somebody in ``role`` (None: nobody has signed in) may do ``act``."""
    least = _LEAST[act]
    if role is None:
        return Answer(False, "nobody is signed in")
    if ROLES.index(role) >= ROLES.index(least):
        return Answer(True, f"a {role} may {_words(act)}")
    return Answer(False, f"a {role} may not {_words(act)}; ask a {least}")


def act_of(decision: DecisionAct) -> Act:
    """What somebody needs who makes such a decision: what takes sides or weighs sources is for a reviewer."""
    return _DECIDING.get(decision, "decide")


def role_among(groups: Iterable[str]) -> Role | None:
    """The highest role among the names of a person's groups; None where there is none."""
    held = set(groups)
    return next((role for role in reversed(ROLES) if role in held), None)


def _words(act: Act) -> str:
    return act.replace("_", " ")
