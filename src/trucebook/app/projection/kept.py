"""What a process keeps of a register between two updates, and how it is found again from the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from trucebook.app.projection.work import Bench, Decisions
from trucebook.errors import DamagedStore
from trucebook.fold.concerns import Concerns
from trucebook.fold.decided import apply_decisions, live
from trucebook.fold.traits import Traits
from trucebook.lexicon.names import NameTable
from trucebook.model.decision import Decision
from trucebook.model.register import Derivation
from trucebook.resolve.knots import Said
from trucebook.store.codec import decode, encode, pack_freely, unpack
from trucebook.store.database import Database
from trucebook.store.decisions import read_decisions
from trucebook.store.models import DerivationRow, Extraction, Mention, Report, TraitsRow
from trucebook.store.projected import insert
from trucebook.trace.sheets import Sheet

Make = Callable[[Sequence[str]], Iterable[tuple[Traits, Sheet]]]
"""From the ids of reports to their traits and sheets."""

# The fastest of zlib's levels.
_FAST = 1
# Traits written in one go: few enough that others who write hardly wait.
_AT_ONCE = 1_000


@dataclass(slots=True)
class Kept:
    """A register as folded up to link ``seq`` by ``rules``: who concerns whom, and the bench it is folded on."""

    seq: int
    rules: str
    concerns: Concerns
    bench: Bench
    decisions: tuple[Decision, ...]


def open_bench(database: Database, names: NameTable, until: int) -> tuple[Bench, tuple[Decision, ...]]:
    """A bench over the current extractions and the decisions up to link ``until``."""
    rows = database.rows(Extraction).filter(seq__lte=until).order_by("seq").values_list("report__slug", "seq")
    decisions = tuple(read_decisions(database, until))
    return Bench(database, names, dict(rows.iterator()), Decisions.of(decisions)), decisions


def said_of(bench: Bench, decisions: Iterable[Decision]) -> Said:
    """Which agreements people said are one, or are not, as ids in their reports."""
    counting = live(decisions)
    pairs = [decision for decision in counting if decision.act in ("same", "not_same")]
    if not pairs:
        return Said()
    wanted = {handle for decision in pairs for handle in handles_named(decision)}
    found = bench.database.rows(Mention).filter(handle__in=sorted(wanted)).values_list("report__slug", flat=True)
    reports = sorted(set(found) & bench.newest.keys())
    _, decided = apply_decisions(bench.read(reports), pairs)
    return Said(tuple(sorted(decided.same)), tuple(sorted(decided.not_same)))


def handles_named(decision: Decision) -> tuple[str, ...]:
    """The handles of both agreements that a decision on a pair names."""
    other = decision.get("other") or ""
    return str(decision.subject).partition(":")[2], other.partition(":")[2]


def make_traits(bench: Bench, rules: str, make: Make) -> None:
    """Make the traits and sheets of reports that lack them, as they were extracted, some thousand at a time."""
    rows = _rows(bench, rules).values_list("report", "extraction").iterator()
    known = {report for report, extraction in rows if bench.newest.get(report) == extraction}
    made = iter(make(sorted(bench.newest.keys() - known)))
    while some := list(islice(made, _AT_ONCE)):
        bench.database.write(partial(note_traits, bench, rules, some))


def kept_traits(bench: Bench, rules: str) -> list[Traits]:
    """The traits of every report, in the order of their ids, as people decided them."""
    known: dict[str, Traits] = {}
    for report, extraction, body in _rows(bench, rules).values_list("report", "extraction", "body").iterator():
        if bench.newest.get(report) == extraction and (found := _readable(body)) is not None:
            known[report] = found
    for report in bench.newest.keys() - known.keys():
        known[report] = bench.read_traits(report)[0]
        bench.put_back()
    for report in decided_reports(bench, bench.decisions):
        known[report] = bench.traits(report)
    return [known[report] for report in sorted(known)]


def _rows(bench: Bench, rules: str) -> Any:
    """The rows of traits with sheets, as these rules gave them."""
    return bench.database.rows(TraitsRow).filter(rules=rules).exclude(sheet=b"")


def _readable(body: bytes) -> Traits | None:
    """Traits as kept; None for those of another version's shape, which are made again."""
    try:
        return unpack(body, Traits)
    except DamagedStore:
        return None


def decided_reports(bench: Bench, decisions: Decisions) -> list[str]:
    """The ids of the reports whose claims or agreements decisions are about, sorted."""
    by_sha = bench.database.rows(Report).filter(sha256__in=sorted(decisions.by_report)).values_list("slug", flat=True)
    mentions = bench.database.rows(Mention).filter(handle__in=sorted(decisions.by_handle))
    found = {*by_sha, *mentions.values_list("report__slug", flat=True)}
    return sorted(found & bench.newest.keys())


def note_traits(bench: Bench, rules: str, made: Sequence[tuple[Traits, Sheet]]) -> None:
    """Keep the traits and sheets of reports, in place of older ones.  Only inside ``Database.write``."""
    rows = [
        (one.report, bench.newest[one.report], rules, pack_freely(one), encode(sheet, _FAST)) for one, sheet in made
    ]
    for start in range(0, len(rows), 500):
        some = [row[0] for row in rows[start : start + 500]]
        bench.database.rows(TraitsRow).filter(report__in=some).delete()
    insert(bench.database, {"TraitsRow": rows})


def kept_derivations(database: Database) -> Iterator[Derivation]:
    """Who takes from whom, as the rows have it."""
    for body in database.rows(DerivationRow).values_list("body", flat=True).iterator():
        yield decode(body, Derivation)
