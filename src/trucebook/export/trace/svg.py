"""The derivation graph as a picture that stands alone: reports as squares by date, shared originators as circles.

Nodes stand on the left, one a row, and all words on the right, so that no line crosses a label.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from trucebook.export.brief.words import RELATIONS
from trucebook.export.svg.elements import el, figure, join, line, shorten, text
from trucebook.fold.witness import published_words
from trucebook.trace.account import Account

WIDTH = 900.0
ROW, TOP, LEFT, NODES, WORDS = 24.0, 44.0, 16.0, 300.0, 330.0
MOST_REPORTS = 200  # beyond this the table says the rest
# The colours of the brief, light and dark, since the file is looked at without it.
_STYLE = """
svg { --paper: #fcfbf7; --ink: #1d1b17; --accent: #1c4e80; --grey: #76726a; --hair: #e8e4d8; background: var(--paper); }
@media (prefers-color-scheme: dark) {
  svg { --paper: #15161a; --ink: #e9e6df; --accent: #8dbce8; --grey: #93908a; --hair: #2a2c33; }
}
text { fill: var(--ink); font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
text.head { font-size: 14px; font-weight: 600; }
text.report { font-weight: 600; }
text.takes { fill: var(--accent); }
.originator { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
.outlet { fill: var(--ink); }
.leader { stroke: var(--hair); stroke-width: 1; }
.told { fill: none; stroke: var(--grey); stroke-width: 1; }
.taken { fill: none; stroke: var(--accent); stroke-width: 1.6; }
.tip { fill: var(--accent); }
"""
_TITLE = "Where the reports come from"


@dataclass(frozen=True, slots=True)
class _Node:
    """Something placed: a report, or an originator heard in several; ``takes`` is what a report takes from where."""

    x: float
    y: float
    label: str
    report: bool
    takes: str = ""


def trace_svg(account: Account) -> str:
    """The whole file as text.  Originators heard in one report only are counted beside it, not drawn."""
    nodes = _place(account)
    lines = [line(n.x + 8, n.y, WORDS - 8, n.y, "leader") for n in nodes.values()]
    drawn = [_arrow(), *lines, *_told(account, nodes), *_taken(account, nodes), *map(_node, nodes.values())]
    left = len(account.extractions) - MOST_REPORTS
    title = f"{_TITLE}; {left} later reports are left out" if left > 0 else _TITLE
    words = "; ".join(f"{n.label} {n.takes}".strip() for n in nodes.values() if n.report) or "No reports"
    size = (WIDTH, TOP + len(nodes) * ROW)
    picture = figure("trace", _TITLE, f"{words}.", size, join([text(title, LEFT, 20, "head"), *drawn]))
    opening, rest = str(picture).split(">", 1)
    named = opening.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{named}><style>{_STYLE}</style>{rest}\n"


def _place(account: Account) -> dict[str, _Node]:
    shared = {root.originator.id: root.originator.who for root in account.roots if len(root.originator.reports) > 1}
    reports = [extraction.report for extraction in account.extractions[:MOST_REPORTS]]
    step = (NODES - LEFT) / max(1, len(reports))
    nodes: dict[str, _Node] = {}
    for order, report in enumerate(reports):
        x = LEFT + step * (order + 0.5)
        tellers = account.tellers.get(report.id, ())
        for teller in tellers:
            if teller in shared and teller not in nodes:
                nodes[teller] = _Node(x - min(step, 14) / 2, TOP + len(nodes) * ROW, shared[teller], False)
        own = sum(teller not in shared for teller in tellers)
        parts = (report.id, report.outlet.value, published_words(report.published) or "undated", _own(own))
        links = [f"{RELATIONS[d.relation]} {d.source}" for d in account.derivations if d.report == report.id]
        label = ", ".join(part for part in parts if part)
        nodes[report.id] = _Node(x, TOP + len(nodes) * ROW, label, True, "; ".join(links))
    return nodes


def _own(number: int) -> str:
    return f"{number} source{'s' * (number != 1)} of its own" if number else ""


def _arrow() -> Markup:
    tip = el("path", d="M0 0 L7 3.5 L0 7 Z", class_="tip")
    return el("defs", el("marker", tip, id="trace-a", markerWidth=7, markerHeight=7, refX=6.5, refY=3.5, orient="auto"))


def _told(account: Account, nodes: dict[str, _Node]) -> list[Markup]:
    """From each shared originator straight down and round the corner into the reports that heard it first hand."""
    drawn = []
    for report, tellers in account.tellers.items():
        for teller in tellers:
            if teller in nodes and report in nodes:
                a, b = nodes[teller], nodes[report]
                way = f"M{a.x:.1f} {a.y:.1f} V{b.y - 5:.1f} Q{a.x:.1f} {b.y:.1f} {a.x + 5:.1f} {b.y:.1f} H{b.x:.1f}"
                drawn.append(el("path", el("title", f"{a.label} → {b.label}"), d=way, class_="told"))
    return drawn


def _taken(account: Account, nodes: dict[str, _Node]) -> list[Markup]:
    """From each source into what takes from it."""
    drawn = []
    for derivation in account.derivations:
        if derivation.report in nodes and derivation.source in nodes:
            a, b = nodes[derivation.source], nodes[derivation.report]
            way = 1 if b.y > a.y else -1
            bend = f"C{a.x:.1f} {a.y + 30 * way:.1f} {b.x:.1f} {b.y - 30 * way:.1f} {b.x:.1f} {b.y - 7 * way:.1f}"
            title = el("title", f"{derivation.report} {RELATIONS[derivation.relation]} {derivation.source}")
            curve = el("path", d=f"M{a.x:.1f} {a.y + 6 * way:.1f} {bend}", class_="taken", marker_end="url(#trace-a)")
            drawn.append(el("g", title, curve))
    return drawn


def _node(node: _Node) -> Markup:
    room = WIDTH - WORDS - 12
    label = shorten(node.label, room if not node.takes else room * 0.62, 12)
    words = [text(label, WORDS, node.y + 4, "report" if node.report else "")]
    if node.takes:
        words.append(text(shorten(node.takes, room * 0.36, 12), WIDTH - 12, node.y + 4, "takes", "end"))
    if node.report:
        mark = el("rect", x=node.x - 5, y=node.y - 5, width=10.0, height=10.0, class_="outlet")
    else:
        mark = el("circle", cx=node.x, cy=node.y, r=5.0, class_="originator")
    return el("g", el("title", f"{node.label} {node.takes}".strip()), mark, *words)
