"""The label of a group of rows, printed once in a column of its own: at the group's top, or in the middle of its
height where no line is drawn around it."""

from __future__ import annotations

from extract.kpis.table_view import View
from schemas.page import Box, bounding_box
from schemas.table import Cell

_CLOSE = 0.6
"""Lines of one label are less than so many font sizes apart."""


def labels_by_row(seen: View, col: int) -> dict[int, str]:
    """For each row of the body the label of its group in column `col`; rows of which that cannot be told are left
    out. A cell drawn over several rows counts for all of them."""
    own = {
        row: text
        for row in seen.rows
        if (cell := seen.at(row, col)) and not seen.is_wide(cell) and (text := seen.text(row, col))
    }
    first = {cell.row: cell for cell in seen.body(col)}
    if not own or len(own) == len(seen.rows) or any(c.row_span > 1 for c in first.values()):
        return own
    if seen.rows[0] in own:
        return _from_above(seen, own)
    return _from_middle(seen, own, first)


def _from_above(seen: View, own: dict[int, str]) -> dict[int, str]:
    out: dict[int, str] = {}
    last = ""
    for row in seen.rows:
        last = own.get(row, last)
        out[row] = last
    return out


def _from_middle(seen: View, own: dict[int, str], first: dict[int, Cell]) -> dict[int, str]:
    """Each group reaches as far below its label as above it; where the last one does not end with the table, the
    labels were not in the middle after all."""
    boxes = {row: _row_box(seen, row, first.get(row)) for row in seen.rows}
    out: dict[int, str] = {}
    rest = list(seen.rows)
    for rows in _labels(first):
        words = [w.box for row in rows for w in first[row].words]
        if not rest or not words or not set(rows) <= set(rest):
            return own
        bottom = 2 * bounding_box(words).y_mid - boxes[rest[0]].top
        while rest and boxes[rest[0]].y_mid < bottom:
            out[rest.pop(0)] = " ".join(own[row] for row in rows)
    return own if rest else out


def _labels(first: dict[int, Cell]) -> list[list[int]]:
    """The rows of each label: one whose lines stand half in one row and half in the next is still one."""
    out: list[list[int]] = []
    for row, cell in first.items():
        above = first[out[-1][-1]] if out and out[-1][-1] == row - 1 else None
        if above and above.words and cell.words:
            size = cell.words[0].size
            if min(w.box.top for w in cell.words) - max(w.box.bottom for w in above.words) < _CLOSE * size:
                out[-1].append(row)
                continue
        out.append([row])
    return out


def _row_box(seen: View, row: int, label: Cell | None) -> Box:
    cells = [c for c in seen.table.row(row) if c is not label and c.row_span == 1]
    return bounding_box([c.box for c in cells or seen.table.row(row)])
