"""Sent reports taken in behind the page: one batch at a time, its progress there for whoever asks.

The tally lives in this process.  What was taken in is on the disk when it is counted, so a stopped server loses no more
than the tally: the files are sent again, and what is known is passed over.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from trucebook.app.batches import Engine
from trucebook.app.ingest import Ingest, Receipt
from trucebook.app.intake.check import check_file
from trucebook.app.outcome import Failure, fault_of
from trucebook.app.review.queue import catch_up
from trucebook.app.run import Job
from trucebook.app.workspace import Workspace
from trucebook.errors import ReportError, TrucebookError
from trucebook.read.sources import SIDECAR

FOLDER = "incoming"
# From so many files on, two processes of their own read them, which take seconds to start and leave the pages quick.
_MANY = 12


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it was sent: where it lies, and what the person said of it (``outlet``, ``published``)."""

    path: Path
    stated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """What was sent together: the files, a table about them, the folder they lie in, what was refused already."""

    folder: Path
    files: tuple[Sent, ...]
    manifest: Path | None = None
    refused: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a batch is.  ``state`` is ``waiting``, ``reading``, ``folding`` or ``done``.

    ``taken`` are the ids of reports.
    """

    id: str
    by: str
    state: str
    total: int
    taken: tuple[str, ...] = ()
    known: int = 0
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        """How many files are dealt with."""
        return min(self.total, len(self.taken) + self.known + len(self.failures))


class Intake:
    """The batches of this process.  ``release`` is called at the end of a batch's thread, for its connections."""

    def __init__(self, release: Callable[[], None]) -> None:
        self._release = release
        self._turn = threading.Lock()
        self._tallies: dict[str, Tally] = {}

    def start(self, workspace: Workspace, id: str, batch: Batch, receipt: Receipt) -> Tally:
        """Check the files and begin to take them in; returns the tally as it stands."""
        sound, refused = checked(batch.files)
        known = (*batch.refused, *refused)
        tally = Tally(id, receipt.by, "waiting", len(batch.files) + len(batch.refused), failures=known)
        self._tallies[id] = tally
        if not sound:
            shutil.rmtree(batch.folder, ignore_errors=True)
            return self._note(id, state="done")
        worker = threading.Thread(target=self._work, args=(workspace, id, replace(batch, files=sound), receipt))
        worker.daemon = True
        worker.start()
        return tally

    def find(self, id: str) -> Tally | None:
        """The tally of a batch this process has taken or is taking in."""
        return self._tallies.get(id)

    def _work(self, workspace: Workspace, id: str, batch: Batch, receipt: Receipt) -> None:
        try:
            with self._turn:
                self._take(workspace, id, batch, receipt)
        except TrucebookError as error:
            self._failed(id, Failure.of(error))
        except Exception as fault:  # noqa: BLE001 - told on the page; the thread has nobody else to tell
            self._failed(id, fault_of("", "taking reports in", fault))
        finally:
            shutil.rmtree(batch.folder, ignore_errors=True)
            self._note(id, state="done")
            self._release()

    def _take(self, workspace: Workspace, id: str, batch: Batch, receipt: Receipt) -> None:
        paths = tuple(sent.path for sent in batch.files)
        job = Job(paths, batch.manifest, Engine(pack=workspace.pack), processes=2 if len(paths) >= _MANY else 1)
        work = Ingest(workspace, job, receipt)
        before = self._tallies[id].failures
        taken: list[str] = []
        self._note(id, state="reading")
        for slug in work.reports():
            taken.append(slug)
            self._note(id, taken=tuple(taken), known=work.run.outcome.known)
        self._note(id, state="folding", known=work.run.outcome.known)
        work.fold()
        while catch_up(workspace.database):
            pass
        outcome = work.run.outcome
        failures = tuple(_named(failure) for failure in (*outcome.failures, *outcome.problems))
        notes = tuple(str(_named(failure)) for failure in (*outcome.kept, *outcome.warnings))
        self._note(id, known=outcome.known, failures=(*before, *failures), notes=notes)

    def _failed(self, id: str, failure: Failure) -> None:
        self._note(id, failures=(*self._tallies[id].failures, _named(failure)))

    def _note(self, id: str, **changed: object) -> Tally:
        self._tallies[id] = replace(self._tallies[id], **changed)  # type: ignore[arg-type]
        return self._tallies[id]


def checked(files: Sequence[Sent]) -> tuple[tuple[Sent, ...], tuple[Failure, ...]]:
    """The files that may be read, each with what was said of it beside it, and why the others may not."""
    sound, refused = [], []
    for sent in files:
        try:
            check_file(sent.path)
        except ReportError as error:
            refused.append(Failure.of(error))
            continue
        stated = {key: text for key, text in sorted(sent.stated.items()) if text.strip()}
        if stated:
            sidecar = sent.path.with_name(sent.path.stem + SIDECAR)
            sidecar.write_text(json.dumps(stated, ensure_ascii=False), encoding="utf-8")
        sound.append(sent)
    return tuple(sound), tuple(refused)


def _named(failure: Failure) -> Failure:
    """The failure with the file's name alone: where the server keeps it is nobody's business."""
    return replace(failure, where=Path(failure.where).name if failure.where else "")
