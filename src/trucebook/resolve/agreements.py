"""Whether the agreements of two reports are one.

Pairs are scored by the features of :mod:`trucebook.resolve.agreements_features`; a pair is one agreement when the sum
reaches :data:`THRESHOLD` and something identifies it (a date, a length, a name, a passage, or kind, places and parties
together).  An agreement told without any place ("the ceasefire") stays alone unless a passage or a name of its own ties
it.  How pairs become clusters is for :mod:`trucebook.resolve.knots`.
"""

from __future__ import annotations

from dataclasses import dataclass

from trucebook.resolve.agreements_features import (
    FEATURES,
    Point,
    reported_near,
    same_date,
    same_duration,
    same_kind,
    same_label,
    same_parties,
    same_passage,
    same_places,
)
from trucebook.resolve.agreements_seen import Seen

# Set on the worked case: the July truce of three reports scores 7 and more, the region's other deals at most 4.6.
THRESHOLD = 4.0
# From these values on a date, a kind or a set of places counts as the same.
_DATED = _ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two agreements are: the weighted sum, and each feature that spoke with its value."""

    score: float
    points: tuple[tuple[str, Point], ...]

    def why(self) -> str:
        """What speaks for it, in words."""
        return "; ".join(point.why for _, point in self.points if point.value > 0)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Agreements of reports that are one: their ids in the order of the reports, and why."""

    members: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agreements of reports (ids) that are like enough to be one."""

    one: str
    other: str
    likeness: Likeness


def compare(one: Seen, other: Seen) -> Likeness:
    """Score a pair by every feature."""
    points = tuple((feature.__name__, feature(one, other)) for feature, _ in FEATURES)
    score = sum(weight * point.value for (_, weight), (_, point) in zip(FEATURES, points, strict=True))
    return Likeness(round(score, 3), tuple((name, point) for name, point in points if point.why))


def excluded(one: Seen, other: Seen) -> bool:
    """Whether two agreements cannot be one whatever else speaks for it: other places, or struck months apart."""
    return same_places(one, other).value <= -1 or same_date(one, other).value <= -1


def identified(one: Seen, other: Seen) -> bool:
    """Whether anything but general likeness says that the two are one agreement, and not two of one sort.

    A passage or a name of its own does.  So does a date, a length or a month in the name, where the places go together;
    and without any of these the same kind of agreement in the same places between the same parties.  What is told
    without a place needs the date, the kind (or, where a report gives none, the parties) and a report that names the
    other's places.
    """
    if same_passage(one, other).value > 0 or same_label(one, other).value >= 1:
        return True
    places, kind, parties = (feature(one, other).value for feature in (same_places, same_kind, same_parties))
    dated = same_date(one, other).value >= _DATED
    if places <= 0 or reported_near(one, other).value <= -1:
        return False
    if not one.places or not other.places:
        untold = "other" in (one.agreement.kind, other.agreement.kind)
        return dated and ((kind >= _ALIKE and parties >= 0) or (untold and parties >= _ALIKE))
    if dated or same_duration(one, other).value > 0 or same_label(one, other).value > 0:
        return True
    return kind >= _ALIKE and places >= _ALIKE and (parties >= 0.3 or (kind >= 1 and places >= 1 and parties >= -0.1))


def find_pair(one: Seen, other: Seen) -> Pair | None:
    """The pair where two agreements are like enough to be one; None where they are not."""
    if excluded(one, other) or not identified(one, other):
        return None
    likeness = compare(one, other)
    return Pair(one.id, other.id, likeness) if likeness.score >= THRESHOLD else None
