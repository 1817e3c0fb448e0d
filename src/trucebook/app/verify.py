"""Is the register what was written?  Walks the chain, re-hashes rows, bodies and files, and says where the fold is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from trucebook.app.workspace import Workspace
from trucebook.errors import DamagedStore
from trucebook.store import check
from trucebook.store.chain import EMPTY, Head
from trucebook.store.faults import AFRESH, RESTORE, faults_told

Look = Callable[[Iterator[check.Checked]], Iterator[check.Checked]]
"""A face's look at the links as they pass, for a progress bar; hands on what it is given."""


@dataclass(slots=True)
class Verdict:
    """What was looked at, what is wrong, and what is worth knowing.  ``head`` is the chain's last link.

    ``whole``: all evidence was read and is as it was written, whatever else is wrong with the file.
    """

    head: Head = EMPTY
    originals: int = 0
    faults: list[check.Fault] = field(default_factory=list)
    whole: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def lines(self) -> Iterator[str]:
        """The verdict for a reader: faults first, each in a line."""
        yield from (f"WRONG  {fault.where}: {fault.what}" for fault in self.faults)
        yield from (f"note   {note}" for note in self.notes)
        yield f"{self.head.seq:,} links, {self.originals:,} files; the last link is {self.head.sha256}"
        if self.faults:
            yield f"{len(self.faults)} wrong; {AFRESH if self.whole else RESTORE}"
        else:
            yield "all as it was written"


def verify(workspace: Workspace, look: Look = iter) -> Verdict:
    """Check everything, and change nothing.  A database too damaged to be read is a fault, and ends the check."""
    verdict, database = Verdict(), workspace.database
    try:
        with faults_told(database.where):
            of_file = list(check.file_faults(database))
            verdict.faults += of_file
            for checked in look(check.check_links(database)):
                verdict.head = checked.head
                verdict.faults += checked.faults
            verdict.faults += check.count_faults(database)
            for fault in check.original_faults(database, workspace.originals):
                verdict.originals += 1
                verdict.faults += [fault] if fault else []
            verdict.whole = len(verdict.faults) == len(of_file)
            verdict.notes += _notes(workspace, verdict.head)
    except DamagedStore as error:
        verdict.faults.append(check.Fault(error.where or database.where, error.message))
    except ValueError as error:
        verdict.faults.append(check.Fault(database.where, f"a row cannot be read ({error})"))
    return verdict


def _notes(workspace: Workspace, head: Head) -> Iterator[str]:
    left = check.strangers(workspace.database, workspace.originals)
    if left:
        yield f"{left} files kept that no report was read from, left by runs that were stopped; harmless"
    folded = check.projected_seq(workspace.database)
    if folded is not None and folded != head.seq:
        yield f"the folded register knows {folded} of {head.seq} links; the next command that needs it folds the rest"
