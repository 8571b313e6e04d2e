"""Rows and columns of a drawn grid that are none: gaps between double lines, margins between a cell and its shade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.table import Cell

ROOM = 9.0
WIDE_ROOM = 14.0
"""A row lower, or a column narrower, than so many points has no room for a text."""

OWN = 0.5
"""A row or column without text of its own counts if it has cells of its own along this share of the table."""


def slimmed(cells: Sequence[Cell], n_rows: int, n_cols: int) -> tuple[list[Cell], int, int]:
    """The cells without needless rows and columns, and how many of each are left. Cells that lie wholly in a needless
    one are dropped; they are empty."""
    rows = _needed([(c.row, c.row_span, c, c.box.height / ROOM) for c in cells], n_rows, n_cols)
    cols = _needed([(c.col, c.col_span, c, c.box.width / WIDE_ROOM) for c in cells], n_cols, n_rows)
    if len(rows) == n_rows and len(cols) == n_cols:
        return list(cells), n_rows, n_cols
    row_of = {r: i for i, r in enumerate(rows)}
    col_of = {c: i for i, c in enumerate(cols)}
    out: list[Cell] = []
    for c in cells:
        at_rows = [row_of[r] for r in range(c.row, c.row + c.row_span) if r in row_of]
        at_cols = [col_of[k] for k in range(c.col, c.col + c.col_span) if k in col_of]
        if at_rows and at_cols:
            out.append(replace(c, row=at_rows[0], col=at_cols[0], row_span=len(at_rows), col_span=len(at_cols)))
    return out, len(rows), len(cols)


def _needed(items: Sequence[tuple[int, int, Cell, float]], count: int, across: int) -> list[int]:
    """The places that hold a text of their own, or enough empty cells of their own that have room for one."""
    own_text: set[int] = set()
    own_cells = [0] * count
    roomy = [False] * count
    for place, span, cell, room in items:
        if span == 1:
            if cell.text or cell.drawings or cell.images:
                own_text.add(place)
            own_cells[place] += cell.row_span * cell.col_span
            roomy[place] = roomy[place] or room >= 1.0
    kept = {i for i in range(count) if i in own_text or (roomy[i] and own_cells[i] >= OWN * across)}
    # A text over several places none of which is needed by itself still needs one of them.
    for place, span, cell, _ in sorted(items, key=lambda item: item[1]):
        if place in kept:
            continue
        if (cell.text or cell.drawings or cell.images) and not any(place + k in kept for k in range(span)):
            kept.add(place)
    return sorted(kept)
