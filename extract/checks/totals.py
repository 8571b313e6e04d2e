"""Totals in tables against the figures that they add up.

A table adds up in many ways (subtotals, rows "of which"), and a row that was not found would break every sum. So a
total counts as wrong only where its neighbours show how the table adds up: most other totals of the same row, or of
the same column, are right to the digit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.checks.book import Book
from extract.checks.printed import shown
from extract.checks.verdict import Place, Verdict
from schemas.page import Box
from schemas.records import CellRow, TableRow
from schemas.records.checks import CheckResult

_TOTAL = re.compile(r"^(?:grand\s*|overall\s*)?totals?\b", re.I)
_APART = re.compile(r"total|of which|average|\bmean\b|\bnet\b|balance|less\b|change|differen|varia|%", re.I)
_MEAN = re.compile(r"average|\bmean\b|\brate\b|ratio|\bper\b|%|percent|proportion|change|varia|differen|target", re.I)
_NUMBER = re.compile(r"(?P<minus>[-−–(])?\s*£?\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s*\)?")
_NIL = re.compile(r"[-–—]|nil", re.I)
AGREEING = 2
"""How many totals of a row or column must be right before another one there counts as wrong."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total with what it should add up."""

    cell: CellRow
    total: float
    parts: tuple[float, ...]
    decimals: int

    @property
    def off(self) -> float:
        return abs(self.total - sum(self.parts))

    @property
    def rounding(self) -> float:
        """How far off rounded figures may be."""
        return 0.5 * (len(self.parts) + 1) * 10.0**-self.decimals + 1e-9


def check_totals(book: Book) -> Iterator[Verdict]:
    """Every total of every table whose parts stand above it or to its left."""
    for table in book.tables.values():
        grid = {(cell.row, cell.col): cell for cell in book.cells[table.id]}
        yield from _verdicts(table, _below(table, grid))
        yield from _verdicts(table, _beside(table, grid))


def _number(cell: CellRow | None) -> tuple[float, int] | None:
    """The number that a cell prints and its decimals; a dash is nothing. None for all else."""
    if cell is None or cell.row_span > 1 or cell.col_span > 1:
        return None
    text = " ".join(cell.text.split())
    if _NIL.fullmatch(text):
        return 0.0, 0
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    digits = match["digits"].replace(",", "")
    return (-float(digits) if match["minus"] else float(digits)), len(digits.partition(".")[2])


def _sum(cell: CellRow, parts: Sequence[CellRow | None]) -> _Sum | None:
    """A total and its parts; None where one of them is no plain number."""
    total, numbers = _number(cell), [_number(part) for part in parts]
    known = [n for n in numbers if n is not None]
    if total is None or len(known) < max(2, len(numbers)):
        return None
    return _Sum(cell, total[0], tuple(n[0] for n in known), max(total[1], *(n[1] for n in known)))


def _below(table: TableRow, grid: dict[tuple[int, int], CellRow]) -> Iterator[list[_Sum]]:
    """The totals of each row that is named so, down the columns since the last such row or the heading."""
    if table.continues_table_id is not None:
        return
    start = max(1, table.header_rows)
    for index in range(start, table.n_rows):
        label = grid.get((index, 0))
        if label is None or not _TOTAL.match(label.text):
            continue
        rows, start = range(start, index), index + 1
        names = [grid[r, 0].text if (r, 0) in grid else "" for r in rows]
        if any(not name.strip() or _APART.search(name) for name in names):
            continue
        sums = [
            _sum(grid[index, col], [grid.get((r, col)) for r in rows])
            for col in range(1, table.n_cols)
            if (index, col) in grid and not _MEAN.search(_heading(table, grid, col))
        ]
        yield [found for found in sums if found is not None]


def _heading(table: TableRow, grid: dict[tuple[int, int], CellRow], col: int) -> str:
    return " ".join(grid[row, col].text for row in range(max(1, table.header_rows)) if (row, col) in grid)


def _beside(table: TableRow, grid: dict[tuple[int, int], CellRow]) -> Iterator[list[_Sum]]:
    """The totals of each column that is headed so, across the rows since the last such column or the names. Groups
    of columns with the same headings add up alike, so that their totals count together."""
    last = max(1, table.header_rows) - 1
    heads = [" ".join(grid[last, col].text.split()) if (last, col) in grid else "" for col in range(table.n_cols)]
    body = range(last + 1, table.n_rows)
    start = 0 if body and all(_number(grid.get((row, 0))) for row in body) else 1
    lanes: dict[tuple[str, ...], list[_Sum]] = defaultdict(list)
    for col in range(1, table.n_cols):
        if not (_TOTAL.match(heads[col]) or _TOTAL.fullmatch(heads[col].replace(" ", ""))):
            continue
        cols, start = range(start, col), col + 1
        if any(not heads[c] or _APART.search(heads[c]) for c in cols):
            continue
        for row in body:
            found = _sum(grid[row, col], [grid.get((row, c)) for c in cols]) if (row, col) in grid else None
            if found is not None:
                lanes[tuple(heads[c] for c in cols)].append(found)
    yield from lanes.values()


def _verdicts(table: TableRow, lanes: Iterator[list[_Sum]]) -> Iterator[Verdict]:
    for lane in lanes:
        exact = sum(s.off < 1e-6 and any(s.parts) for s in lane)
        wrong = sum(s.off > s.rounding for s in lane)
        for found in lane:
            yield _verdict(table, found, sure=exact >= AGREEING and exact > 2 * wrong)


def _verdict(table: TableRow, found: _Sum, sure: bool) -> Verdict:
    total = sum(found.parts)
    place = Place(
        table.page, Box(found.cell.x0, found.cell.top, found.cell.x1, found.cell.bottom), "tables", table.id
    )
    text = " ".join(found.cell.text.split())
    message = f"{text} is printed as the total of figures that add up to {shown(total, found.decimals)}"
    result: CheckResult = "pass"
    why = ""
    if 1e-6 < found.off <= found.rounding:
        result = "pass" if found.decimals else "not_checkable"  # whole numbers may be rounded, or counts that are not
        why = ", which rounding explains" if found.decimals else ", which rounding may explain"
    elif found.off > found.rounding:
        result = "fail" if sure else "not_checkable"
        why = "" if sure else "; nothing else shows that the table adds up in this way"
    return Verdict(
        "total",
        result,
        place,
        f"{message}{why}.",
        (table,),
        found=text,
        expected=shown(total, found.decimals),
        tolerance=f"within {shown(found.rounding)}",
    )
