"""A folded register renewed by what came since: the rows of what is touched go, and new ones come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trucebook.app.projection.counts import Retold, count_up, retold
from trucebook.app.projection.kept import Kept, decided_reports, note_traits, said_of
from trucebook.app.projection.rows import block_name, count_names, derivation_rows
from trucebook.app.projection.tasks import block_task, page_task
from trucebook.app.projection.work import Decisions
from trucebook.fold.concerns import Touched
from trucebook.fold.traits import Traits
from trucebook.model.decision import Decision
from trucebook.model.subjects import DerivationRef, SourceRef
from trucebook.resolve.knots import Said
from trucebook.store.chain import links_after
from trucebook.store.database import Database
from trucebook.store.decisions import find_decision
from trucebook.store.models import Extraction, Projected
from trucebook.store.projected import Rows, delete, forget_words, insert, mark_incidents, pick, together
from trucebook.trace.sheets import Sheet

_BY_AGREEMENT = ("AgreementHandle", "AgreementReport", "AgreementPlace", "AgreementActor", "ConflictRow", "DueRow",
                 "AccessRow", "Bearing")  # fmt: skip
# Where more of the reports than this part were read anew, everything is folded anew: that is done on many processes.
_MOST_REREAD = 0.2
_BY_EVENT = ("EventPlace", "EventActor", "EventReport")


@dataclass(slots=True)
class News:
    """What came since a register was folded, up to link ``seq``: new reports with their extractions, and decisions.

    ``reread`` are reports known that were read anew, with their newer extractions.  ``other`` says that more came than
    is worth folding in piece by piece: very many read anew, words on conflicts of no agreement.
    """

    seq: int
    reports: dict[str, int] = field(default_factory=dict)
    reread: dict[str, int] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    other: bool = False


@dataclass(slots=True)
class Renewed:
    """What is to be written: rows, what they stand in for, traits and sheets, and what is told otherwise."""

    touched: Touched
    rows: Rows
    traits: list[tuple[Traits, Sheet]]
    told: Retold


def read_news(kept: Kept, database: Database) -> News:
    """What came since."""
    news = News(kept.seq)
    for link in links_after(database, kept.seq):
        news.seq = link.seq
        if link.kind == "extraction":
            report = database.rows(Extraction).filter(seq=link.seq).values_list("report__slug", flat=True).get()
            if report not in kept.concerns.traits:
                news.reports[report] = link.seq
            elif kept.bench.newest[report] < link.seq:
                news.reread[report] = link.seq
        elif link.kind == "decision":
            decision = find_decision(database, link.subject)
            if decision is not None:
                news.decisions.append(decision)
    on_others = any(not isinstance(one.subject, SourceRef) for one in Decisions.of(news.decisions).general)
    news.other = on_others or len(news.reread) > _MOST_REREAD * len(kept.concerns.traits) + 1
    return news


def renew(kept: Kept, database: Database, news: News) -> Touched | None:
    """Fold ``news`` in; None where somebody else did so meanwhile.  Where this raises, ``kept`` is spoilt."""
    bench = kept.bench
    bench.take_up(news.reports | news.reread)
    kept.decisions = (*kept.decisions, *news.decisions)
    bench.decisions = Decisions.of(kept.decisions)
    said = said_of(bench, kept.decisions)
    received, made, told = _received(kept, news, said)
    found = [*received, *_decided(kept, news, said)]
    touched = Touched(
        frozenset().union(*(one.agreements for one in found)),
        frozenset().union(*(one.blocks for one in found)),
        frozenset().union(*(one.traced for one in found)),
    )
    renewed = Renewed(touched, _folded(kept, touched, news), made, told)
    if not database.write(lambda: _replace(database, kept, renewed, news.seq)):
        return None
    kept.seq = news.seq
    bench.put_back()
    return touched


def _received(kept: Kept, news: News, said: Said) -> tuple[list[Touched], list[tuple[Traits, Sheet]], Retold]:
    """What reports that came, or were read anew, touch; their traits and sheets; and what is told otherwise."""
    bench, concerns = kept.bench, kept.concerns
    found: list[Touched] = []
    made: list[tuple[Traits, Sheet]] = []
    for report in sorted(news.reports):
        made.append(bench.read_traits(report))
        decided = bench.decisions.on(bench.read((report,)))
        found.append(concerns.add(bench.traits(report) if decided else made[-1][0], bench.trace, said))
    came, again = [traits for traits, _ in made], sorted(news.reread)
    before = [concerns.traits[report] for report in again]
    if again:
        made += [bench.read_traits(report) for report in again]
        found.append(concerns.reread([bench.traits(report) for report in again], bench.trace, said))
    after = [concerns.traits[report] for report in again]
    return found, made, retold(came, before, after, concerns.traits.values())


def _decided(kept: Kept, news: News, said: Said) -> Iterator[Touched]:
    """What decisions touch."""
    bench, concerns = kept.bench, kept.concerns
    if not news.decisions:
        return
    about = decided_reports(bench, Decisions.of(news.decisions))
    yield concerns.change([bench.traits(report) for report in about], said)
    if any(isinstance(decision.subject, DerivationRef) for decision in news.decisions):
        for report in about:
            yield concerns.recut(report, bench.trace, said)
    rated = {one.subject.who.casefold() for one in news.decisions if isinstance(one.subject, SourceRef)}
    for who in sorted(rated):
        yield concerns.voiced(who)


def _folded(kept: Kept, touched: Touched, news: News) -> Rows:
    bench, concerns = kept.bench, kept.concerns
    made = [*bench.report_rows(sorted(news.reports | news.reread))]
    made += [bench.page_rows(page_task(concerns, id)) for id in sorted(touched.agreements & concerns.clusters.keys())]
    there = sorted(block for block in touched.blocks if concerns.holds(block))
    made += [bench.block_rows(block_task(concerns, block)) for block in there]
    made.append({"DerivationRow": derivation_rows(concerns.derivations(sorted(touched.traced)))})
    return together(made)


def _replace(database: Database, kept: Kept, renewed: Renewed, seq: int) -> bool:
    """Write what is renewed; False where the rows are no longer those that ``kept`` knows."""
    if not database.rows(Projected).filter(seq=kept.seq, rules=kept.rules).update(seq=seq):
        return False
    counts: dict[str, list[int]] = {}
    borne = _take_away(database, renewed.touched, counts)
    forget_words(database, "report", [traits.report for traits, _ in renewed.traits])
    rows = renewed.rows
    count_names(rows, 1, counts)
    insert(database, rows)
    borne.update(row[1] for row in rows.get("Bearing", ()))
    borne.update(row[1] for row in rows.get("BlockEvent", ()))
    mark_incidents(database, sorted(borne))
    count_up(database, renewed.told, counts, kept.bench.names)
    note_traits(kept.bench, kept.rules, renewed.traits)
    return True


def _take_away(database: Database, touched: Touched, counts: dict[str, list[int]]) -> set[str]:
    """Take the rows of what is touched away; gives the events that bore on an agreement."""
    agreements = sorted(touched.agreements)
    blocks = sorted(map(block_name, touched.blocks))
    events = [row[0] for row in pick(database, "EventRow", ("id",), "agreement", agreements)]
    events += [row[0] for row in pick(database, "BlockEvent", ("event",), "block", blocks)]
    conflicts = [row[0] for row in pick(database, "BlockConflict", ("conflict",), "block", blocks)]
    borne = {row[0] for row in pick(database, "Bearing", ("event",), "agreement", agreements)}
    gone: Rows = {name: pick(database, name, ("event", what), "event", events) for name, what in
                  (("EventPlace", "place"), ("EventActor", "actor"))}  # fmt: skip
    gone |= {name: pick(database, name, ("agreement", what), "agreement", agreements) for name, what in
             (("AgreementPlace", "place"), ("AgreementActor", "actor"))}  # fmt: skip
    count_names(gone, -1, counts)
    delete(database, "AgreementRow", "id", agreements)
    for model in _BY_AGREEMENT:
        delete(database, model, "agreement", agreements)
    delete(database, "EventRow", "id", events)
    for model in _BY_EVENT:
        delete(database, model, "event", events)
    for model in ("BlockEvent", "BlockConflict"):
        delete(database, model, "block", blocks)
    delete(database, "ConflictRow", "id", conflicts)
    forget_words(database, "agreement", agreements)
    forget_words(database, "event", events)
    delete(database, "DerivationRow", "report", sorted(touched.traced))
    return borne
