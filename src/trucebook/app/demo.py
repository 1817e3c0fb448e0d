"""The whole way in one call: the sample reports into a brief and the rows behind it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trucebook.app.brief import unread_of
from trucebook.app.output import write_whole
from trucebook.app.run import Job, Run, Watch
from trucebook.app.samples import get_samples, report_files
from trucebook.export.brief.names import find_private, hide_private
from trucebook.export.brief.notes import Notes
from trucebook.export.brief.page import render_brief
from trucebook.export.brief.summary import made_title, summarise
from trucebook.export.dossier.whole import dossier, dump
from trucebook.fold.register import fold
from trucebook.model.register import Register


@dataclass(frozen=True, slots=True)
class Made:
    """Where the demo's files lie, and the brief's summary as plain lines."""

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
    brief, rows = folder / "brief.html", folder / "dossier.json"
    page = render_brief(register, unread=unread_of(run), interrupted=run.outcome.interrupted)
    write_whole(brief, page)
    text = io.StringIO()
    dump(dossier(register), text)
    write_whole(rows, text.getvalue())
    return Made(brief, rows, tuple(summary_lines(register)))


def summary_lines(register: Register) -> Iterator[str]:
    """The brief's title and summary without its marks; private persons are left out as they are in the brief."""
    persons = find_private(register.extractions)
    shown = hide_private(register, persons)
    yield made_title(shown)
    anchors = dict.fromkeys((agreement.id for agreement in shown.agreements), "")
    for part in summarise(shown, Notes(shown, persons), anchors):
        yield ""
        yield part.heading
        for sentence in part.sentences:
            yield f"  {sentence.about}: {sentence.words}" if sentence.about else f"  {sentence.words}"
        if not part.sentences:
            yield f"  {part.nothing}"
        elif part.left:
            yield f"  … and {part.left} more"
