"""What a table on a page is: cells in a grid, each with its text, place and colour; no council, no meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, Literal

from schemas.page import Box, Colour, Drawing, Image, Word, compact

_COL = attrgetter("col")

Engine = Literal["ruled", "mixed", "borderless"]
"""Where the grid came from: rules on both axes, on one, or white space alone."""


@compact
@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """One cell. `row` and `col` count from 0; `text` has its lines joined by a newline, in reading order.

    `words` keep the boxes for receipts and for matching by height; `drawings` and `images` are the marks inside.
    """

    row: Final[int]
    col: Final[int]
    row_span: Final[int]
    col_span: Final[int]
    box: Final[Box]
    text: Final[str]
    words: Final[tuple[Word, ...]] = ()
    fill: Final[Colour | None] = None
    rotated: Final[bool] = False
    drawings: Final[tuple[Drawing, ...]] = ()
    images: Final[tuple[Image, ...]] = ()


@compact
@dataclass(slots=True, unsafe_hash=True)
class Table:
    """A table on one page. `header_rows` says how many first rows are headings; `continues` that it goes on with
    the rows of a table on the page before (whose heading may or may not be repeated here)."""

    page: Final[int]
    box: Final[Box]
    n_rows: Final[int]
    n_cols: Final[int]
    cells: Final[tuple[Cell, ...]]
    header_rows: Final[int] = 0
    engine: Final[Engine] = "ruled"
    continues: Final[bool] = False
    title: Final[str | None] = None
    confidence: Final[float] = 1.0
    band_rows: Final[frozenset[int]] = field(default_factory=frozenset)

    _places: dict[tuple[int, int], Cell] | None = field(default=None, init=False, repr=False, compare=False)

    def row(self, index: int) -> list[Cell]:
        """The cells that begin in a row, from left to right."""
        return sorted([c for c in self.cells if c.row == index], key=_COL)

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place in the grid; None where there is none."""
        if self._places is None:
            self._places = _places(self.cells)
        return self._places.get((row, col))

    def header(self) -> list[str]:
        """One heading for each column: the texts of the heading rows above it, joined from top to bottom."""
        out: list[str] = []
        for col in range(self.n_cols):
            parts: list[str] = []
            for row in range(self.header_rows):
                cell = self.at(row, col)
                text = " ".join(cell.text.split()) if cell else ""
                if text and (not parts or parts[-1] != text):
                    parts.append(text)
            out.append(" ".join(parts))
        return out

    def body(self) -> Iterator[list[Cell]]:
        """The rows below the heading, from top to bottom."""
        for index in range(self.header_rows, self.n_rows):
            yield self.row(index)


def _places(cells: tuple[Cell, ...]) -> dict[tuple[int, int], Cell]:
    """The cell that covers each place in the grid; the first of several."""
    out: dict[tuple[int, int], Cell] = {}
    for c in cells:
        for row in range(c.row, c.row + c.row_span):
            for col in range(c.col, c.col + c.col_span):
                out.setdefault((row, col), c)
    return out
