"""Agreements of reports put together, knot by knot: at once, or as reports arrive.

Pairs that are like enough to be one tie their two agreements; what is tied together is a knot, and each knot is untied
alone into agreements.  Clusters never hold two agreements of one report, and two clusters become one only when their
pairs agree on the whole, so that one weak likeness never chains two agreements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from trucebook.model.extraction import Extraction
from trucebook.model.joined import joined
from trucebook.model.names import PlaceEntry
from trucebook.model.order import in_order
from trucebook.model.register import Derivation
from trucebook.resolve.agreements import THRESHOLD, Cluster, Pair, compare, excluded, find_pair
from trucebook.resolve.agreements_near import Near
from trucebook.resolve.agreements_seen import Seen, see

# A pair below this forbids the union of its clusters, as do places or dates that exclude each other.
_VETO = -1.0
# The mean over all pairs of two clusters that may become one.
_COHESION = 0.6 * THRESHOLD


@dataclass(frozen=True, slots=True)
class Said:
    """What people decided of agreements as reports tell them (ids): pairs that are one, and pairs that are not.

    Both are sorted, and a pair stands in one of them only.
    """

    same: tuple[tuple[str, str], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()


NOTHING_SAID = Said()


def cluster(
    extractions: Sequence[Extraction],
    derivations: Sequence[Derivation],
    places: Mapping[str, PlaceEntry],
    said: Said = NOTHING_SAID,
) -> tuple[Cluster, ...]:
    """The agreements of all reports, each once, in the order of their first members.

    ``places`` are pack entries by id (which town lies in which region); an empty mapping is allowed.  The order of
    ``extractions`` does not matter.
    """
    seen = see(in_order(extractions), derivations, places)
    number = {one.id: i for i, one in enumerate(seen)}
    return tuple(sorted(Knots(said).change((), seen), key=lambda made: number[made.members[0]]))


Rank = tuple[date, date, str, int]


def rank(one: Seen) -> Rank:
    """What agreements of reports are sorted by: the order of their reports, then their place in the report."""
    days = one.published or (date.max, date.max)
    return (*days, one.agreement.report, one.position)


@dataclass(slots=True)
class Knots:
    """The knots of a changing set of agreements as reports tell them.  Fill it with :meth:`change`."""

    said: Said = NOTHING_SAID
    _near: Near = field(default_factory=Near)
    _knot: dict[str, frozenset[str]] = field(default_factory=dict)
    _tied: dict[str, set[str]] = field(default_factory=dict)

    def clusters(self) -> Iterator[Cluster]:
        """Every agreement once, in no order."""
        for id, knot in self._knot.items():
            if id == min(knot):
                yield from self._untied(knot)

    def seen(self, id: str) -> Seen:
        """One agreement as its report tells it; raises KeyError when it is not there."""
        return self._near.get(id)

    def resume(self, seen: Iterable[Seen], said: Said) -> None:
        """Go on with these, put together before; what ties them is found out where it is needed."""
        self.said = said
        for one in seen:
            self._near.add(one)

    def around(self, id: str) -> tuple[Cluster, ...]:
        """The clusters of the knot that an agreement of a report is in."""
        (knot,) = self._retie(self._reached({id}))
        return tuple(self._untied(knot))

    def change(self, gone: Iterable[str], come: Sequence[Seen], said: Said | None = None) -> tuple[Cluster, ...]:
        """Take agreements of reports out, put others in, and heed what people say now (None: as before).

        Gives the clusters of every knot that this touches; a member of such a knot that is in none of them is gone.
        """
        out = list(gone)
        touched = self._reached(out)
        touched |= self._hear(said) if said is not None else set()
        for id in out:
            for other in self._ties(id):
                self._tied.get(other, set()).discard(id)
        for id in out:
            self._near.remove(id)
            self._tied.pop(id)
            self._knot.pop(id, None)
        for one in come:
            self._near.add(one)
        self._tie(come)
        touched = self._reached((touched - set(out)) | {one.id for one in come})
        return tuple(made for knot in self._retie(touched) for made in self._untied(knot))

    def _tie(self, come: Iterable[Seen]) -> None:
        """Find what each of ``come``, which nothing is tied to yet, is tied to; each pair is compared once."""
        done: set[str] = set()
        for one in come:
            found = set()
            for other in self._near.of(one):
                if one.id in self._tied[other] if other in done else self._pair(one.id, other) is not None:
                    found.add(other)
                    if other in self._tied:
                        self._tied[other].add(one.id)
            self._tied[one.id] = found
            done.add(one.id)

    def _ties(self, id: str) -> set[str]:
        """What one is tied to by likeness."""
        if id not in self._tied:
            one = self._near.get(id)
            self._tied[id] = {other for other in self._near.of(one) if self._pair(id, other) is not None}
        return self._tied[id]

    def _reached(self, ids: Iterable[str]) -> set[str]:
        """Everything in the knots of these, themselves among it."""
        spoken: dict[str, list[str]] = {}
        for one, other in self.said.same:
            if self._near.holds(one) and self._near.holds(other):
                spoken.setdefault(one, []).append(other)
                spoken.setdefault(other, []).append(one)
        found = set(ids)
        waiting = list(found)
        while waiting:
            id = waiting.pop()
            for other in (*self._ties(id), *spoken.get(id, ())):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _hear(self, said: Said) -> set[str]:
        """Heed ``said``; gives the members of all knots about which it says something new."""
        before, after = (set(each.same) | set(each.not_same) for each in (self.said, said))
        both = set(self.said.same) & set(said.same) | set(self.said.not_same) & set(said.not_same)
        spoken = {id for pair in (before | after) - both for id in pair if self._near.holds(id)}
        old = self._reached(spoken)
        self.said = said
        return old

    def _retie(self, touched: set[str]) -> list[frozenset[str]]:
        members = sorted(touched)
        edges = [(id, other) for id in members for other in self._ties(id)]
        edges += [pair for pair in self.said.same if set(pair) <= touched]
        knots = joined(members, edges)
        for knot in knots:
            self._knot.update(dict.fromkeys(knot, knot))
        return knots

    def _untied(self, knot: frozenset[str]) -> Iterator[Cluster]:
        members = sorted((self._near.get(id) for id in knot), key=rank)
        pairs = [self._pair(id, other) for id in sorted(knot) for other in sorted(self._ties(id)) if id < other]
        yield from untie(members, [pair for pair in pairs if pair is not None], self.said)

    def _pair(self, id: str, other: str) -> Pair | None:
        one, two = sorted((self._near.get(id), self._near.get(other)), key=rank)
        return find_pair(one, two)


def untie(knot: Sequence[Seen], pairs: Iterable[Pair], said: Said = NOTHING_SAID) -> Iterator[Cluster]:
    """The agreements of one knot: agreements of reports that pairs connect, in order; ``pairs`` in any order.

    What a person said goes first.  Two that are one by a chain of such words while others say that they are not stay
    two, at the last link of the chain.
    """
    number = {one.id: i for i, one in enumerate(knot)}
    apart = [frozenset(number[id] for id in pair if id in number) for pair in said.not_same]
    groups = _Groups(knot, apart)
    for one, other in said.same:
        if one in number and other in number:
            groups.unite(number[one], number[other], f"{one} and {other}: decided to be one")
    ranked = sorted(pairs, key=lambda pair: (-pair.likeness.score, *sorted((number[pair.one], number[pair.other]))))
    for pair in ranked:
        first, second = sorted((number[pair.one], number[pair.other]))
        if groups.agree(first, second):
            why = f"{pair.likeness.why()} (score {pair.likeness.score:.1f})"
            groups.unite(first, second, f"{knot[first].id} and {knot[second].id}: {why}")
    yield from groups.clusters()


class _Groups:
    """The agreements of a knot while they are put together, by number."""

    def __init__(self, knot: Sequence[Seen], apart: Sequence[frozenset[int]]) -> None:
        self._knot, self._apart = knot, apart
        self._home = list(range(len(knot)))
        self._members = {i: [i] for i in self._home}
        self._why: dict[int, list[str]] = {i: [] for i in self._home}
        self._scores: dict[tuple[int, int], float | None] = {}

    def unite(self, first: int, second: int, why: str) -> None:
        """Make one of two groups, unless they are one or somebody said that they are not."""
        a, b = sorted((self._home[first], self._home[second]))
        if a == b or self._said_apart(a, b):
            return
        for i in self._members[b]:
            self._home[i] = a
        self._members[a].extend(self._members.pop(b))
        self._why[a] += [why, *self._why.pop(b)]

    def agree(self, first: int, second: int) -> bool:
        """Whether two groups may become one: no report in both, no pair that says no, and a good mean."""
        a, b = self._home[first], self._home[second]
        ours, theirs = self._members[a], self._members[b]
        reports = [{self._knot[i].agreement.report for i in members} for members in (ours, theirs)]
        if a == b or reports[0] & reports[1] or self._said_apart(a, b):
            return False
        scores = [self._score(min(i, j), max(i, j)) for i in ours for j in theirs]
        known = [score for score in scores if score is not None]
        return len(known) == len(scores) and min(known) > _VETO and sum(known) / len(known) >= _COHESION

    def clusters(self) -> Iterator[Cluster]:
        """The groups in the order of their first members."""
        for a in sorted(self._members):
            yield Cluster(tuple(self._knot[i].id for i in sorted(self._members[a])), tuple(self._why[a]))

    def _said_apart(self, a: int, b: int) -> bool:
        return any({self._home[i] for i in pair} == {a, b} for pair in self._apart if len(pair) == 2)

    def _score(self, i: int, j: int) -> float | None:
        """How like two members are; None where they exclude each other."""
        if (i, j) not in self._scores:
            one, other = self._knot[i], self._knot[j]
            self._scores[i, j] = None if excluded(one, other) else compare(one, other).score
        return self._scores[i, j]
