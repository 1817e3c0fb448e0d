"""The situation of a period: which reports it is folded from, once as known before it and once as known at its end.

Only agreements that were told of lately, still hold, or have something falling due are folded, each from all the
reports concerned, so that the work grows with the period and not with the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from markupsafe import Markup

from trucebook.app.fresh import folding_rules, names_of, refresh
from trucebook.app.output import write_bytes, write_whole
from trucebook.app.page import with_sources
from trucebook.app.query.asking import Ask, wanted
from trucebook.app.workspace import Workspace
from trucebook.errors import UsageError
from trucebook.export.brief.words import Say
from trucebook.export.sitrep.given import Situation
from trucebook.export.sitrep.parts import Period, Sitrep
from trucebook.export.sitrep.report import make_sitrep, render_sitrep, render_sitrep_part
from trucebook.export.sitrep.word import sitrep_docx
from trucebook.fold.register import fold
from trucebook.model.register import Register, TimelineEntry
from trucebook.model.subjects import mention_handle
from trucebook.store.decisions import read_decisions
from trucebook.store.evidence import newest_extractions, read_extractions
from trucebook.store.lists import Wanted
from trucebook.store.models import AgreementRow
from trucebook.store.news import newest_link
from trucebook.store.period import Concerned, Days, concerned, events_with_pages
from trucebook.store.withheld import open_reports

# Agreements of one report; more could not be read in a week.
MOST = 200


@dataclass(frozen=True, slots=True)
class SitrepAsk:
    """What a situation report is wanted of.  ``known`` None: as known on the last day; ``place`` in any spelling."""

    since: date
    until: date
    known: date | None = None
    place: str | None = None
    agreement: str | None = None
    title: str | None = None
    coarsen: bool = False


def write_sitrep(workspace: Workspace, ask: SitrepAsk, out: Path, *, restricted: bool = False) -> Sitrep:
    """Write the report to ``out`` (``.html`` or ``.docx``), whole or not at all.

    It rests on no restricted reports unless ``restricted``.  Raises UsageError.
    """
    kind = out.suffix.lower()
    if kind not in (".html", ".htm", ".docx"):
        raise UsageError(f"'{out.name}' says no form", mend="let its name end in .html or .docx")
    reader = replace(workspace.database.reader, restricted=restricted)
    report = sitrep_of(replace(workspace, database=replace(workspace.database, reader=reader)), ask)
    if kind == ".docx":
        write_bytes(out, sitrep_docx(report))
    else:
        write_whole(out, render_sitrep(report))
    return report


def sitrep_of(workspace: Workspace, ask: SitrepAsk) -> Sitrep:
    """The report as whoever reads may see it; raises UsageError for days out of order or a name that is not there."""
    refresh(workspace)
    coarsen = ask.coarsen or not workspace.database.reader.exact
    return make_sitrep(situation(workspace, ask), title=ask.title, coarsen=coarsen)


def sitrep_part(workspace: Workspace, ask: SitrepAsk, addresses: Mapping[str, str], say: Say) -> tuple[Sitrep, Markup]:
    """The report and what a page shows of it, as :func:`trucebook.export.sitrep.report.render_sitrep_part`."""
    report = sitrep_of(workspace, ask)
    return report, render_sitrep_part(report, addresses, say)


def state_of(workspace: Workspace) -> str:
    """What a report depends on beside what is asked: the newest evidence or decision, and the rules of folding."""
    return f"{newest_link(workspace.database)}-{folding_rules(workspace)}"


def sitrep_word(workspace: Workspace, ask: SitrepAsk, say: Say, *, rtl: bool) -> bytes:
    """The report as the bytes of a Word file, as :func:`trucebook.export.sitrep.word.sitrep_docx`."""
    return sitrep_docx(sitrep_of(workspace, ask), say, rtl=rtl)


def situation(workspace: Workspace, ask: SitrepAsk) -> Situation:
    """The register before the period and at its end, narrowed to what is asked for."""
    database = workspace.database
    period = Period(ask.since, ask.until, ask.known or ask.until)
    scope = wanted(database, Ask(place=ask.place, agreement=ask.agreement))
    days = Days(period.since, period.until, period.known, period.until + timedelta(days=period.ahead))
    found = concerned(database, scope, days, MOST)
    reports = with_sources(database, found.reports)
    numbers = open_reports(database).filter(slug__in=reports).values_list("seq", flat=True)
    extractions = tuple(read_extractions(database, sorted(newest_extractions(database, list(numbers)).values())))
    decisions = tuple(read_decisions(database))
    before, after = (
        _narrowed(fold(extractions, day, names_of(workspace), decisions, by_handle=True), found, scope, period)
        for day in (min(period.since - timedelta(days=1), period.known), period.known)
    )
    pages = events_with_pages(database, (entry.id for entry in after.timeline))
    return Situation(before, after, period, _scope(workspace, ask, scope), found.left, pages)


def _narrowed(register: Register, found: Concerned, scope: Wanted, period: Period) -> Register:
    """The register with the agreements concerned and the loose events of the period, which alone are told in full."""
    handles = {
        telling.id: mention_handle(extraction.report.sha256, telling.quote.span)
        for extraction in register.extractions
        for telling in extraction.agreements
    }
    kept = tuple(
        agreement
        for agreement in register.agreements
        if any(handles.get(member) in found.handles for member in agreement.members)
    )
    ids = {agreement.id for agreement in kept}
    at = set(scope.places or ())

    def fits(entry: TimelineEntry) -> bool:
        here = not at or any(place.id in at for place in entry.places)
        loose = entry.agreement is None and not scope.agreement and entry.when.overlaps(period.days)
        return here and (entry.agreement in ids or loose)

    timeline = tuple(entry for entry in register.timeline if fits(entry))
    cited = {id for entry in timeline for id in entry.evidence}
    conflicts = tuple(
        conflict
        for conflict in register.conflicts
        if conflict.agreement in ids
        or (conflict.agreement is None and any(id in cited for side in conflict.sides for id in side.evidence))
    )
    access = register.access
    if scope.agreement:
        access = tuple(row for agreement in kept for row in agreement.access)
    elif at:
        access = tuple(row for row in access if row.place_id in at)
    return replace(register, agreements=kept, timeline=timeline, conflicts=conflicts, access=access)


def _scope(workspace: Workspace, ask: SitrepAsk, scope: Wanted) -> str:
    if scope.agreement:
        rows = workspace.database.rows(AgreementRow).filter(id=scope.agreement)
        return f"Agreement: {rows.values_list('title', flat=True).first() or scope.agreement}"
    return f"Place: {ask.place}" if ask.place else ""
