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
    derived = [d for d in register.derivations if d.report in agreement.reports and _takes(d)]
    reports = _by_date(agreement, derived, notes)
    tellers = {report.id: _tellers(report.id, register, agreement) for report in reports}
    sheets = [_sheet(r, tellers[r.id], derived, order, notes) for order, r in enumerate(reports)]
    names = {originator.id: originator.who for originator in register.originators}
    title = f"Sources of {agreement.title}"
    wide, narrow = GRAPH_WIDTHS
    told = [o for o in register.originators if o.id in agreement.originators]
    return Provenance(
        wide=draw_sources(f"{anchor}-src-wide", title, sheets, names, wide),
        narrow=draw_sources(f"{anchor}-src-narrow", title, sheets, names, narrow),
        rows=tuple(_row(r, [names[i] for i in tellers[r.id]], derived, notes) for r in reports),
        originators=tuple((o.who, SOURCE_KINDS[o.kind], "; ".join(o.why)) for o in told),
        copies=tuple(copy for d in derived if (copy := _copy(d, notes))),
    )


def _takes(derivation: Derivation) -> bool:
    return derivation.relation not in ("original", "independent")


def _by_date(agreement: Agreement, derived: list[Derivation], notes: Notes) -> list[Report]:
    """Reports by date; an undated one after what it takes from, else last."""
    found = [report for i in agreement.reports if (report := notes.report(i))]
    ordered = sorted(found, key=lambda report: _day(report) or "9999")
    for derivation in derived:
        ids = [report.id for report in ordered]
        if {derivation.report, derivation.source} <= set(ids):
            copy, source = ids.index(derivation.report), ids.index(derivation.source)
            if copy < source and not (_day(ordered[copy]) and _day(ordered[source])):
                ordered.insert(source, ordered.pop(copy))
    return ordered


def _day(report: Report) -> str:
    start = report.published.day or report.published.earliest
    return start.isoformat() if start else ""


def outlet(report: Report) -> str:
    """The outlet as named, or that it is not given."""
    return report.outlet.value or "outlet not given"


def _label(report: Report, notes: Notes) -> str:
    """What a report goes by: its outlet, else its title in quotation marks, else its file."""
    title = notes.persons.clean(report.title.value)
    return notes.persons.clean(report.outlet.value) or (f"“{title}”" if title else report.id)


def _tellers(report: str, register: Register, agreement: Agreement) -> tuple[str, ...]:
    """Originators of the agreement with words of their own in this report."""
    carried = {item.originator for item in register.evidence if item.report == report}
    known = [o.id for o in register.originators if o.id in agreement.originators]
    return tuple(i for i in known if i in carried)


def _sheet(report: Report, tellers: tuple[str, ...], derived: list[Derivation], order: int, notes: Notes) -> Sheet:
    takes = tuple((d.source, RELATIONS[d.relation]) for d in derived if d.report == report.id)
    day = _day(report)
    return Sheet(report.id, _label(report, notes), iso_words(day) if day else "", order, tellers, takes)


def _row(report: Report, who: list[str], derived: list[Derivation], notes: Notes) -> SourceRow:
    taken = [d for d in derived if d.report == report.id]
    words = [f"{RELATIONS[d.relation]} {_called(d.source, notes)}; {d.share:.0%} of its words" for d in taken]
    return SourceRow(
        day=iso_words(_day(report)),
        outlet=notes.persons.clean(outlet(report)),
        title=notes.persons.clean(report.title.value) or report.id,
        report=notes.key(report.id),
        who=listed(who),
        takes="; ".join(words) or "no copy found",
    )


def _called(report_id: str, notes: Notes) -> str:
    report = notes.report(report_id)
    if report is None:
        return report_id
    day = _day(report)
    return f"{_label(report, notes)}, {iso_words(day) if day else 'undated'}"


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
