"""Where an agreement's reports come from: the graph, the table under it, and copied passages side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from trucebook.export.brief.dates import iso_words
from trucebook.export.brief.notes import Notes
from trucebook.export.brief.words import RELATIONS, SOURCE_KINDS, listed
from trucebook.export.svg.sources import Sheet, draw_sources
from trucebook.fold.witness import published_words
from trucebook.model.register import Agreement, Derivation, Originator, Register
from trucebook.model.report import Report
from trucebook.model.span import Span

GRAPH_WIDTHS = (720.0, 330.0)
# What a report's id can look like inside a reason; shorter ones might be words.
_ID = re.compile(r"[\w.-]{4,}(?<![.])")
MOST_WAYS = 4  # ways from one originator to print
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
class OriginRow:
    """One originator: the ways its words came to print (``more`` of them not shown), why it is counted once, doubts."""

    who: str
    kind: str
    ways: tuple[str, ...]
    more: int
    why: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """All about sources that a card prints."""

    wide: Markup | None
    narrow: Markup | None
    rows: tuple[SourceRow, ...]
    origins: tuple[OriginRow, ...]
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
        origins=tuple(_origin(o, register, agreement, notes) for o in told),
        copies=tuple(copy for d in derived if (copy := _copy(d, notes))),
    )


def _origin(originator: Originator, register: Register, agreement: Agreement, notes: Notes) -> OriginRow:
    heard = [e for e in register.evidence if e.originator == originator.id and e.report in agreement.reports]
    ways = list(dict.fromkeys(" → ".join(who for _, who in e.way) for e in heard if e.way))
    # What was joined in good faith is shown as a doubt, not also as a reason.
    why = "; ".join(reason for reason in originator.why if reason not in originator.doubts)
    return OriginRow(
        who=originator.who,
        kind=SOURCE_KINDS[originator.kind],
        ways=tuple(notes.persons.clean(way) for way in ways[:MOST_WAYS]),
        more=max(0, len(ways) - MOST_WAYS),
        why=_readable(why, notes),
        doubts=tuple(_readable(doubt, notes) for doubt in originator.doubts),
    )


def _readable(reason: str, notes: Notes) -> str:
    """A reason with reports called by their outlet and day instead of by their file."""
    return _ID.sub(
        lambda match: _called(match.group(), notes) if notes.report(match.group()) else match.group(), reason
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


def _printed(report: Report) -> str:
    """When it was published, no more precisely than is known; empty where it is not."""
    words = published_words(report.published)
    return iso_words(words) if words else ""


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
    return Sheet(report.id, _label(report, notes), _printed(report), order, tellers, takes)


def _row(report: Report, who: list[str], derived: list[Derivation], notes: Notes) -> SourceRow:
    taken = [d for d in derived if d.report == report.id]
    words = [f"{RELATIONS[d.relation]} {_called(d.source, notes)}; {d.share:.0%} of its words" for d in taken]
    return SourceRow(
        day=_printed(report) or iso_words(None),
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
    return f"{_label(report, notes)}, {_printed(report) or 'undated'}"


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
