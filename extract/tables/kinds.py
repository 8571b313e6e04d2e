"""Which rows of a drawn table are heading, and which are bands (a heading inside the body)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile
from operator import attrgetter

from extract.tables.text import is_blank_mark, is_figure, is_year
from schemas.page import Colour
from schemas.table import Cell

DEEPEST = 4
"""A heading covers at most so many rows; a taller cell is a merged one of the body."""

SHORT = 4
LONGER = 2.5
"""Plain headings have at most so many words, and the texts below them on average so many times as many."""

_COL = attrgetter("col")

NOTE = re.compile(r"^\s*(source|notes?|key|n\.?b\.?|\*|†|¹|\(?[1a]\)\s)", re.IGNORECASE)


def headings_of(cells: Sequence[Cell], n_rows: int) -> int:
    """How many first rows are heading: those set off from the body by words over a column of figures, by being bold,
    by a fill that hardly any later row has, by being turned, or as short words over long texts."""
    rows: list[list[Cell]] = [[] for _ in range(n_rows)]
    for c in cells:
        if c.text:
            rows[c.row].append(c)
    count = 0
    for i, row in enumerate(rows[: max(1, n_rows - 1)]):
        if not row:
            if i == count and count:
                count += 1
                continue
            break
        if count and len(row) == 1 and row[0].col == 0 and row[0].row_span == 1:
            break  # a band row, or a label without figures
        if any(_figure(c) for c in row if c.col) or not _set_off(rows, i):
            break
        count = i + 1
    if count == 0 and n_rows > 2 and _short_over_long(rows):
        count = 1
    deep = max((c.row + c.row_span for row in rows[:count] for c in row if c.row_span <= DEEPEST), default=count)
    return min(max(count, deep), n_rows - 1)


def _set_off(rows: Sequence[Sequence[Cell]], i: int) -> bool:
    """Whether a row differs from those below it as a heading does."""
    row = rows[i]
    spanned = i == 0 or any(c.col_span > 1 or c.row_span > 1 for c in rows[i - 1])
    if any(c.rotated for c in row):
        return True
    if all(_bold(c) for c in row) and (spanned or 2 * len(row) > len(rows[0])):
        return True
    fills = {c.fill for c in row}
    if None not in fills and (fills <= {c.fill for c in rows[0]} if i else _rare(fills, rows[1:])):
        return True
    figures = _figure_columns(rows[i + 1 :])
    over = any(figures & set(range(c.col, c.col + c.col_span)) for c in row)
    return over and (i == 0 or any(c.col_span > 1 for c in rows[i - 1]))


def _rare(fills: set[Colour | None], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether fewer than a quarter of the rows have one of these fills, those that follow at once (more heading) left
    out: a heading's own fill, or a total's too."""
    filled = list(dropwhile(lambda row: {c.fill for c in row} <= fills, (row for row in rows if row)))
    return 4 * sum(1 for row in filled if any(c.fill in fills for c in row)) < len(filled)


def _figure_columns(rows: Sequence[Sequence[Cell]]) -> set[int]:
    """The columns whose texts in these rows are mostly figures, the first column left out."""
    counts: dict[int, list[bool]] = {}
    for row in rows:
        for c in row:
            if c.col and c.col_span == 1:
                counts.setdefault(c.col, []).append(_figure(c))
    return {col for col, found in counts.items() if 2 * sum(found) > len(found)}


def _short_over_long(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row has short words without digits over every column, and the body much longer texts."""
    head = [c.text.split() for c in rows[0]]
    body = [len(c.text.split()) for row in rows[1:] for c in row]
    covered = {k for c in rows[0] for k in range(c.col, c.col + c.col_span)}
    columns = {c.col for row in rows for c in row}
    if not body or len(head) < 3 or not columns <= covered:
        return False
    short = all(len(words) <= SHORT and not any(ch.isdigit() for w in words for ch in w) for words in head)
    return short and sum(body) / len(body) >= LONGER * sum(map(len, head)) / len(head)


def bands_of(cells: Sequence[Cell], n_rows: int, n_cols: int, heading: int) -> frozenset[int]:
    """Rows of the body with a single text at their left: one cell over all columns, or bold, or wide."""
    rows: dict[int, list[Cell]] = {}
    covered: set[int] = set()
    for c in cells:
        if c.text or c.drawings or c.images:
            rows.setdefault(c.row, []).append(c)
        if c.row_span > 1:
            covered |= set(range(c.row, c.row + c.row_span))
    out = set()
    for r in range(heading, n_rows):
        row = rows.get(r, [])
        if len(row) == 1 and r not in covered and row[0].col == 0 and n_cols > 1:
            cell = row[0]
            if cell.col_span == n_cols or _bold(cell) or cell.col_span > n_cols // 2:
                out.add(r)
    return frozenset(out)


def _figure(cell: Cell) -> bool:
    return (is_figure(cell.text) and not is_year(cell.text)) or is_blank_mark(cell.text)


def _bold(cell: Cell) -> bool:
    return bool(cell.words) and all(w.bold for w in cell.words)


def without_title(cells: list[Cell], n_rows: int, n_cols: int) -> tuple[list[Cell], int, str | None]:
    """Take off a first row that is one cell over the whole width (the table's title, printed inside its frame) and
    last rows of the same form that are notes; returns the cells, the rows left and the title."""
    rows: list[list[Cell]] = [[] for _ in range(n_rows)]
    for c in cells:
        for r in range(c.row, c.row + c.row_span):
            rows[r].append(c)
    title: str | None = None
    first = 0
    while n_rows - first > 2 and n_cols > 1 and first < 2 and (whole := _whole(rows[first], n_cols)):
        title = " ".join(filter(None, [title, " ".join(whole.text.split())]))
        first += 1
    last = n_rows
    while last - first > 2 and (whole := _whole(rows[last - 1], n_cols)) and NOTE.match(whole.text):
        last -= 1
    if first == 0 and last == n_rows:
        return cells, n_rows, None
    kept = [replace(c, row=c.row - first) for c in cells if first <= c.row < last]
    return kept, last - first, title


def _whole(row: Sequence[Cell], n_cols: int) -> Cell | None:
    """The cell that a row is, if it is one with text over all columns, or over several with only its fill in the
    rest."""
    if not row:
        return None
    first = min(row, key=_COL)
    if not first.text or first.col != 0 or first.row_span != 1:
        return None
    if any(c is not first and (c.text or c.drawings or c.images) for c in row):
        return None
    one_fill = first.fill is not None and {c.fill for c in row} == {first.fill}
    return first if first.col_span == n_cols or (first.col_span > 1 and one_fill) else None


def upright_headings(cells: list[Cell], heading: int) -> list[Cell]:
    """Join a heading with the empty heading cells above it (or below, down to the body) in its own columns: a rule
    drawn through the heading of one column alone parts nothing."""
    if heading < 2:
        return cells
    out = [c for c in cells if c.row >= heading]
    head = sorted((c for c in cells if c.row < heading), key=lambda c: c.row)
    texts = [c for c in head if c.text]
    empty = [c for c in head if not c.text and not c.drawings and not c.images]
    for c in texts:
        grown = c
        for e in sorted(empty, key=lambda e: -e.row):
            if (e.col, e.col_span) == (grown.col, grown.col_span) and e.row + e.row_span == grown.row:
                grown = _stacked(e, grown)
                empty.remove(e)
        for e in sorted(empty, key=lambda e: e.row):
            same = (e.col, e.col_span) == (grown.col, grown.col_span) and grown.row + grown.row_span == e.row
            below = any(t.col < e.col + e.col_span and e.col < t.col + t.col_span and t.row > e.row for t in texts)
            if same and not below:
                grown = _stacked(grown, e)
                empty.remove(e)
        out.append(grown)
    return sorted(out + empty, key=lambda c: (c.row, c.col))


def _stacked(upper: Cell, lower: Cell) -> Cell:
    filled = upper if upper.text else lower
    return replace(filled, row=upper.row, row_span=upper.row_span + lower.row_span, box=upper.box.union(lower.box))
