"""The table of claims fits a terminal of 100 columns, whatever the words."""

from __future__ import annotations

from dataclasses import replace

from tests.export import read
from trucebook.export.table import COLUMNS, columns, fit, rows, table, widths


def test_rows_hold_the_claim_uncut() -> None:
    (row,) = rows([read.zaman()])
    assert row[0] == read.zaman().claims[0].id[:8]
    assert row[1:] == (
        read.zaman().report.id,
        "2017-07-16",
        "Jayrud",
        "agree",
        "Committee of Jayrud and Ruhaybah, Syrian government",
        "asserted",
        "a local source",
        "reached a tentative agreement with the government on Sunday",
    )


def test_targets_stand_after_an_arrow() -> None:
    extraction = read.zaman()
    claim = extraction.claims[0]
    aimed = replace(claim, agents=claim.agents[:1], targets=claim.agents[1:])
    (row,) = rows([replace(extraction, claims=(aimed,))])
    assert row[5] == "Committee of Jayrud and Ruhaybah → Syrian government"


def test_every_line_fits_100_columns_and_columns_stand_in_line() -> None:
    lines = list(table([read.zaman(), read.enab()]))
    assert len(lines) == 4
    assert max(columns(line) for line in lines) <= 100
    start = sum(width + 1 for _, width, _ in COLUMNS[:4])
    assert [line[start:].split()[0] for line in lines] == ["event", "─" * 9, "agree", "attack/s…"]


def test_room_beyond_the_narrowest_goes_to_what_is_cut() -> None:
    assert (sum(widths(100)) + len(COLUMNS) - 1, widths(40)) == (100, widths(100))
    lines = list(table([read.zaman()], 220))
    assert max(columns(line) for line in lines) <= 220
    assert "reached a tentative agreement with the government on Sund" in lines[2]
    assert sum(widths(173)) + len(COLUMNS) - 1 == 173


def test_a_cell_is_cut_or_padded_to_its_columns() -> None:
    assert fit("abc", 5) == "abc  "
    assert fit("abcdef", 5) == "abcd…"
    assert fit("a\n b", 3) == "a b"
    for cell in ("停火協議在此", "الهُدنة سارية حتّى أيّار", "x" * 10_000):
        assert columns(fit(cell, 7)) == 7


def test_a_mark_over_a_letter_takes_no_column() -> None:
    assert columns("هُدنة") == 4
    assert columns("停火") == 4
