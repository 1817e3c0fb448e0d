"""A folded register renewed by what came since: the rows of what is touched go, and new ones come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trucebook.app.projection.kept import Kept, decided_reports, note_traits, said_of
from trucebook.app.projection.rows import block_name, count_names, derivation_rows, name_row, originator_row
from trucebook.app.projection.tasks import block_task, page_task, speaker_order, told_order
from trucebook.app.projection.work import Decisions
from trucebook.fold.concerns import Touched
from trucebook.fold.traits import NameTold, SpeakerTold, Traits
from trucebook.lexicon.names import NameTable
from trucebook.model.decision import Decision
from trucebook.model.subjects import DerivationRef
from trucebook.store.chain import links_after
from trucebook.store.database import Database
from trucebook.store.decisions import find_decision
from trucebook.store.models import Extraction, Projected
from trucebook.store.projected import Row, Rows, delete, insert, mark_incidents, pick, together
from trucebook.trace.sheets import Sheet

_BY_AGREEMENT = ("AgreementHandle", "AgreementReport", "AgreementPlace", "AgreementActor", "ConflictRow", "DueRow",
                 "AccessRow", "Bearing")  # fmt: skip
_NAME = ("id", "sort", "name", "kind", "reports", "events", "agreements")
_ORIGINATOR = ("id", "who", "kind", "reports")
_BY_EVENT = ("EventPlace", "EventActor", "EventReport")


@dataclass(slots=True)
class News:
    """What came since a register was folded, up to link ``seq``: new reports with their extractions, and decisions.

    ``other`` says that more came than can be folded in piece by piece: reports read anew, words on sources.
    """

    seq: int
    reports: dict[str, int] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    other: bool = False


@dataclass(slots=True)
class Renewed:
    """What is to be written: rows, what they stand in for, and the traits and sheets of new reports."""

    touched: Touched
    rows: Rows
    traits: list[tuple[Traits, Sheet]]


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
                news.other = True
        elif link.kind == "decision":
            decision = find_decision(database, link.subject)
            if decision is not None:
                news.decisions.append(decision)
    news.other = news.other or bool(Decisions.of(news.decisions).general)
    return news


def renew(kept: Kept, database: Database, news: News) -> Touched | None:
    """Fold ``news`` in; None where somebody else did so meanwhile.  Where this raises, ``kept`` is spoilt."""
    bench, concerns = kept.bench, kept.concerns
    bench.newest.update(news.reports)
    kept.decisions = (*kept.decisions, *news.decisions)
    bench.decisions = Decisions.of(kept.decisions)
    said = said_of(bench, kept.decisions)
    found: list[Touched] = []
    made: list[tuple[Traits, Sheet]] = []
    for report in sorted(news.reports):
        made.append(bench.read_traits(report))
        decided = bench.decisions.on(bench.read((report,)))
        found.append(concerns.add(bench.traits(report) if decided else made[-1][0], bench.trace, said))
    if news.decisions:
        about = decided_reports(bench, Decisions.of(news.decisions))
        found.append(concerns.change([bench.traits(report) for report in about], said))
        cut = any(isinstance(decision.subject, DerivationRef) for decision in news.decisions)
        found += [concerns.recut(report, bench.trace, said) for report in about if cut]
    touched = Touched(
        frozenset().union(*(one.agreements for one in found)),
        frozenset().union(*(one.blocks for one in found)),
        frozenset().union(*(one.traced for one in found)),
    )
    renewed = Renewed(touched, _folded(kept, touched, news), made)
    if not database.write(lambda: _replace(database, kept, renewed, news.seq)):
        return None
    kept.seq = news.seq
    return touched


def _folded(kept: Kept, touched: Touched, news: News) -> Rows:
    bench, concerns = kept.bench, kept.concerns
    made = [*bench.report_rows(sorted(news.reports))]
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
    rows = renewed.rows
    count_names(rows, 1, counts)
    insert(database, rows)
    borne.update(row[1] for row in rows.get("Bearing", ()))
    borne.update(row[1] for row in rows.get("BlockEvent", ()))
    mark_incidents(database, sorted(borne))
    fresh = [traits for traits, _ in renewed.traits]
    _count_names(database, fresh, counts, kept.bench.names)
    _count_speakers(database, fresh)
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
    delete(database, "SearchText", "subject", (*agreements, *events))
    delete(database, "DerivationRow", "report", sorted(touched.traced))
    return borne


def _count_names(database: Database, traits: Iterable[Traits], counts: dict[str, list[int]], names: NameTable) -> None:
    told: dict[str, NameTold] = {}
    for one in traits:
        for name in one.names:
            told[name.id] = min(name, told.get(name.id, name), key=told_order)
            counts.setdefault(name.id, [0, 0, 0])[0] += 1
    changed = {id: more for id, more in counts.items() if any(more)}
    known = {row[0]: row for row in pick(database, "NameRow", _NAME, "id", sorted(changed))}
    rows: list[Row] = []
    for id, more in sorted(changed.items()):
        row = known.get(id)
        before = row[4:] if row is not None else (0, 0, 0)
        old = NameTold(*row[:4]) if row is not None else told.get(id)
        if old is not None:
            best = min(old, told.get(id, old), key=told_order)
            rows.append(name_row(best, [a + b for a, b in zip(before, more, strict=True)], names))
    delete(database, "NameRow", "id", known)
    insert(database, {"NameRow": rows})


def _count_speakers(database: Database, traits: Sequence[Traits]) -> None:
    told: dict[str, SpeakerTold] = {}
    counts: dict[str, int] = {}
    for one in traits:
        for speaker in one.speakers:
            told[speaker.id] = min(speaker, told.get(speaker.id, speaker), key=speaker_order)
            counts[speaker.id] = counts.get(speaker.id, 0) + 1
    known = {row[0]: row for row in pick(database, "OriginatorRow", _ORIGINATOR, "id", sorted(told))}
    rows = []
    for id, speaker in sorted(told.items()):
        row = known.get(id)
        old = SpeakerTold(*row[:3]) if row is not None else speaker
        best = min(old, speaker, key=speaker_order)
        rows.append(originator_row(best, counts[id] + (row[3] if row is not None else 0)))
    delete(database, "OriginatorRow", "id", known)
    insert(database, {"OriginatorRow": rows})
