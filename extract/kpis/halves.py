"""Tables that print their rows side by side ("Indicator | Target | Actual | Indicator | Target | Actual"): made into
a table of all rows one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.kpis.headings import understand
from schemas.kpi_words import KpiWords
from schemas.table import Cell, Table

_LEAST = 2
"""So many columns, at least, each part has."""


def one_below_the_other(table: Table, words: KpiWords) -> Table:
    """The table with the parts that stand side by side under the same headings one below the other; the same where
    its headings are not printed twice."""
    if table.n_cols < 2 * _LEAST or table.header_rows != 1 or table.n_rows < 2:
        return table
    heads = [" ".join(text.split()).casefold() for text in table.header()]
    wide = next((n for n in range(_LEAST, table.n_cols // 2 + 1) if _repeats(heads, n)), None)
    if wide is None or understand(0, heads[0], "", words).field not in ("name", "ref"):
        return table
    if any(c.col // wide != (c.col + c.col_span - 1) // wide or c.row == 0 < c.row_span - 1 for c in table.cells):
        return table
    cells = tuple(sorted(_placed(table, wide), key=lambda c: (c.row, c.col)))
    n_rows = 1 + (table.n_rows - 1) * (table.n_cols // wide)
    bands = {row + (table.n_rows - 1) * k for row in table.band_rows for k in range(table.n_cols // wide)}
    return replace(table, n_rows=n_rows, n_cols=wide, cells=cells, band_rows=frozenset(bands))


def _repeats(heads: list[str], wide: int) -> bool:
    """Whether headings are the first `wide` ones again and again, all of them different."""
    first = heads[:wide]
    if len(heads) % wide or not all(first) or len(set(first)) < wide:
        return False
    return all(heads[at : at + wide] == first for at in range(wide, len(heads), wide))


def _placed(table: Table, wide: int) -> Iterator[Cell]:
    below = table.n_rows - 1
    for cell in table.cells:
        part = cell.col // wide
        if cell.row > 0:
            yield replace(cell, row=cell.row + below * part, col=cell.col % wide)
        elif part == 0:
            yield cell
