"""Reports into the register: read and extracted as ``extract`` does it, each written in a short transaction of its own.

The file as received is on the disk before its row is.  A run that was stopped, however rudely, is run again: what is in
the register already is known by its bytes and passed over before it is extracted.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from trucebook.app.addresses import Fetched
from trucebook.app.decide import CLOCKS_DIFFER
from trucebook.app.fresh import refresh
from trucebook.app.outcome import Failure, fault_of
from trucebook.app.rules import rules_sha256
from trucebook.app.run import Job, Run, Watch
from trucebook.app.workspace import Workspace
from trucebook.errors import TrucebookError, UsageError
from trucebook.model.extraction import Extraction
from trucebook.model.report import Report
from trucebook.read.fetch import is_address
from trucebook.store.evidence import Intake, is_known, last_received_at, write_report
from trucebook.store.faults import faults_told
from trucebook.store.originals import keep_file, sweep
from trucebook.store.refused import RefusedFile, forget_refused, list_refused, note_refused

SENSITIVITIES = ("open", "restricted")


@dataclass(frozen=True, slots=True)
class Receipt:
    """When (UTC) and by whom reports are taken in, and who may see them (``open`` or ``restricted``)."""

    at: datetime
    by: str
    sensitivity: str = "open"


class Ingest:
    """A run whose reports go into a register; ``run.outcome`` tells how it went.

    ``fetched`` names the addresses that some of the job's files came from.
    """

    def __init__(self, workspace: Workspace, job: Job, receipt: Receipt, fetched: Fetched | None = None) -> None:
        if receipt.sensitivity not in SENSITIVITIES:
            raise UsageError(f"'{receipt.sensitivity}' is no sensitivity", mend=f"use {' or '.join(SENSITIVITIES)}")
        self.run = Run(job, takes=self._takes)
        self._workspace = workspace
        self._receipt = receipt
        self._fetched = fetched or Fetched()
        self._paths: dict[str, Path] = {}
        self._tables: dict[Path, str] = {}
        self._refused = {refusal.where for refusal in list_refused(workspace.database)}
        self._noted = 0

    def reports(self, watch: Watch = iter) -> Generator[str, None, None]:
        """Take the reports in, and give the id of each once it is on the disk.

        Raises StoreError where the register cannot take any more (a full disk, a damaged file); what was given by then
        stays.  Raises UsageError and MissingPart as :meth:`trucebook.app.run.Run.extractions`.
        """
        sweep(self._workspace.originals, self._receipt.at.timestamp())
        self._check_clock()
        rules = rules_sha256(self.run.job.engine)
        for failure in self._fetched.failures:
            self.run.fail(failure)
        for extraction in watch(self.run.extractions()):
            written = self._write(extraction, rules)
            self._note_failures()
            if written is not None:
                yield written
        self._note_failures()

    def fold(self) -> None:
        """Fold in what was taken in; a fault of the fold is a failure like others, for the evidence is on the disk.

        Raises StoreError as the database does.
        """
        if not self.run.outcome.made:
            return
        try:
            refresh(self._workspace)
        except TrucebookError:
            raise
        except Exception as fault:  # noqa: BLE001 - kept whole in the failure; the next reader folds again
            self.run.fail(fault_of("", "folding what was taken in, all of which is kept", fault))

    def _check_clock(self) -> None:
        """Reports are numbered as they come, so a wrong clock costs no more than a word."""
        last, at = last_received_at(self._workspace.database), self._receipt.at
        if last is not None and last > at + CLOCKS_DIFFER:
            why = f"the clock says {at:%Y-%m-%d %H:%M} UTC, but the last report came on {last:%Y-%m-%d %H:%M} UTC"
            mend = "set the clock right before the next ingest; this one notes the time it was told"
            self.run.outcome.warnings.append(Failure("", why, mend))

    def _takes(self, path: Path, report: Report) -> bool:
        with faults_told(self._workspace.database.where):
            known = report.sha256 in self._paths or is_known(self._workspace.database, report.sha256)
        if known:
            self.run.outcome.known += 1
            self._forget(path, report)
        else:
            self._paths[report.sha256] = path
        return not known

    def _write(self, extraction: Extraction, rules: str) -> str | None:
        report, outcome = extraction.report, self.run.outcome
        path = self._paths.pop(report.sha256)
        try:
            original = self._keep(path, report)
            intake = Intake(extraction, original, rules, self._receipt.sensitivity)
            written = write_report(self._workspace.database, intake, self._receipt.at, self._receipt.by)
        except (OSError, UnicodeEncodeError, UsageError) as error:
            outcome.made -= 1
            outcome.claims -= len(extraction.claims)
            self.run.fail(_failure(path, error))
            return None
        self._forget(path, report)
        if written is None:
            outcome.made -= 1
            outcome.claims -= len(extraction.claims)
            outcome.known += 1
        return written

    def _keep(self, path: Path, report: Report) -> str:
        """Keep the file of a report and return its digest; a table of reports is kept once, whole."""
        if report.file_name == path.name:
            sha256 = keep_file(self._workspace.originals, path)
            if sha256 != report.sha256:
                raise UsageError("changed while it was read", where=str(path), mend="take it in again")
            return sha256
        if path not in self._tables:
            self._tables[path] = keep_file(self._workspace.originals, path)
        return self._tables[path]

    def _forget(self, path: Path, report: Report) -> None:
        place = self._place(str(path.with_name(report.file_name)))
        if place in self._refused:
            self._refused.discard(place)
            forget_refused(self._workspace.database, (place,))

    def _note_failures(self) -> None:
        made = self.run.outcome.failures
        failures = [replace(failure, where=self._fetched.origin(failure.where)) for failure in made[self._noted :]]
        made[self._noted :] = failures
        self._noted += len(failures)
        note_refused(self._workspace.database, [self._refused_file(failure) for failure in failures])

    def _refused_file(self, failure: Failure) -> RefusedFile:
        where = self._place(failure.where)
        return RefusedFile(where, failure.why, failure.mend, self._receipt.at, self._receipt.by)

    def _place(self, where: str) -> str:
        """A place as the list has it: an address as given, and a file the same wherever the command is run."""
        origin = self._fetched.origin(where)
        return origin if is_address(origin) or not origin else str(Path(origin).absolute())


def refused_files(workspace: Workspace) -> tuple[str, ...]:
    """A line for each file that could not be taken in: the file, why, and the mend."""
    found = list_refused(workspace.database)
    return tuple(str(Failure(refusal.where, refusal.why, refusal.mend)) for refusal in found)


def _failure(path: Path, error: OSError | UnicodeEncodeError | UsageError) -> Failure:
    if isinstance(error, UsageError):
        return Failure.of(error)
    if isinstance(error, UnicodeEncodeError):
        return Failure(str(path), "holds half a character, which no file can store", "save it anew as UTF-8")
    return Failure(str(path), f"cannot be kept: {error.strerror or error}", "check that it is there and may be read")
