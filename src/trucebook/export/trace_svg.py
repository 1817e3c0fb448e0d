"""The derivation graph as a picture that stands alone: reports as squares by date, originators as circles."""

from __future__ import annotations

from trucebook.export.brief_words import RELATIONS
from trucebook.export.svg import el, figure, text
from trucebook.export.svg_sources import Sheet, draw_sources
from trucebook.model.order import bounds
from trucebook.model.report import Report
from trucebook.model.written import written
from trucebook.trace.account import Account

WIDTH = 900.0
# The colours of the brief, light and dark, since the file is looked at without it.
_STYLE = """
svg { --paper: #fcfbf7; --ink: #1d1b17; --accent: #1c4e80; --grey: #76726a; background: var(--paper); }
@media (prefers-color-scheme: dark) {
  svg { --paper: #15161a; --ink: #e9e6df; --accent: #8dbce8; --grey: #93908a; }
}
text { fill: var(--ink); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
text.verb { fill: var(--grey); font-size: 10.5px; font-style: italic; }
text.report { font-weight: 600; }
.originator { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
.outlet { fill: var(--ink); }
.told { fill: none; stroke: var(--grey); stroke-width: 1; }
.taken { fill: none; stroke: var(--accent); stroke-width: 1.6; }
.tip { fill: var(--accent); }
"""
_TITLE = "Where the reports come from"


def trace_svg(account: Account) -> str:
    """The whole file as text; reports beyond the first forty by date are left to the table."""
    names = {root.originator.id: root.originator.who for root in account.roots}
    sheets = [_sheet(account, order) for order in range(len(account.extractions))]
    drawn = draw_sources("trace", _TITLE, sheets, names, WIDTH)
    if drawn is None:
        words = sheets[0].label if sheets else "No reports"
        line = text(f"{words}: nothing to compare it with", 12, 24, "node report")
        drawn = figure("trace", _TITLE, words, (WIDTH, 40.0), line)
    body = str(drawn).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    opening, rest = body.split(">", 1)
    return f"{opening}>{el('style')[:-8]}{_STYLE}</style>{rest}\n"


def _sheet(account: Account, order: int) -> Sheet:
    report = account.extractions[order].report
    takes = tuple((d.source, RELATIONS[d.relation]) for d in account.derivations if d.report == report.id)
    return Sheet(report.id, _label(report), _day(report), order, account.tellers.get(report.id, ()), takes)


def _label(report: Report) -> str:
    return f"{report.id} ({report.outlet.value})" if report.outlet.value else report.id


def _day(report: Report) -> str:
    days = bounds(report.published)
    return written(days) if days else ""
