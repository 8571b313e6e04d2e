"""Plans and trackers on pages whose content was turned by a quarter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.actions.turned import back, turn_of, turned, upright
from extract.records.actions import read_actions
from schemas.page import Box, Direction, Page
from schemas.records import RecommendationUpdate
from schemas.table import Cell, Table
from tests.actions.place import gridded, scope, sheet

PAGE = Page(1, 540, 960)
LYING = gridded(
    ["Date", "Action proposed", "Action taken", "Status"],
    ["01/10/23", "1) That the ferry calls at the yard.", "It does.", "Completed"], wide=200.0,
)  # fmt: skip


def as_turned(table: Table, way: Direction) -> Table:
    """A table that lies upright on a page of 960 by 540 points, as it shows when that page is turned."""

    def cell(c: Cell) -> Cell:
        row = table.n_cols - c.col - c.col_span if way == 90 else c.col
        col = c.row if way == 90 else table.n_rows - c.row - c.row_span
        words = tuple(replace(w, box=back(w.box, PAGE, way), direction=way) for w in c.words)
        placed = replace(c, row=row, col=col, row_span=c.col_span, col_span=c.row_span)
        return replace(placed, box=back(c.box, PAGE, way), words=words)

    cells = tuple(cell(c) for c in table.cells)
    return replace(table, cells=cells, n_rows=table.n_cols, n_cols=table.n_rows, box=back(table.box, PAGE, way))


@pytest.mark.parametrize("way", [90, 270])
def test_a_turned_table_is_read_as_if_it_lay_upright(way: Direction) -> None:
    shown = as_turned(LYING, way)
    assert turn_of(shown) == way and turn_of(LYING) == 0
    again = upright(shown, PAGE, way)
    assert [(c.row, c.col, c.text) for r in range(2) for c in again.row(r)] == [
        (c.row, c.col, c.text) for r in range(2) for c in LYING.row(r)
    ]


@pytest.mark.parametrize("way", [90, 270])
def test_its_receipts_are_places_on_the_page_as_displayed(way: Direction) -> None:
    shown = as_turned(LYING, way)
    page = replace(sheet(shown), page=PAGE)
    (row,) = [r for r in read_actions([page], scope(), frozenset()).rows if isinstance(r, RecommendationUpdate)]
    assert (row.date_raised, row.number, row.status) == ("2023-10-01", "1)", "Completed")
    box = Box(row.x0, row.top, row.x1, row.bottom)
    assert shown.box.overlap(box) == pytest.approx(box.area) and box.height > box.width


def test_turning_a_box_back_gives_the_box() -> None:
    box = Box(10, 20, 30, 60)
    assert [back(turned(box, PAGE, way), PAGE, way) for way in (0, 90, 270)] == [box] * 3
