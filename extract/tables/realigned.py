"""A part of a table over a page break in which a column is empty and so was not seen: put back on the columns of the
part above."""

from __future__ import annotations

from dataclasses import replace

from schemas.page import Box
from schemas.table import Cell, Table

SHARED = 0.7
"""A column is that of the part above when they share so much of the narrower one's width."""
LEAST = 3
"""A part of fewer columns is not put on those of another."""


def realigned(above: Table, below: Table) -> Table | None:
    """The lower part with the columns of the upper one, where each of its columns stands under one of these and some
    have nothing under them; None where they do not fit."""
    if not LEAST <= below.n_cols < above.n_cols:
        return None
    upper, lower = _columns(above), _columns(below)
    if len(lower) < below.n_cols:
        return None
    to: dict[int, int] = {}
    for col, span in sorted(lower.items()):
        fits = [k for k, over in upper.items() if _shared(over, span) >= SHARED]
        if len(fits) != 1 or fits[0] in to.values():
            return None
        to[col] = fits[0]
    cells = [_moved(cell, to) for cell in below.cells]
    bounds = {k: span for k, span in upper.items() if k not in to.values()}
    for row in range(below.n_rows):
        level = [c for c in cells if c.row <= row < c.row + c.row_span]
        for col, (x0, x1) in bounds.items():
            if not any(c.col <= col < c.col + c.col_span for c in level):
                top, bottom = min(c.box.top for c in level), max(c.box.bottom for c in level)
                cells.append(Cell(row, col, 1, 1, Box(x0, top, x1, bottom), ""))
    cells.sort(key=lambda c: (c.row, c.col))
    return replace(below, cells=tuple(cells), n_cols=above.n_cols)


def _columns(table: Table) -> dict[int, tuple[float, float]]:
    """The left and right side of each column in which a cell of one column stands."""
    out: dict[int, tuple[float, float]] = {}
    for c in table.cells:
        if c.col_span == 1:
            x0, x1 = out.get(c.col, (c.box.x0, c.box.x1))
            out[c.col] = (max(x0, c.box.x0), min(x1, c.box.x1))
    return out


def _shared(a: tuple[float, float], b: tuple[float, float]) -> float:
    narrower = max(1.0, min(a[1] - a[0], b[1] - b[0]))
    return (min(a[1], b[1]) - max(a[0], b[0])) / narrower


def _moved(cell: Cell, to: dict[int, int]) -> Cell:
    first, last = to[cell.col], to[cell.col + cell.col_span - 1]
    return replace(cell, col=first, col_span=last - first + 1)
