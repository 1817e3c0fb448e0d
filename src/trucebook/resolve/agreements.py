"""Which agreements of which reports are one.

Pairs are scored by the features of :mod:`trucebook.resolve.agreements_features`; a pair is one agreement when the sum
reaches :data:`THRESHOLD` and something identifies it (a date, a length, a name, a passage, or kind, places and parties
together).  Clusters never hold two agreements of one report, and two clusters become one only when their pairs agree
on the whole, so that one weak likeness never chains two agreements.  An agreement told without any place ("the
ceasefire") stays alone unless a passage or a name of its own ties it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trucebook.model.extraction import Extraction
from trucebook.model.names import PlaceEntry
from trucebook.model.order import in_order
from trucebook.model.register import Derivation
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
from trucebook.resolve.agreements_seen import Seen, see

# Set on the worked case: the July truce of three reports scores 7 and more, the region's other deals at most 4.6.
THRESHOLD = 4.0
# A pair below this forbids the union of its clusters, as do places or dates that exclude each other.
_VETO = -1.0
# The mean over all pairs of two clusters that may become one.
_COHESION = 0.6 * THRESHOLD
# From these values on a date, a kind or a set of places counts as the same.
_DATED = _ALIKE = 0.6
# Where more agreements than this share a name, only those of one kind and month are compared, and this many of them.
_CROWD = 150


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


def cluster(
    extractions: Sequence[Extraction], derivations: Sequence[Derivation], places: Mapping[str, PlaceEntry]
) -> tuple[Cluster, ...]:
    """The agreements of all reports, each once, in the order of their first members.

    ``places`` are pack entries by id (which town lies in which region); an empty mapping is allowed.  The order of
    ``extractions`` does not matter.
    """
    seen = see(in_order(extractions), derivations, places)
    number = {one.id: i for i, one in enumerate(seen)}
    scored = []
    for one, other in _pairs(seen):
        if excluded(one, other) or not identified(one, other):
            continue
        likeness = compare(one, other)
        if likeness.score >= THRESHOLD:
            scored.append((-likeness.score, number[one.id], number[other.id], likeness))
    groups = {i: [i] for i in range(len(seen))}
    home = list(range(len(seen)))
    why: dict[int, list[str]] = {i: [] for i in groups}
    for _, first, second, likeness in sorted(scored, key=lambda row: row[:3]):
        a, b = sorted((home[first], home[second]))
        if a != b and _agree([seen[i] for i in groups[a]], [seen[i] for i in groups[b]]):
            for i in groups[b]:
                home[i] = a
            groups[a].extend(groups.pop(b))
            reason = f"{seen[first].id} and {seen[second].id}: {likeness.why()} (score {likeness.score:.1f})"
            why[a] += [reason, *why.pop(b)]
    return tuple(Cluster(tuple(seen[i].id for i in sorted(groups[a])), tuple(why[a])) for a in sorted(groups))


def _pairs(seen: Sequence[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """The pairs that share a place (of agreement or report), a name or a passage, each once, never of one report."""
    done: set[tuple[int, int]] = set()
    for members in _blocks(seen):
        for at, i in enumerate(members):
            for j in members[at + 1 : at + 1 + _CROWD]:
                if (i, j) not in done and seen[i].agreement.report != seen[j].agreement.report:
                    done.add((i, j))
                    yield seen[i], seen[j]


def _blocks(seen: Sequence[Seen]) -> Iterator[list[int]]:
    """Positions of agreements worth comparing; a crowd is cut up by kind and month.

    Without a place in common, named by the one agreement and at least by the other's report, nothing but a name of its
    own or a copied passage could make two agreements one.
    """
    blocks: dict[tuple[object, ...], list[int]] = {}
    for i, one in enumerate(seen):
        regions = frozenset().union(*one.regions.values()) if one.regions else frozenset()
        small = [place for place, weight in one.places.items() if weight > 0]
        for name in {*small, *regions, *one.elsewhere}:
            blocks.setdefault(("name", name), []).append(i)
        for word in one.label | one.passages:
            blocks.setdefault(("word", word), []).append(i)
    for members in blocks.values():
        if len(members) <= _CROWD:
            yield members
            continue
        parts: dict[tuple[object, ...], list[int]] = {}
        for i in members:
            published = seen[i].published
            first = seen[i].struck.earliest or (published[0] if published else None)
            month = (first.year, first.month) if first else None
            parts.setdefault((seen[i].agreement.kind, month), []).append(i)
        yield from parts.values()


def _agree(ours: Sequence[Seen], theirs: Sequence[Seen]) -> bool:
    """Whether two clusters may become one: no report in both, no pair that says no, and a good mean."""
    if {one.agreement.report for one in ours} & {one.agreement.report for one in theirs}:
        return False
    pairs = [(one, other) for one in ours for other in theirs]
    if any(excluded(one, other) for one, other in pairs):
        return False
    scores = [compare(one, other).score for one, other in pairs]
    return min(scores) > _VETO and sum(scores) / len(scores) >= _COHESION
