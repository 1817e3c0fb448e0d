"""Who told whom, left to right by date: originators as circles, outlets as squares, and what was copied from what.

One node a row, so that no label covers another: an originator stands above the first report that carries it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trucebook.export.svg.elements import el, figure, join, shorten, text

ROW = 25.0
TOP = 18.0
MOST_REPORTS = 40  # beyond this the table below the graph says the rest


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report in the graph; ``order`` is its place by date, ``tellers`` its originators, ``takes`` its sources."""

    key: str
    label: str
    day: str
    order: int
    tellers: tuple[str, ...]
    takes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """Something placed: an originator or a report."""

    key: str
    x: float
    y: float
    label: str
    report: bool


def draw_sources(key: str, title: str, sheets: Sequence[Sheet], names: dict[str, str], width: float) -> Markup | None:
    """The graph of ``sheets`` (in order of date) with ``names`` of originators by id; None for a single thread."""
    if len(sheets) + len({teller for sheet in sheets for teller in sheet.tellers}) < 3:
        return None
    sheets = sheets[:MOST_REPORTS]
    nodes = _place(sheets, names, width)
    edges = [_told(nodes[f"o:{teller}"], nodes[f"r:{s.key}"]) for s in sheets for teller in s.tellers]
    for sheet in sheets:
        for source, verb in sheet.takes:
            if f"r:{source}" in nodes:
                edges.append(_taken(key, nodes[f"r:{source}"], nodes[f"r:{sheet.key}"], verb))
    drawn = [_node(node, width) for node in nodes.values()]
    height = TOP + len(nodes) * ROW
    words = "; ".join(f"{s.label} ({s.day}): {', '.join(names[t] for t in s.tellers) or 'own voice'}" for s in sheets)
    return figure(key, title, words + ".", (width, height), join([_arrow(key), *edges, *drawn]))


def _place(sheets: Sequence[Sheet], names: dict[str, str], width: float) -> dict[str, Node]:
    columns = max((sheet.order for sheet in sheets), default=0) + 1
    step = min(70.0, width * 0.36 / columns)
    nodes: dict[str, Node] = {}
    for sheet in sheets:
        x = 14 + step * (sheet.order + 0.75)
        for teller in sheet.tellers:
            if f"o:{teller}" not in nodes:
                y = TOP + len(nodes) * ROW
                nodes[f"o:{teller}"] = Node(f"o:{teller}", x - step * 0.6, y, names[teller], False)
        label = f"{sheet.label}, {sheet.day or 'undated'}"
        nodes[f"r:{sheet.key}"] = Node(f"r:{sheet.key}", x, TOP + len(nodes) * ROW, label, True)
    return nodes


def _arrow(key: str) -> Markup:
    tip = el("path", d="M0 0 L7 3.5 L0 7 Z", class_="tip")
    return el(
        "defs", el("marker", tip, id=f"{key}-a", markerWidth=7, markerHeight=7, refX=6.5, refY=3.5, orient="auto")
    )


def _told(teller: Node, report: Node) -> Markup:
    """Straight down from the circle, round the corner, into the square."""
    down = f"M{teller.x:.1f} {teller.y:.1f} V{report.y - 5:.1f}"
    corner = f"Q{teller.x:.1f} {report.y:.1f} {teller.x + 5:.1f} {report.y:.1f} H{report.x - 6:.1f}"
    return el("path", el("title", f"{teller.label} → {report.label}"), d=f"{down} {corner}", class_="told")


def _taken(key: str, source: Node, report: Node, verb: str) -> Markup:
    """From the source's square into the copy's, with the verb in the gap beside the copy."""
    way = 1 if report.y > source.y else -1
    start = f"M{source.x:.1f} {source.y + 6 * way:.1f}"
    pull, meet = f"{source.x:.1f} {source.y + 24 * way:.1f}", f"{report.x:.1f} {report.y - 24 * way:.1f}"
    bend = f"C{pull} {meet} {report.x:.1f} {report.y - 7 * way:.1f}"
    title = el("title", f"{report.label} {verb} {source.label}")
    curve = el("path", d=f"{start} {bend}", class_="taken", marker_end=f"url(#{key}-a)")
    return el("g", title, curve, text(verb, report.x + 9, report.y - way * ROW / 2 + 1 + 5 * (way < 0), "verb"))


def _node(node: Node, width: float) -> Markup:
    label = shorten(node.label, width - node.x - 14, 12)
    words = text(label, node.x + 11, node.y + 4, "node report" if node.report else "node")
    if node.report:
        mark = el("rect", x=node.x - 5, y=node.y - 5, width=10.0, height=10.0, class_="outlet")
    else:
        mark = el("circle", cx=node.x, cy=node.y, r=5.0, class_="originator")
    return el("g", el("title", node.label), mark, words)
