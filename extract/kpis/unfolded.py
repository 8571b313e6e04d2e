"""Tables that print an indicator's actual figures, its targets, its years and the like in rows one below the other,
with the periods side by side: made into a table of one row for each indicator, in which each period has a column for
each. Its name stands beside these rows, in a row of its own over them, or in the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.kpis.headings import Column, measure_of_label, understand
from extract.kpis.periods import is_period
from extract.kpis.texts import folded, joined
from extract.kpis.years import is_bare
from schemas.kpi_words import KpiWords
from schemas.page import Box, bounding_box
from schemas.table import Cell, Table

_FIRST = 4
"""The column of the labels is one of so many first ones."""
_LONGEST_LABEL = 3
"""A label has so many words at most."""
_RATING = "rating"
"""What stands for the measure of a row of ratings or arrows."""
_MOST_ROWS = 6
"""So many rows, at most, one indicator has."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of one indicator, by what their figures are; a band has none. `name` is the row over them that names
    it, where no column does, `marks` the rows of ratings and arrows by their labels."""

    first: int
    rows: dict[str, int]
    name: int | None = None
    marks: dict[str, int] = field(default_factory=dict)


def unfolded(table: Table, words: KpiWords) -> Table:
    """The table with a row for each indicator; the same where it has no column of such labels."""
    if table.n_cols < 3 or not 1 <= table.header_rows < table.n_rows - 1:
        return table
    for col in range(min(_FIRST, table.n_cols - 1)):
        groups = _groups(table, col, words)
        if groups:
            years = any(ch.isdigit() for group in groups for label in group.rows for ch in label)
            figures = _figures(table, col, words, years)
            return _made(table, col, groups, figures, words) if figures else table
    return table


def _groups(table: Table, col: int, words: KpiWords) -> list[_Group]:
    """The rows in groups, each with different labels in column `col`; none where it has other texts."""
    out: list[_Group] = []
    kinds: set[str] = set()
    first: dict[str, int] = {}  # ratings that stand over the figures of their indicator
    started = False
    for row in range(table.header_rows, table.n_rows):
        cell = table.at(row, col)
        if cell is None:
            return []
        if _is_band(table, row, cell, words):
            out.append(_Group(row, {}))
            continue
        text = folded(cell.text).strip(" :")
        measure = _label(text, words)
        if measure is None or cell.row_span > 1 or cell.col_span > 1:
            return []
        begins = any((left := table.at(row, c)) and left.row == row and left.text.strip() for c in range(col))
        if measure == _RATING:  # an indicator has room for those of its latest period
            if out and out[-1].rows and not begins:
                out[-1].marks.setdefault(text, row)
            else:
                first, started = {text: row}, begins
            continue
        begins, started = begins or started, False
        if begins or not out or not out[-1].rows or (col == 0 and text in out[-1].rows):
            out.append(_Group(row, {}, out[-1].first) if col == 0 and out and not out[-1].rows else _Group(row, {}))
        if text in out[-1].rows or len(out[-1].rows) >= _MOST_ROWS:
            return []
        out[-1].rows[text] = row
        out[-1].marks.update(first)
        first = {}
        kinds.add(measure)
    told = [g for g in out if g.rows]
    named = col > 0 or all(g.name is not None for g in told)
    years = {label for g in told for label in g.rows if is_period(label)}
    several = sum(1 for g in told if len(g.rows) > 1)
    if "actual" not in kinds or len(kinds) + (len(years) > 1) < 2 or 2 * several < len(told):
        return []
    if not named and (len(told) > 1 or years):
        return []
    if col == 0 and named:
        over = {g.name for g in told}
        out = [g for g in out if g.rows or g.first not in over]
    return out


def _is_band(table: Table, row: int, cell: Cell, words: KpiWords) -> bool:
    """Whether a row is one text over the others: over most of the width, or alone at the left and no label."""
    if cell.row_span > 1:
        return False
    if cell.col_span > max(1, table.n_cols // 2):
        return True
    rest = (c for c in table.row(row) if c is not cell)
    text = folded(cell.text)
    return bool(text) and cell.col == 0 and _label(text, words) is None and not any(c.text.strip() for c in rest)


def _label(text: str, words: KpiWords) -> str | None:
    """The measure that a label names, with its year perhaps, or that its row rates; None for another text."""
    if not text or len(text.split()) > _LONGEST_LABEL:
        return None
    told = understand(0, text, "", words)
    if any(ch.isdecimal() for ch in text):
        return told.measure if told.period and told.period.last and not told.field and not told.area else None
    if told.field in ("rag", "direction"):
        return _RATING
    return "benchmark" if told.area else measure_of_label(text, words)


def _figures(table: Table, col: int, words: KpiWords, years: bool) -> list[int]:
    """The columns right of the labels whose headings are periods, or say nothing; none where one has a measure of its
    own, which would be the rows' too, or is of a year although the rows have `years`."""
    out: list[int] = []
    dated = 0
    for at, heading in enumerate(table.header()):
        told: Column = understand(at, heading, "", words)
        if at <= col or told.field or not _has_figures(table, at):
            continue
        if told.measure not in (None, "actual") or told.area:
            return []
        if years and not is_bare(told):
            return []
        dated += told.period is not None
        out.append(at)
    return out if dated and 2 * dated >= len(out) else []


def _has_figures(table: Table, col: int) -> bool:
    """Whether a column has figures, or nothing yet; not names or remarks alone."""
    texts = [c.text for c in table.cells if c.col == col and c.row >= table.header_rows and len(c.text.strip()) > 1]
    return not texts or any(ch.isdecimal() for text in texts for ch in text)


def _newest_first(table: Table, figures: Sequence[int], words: KpiWords) -> list[int]:
    """The columns of figures, that of the latest period first; none where some have no days."""
    headings = table.header()
    days = {c: p.last for c in figures if (p := understand(c, headings[c], "", words).period) and p.last}
    return sorted(figures, key=lambda c: days[c], reverse=True) if len(days) == len(figures) else []


def _made(table: Table, col: int, groups: Sequence[_Group], figures: Sequence[int], words: KpiWords) -> Table:
    """The table anew: two rows of headings, then one row for each group."""
    labels = list(dict.fromkeys(label for group in groups for label in group.rows))
    newest = _newest_first(table, figures, words)
    marks = list(dict.fromkeys(label for group in groups for label in group.marks)) if newest else []
    kept = [c for c in range(table.n_cols) if c != col and c not in figures]
    named = col > 0
    headings = table.header()
    before = [c for c in kept if c < col]
    after = [c for c in kept if c > col]
    n_cols = len(before) + (not named) + len(figures) * len(labels) + len(after) + len(marks)
    cells: list[Cell] = []

    def put(row: int, at: int, cell: Cell | None, rows: int = 1, cols: int = 1, text: str | None = None) -> None:
        if cell is not None:
            cells.append(replace(cell, row=row, col=at, row_span=rows, col_span=cols,
                                 text=cell.text if text is None else text))  # fmt: skip

    first = len(before) + (not named)
    last = first + len(figures) * len(labels)
    for at, c in [*enumerate(before), *((last + i, c) for i, c in enumerate(after))]:
        put(0, at, table.at(0, c), rows=2, text=headings[c])
    for i, c in enumerate(figures):
        put(0, first + i * len(labels), table.at(0, c), cols=len(labels), text=headings[c])
        for k, label in enumerate(labels):
            put(1, first + i * len(labels) + k, table.at(0, c), text=label)
    for k, label in enumerate(marks):
        put(0, last + len(after) + k, table.at(0, newest[0]), rows=2, text=label)
    bands: set[int] = set()
    for n, group in enumerate(groups, 2):
        if not group.rows:
            bands.add(n)
            put(n, 0, table.at(group.first, col), cols=n_cols)
            continue
        rows = list(group.rows.values())
        over = table.at(group.name, col) if group.name is not None else None
        if over is not None:
            put(n, 0, replace(over, box=_row_box(table, rows)))
        elif not named:
            cells.append(Cell(n, 0, 1, 1, _row_box(table, rows), table.title or ""))
        for at, c in [*enumerate(before), *((last + i, c) for i, c in enumerate(after))]:
            put(n, at, _filled(table, rows, c))
        for i, c in enumerate(figures):
            for k, label in enumerate(labels):
                if label in group.rows:
                    put(n, first + i * len(labels) + k, table.at(group.rows[label], c))
        for k, label in enumerate(marks):
            if label in group.marks:
                put(n, last + len(after) + k, _latest_mark(table, group.marks[label], newest))
    return replace(
        table, n_rows=len(groups) + 2, n_cols=n_cols, cells=tuple(cells), header_rows=2, band_rows=frozenset(bands)
    )


def _latest_mark(table: Table, row: int, columns: Sequence[int]) -> Cell | None:
    """The first cell of a row, in the order of some columns, that holds a rating or an arrow: a dash is none."""
    found = [c for col in columns if (c := table.at(row, col))]
    marked = (c for c in found if c.drawings or c.images or c.fill or folded(c.text).strip("-–— "))
    return next(marked, None)


def _filled(table: Table, rows: Sequence[int], col: int) -> Cell | None:
    """The first cell of some rows that holds something; else the first."""
    found = [c for row in rows if (c := table.at(row, col))]
    full = [c for c in found if c.text.strip() or c.drawings or c.images]
    if len({id(c) for c in full}) > 1 and len({joined(c.text) for c in full}) > 1:
        # a name over several rows that no line holds together, or a remark beside each row
        text = "\n".join(dict.fromkeys(c.text for c in full))
        box = bounding_box([c.box for c in full])
        return replace(full[0], box=box, text=text, words=tuple(w for c in full for w in c.words))
    return next(iter(full or found), None)


def _row_box(table: Table, rows: Sequence[int]) -> Box:
    return bounding_box([c.box for row in rows for c in table.row(row)])
