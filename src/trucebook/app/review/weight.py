"""How soon a claim should be looked at: the doubt about it and what hangs on it, in points that can be told apart.

The points are the project's own scale: they order a queue and mean nothing else.  Doubt and weight add, so that a sure
reading of a signature and a shaky one of a rumour may stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from trucebook.model.vocabulary import Certainty, EventType, Modality

Why = Literal[
    "low_score", "hearsay", "no_time", "nobody_named", "one_source", "contested", "denied", "agreement", "decisive",
    "conflict",
]  # fmt: skip
WHYS: tuple[Why, ...] = get_args(Why)

_POINTS: dict[Why, int] = {
    "hearsay": 40,
    "no_time": 30,
    "nobody_named": 40,
    "one_source": 60,
    "contested": 120,
    "denied": 120,
    "agreement": 150,
    "decisive": 100,
    "conflict": 100,
}
# A score of nought is worth so much, a full one nothing.
_DOUBT = 400
_LOW = 0.75
# Weight, not doubt.
_HANGS: tuple[Why, ...] = ("agreement", "decisive", "conflict")
_HEARSAY: tuple[Modality, ...] = ("alleged", "rumoured", "conditional")
# What changes the life of an agreement.
_DECISIVE: tuple[EventType, ...] = ("agree", "sign", "reject", "start", "extend", "end", "violate")


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is known of a claim when it is queued.

    ``score`` is in 0–1; ``certainty`` that of the event it tells, None where it is one of several tellings; ``agreed``
    whether it belongs to an agreement, ``conflicts`` how many that has open.
    """

    event: str
    modality: str
    score: float
    timed: bool
    named: bool
    certainty: Certainty | None
    agreed: bool
    conflicts: int


@dataclass(frozen=True, slots=True)
class Weight:
    """The points of a claim and what gave them: doubts before weights, the most telling first."""

    points: int
    why: tuple[Why, ...]


def weigh(doubts: Doubts) -> Weight:
    """The weight of a claim in the queue; more points, sooner."""
    holds: dict[Why, bool] = {
        "contested": doubts.certainty == "contested",
        "denied": doubts.certainty == "denied",
        "one_source": doubts.certainty == "one",
        "agreement": doubts.agreed,
        "decisive": doubts.event in _DECISIVE,
        "conflict": doubts.conflicts > 0,
        "hearsay": doubts.modality in _HEARSAY,
        "nobody_named": not doubts.named,
        "no_time": not doubts.timed,
    }
    found = [why for why, true in holds.items() if true]
    doubt = round(_DOUBT * (1 - min(max(doubts.score, 0.0), 1.0)))
    points = doubt + sum(_POINTS[why] for why in found)
    found.sort(key=lambda why: (why in _HANGS, -_POINTS[why]))
    return Weight(points, ("low_score", *found) if doubts.score < _LOW else tuple(found))
