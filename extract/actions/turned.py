"""Tables on pages whose content was turned by a quarter: read as if the page lay the other way, with their places
turned back for the receipts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from schemas.page import Box, Direction, Page, Word
from schemas.table import Cell, Table

MOST = 0.8
"""A table is turned where so much of its text runs the same way, up or down."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table as it is read: upright, with the id that it has in the document, and how its text runs on the page."""

    table: Table
    table_id: str | None = None
    way: Direction = 0


def read_upright(table: Table, page: Page, table_id: str | None) -> Found:
    """A table of a page, turned where its text runs up or down."""
    way = turn_of(table)
    return Found(upright(table, page, way) if way else table, table_id, way)


def turn_of(table: Table) -> Direction:
    """The way that (nearly) all text of a table runs: 90 or 270, else 0. Headings alone may be turned in a table
    that lies upright."""
    counts: Counter[Direction] = Counter()
    for cell in table.cells:
        for word in cell.words:
            counts[word.direction] += len(word.text)
    total = sum(counts.values())
    return next((way for way in (90, 270) if total and counts[way] >= MOST * total), 0)


def upright(table: Table, page: Page, way: Direction) -> Table:
    """The table as it lies when its page is turned so that its text runs to the right."""

    def cell_of(cell: Cell) -> Cell:
        row = cell.col if way == 90 else table.n_cols - cell.col - cell.col_span
        col = table.n_rows - cell.row - cell.row_span if way == 90 else cell.row
        words = tuple(_word(w, page, way) for w in cell.words)
        box = turned(cell.box, page, way)
        return replace(
            cell,
            row=row,
            col=col,
            row_span=cell.col_span,
            col_span=cell.row_span,
            box=box,
            words=words,
            rotated=False,
        )

    return replace(
        table,
        box=turned(table.box, page, way),
        n_rows=table.n_cols,
        n_cols=table.n_rows,
        cells=tuple(cell_of(c) for c in table.cells),
        header_rows=1,
        band_rows=frozenset(),
    )


def _word(word: Word, page: Page, way: Direction) -> Word:
    return replace(word, box=turned(word.box, page, way), direction=0, starts=b"")


def turned(box: Box, page: Page, way: Direction) -> Box:
    """Where a box of the page lies once the page is turned so that text of direction `way` runs to the right."""
    if way == 90:
        return Box(page.height - box.bottom, box.x0, page.height - box.top, box.x1)
    if way == 270:
        return Box(box.top, page.width - box.x1, box.bottom, page.width - box.x0)
    return box


def back(box: Box, page: Page, way: Direction) -> Box:
    """The place on the page as displayed of a box on the turned page."""
    if way == 90:
        return Box(box.top, page.height - box.x1, box.bottom, page.height - box.x0)
    if way == 270:
        return Box(page.width - box.bottom, box.x0, page.width - box.top, box.x1)
    return box
