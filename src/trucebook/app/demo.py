"""The whole way in one call: the sample reports into a brief and the rows behind it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from trucebook.app.output import write_whole
from trucebook.app.run import Job, Run, Watch
from trucebook.app.samples import get_samples, report_files
from trucebook.export.brief import render_brief
from trucebook.export.dossier import dossier, dump
from trucebook.fold.register import fold


@dataclass(frozen=True, slots=True)
class Made:
    """Where the demo's files lie, and the brief as plain lines."""

    brief: Path
    dossier: Path
    lines: tuple[str, ...]


def sample_run() -> Run:
    """A run over the sample reports with their manifest; raises MissingPart where they are not installed."""
    folder = get_samples()
    return Run(Job(report_files(folder), folder / "manifest.csv"))


def make_demo(run: Run, folder: Path, watch: Watch = iter) -> Made:
    """Write ``brief.html`` and ``dossier.json`` into ``folder``."""
    register = fold(tuple(watch(run.extractions())), None)
    page = render_brief(register)
    brief, rows = folder / "brief.html", folder / "dossier.json"
    write_whole(brief, page)
    text = io.StringIO()
    dump(dossier(register), text)
    write_whole(rows, text.getvalue())
    return Made(brief, rows, ())


FIRST_LINES = 12
