"""The graph of sources: one node a row, originators before what carries them, copies led to by an arrow."""

from __future__ import annotations

import re

from trucebook.export.svg.sources import MOST_REPORTS, Sheet, draw_sources

SHEETS = (
    Sheet("first", "Zaman <al>", "17 July 2017", 0, ("o1",), ()),
    Sheet("second", "Page", "18 July 2017", 1, ("o1", "o2"), (("first", "copies"), ("elsewhere", "quotes"))),
)
NAMES = {"o1": "a local source", "o2": "activists"}


def test_every_node_has_a_row_and_dates_run_to_the_right() -> None:
    drawn = str(draw_sources("g", "Sources", SHEETS, NAMES, 600))
    rows = [float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)" class="node', drawn)]
    assert len(rows) == len(set(rows)) == 4
    squares = [float(x) for x in re.findall(r'<rect x="([\d.]+)"[^>]*class="outlet"', drawn)]
    assert squares == sorted(squares)
    assert len(squares) == 2


def test_told_and_copied_are_edges_and_what_is_not_here_is_none() -> None:
    drawn = str(draw_sources("g", "Sources", SHEETS, NAMES, 600))
    assert drawn.count('class="told"') == 3
    assert drawn.count('class="taken"') == 1
    assert "copies" in drawn
    assert "quotes" not in drawn
    assert "Zaman &lt;al&gt;" in drawn


def test_a_long_list_is_cut_and_an_empty_one_is_no_graph() -> None:
    many = [Sheet(str(n), f"Outlet {n}", "", n, (), ()) for n in range(MOST_REPORTS + 5)]
    assert str(draw_sources("g", "Sources", many, {}, 600)).count('class="outlet"') == MOST_REPORTS
    assert draw_sources("g", "Sources", (), {}, 600) is None
    assert draw_sources("g", "Sources", SHEETS[:1], NAMES, 600) is None


def test_an_arrow_runs_up_where_the_copy_stands_above_its_source() -> None:
    undated = (Sheet("copy", "Page", "", 0, (), (("late", "copies"),)), Sheet("late", "Paper", "", 1, ("o1",), ()))
    drawn = str(draw_sources("g", "Sources", undated, NAMES, 600))
    path = re.search(r'd="M[\d.]+ ([\d.]+) C.* ([\d.]+)" class="taken"', drawn)
    assert path is not None
    assert float(path[1]) > float(path[2])
    assert "undated" in drawn
