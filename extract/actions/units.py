"""Rows of a table to be read together, as columns of lines: one row of a ruled table, all rows of one whose rows are
not drawn (there they are only a guess, and the lines' heights say more)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.actions.headings import REVISED, Shape
from extract.actions.prints import Print, leading, print_of
from extract.layout.lines import Line, lines_of
from schemas.table import Cell, Table

_PROSE = ("action", "objective", "measure", "update")
"""The columns whose texts begin with a capital."""
_LINE = 1.9
"""A row no higher than so many times its type holds one line."""
_UNCHANGED = re.compile(
    r"[-–—.\s]*|n\.?/?a\.?|none|nil|no change|unchanged|not revised|as (?:original|before|planned)", re.I
)
"""What a column of deadlines holds where it gives none."""
_FEW = 6
"""So many bold words alone in a row are the name of a group."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines by field, from top to bottom; `cells` are the grid's cells that they stand in, `lead` the distance of two
    lines in points, `spaced` the fields whose entries are set apart by white space. `drawn` tells that its edges are
    ruled; `rows` are its rows in the grid."""

    columns: dict[str, list[Print]]
    cells: dict[str, list[Cell]]
    lead: float
    spaced: frozenset[str]
    drawn: bool
    rows: range

    @property
    def top(self) -> float:
        """The height of its first line."""
        return min(lines[0].y for lines in self.columns.values() if lines)


def groups(table: Table, shape: Shape) -> Iterator[range]:
    """The rows that are read together. In a ruled table a cell of the actions that spans rows keeps them together."""
    if table.engine != "ruled":
        if in_rows(table, shape):
            yield from (range(row, row + 1) for row in range(shape.first, table.n_rows))
        else:
            yield range(shape.first, table.n_rows)
        return
    action = shape.column("action")
    row = shape.first
    while row < table.n_rows:
        cell = table.at(row, action) if action is not None else None
        end = max(row + 1, cell.row + cell.row_span if cell else 0)
        while end < table.n_rows and _sliced(table, shape, end):
            end += 1
        yield range(row, min(end, table.n_rows))
        row = end


def in_rows(table: Table, shape: Shape) -> bool:
    """Whether the rows of a table that is not ruled are entries: but for the names of groups, each has an action and
    beside its first line all that the others have, or its own number there; a few may lack who or by when. Where
    entries are matched by height alone, some row has not."""
    if table.engine == "ruled":
        return False
    beside = ("owner", "due") if shape.has("owner", "due") else ("update", "status", "measure")
    columns = {col: name for col, name in shape.fields.items() if name == "action" or name in beside}
    if len(columns) < 2:
        return False
    second = [col for col, name in columns.items() if name == "due"][1:]  # an original deadline and a revised one
    columns = {col: name for col, name in columns.items() if col not in second}
    if table.n_rows - shape.first < 2 or len(columns) != len(set(columns.values())):
        return False
    full = fewer = numbered = 0
    for row in range(shape.first, table.n_rows):
        filled = [c for c in table.row(row) if c.text.strip()]
        own = [c for c in filled if c.col in columns and c.row_span == 1 and c.words]
        if len(own) < len(columns) and band(table, row) is not None:
            continue
        number = next((c for c in filled if shape.fields.get(c.col) == "number" and _is_number(c)), None)
        tops = [min(w.box.top for w in c.words) for c in (*own, *([number] if number else ()))]
        if not tops or max(tops) - min(tops) > 2.0 or not any(columns[c.col] == "action" for c in own):
            return False
        if len(own) == len(columns):
            full += 1
        elif number is not None:
            numbered += 1
        elif len(own) > 1 and own[0].text.lstrip()[:1].isupper():
            fewer += 1
        else:
            return False
    return full + numbered >= 2 and full > fewer


def _is_number(cell: Cell) -> bool:
    """Whether a cell numbers its row: one line with a figure in it."""
    return (
        cell.row_span == 1
        and bool(cell.words)
        and "\n" not in cell.text.strip()
        and bool(re.search(r"\d", cell.text))
    )


def _sliced(table: Table, shape: Shape, row: int) -> bool:
    """Whether a row is but the next line of the one above: as high as a line, and one of its texts goes on with the
    text over it (the shading of single lines of print looks like rows)."""
    own = [c for c in table.row(row) if c.row_span == 1]
    if not own or any(len(c.text.split("\n")) > 1 for c in own):
        return False
    if any(c.words and c.box.height > _LINE * max(w.size for w in c.words) for c in own):
        return False
    pairs = [(table.at(row - 1, c.col), c) for c in table.row(row) if shape.fields.get(c.col) in _PROSE]
    return any(
        above is not None
        and above.text
        and not above.text.rstrip().endswith((".", ";", ":", "?", "!"))
        and c.text[:1].islower()
        for above, c in pairs
    )


def band(table: Table, row: int) -> str | None:
    """The text of a row that is one cell over (nearly) all columns, or a few bold words alone in it; None for any
    other row."""
    filled = [c for c in table.row(row) if c.text.strip()]
    if len(filled) != 1 or any(c.row < row <= c.row + c.row_span - 1 for c in table.cells):
        return None
    only = filled[0]
    bold = bool(only.words) and all(w.bold for w in only.words) and len(only.text.split()) <= _FEW
    wide = only.col_span >= max(2, table.n_cols - 1)
    return "\n".join(" ".join(line.split()) for line in only.text.split("\n")) if wide or bold else None


def _right(cell: Cell, lines: Sequence[Line], drawn: bool, widest: float) -> float:
    """Where a cell's text may run to: its edge less its own margin where it is drawn, else where its lines end."""
    if not drawn or not lines:
        return widest
    margin = max(1.0, min(12.0, min(line.box.x0 for line in lines) - cell.box.x0))
    return cell.box.x1 - margin


def _column(table: Table, col: int, rows: range, shape: Shape, drawn: bool) -> tuple[list[Print], list[Cell]]:
    covering = (table.at(row, col) for row in rows)
    # a cell over several rows is one object, and comparing two of them means comparing their words
    cells = list({id(cell): cell for cell in covering if cell is not None and cell.row >= shape.first}.values())
    found = [(cell, lines_of(cell.words, gap=float("inf"))) for cell in cells]
    left_over = shape.left_over.get(col, ()) if table.engine == "ruled" or not drawn else ()
    widest = max((line.box.x1 for _, lines in found for line in lines), default=0.0)
    out = [print_of(line, table.page, 0.0, widest, False, False) for line in left_over if rows.start == shape.first]
    for cell, lines in found:
        right = _right(cell, lines, drawn, widest)
        for i, line in enumerate(lines):
            fresh = i == 0 and cell.row > rows.start
            out.append(print_of(line, table.page, 0.0, right, fresh, False))
    return out, cells


def _in_order(shape: Shape, apart: bool) -> list[tuple[int, str]]:
    """The columns from left to right; where rows are `apart`, a deadline that was revised before the one it was."""
    columns = sorted(shape.fields.items())
    if not apart or list(shape.fields.values()).count("due") < 2:
        return columns
    return sorted(columns, key=lambda c: (not (c[1] == "due" and REVISED.match(shape.headings.get(c[0], ""))), c[0]))


def unit_of(table: Table, shape: Shape, rows: range) -> Unit:
    """The lines of some rows, by field. Of two columns for one field the first that holds text counts, of two
    deadlines the revised one where it gives any."""
    drawn = table.engine == "ruled" or (len(rows) == 1 and in_rows(table, shape))
    several = list(shape.fields.values()).count("due") > 1
    columns: dict[str, list[Print]] = {}
    cells: dict[str, list[Cell]] = {}
    for col, name in _in_order(shape, drawn):
        lines, own = _column(table, col, rows, shape, drawn)
        if name == "due" and several and all(_UNCHANGED.fullmatch(" ".join(c.text.split())) for c in own):
            lines = []  # another column says when
        if not columns.get(name):
            columns[name], cells[name] = lines, own
    lead = leading(columns.values())
    spaced = frozenset(
        name for name, lines in columns.items() if any(b.y - a.y > 1.25 * lead for a, b in pairwise(lines))
    )
    return Unit(columns, cells, lead, spaced, drawn, rows)
