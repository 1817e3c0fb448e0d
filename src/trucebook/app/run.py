"""One run over reports: read, extract, tally.  Every command that works on reports starts here."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trucebook.app.batches import Engine, extract_reports
from trucebook.app.outcome import Failure, Outcome, fault_of
from trucebook.errors import ReportError, ResourceError, StoreError, UsageError
from trucebook.lexicon.names import NameTable, name_table
from trucebook.lexicon.packs import read_pack
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.read.manifest import read_manifest
from trucebook.read.reader import read_located
from trucebook.read.received import DEFAULT_LIMIT, Options
from trucebook.read.tables import FIELDS as TABLE_FIELDS

log = logging.getLogger("trucebook")
# Silent until a face says where to: what a person has to read is in the outcome.
log.addHandler(logging.NullHandler())

MOST_NAMED = 10  # rows of a manifest named in one line; the rest is counted

Watch = Callable[[Iterator[Extraction]], Iterator[Extraction]]
"""A face's look at the extractions as they pass, for a progress bar; hands on what it is given."""

Takes = Callable[[Path, Report], bool]
"""Whether a report read from this file is to be extracted."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to read, and with what.  ``processes`` changes the time a run takes and nothing else."""

    paths: tuple[Path, ...]
    manifest: Path | None = None
    engine: Engine = field(default_factory=Engine)
    processes: int = 1
    limit_bytes: int = DEFAULT_LIMIT
    columns: Mapping[str, str] = field(default_factory=dict)


def parse_columns(stated: Iterable[str]) -> dict[str, str]:
    """``field=column`` statements as a mapping; raises UsageError for a field that tables of reports do not have."""
    columns = {}
    for statement in stated:
        name, sign, column = statement.partition("=")
        if not sign or name not in TABLE_FIELDS or not column:
            raise UsageError(
                f"'{statement}' names no column", mend="write FIELD=NAME with a field of " + ", ".join(TABLE_FIELDS)
            )
        columns[name] = column
    return columns


@dataclass(slots=True)
class Run:
    """A job under way; ``outcome`` is complete when :meth:`extractions` has ended.

    ``takes`` is asked of each report before it is extracted; None takes all.
    """

    job: Job
    takes: Takes | None = None
    outcome: Outcome = field(default_factory=Outcome)
    _under_way: bool = False
    _asked_to_stop: bool = False

    def stop(self) -> bool:
        """Ask for an early end: no further report is read, and those under way are finished and handed on.

        Returns whether there was anything to stop; may be called from a signal handler.
        """
        self._asked_to_stop = True
        return self._under_way

    def names(self) -> NameTable:
        """The names the reports are read with, the job's own pack among them; it tells places' points and regions.

        Raises UsageError for a pack that is not there.
        """
        pack = self.job.engine.pack
        _must_exist(pack, "pack")
        # What is wrong with a row of the pack is told where the pack is read for the run itself.
        return name_table() if pack is None else name_table().with_pack(read_pack(pack, []))

    def extractions(self) -> Iterator[Extraction]:
        """Each report's extraction in the order read.

        Reports that fail go to ``outcome``.  Raises UsageError for a manifest or pack that is not there, MissingPart
        for a parser.
        """
        _must_exist(self.job.manifest, "manifest")
        _must_exist(self.job.engine.pack, "pack")
        self._under_way = True
        for made in extract_reports(self._reports(), self.job.engine, self.job.processes):
            if isinstance(made, Extraction):
                self._count(made)
                yield made
            else:
                self._note(made)
        self._under_way = False

    def _reports(self) -> Iterator[Report]:
        manifest = read_manifest(self.job.manifest) if self.job.manifest else None
        unmatched = dict.fromkeys(manifest.rows if manifest else ())
        try:
            options = Options(self.job.limit_bytes, self.job.columns)
            for path, item in read_located(self.job.paths, options, manifest):
                _strike(unmatched, item)
                if self._asked_to_stop:
                    self.outcome.interrupted = True
                    return
                if isinstance(item, ReportError):
                    self.fail(Failure.of(item))
                elif self.takes is None or path is None or self.takes(path, item):
                    yield item
        except (UsageError, StoreError):
            raise
        except Exception as fault:  # noqa: BLE001 - what was made before the reader broke must still be written
            self.fail(fault_of("", "reading; the reports after this were not read", fault))
        else:
            self._warn_of(unmatched)

    def _warn_of(self, unmatched: Iterable[str]) -> None:
        """A row that fits no file is most often a name misspelt, and then that report lacks its date and outlet."""
        names = list(unmatched)
        if not names:
            return
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        why = f"rows that fit none of the reports given: {', '.join(names[:MOST_NAMED])}{more}"
        mend = "write each file's name as it is, or its path from the folder given"
        self.outcome.warnings.append(Failure(str(self.job.manifest), why, mend))

    def fail(self, failure: Failure) -> None:
        """Count a failure, and log it."""
        self.outcome.failures.append(failure)
        log.warning("%s", failure)
        if failure.trace:
            log.error("%s", failure.trace)

    def _note(self, made: Failure | ResourceError) -> None:
        if isinstance(made, Failure):
            self.fail(made)
            return
        problem = Failure.of(made)
        if problem not in self.outcome.problems:
            self.outcome.problems.append(problem)

    def _count(self, extraction: Extraction) -> None:
        report = extraction.report
        self.outcome.made += 1
        self.outcome.claims += len(extraction.claims)
        if not report.extractable:
            why = report.refusals[-1].reason if report.refusals else "not extractable"
            self.outcome.kept.append(Failure(report.file_name or report.id, why))


def _strike(unmatched: dict[str, None], item: Report | ReportError) -> None:
    """Take the rows that fit a file, read or failed, off those that fit none."""
    path = Path((item.where or "") if isinstance(item, ReportError) else item.file_name)
    names = {"/".join(path.parts[start:]) for start in range(len(path.parts))} | {path.stem}
    if isinstance(item, Report):
        names.add(item.id)
    for name in names & unmatched.keys():
        del unmatched[name]


def _must_exist(path: Path | None, what: str) -> None:
    if path is not None and not path.exists():
        raise UsageError(f"no such {what}", where=str(path), mend="check the path")
