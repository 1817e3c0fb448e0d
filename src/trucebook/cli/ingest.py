"""The commands that bring evidence in, and list what came: ingest, reports and refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from trucebook.cli.lines import Form, Look, show
from trucebook.cli.options import Reading, ReadingAlsoFetched
from trucebook.cli.place import Person, Place, at_work, now
from trucebook.cli.register import Sheet
from trucebook.cli.spread import spread

if TYPE_CHECKING:
    from trucebook.app.outcome import Outcome


def register(app: typer.Typer) -> None:
    """Add the commands of this file to ``app``."""
    app.command()(spread(ingest))
    app.command()(spread(reports))
    app.command()(spread(refused))


def ingest(
    reading: ReadingAlsoFetched,
    place: Place,
    person: Person,
    restricted: Annotated[
        bool, typer.Option("--restricted", help="Mark these reports as restricted: they stay out of what is published.")
    ] = False,
) -> None:
    """Take reports into the register.  What it has already is passed over, so a stopped run is simply run again."""
    from trucebook.app.addresses import fetched
    from trucebook.app.ingest import Ingest, Receipt
    from trucebook.cli.reports import bytes_of, job_of
    from trucebook.cli.screen import Watcher, stoppable

    with at_work(place) as workspace, fetched(reading.path, bytes_of(reading)) as found:
        named = replace(reading, pack=reading.pack or workspace.pack)
        job = replace(job_of(named), paths=found.paths)
        receipt = Receipt(now(), person.name, "restricted" if restricted else "open")
        work = Ingest(workspace, job, receipt, found)
        with stoppable(work.run, reading.quiet):
            for _ in work.reports(Watcher(work.run, reading.quiet)):
                pass
            _tell_passed_over(work.run.outcome, reading)
            work.fold()


def _tell_passed_over(outcome: Outcome, reading: Reading) -> None:
    """Say so where a pack or a manifest was given for reports that are in the register already."""
    from trucebook.app.outcome import Failure

    if not outcome.known:
        return
    why = "what was known already stays as it was taken in"
    if reading.pack:
        mend = f"trucebook reextract --pack {reading.pack} reads it anew with these names"
        outcome.warnings.append(Failure("", why, mend))
    elif reading.manifest:
        mend = "correct what is stated of one with trucebook decide edit REPORT --set published=2017-08-21"
        outcome.warnings.append(Failure("", f"{why}: the manifest changes nothing of it", mend))


def reports(place: Place, sheet: Sheet, form: Form) -> None:
    """List the reports taken in with their ids, days and outlets, as people corrected them."""
    from trucebook.app.query.asking import Cut
    from trucebook.app.query.lines import reports as listed

    look = Look(
        (("id", "id"), ("published_earliest", "published"), ("outlet", "outlet"), ("title", "title"),
         ("corrected", "corrected")),
        "No report yet.",
    )  # fmt: skip
    with at_work(place) as workspace:
        listing = listed(workspace.database, Cut(sheet.limit, sheet.after))
    show(listing, look, form)


def refused(place: Place) -> None:
    """List the files that could not be taken in, with why and the mend.  A file that comes through later goes."""
    from trucebook.app.ingest import refused_files
    from trucebook.cli.screen import fold_lines

    with at_work(place) as workspace:
        found = refused_files(workspace)
    typer.echo(fold_lines(found or ("nothing was refused",)))
