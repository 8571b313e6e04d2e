"""Tables that go on over a page break: `join_over_pages` marks each part that continues the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.tables.realigned import realigned
from schemas.table import Cell, Table

SAME_PLACE = 6.0
"""Columns of the two parts begin within this many points of each other (measured from the tables' left sides)."""

ALIKE = 0.75
"""The share of columns that must agree, in place or in heading."""


def join_over_pages(tables_by_page: Iterable[Sequence[Table]]) -> Iterator[list[Table]]:
    """The same tables, page by page, with `continues` set where the first table of a page goes on with the last of
    the page before. A part without a heading of its own gets `header_rows` 0: its headings are those of the part
    before."""
    last: Table | None = None
    for tables in tables_by_page:
        page = list(tables)
        if page and last is not None and last.page == page[0].page - 1:
            page[0] = _continued(last, page[0])
        yield page
        last = page[-1] if page else None


def _continued(above: Table, below: Table) -> Table:
    if above.n_cols != below.n_cols:
        placed = None if below.title or _own_heading(above, below) else realigned(above, below)
        return replace(placed, continues=True, header_rows=0) if placed else below
    repeated = above.header_rows > 0 and _same_heading(above, below)
    if repeated:
        return replace(below, continues=True)
    if below.title is not None or not _same_columns(above, below) or _own_heading(above, below):
        return below
    return replace(below, continues=True, header_rows=0)


def _same_heading(above: Table, below: Table) -> bool:
    """Whether the headings are the same, or what a page break or a cell's edge left of them."""
    pairs = [(_fold(a), _fold(b)) for a, b in zip(above.header(), below.header(), strict=True)]
    filled = [(a, b) for a, b in pairs if a or b]
    same = sum(1 for a, b in filled if a == b or (b and (a.endswith(b) or a.startswith(b))))
    return bool(filled) and same >= ALIKE * len(filled)


def _fold(text: str) -> str:
    return "".join(text.casefold().split())


def _same_columns(above: Table, below: Table) -> bool:
    a, b = _lefts(above), _lefts(below)
    shared = [k for k in a if k in b]
    same = sum(1 for k in shared if abs(a[k] - b[k]) <= SAME_PLACE)
    return bool(shared) and same >= ALIKE * len(shared) and abs(above.box.width - below.box.width) <= 4 * SAME_PLACE


def _lefts(table: Table) -> dict[int, float]:
    """The left side of each column in which a cell begins, from the table's left side."""
    out: dict[int, float] = {}
    for c in table.cells:
        if c.col_span == 1:
            out.setdefault(c.col, c.box.x0 - table.box.x0)
    return out


def _own_heading(above: Table, below: Table) -> bool:
    """Whether the lower part begins with a heading that is not the upper one's: all bold, as the upper
    one's is too."""
    if not below.header_rows or not above.header_rows:
        return False
    first = [c for c in below.row(0) if c.text]
    upper = [c for c in above.row(0) if c.text]

    def set_off(cells: list[Cell]) -> bool:
        return bool(cells) and all(c.words and all(w.bold for w in c.words) for c in cells)

    return set_off(first) and set_off(upper)
