"""Where an agreement's reports come from: the graph, the table under it, and copied passages side by side."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from trucebook.export.brief_dates import iso_words
from trucebook.export.brief_notes import Notes
from trucebook.export.brief_words import RELATIONS, SOURCE_KINDS, listed
from trucebook.export.svg_sources import Sheet, draw_sources
from trucebook.model.register import Agreement, Derivation, Register
from trucebook.model.report import Report
from trucebook.model.span import Span

GRAPH_WIDTHS = (720.0, 330.0)
MOST_PAIRS = 12  # aligned sentences shown of one copy


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One report: when, which outlet, its title and anchor, who speaks in it, what it takes from where."""

    day: str
    outlet: str
    title: str
    report: str
    who: str
    takes: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copied report with its aligned passages (original, copy)."""

    words: str
    reasons: tuple[str, ...]
    original: str
    copied: str
    pairs: tuple[tuple[str, str], ...]
    left: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """All about sources that a card prints."""

    wide: Markup | None
    narrow: Markup | None
    rows: tuple[SourceRow, ...]
    originators: tuple[tuple[str, str, str], ...]
    copies: tuple[Copy, ...]


def provenance(register: Register, agreement: Agreement, notes: Notes, anchor: str) -> Provenance:
    """Sources of one agreement, reports in order of date and then of the register."""
    reports = _by_date(agreement, notes)
    inside = {report.id for report in reports}
    derived = [d for d in register.derivations if d.report in inside and _takes(d)]
    sheets = [_sheet(report, register, agreement, derived, order) for order, report in enumerate(reports)]
    names = {originator.id: originator.who for originator in register.originators}
    title = f"Sources of {agreement.title}"
    wide, narrow = GRAPH_WIDTHS
    told = [o for o in register.originators if o.id in agreement.originators]
    return Provenance(
        wide=draw_sources(f"{anchor}-src-wide", title, sheets, names, wide),
        narrow=draw_sources(f"{anchor}-src-narrow", title, sheets, names, narrow),
        rows=tuple(_row(report, register, agreement, derived, notes) for report in reports),
        originators=tuple((o.who, SOURCE_KINDS[o.kind], "; ".join(o.why)) for o in told),
        copies=tuple(copy for d in derived if (copy := _copy(d, notes))),
    )


def _takes(derivation: Derivation) -> bool:
    return derivation.relation not in ("original", "independent")


def _by_date(agreement: Agreement, notes: Notes) -> list[Report]:
    found = [report for i in agreement.reports if (report := notes.report(i))]
    return sorted(found, key=lambda report: _day(report) or "9999")


def _day(report: Report) -> str:
    start = report.published.day or report.published.earliest
    return start.isoformat() if start else ""


def outlet(report: Report) -> str:
    """The outlet as named, or that it is not given."""
    return report.outlet.value or "outlet not given"


def _tellers(report: str, register: Register, agreement: Agreement) -> tuple[str, ...]:
    """Originators of the agreement with words of their own in this report."""
    carried = {item.originator for item in register.evidence if item.report == report}
    known = [o.id for o in register.originators if o.id in agreement.originators]
    return tuple(i for i in known if i in carried)


def _sheet(report: Report, register: Register, agreement: Agreement, derived: list[Derivation], order: int) -> Sheet:
    takes = tuple((d.source, RELATIONS[d.relation]) for d in derived if d.report == report.id)
    tellers = _tellers(report.id, register, agreement)
    return Sheet(report.id, outlet(report), iso_words(_day(report)), order, tellers, takes)


def _row(
    report: Report, register: Register, agreement: Agreement, derived: list[Derivation], notes: Notes
) -> SourceRow:
    names = {originator.id: originator.who for originator in register.originators}
    taken = [d for d in derived if d.report == report.id]
    words = [f"{RELATIONS[d.relation]} {_called(d.source, notes)}, {d.share:.0%} of its words" for d in taken]
    return SourceRow(
        day=iso_words(_day(report)),
        outlet=notes.persons.clean(outlet(report)),
        title=notes.persons.clean(report.title.value) or report.id,
        report=notes.key(report.id),
        who=listed([names[i] for i in _tellers(report.id, register, agreement)]),
        takes="; ".join(words) or "no copy found",
    )


def _called(report_id: str, notes: Notes) -> str:
    report = notes.report(report_id)
    return f"{outlet(report)}, {iso_words(_day(report))}" if report else report_id


def _copy(derivation: Derivation, notes: Notes) -> Copy | None:
    ours, theirs = notes.report(derivation.report), notes.report(derivation.source)
    if not ours or not theirs or not derivation.pairs:
        return None
    pairs = [(_words(theirs, p.theirs, notes), _words(ours, p.ours, notes)) for p in derivation.pairs[:MOST_PAIRS]]
    verb = RELATIONS[derivation.relation]
    return Copy(
        words=f"{_called(ours.id, notes)} {verb} {_called(theirs.id, notes)}",
        reasons=derivation.reasons,
        original=_called(theirs.id, notes),
        copied=_called(ours.id, notes),
        pairs=tuple(pairs),
        left=max(0, len(derivation.pairs) - MOST_PAIRS),
    )


def _words(report: Report, span: Span, notes: Notes) -> str:
    return notes.persons.quote(report.id, report.text, span)
