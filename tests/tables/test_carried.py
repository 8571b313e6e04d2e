"""Columns of a body without lines, taken from the ruled heading above it."""

from __future__ import annotations

from extract.tables.carried import carry_down
from extract.tables.grid import Grid, Pane
from schemas.page import Box, Word

XS = (0.0, 100.0, 140.0, 180.0)
YS = (0.0, 20.0, 40.0, 60.0, 80.0)
HEADING = tuple(Pane(0, 0, c, c) for c in range(3))
BODY = tuple(Pane(r, r, 0, 2) for r in range(1, 4))
GRID = Grid(XS, YS, (*HEADING, *BODY))


def word(x0: float, x1: float, row: int) -> Word:
    return Word("w", Box(x0, 20.0 * row + 5, x1, 20.0 * row + 15), 9)


def held(*rows: list[Word]) -> list[list[Word]]:
    return [[], [], [], *rows]


def test_a_body_is_cut_at_the_lines_of_its_heading() -> None:
    rows = [[word(5, 60, r), word(110, 130, r), word(150, 170, r)] for r in (1, 2, 3)]
    panes = carry_down(GRID, held(*rows))
    assert [p for p in panes if p.row0 == 2] == [Pane(2, 2, 0, 0), Pane(2, 2, 1, 1), Pane(2, 2, 2, 2)]


def test_a_word_across_a_line_keeps_its_columns_together() -> None:
    rows = [[word(5, 120, r), word(150, 170, r)] for r in (1, 2, 3)]
    panes = carry_down(GRID, held(*rows))
    assert [p for p in panes if p.row0 == 2] == [Pane(2, 2, 0, 1), Pane(2, 2, 2, 2)]


def test_bands_stay_whole() -> None:
    rows = [[word(5, 60, r)] for r in (1, 2, 3)]
    assert carry_down(GRID, held(*rows)) == GRID.panes
