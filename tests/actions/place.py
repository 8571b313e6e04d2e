"""Words, cells and sheets put down by hand for tests of plans: six points a character, lines of nine-point type."""

from __future__ import annotations

from collections.abc import Sequence

from extract.layout.lines import Line, lines_of
from extract.layout.sheet import Sheet
from extract.scope import Scope
from schemas.identity import Mint
from schemas.page import Box, Colour, Page, Word, bounding_box
from schemas.profile import load_profile
from schemas.table import Cell, Table

CHAR = 5.0
LEAD = 10.0
PROFILE = load_profile()
Placed = tuple[float, str]
"""A line of a cell: its top in points, and its text; "*" before it sets it bold."""


def words(text: str, x: float, top: float, bold: bool = False) -> list[Word]:
    """The words of a line, from left to right."""
    out: list[Word] = []
    for part in text.split():
        box = Box(x, top, x + CHAR * len(part), top + 9)
        out.append(Word(part, box, 9.0, bold=bold))
        x = box.x1 + CHAR
    return out


def cell(row: int, col: int, lines: Sequence[Placed], box: Box, span: int = 1, fill: Colour | None = None) -> Cell:
    """A cell with its lines put at their heights, two points from its left edge."""
    own = [w for top, text in lines for w in words(text.lstrip("*"), box.x0 + 2, top, text.startswith("*"))]
    return Cell(row, col, span, 1, box, "\n".join(text.lstrip("*") for _, text in lines), tuple(own), fill)


def stacked(lefts: Sequence[float], heads: Sequence[str], *columns: Sequence[Placed], page: int = 1) -> Table:
    """A table with a row of headings and one ruled row, whose cells hold the given lines. `lefts` are the left edges
    of the columns and the right edge of the last; without headings the row is all there is."""
    bottom = max(top for column in columns for top, _ in column) + 20
    rows = []
    if heads:
        rows.append([cell(0, i, [(60, head)], Box(lefts[i], 58, lefts[i + 1], 78)) for i, head in enumerate(heads)])
    row = len(rows)
    rows.append([cell(row, i, lines, Box(lefts[i], 78, lefts[i + 1], bottom)) for i, lines in enumerate(columns)])
    cells = tuple(c for r in rows for c in r)
    box = bounding_box([c.box for c in cells])
    return Table(page, box, len(rows), len(columns), cells, len(rows) - 1, continues=not heads)


Fills = dict[tuple[int, int], Colour]


def gridded(*rows: Sequence[str], page: int = 1, wide: float = 160.0, fills: Fills | None = None) -> Table:
    """A ruled table with a line of text a cell; a row of one entry spans all columns."""
    width = max(len(r) for r in rows)
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            right = 20 + wide * (width if len(row) == 1 else c + 1)
            box = Box(20 + wide * c, 100 + 30.0 * r, right, 130 + 30.0 * r)
            lines = [(box.top + 3 + LEAD * i, part) for i, part in enumerate(text.split("\n"))] if text else []
            own = cell(r, c, lines, box, fill=(fills or {}).get((r, c)))
            cells.append(Cell(r, c, 1, width if len(row) == 1 else 1, box, own.text, own.words, own.fill))
    return Table(page, bounding_box([c.box for c in cells]), len(rows), width, tuple(cells), 1)


def sheet(*tables: Table, number: int = 1, lines: Sequence[tuple[float, float, str]] = ()) -> Sheet:
    """A sheet with tables and lines of its own, each given as left, top and text."""
    own = [w for x, top, text in lines for w in words(text.lstrip("*"), x, top, text.startswith("*"))]
    made: list[Line] = lines_of(own, gap=float("inf"))
    return Sheet(Page(number, 960, 540, words=tuple(own)), tuple(made), tables=tables)


def scope(*known: str) -> Scope:
    """A document of Harrowmere; `known` are words that it holds."""
    return Scope("doc", "Harrowmere.pdf", PROFILE, Mint("doc"), vocabulary=frozenset(known))
