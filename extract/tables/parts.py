"""Parts of one table on a page, parted by a band that no line encloses, or by a heading that stands alone: put
together where the lower part has no heading of its own and the same columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.tables.kinds import bands_of
from extract.tables.realigned import realigned
from extract.tables.region import WIDE
from extract.tables.text import TextLine, is_figure, is_year, text_lines
from schemas.page import Box, Word
from schemas.table import Cell, Table

NEAR = 34.0
"""The lower part begins at most so many points below the upper one."""
SAME = 6.0
"""Columns of the two begin and end within so many points of each other."""
LEAST = 3
"""Parts of fewer columns are left alone: lists in two columns follow each other."""
LONGEST = 9
"""A band has at most so many words."""
HEADING_ROWS = 3


def joined_parts(tables: Sequence[Table], words: Sequence[Word]) -> list[Table]:
    """The tables of a page from top to bottom, parts of one put together. `words` are the page's."""
    out: list[Table] = []
    for table in sorted(tables, key=lambda t: (t.box.top, t.box.x0)):
        at = next((i for i in range(len(out) - 1, -1, -1) if _under(out[i], table)), None)
        whole = _joined(out[at], table, words) if at is not None else None
        if at is not None and whole is not None:
            out[at] = whole
        else:
            out.append(table)
    return out


def _under(above: Table, below: Table) -> bool:
    """Whether a table begins close under another of its width, with columns enough, and has no heading."""
    a, b = above.box, below.box
    headed = below.header_rows > 0 and not _all_figures(below)
    return (
        not headed
        and above.header_rows > 0
        and above.n_cols >= LEAST
        and -2 <= b.top - a.bottom <= NEAR
        and min(a.x1, b.x1) - max(a.x0, b.x0) > 0.8 * max(a.width, b.width)
    )


def _all_figures(table: Table) -> bool:
    """Whether a table begins with a row of figures."""
    first = [c.text for c in table.row(0) if c.text]
    return sum(1 for t in first if is_figure(t) and not is_year(t)) >= 2


def _joined(above: Table, below: Table, words: Sequence[Word]) -> Table | None:
    lower = below if above.n_cols == below.n_cols else realigned(above, below)
    if lower is None or not _same_columns(above, lower):
        return None
    between = _lines_between(above.box, below.box, words)
    if len(between) > 1 or not all(_is_band(line, above.box) for line in between):
        return None
    rows = above.n_rows
    cells = list(above.cells)
    bands = set(above.band_rows)
    for line in between:
        box = Box(above.box.x0, above.box.bottom, above.box.x1, below.box.top)
        cells.append(Cell(rows, 0, 1, above.n_cols, box, " ".join(w.text for w in line.words), line.words))
        bands.add(rows)
        rows += 1
    cells += [replace(c, row=c.row + rows) for c in lower.cells]
    heading = above.header_rows
    bare = not any(is_figure(c.text) and not is_year(c.text) for c in above.cells)
    if bare and above.n_rows <= HEADING_ROWS and _all_figures(lower):
        heading = above.n_rows  # nothing but a heading, over rows of figures
    n_rows = rows + lower.n_rows
    found = bands_of(cells, n_rows, above.n_cols, heading)
    return replace(
        above,
        box=above.box.union(below.box),
        n_rows=n_rows,
        cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))),
        header_rows=heading,
        engine=above.engine if above.engine == below.engine else "mixed",
        confidence=min(above.confidence, below.confidence, 0.9),
        band_rows=frozenset(bands) | found,
    )


def _lines_between(above: Box, below: Box, words: Sequence[Word]) -> list[TextLine]:
    inside = [w for w in words if above.bottom - 1 < w.box.y_mid < below.top + 1 and w.direction == 0]
    return text_lines(w for w in inside if above.x0 - SAME <= w.box.x_mid <= above.x1 + SAME)


def _is_band(line: TextLine, box: Box) -> bool:
    """Whether a line between two parts is a heading of the lower one's rows: short, one group, at the left."""
    return (
        len(line.words) <= LONGEST
        and len(line.chunks(WIDE * line.size)) == 1
        and line.box.x0 <= box.x0 + 0.2 * box.width
        and not line.words[-1].text.endswith((".", ":", ";"))
    )


def _same_columns(above: Table, below: Table) -> bool:
    """Whether the columns of two tables stand one under the other."""
    a, b = _sides(above), _sides(below)
    shared = [k for k in a if k in b]
    near = sum(1 for k in shared if abs(a[k][0] - b[k][0]) <= SAME or abs(a[k][1] - b[k][1]) <= SAME)
    return len(shared) >= LEAST and near >= 0.75 * len(shared)


def _sides(table: Table) -> dict[int, tuple[float, float]]:
    out: dict[int, tuple[float, float]] = {}
    for c in table.cells:
        if c.col_span == 1:
            x0, x1 = out.get(c.col, (c.box.x0, c.box.x1))
            out[c.col] = (min(x0, c.box.x0), max(x1, c.box.x1))
    return out
