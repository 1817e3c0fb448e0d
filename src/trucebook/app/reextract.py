"""Reports read anew: newer extractions beside the older ones, when rules, tables or packs have changed.

Or when a person corrected what is stated of a report, on which much of what is read in it depends (its day above all).
Decisions are carried over.  What is read anew is the clean text as it was kept, so that every span still counts in the
same text.  A report whose current extraction is of today's rules is passed over, so a stopped run is simply run again.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from trucebook.app.batches import Engine, extract_reports
from trucebook.app.carrying import Carried, carry, handles_of
from trucebook.app.decide import next_moment
from trucebook.app.outcome import Failure
from trucebook.app.rules import rules_sha256
from trucebook.app.workspace import Workspace
from trucebook.errors import ResourceError
from trucebook.fold.decided import live
from trucebook.fold.decided_reports import correct_report, corrections
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.model.subjects import ReportRef
from trucebook.store.database import Database
from trucebook.store.decisions import decisions_about, report_decisions, write_decision
from trucebook.store.evidence import (
    find_extraction,
    find_first_extraction,
    older_extractions,
    read_extractions,
    write_extraction,
)

# What a claim says; a change of its rule, path or score alone is none.
_MEANING = ("mode", "modality", "agents", "targets", "places", "when", "source", "agreement")


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim read otherwise than before: what it was (None: new), what it is (None: gone), and the fields changed."""

    before: Claim | None
    after: Claim | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What reading a report anew changed."""

    report: str
    kept: int
    changed: tuple[Changed, ...]
    decisions: Carried


def reextract(
    workspace: Workspace, engine: Engine, at: datetime, processes: int = 1
) -> Generator[Difference | Failure, None, None]:
    """Read every report anew that other rules read last, or that was corrected since; tell what changed in each.

    Raises StoreError, MissingPart and UsageError as an ingest does; what was told by then stays.
    """
    database = workspace.database
    older = read_extractions(database, older_extractions(database, rules_sha256(engine)))
    reports = chain((_as_stated(database, each.report) for each in older), _out_of_step(database))
    yield from _read(database, reports, engine, at, processes)


def follow_correction(
    workspace: Workspace, subject: ReportRef, engine: Engine, at: datetime
) -> Generator[Difference | Failure, None, None]:
    """Read one report anew where what is stated of it was corrected since; raises as :func:`reextract`."""
    database = workspace.database
    yield from _read(database, _out_of_step(database, (subject.sha256,)), engine, at)


def _read(
    database: Database, reports: Iterator[Report], engine: Engine, at: datetime, processes: int = 1
) -> Generator[Difference | Failure, None, None]:
    rules = rules_sha256(engine)
    told: set[str] = set()
    for made in extract_reports(reports, engine, processes):
        if isinstance(made, Extraction):
            difference = _replace(database, made, rules, at)
            if difference is not None:
                yield difference
        else:
            failure = Failure.of(made) if isinstance(made, ResourceError) else made
            if str(failure) not in told:
                told.add(str(failure))
                yield failure


def compare(old: Extraction, new: Extraction) -> tuple[int, tuple[Changed, ...]]:
    """How many claims say the same, and those that do not, in order of their place."""
    left = list(new.claims)
    kept, changed = 0, []
    for claim in old.claims:
        now = _counterpart(claim, left)
        if now is None:
            changed.append(Changed(claim, None))
            continue
        left.remove(now)
        differing = _differing(claim, now)
        kept += not differing
        if differing:
            changed.append(Changed(claim, now, differing))
    changed += [Changed(None, claim) for claim in left]
    return kept, tuple(sorted(changed, key=_position))


def _out_of_step(database: Database, sha256s: Sequence[str] | None = None) -> Iterator[Report]:
    """Of these reports (None: of all), those that were last read with other words stated of them than count now."""
    decided = report_decisions(database, sha256s)
    for sha256 in sorted({d.subject.sha256 for d in decided if isinstance(d.subject, ReportRef)}):
        current = find_extraction(database, sha256)
        if current is not None and (stated := _as_stated(database, current.report)) != current.report:
            yield stated


def _as_stated(database: Database, report: Report) -> Report:
    """The report with what it states of itself, and what people corrected of that."""
    decided = report_decisions(database, (report.sha256,))
    first = find_first_extraction(database, report.sha256) if decided else None
    if first is None:
        return report
    return correct_report(report, first.report, corrections(decided).get(report.sha256, {}))


def _replace(database: Database, new: Extraction, rules: str, at: datetime) -> Difference | None:
    """Write what was read anew; None, and nothing written, where the report was corrected meanwhile."""
    old = find_extraction(database, new.report.sha256) or new

    def work() -> Carried | None:
        if _as_stated(database, new.report) != new.report:
            return None
        about = decisions_about(database, new.report.sha256, handles_of(old))
        carried = carry(live(about), old, new, next_moment(database, at, trust_clock=True))
        write_extraction(database, new, rules, at)
        for decision in carried.moved:
            write_decision(database, decision)
        return carried

    carried = database.write(work)
    if carried is None:
        return None
    kept, changed = compare(old, new)
    return Difference(new.report.id, kept, changed, carried)


def _counterpart(claim: Claim, left: list[Claim]) -> Claim | None:
    """The claim of the same event at the same words, else at words that share some."""
    alike = [each for each in left if each.event == claim.event and each.quote.span.touches(claim.quote.span)]
    exact = [each for each in alike if each.quote.span == claim.quote.span]
    return next(iter(sorted(exact, key=lambda each: len(_differing(claim, each))) or alike), None)


def _differing(one: Claim, other: Claim) -> tuple[str, ...]:
    moved = ("place in the text",) if one.quote.span != other.quote.span else ()
    return (*moved, *(name for name in _MEANING if getattr(one, name) != getattr(other, name)))


def _position(changed: Changed) -> tuple[int, int]:
    claim = changed.after or changed.before
    return (claim.quote.span.start, claim.quote.span.end) if claim else (0, 0)
