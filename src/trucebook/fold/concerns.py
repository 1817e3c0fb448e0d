"""Which reports each agreement and each block of events is folded from, and what a new report changes of that.

Everything here follows from the traits of all reports and from what people decided, whatever the order in which they
came: circles of reports (trace), derivations inside them, knots of agreements (resolve), blocks of events (fold).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from trucebook.fold.blocks import Block, month_of
from trucebook.fold.incidents import WATCHED
from trucebook.fold.taken import Taken, Trace
from trucebook.fold.traits import Mention, Traits
from trucebook.model.register import Derivation
from trucebook.resolve.agreements import Cluster
from trucebook.resolve.agreements_seen import NameKey, Seen, shared_passages, with_passages
from trucebook.resolve.knots import NOTHING_SAID, Knots, Rank, Said, rank
from trucebook.trace.circles import Circles, draw_circles

_FAR = date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Touched:
    """What has to be folded anew, agreements by id; what of it is no more is not in :class:`Concerns` any longer.

    ``traced`` are the reports of circles in which somebody takes from somebody otherwise than before.
    """

    agreements: frozenset[str]
    blocks: frozenset[Block]
    traced: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports (ids, sorted) that an agreement or a block is folded from, as ``fold.unit.Concerned`` has them."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    sources: tuple[str, ...]
    blocks: frozenset[Block]

    @property
    def all(self) -> tuple[str, ...]:
        """Every report once."""
        return (*self.own, *self.near, *self.sources)


@dataclass(slots=True)
class Concerns:
    """Who concerns whom in a growing set of reports: :meth:`begin` with many, then :meth:`add` one by one."""

    traits: dict[str, Traits] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    _circles: Circles | None = None
    _knots: Knots = field(default_factory=Knots)
    _home: dict[str, str] = field(default_factory=dict)
    _mentions: dict[str, Mention] = field(default_factory=dict)
    _taken: Taken = field(default_factory=Taken)
    _told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _unexplained: set[str] = field(default_factory=set)
    _blocks: dict[Block, dict[str, None]] = field(default_factory=dict)
    _at: dict[NameKey, dict[Block, None]] = field(default_factory=dict)
    _covers: dict[str, set[NameKey]] = field(default_factory=dict)
    _watched: dict[NameKey, dict[str, None]] = field(default_factory=dict)

    @property
    def circles(self) -> Circles:
        """The circles of all reports; drawn when they are asked for, by whoever takes a report in."""
        if self._circles is None:
            self._circles = draw_circles(one.print for one in self.traits.values())
        return self._circles

    def begin(self, traits: Iterable[Traits], circles: Circles, taken: Iterable[Derivation], said: Said) -> None:
        """Start with these reports, their circles, and who takes from whom in these."""
        self.traits = {one.report: one for one in traits}
        self._circles = circles
        self._taken.take(taken)
        for one in self.traits.values():
            self._note(one)
        self._change(set(self.traits), frozenset(), said)

    def resume(
        self, traits: Iterable[Traits], derivations: Iterable[Derivation], agreements: Mapping[str, str], said: Said
    ) -> None:
        """Go on with these reports, put together before; ``agreements`` are ids by the handles of their members.

        Why the members of an agreement are one is found out when it is asked for.
        """
        self.traits = {one.report: one for one in traits}
        self._taken.take(derivations)
        seen: list[Seen] = []
        for one in self.traits.values():
            self._note(one)
            self._tell(one)
            seen.extend(self._seen(one))
        self._knots.resume(seen, said)
        members: dict[str, list[str]] = {}
        for told in sorted(seen, key=rank):
            handle = self._mentions[told.id].handle
            members.setdefault(agreements.get(handle, handle), []).append(told.id)
        self._settle([Cluster(tuple(ids), ()) for ids in members.values()])
        self._unexplained = set(self.clusters)

    def add(self, one: Traits, trace: Trace, said: Said = NOTHING_SAID) -> Touched:
        """Take a report in; gives what it touches.  Raises ValueError for a report known already."""
        if one.report in self.traits:
            raise ValueError(f"the report {one.report!r} is known already")
        circles = self.circles
        self.traits[one.report] = one
        traced = self._taken.retrace(circles.add(one.print), trace)
        self._note(one)
        return self._change(traced | {one.report}, frozenset(traced), said)

    def change(self, ones: Sequence[Traits], said: Said) -> Touched:
        """Heed what people decided: ``ones`` are the traits of the reports whose claims or agreements it changes."""
        before = self._touching({one.report for one in ones})
        for one in ones:
            self._forget(self.traits[one.report])
            self.traits[one.report] = one
            self._note(one)
        after = self._change({one.report for one in ones}, frozenset(), said)
        return Touched(before.agreements | after.agreements, before.blocks | after.blocks)

    def reread(self, ones: Sequence[Traits], trace: Trace, said: Said) -> Touched:
        """Heed that reports were read anew: their words may be cut otherwise, and so the circles may be others."""
        reports = {one.report for one in ones}
        before = self._touching(reports)
        printed = any(self.traits[one.report].print != one.print for one in ones)
        for one in ones:
            self._forget(self.traits[one.report])
            self.traits[one.report] = one
            self._note(one)
        known = set(self.circles.all())
        if printed:
            self._circles = None
        drawn = [circle for circle in self.circles.all() if circle not in known or not reports.isdisjoint(circle)]
        traced = self._taken.retrace(drawn, trace)
        after = self._change(reports | traced, frozenset(traced), said)
        return Touched(before.agreements | after.agreements, before.blocks | after.blocks, after.traced)

    def voiced(self, who: str) -> Touched:
        """What people's word on a source touches: all that is folded from reports that have its name, case aside."""
        reports = {one.report for one in self.traits.values() if who in one.voices}
        return self._touching(self._taken.with_takers(reports))

    def recut(self, report: str, trace: Trace, said: Said) -> Touched:
        """Find anew who takes from whom in a report's circle: a person cut a derivation there, or undid it."""
        circle = self.circles.circle(report)
        self._taken.retrace((circle,), trace)
        return self._change(set(circle), frozenset(circle), said)

    def of_agreement(self, id: str) -> Reports:
        """The reports an agreement is folded from; raises KeyError when there is none of that id."""
        own = sorted({report_of(member) for member in self.clusters[id].members})
        blocks = {loose.block for report in own for loose in self.traits[report].loose} | self._blocks_near(id)
        return self._with_sources(own, blocks)

    def of_block(self, block: Block) -> Reports:
        """The reports a block is folded from; raises KeyError when nothing is in it."""
        if not self._blocks.get(block):
            raise KeyError(block)
        return self._with_sources([], {block})

    def told_in(self, reports: Iterable[str]) -> dict[str, Cluster]:
        """The agreements that these reports tell of, by id, in the order of their first members."""
        ids = {self._home[mention.seen.id] for report in reports for mention in self.traits[report].mentions}
        for id in ids & self._unexplained:
            for cluster in self._knots.around(self.clusters[id].members[0]):
                known = self._mentions[cluster.members[0]].handle
                self.clusters[known] = cluster
                self._unexplained.discard(known)
        return {id: self.clusters[id] for id in sorted(ids, key=self._first_rank)}

    def derivations(self, reports: Iterable[str]) -> tuple[Derivation, ...]:
        """Who takes from whom, by what ``reports`` take, in order of report and source."""
        return self._taken.of(reports)

    def _first_rank(self, id: str) -> Rank:
        return rank(self._knots.seen(self.clusters[id].members[0]))

    def handle(self, mention: str) -> str:
        """The handle of an agreement as a report tells it."""
        return self._mentions[mention].handle

    def holds(self, block: Block) -> bool:
        """Whether any report has claims in a block."""
        return bool(self._blocks.get(block))

    def where(self, id: str) -> Block:
        """At which place and since which month an agreement is, for taking neighbours after one another."""
        return min(self._covers[id], default=()), self._window(id)[0]

    def blocks(self) -> Iterator[Block]:
        """Every block, in no order."""
        return (block for block, reports in self._blocks.items() if reports)

    def _note(self, one: Traits) -> None:
        for loose in one.loose:
            self._blocks.setdefault(loose.block, {})[one.report] = None
            for place in loose.places:
                self._at.setdefault(place, {})[loose.block] = None

    def _tell(self, one: Traits) -> None:
        self._told[one.report] = tuple(mention.seen.id for mention in one.mentions)
        self._mentions.update((mention.seen.id, mention) for mention in one.mentions)

    def _forget(self, one: Traits) -> None:
        for loose in one.loose:
            del self._blocks[loose.block][one.report]

    def _seen(self, one: Traits) -> Iterator[Seen]:
        """The agreements of a report with the passages that it shares."""
        if not one.mentions:
            return
        shared = shared_passages(self._taken.around(one.report)).get(one.report, ())
        for mention in one.mentions:
            yield with_passages(mention.seen, shared)

    def _change(self, reports: set[str], traced: frozenset[str], said: Said) -> Touched:
        """Put the agreements of changed reports in order; gives what that touches."""
        seen = {found.id: found for report in sorted(reports) for found in self._seen(self.traits[report])}
        known = {id: self._knots.seen(id) for report in sorted(reports) for id in self._told.get(report, ())}
        gone = [id for id, found in known.items() if seen.get(id) != found]
        come = [found for id, found in seen.items() if known.get(id) != found]
        for report in reports:
            self._tell(self.traits[report])
        renewed = self._settle(self._knots.change(gone, come, said), gone)
        near = self._touching(reports)
        return Touched(renewed | near.agreements, near.blocks, traced)

    def _settle(self, clusters: Sequence[Cluster], gone: Iterable[str] = ()) -> frozenset[str]:
        """Take over the clusters of whole knots; gives the ids of agreements that are new, changed or gone."""
        members = {member for cluster in clusters for member in cluster.members}
        before = {self._home.pop(member) for member in members.union(gone) if member in self._home}
        old = {id: self.clusters.pop(id) for id in before}
        for id in old:
            for place in self._covers.pop(id):
                del self._watched[place][id]
        made = {self._mentions[cluster.members[0]].handle: cluster for cluster in clusters}
        self.clusters.update(made)
        self._unexplained -= {*old, *made}
        for id, cluster in made.items():
            self._home.update(dict.fromkeys(cluster.members, id))
            self._covers[id] = {place for member in cluster.members for place in self._mentions[member].covers}
            for place in self._covers[id]:
                self._watched.setdefault(place, {})[id] = None
        return frozenset(id for id in {*old, *made} if old.get(id) != made.get(id))

    def _touching(self, reports: Iterable[str]) -> Touched:
        """The blocks that reports have claims in, and the agreements that are folded from these blocks or reports."""
        blocks = {loose.block for report in reports for loose in self.traits[report].loose}
        tellers = {teller for block in blocks for teller in self._blocks[block]}.union(reports)
        agreements = {self._home[id] for report in tellers for id in self._told.get(report, ()) if id in self._home}
        places = {place for report in tellers for loose in self.traits[report].loose if loose.block in blocks
                  for place in loose.places}  # fmt: skip
        months = {block[1] for block in blocks}
        for id in {id for place in places for id in self._watched.get(place, ())}:
            first, last = self._window(id)
            if any(first <= month <= last for month in months if month):
                agreements.add(id)
        return Touched(frozenset(agreements), frozenset(blocks))

    def _blocks_near(self, id: str) -> set[Block]:
        """The blocks with events at an agreement's places in the months of its life."""
        first, last = self._window(id)
        found = {block for place in self._covers[id] for block in self._at.get(place, ())}
        return {block for block in found if block[1] and first <= block[1] <= last and self._blocks[block]}

    def _window(self, id: str) -> tuple[str, str]:
        """The first and last month (``2017-07``) in which events may speak of an agreement, at most."""
        members = self.clusters[id].members
        told = [self._mentions[member] for member in members]
        days = [known for member in members if (known := self.traits[report_of(member)].days)]
        first = min((*(one.first for one in told if one.first), *(day[0] for day in days)), default=None)
        ends = [one.last for one in told if one.last]
        length = max(one.length for one in told)
        if length and ends and max(ends) < _FAR:
            ends.append(max(ends) + timedelta(days=length))
        # As fold/incidents.py has it: an agreement of no known end is watched for a while after the last report.
        closed = any(one.ends for one in told) or (length and any(one.begins for one in told))
        if not closed:
            ends += [day[1] + WATCHED for day in days if day[1] < _FAR]
        return month_of(first) if first else "", month_of(max(ends)) if ends else "~"

    def _with_sources(self, own: Iterable[str], blocks: Iterable[Block]) -> Reports:
        told, cut = frozenset(own), frozenset(blocks)
        near = {report for block in cut for report in self._blocks[block]} - told
        found = self._taken.with_sources(told | near)
        return Reports(tuple(sorted(told)), tuple(sorted(near)), tuple(sorted(found - told - near)), cut)


def report_of(mention: str) -> str:
    """The report of an agreement as a report tells it, by its id."""
    return mention.rpartition("#")[0]
