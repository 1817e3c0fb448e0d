"""The sample reports into a register, for whoever opens the desk with none of their own."""

from __future__ import annotations

from datetime import datetime

from trucebook.app.demo import sample_run
from trucebook.app.ingest import Ingest, Receipt
from trucebook.app.workspace import Workspace


def take_samples(workspace: Workspace, at: datetime) -> int:
    """Take the sample reports into an open workspace and fold them; gives how many.  Raises as an ingest does."""
    work = Ingest(workspace, sample_run().job, Receipt(at, "trucebook demo"))
    taken = len(list(work.reports()))
    work.fold()
    return taken
