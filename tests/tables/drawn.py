"""Small pages drawn by hand: words by place, rules by their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemas.page import Box, Direction, Drawing, Fill, Page, Rule, Word, starts_of
from schemas.table import Table

WIDTH = 0.5
"""The width of a character in font sizes, so that places can be reckoned in one's head."""


def text(x: float, top: float, content: str, size: float = 10.0, bold: bool = False) -> list[Word]:
    """The words of one line that begins at `x`; a space is half as wide as a character."""
    out: list[Word] = []
    for part in content.split():
        edges = tuple(x + i * WIDTH * size for i in range(len(part)))
        end = x + len(part) * WIDTH * size
        out.append(Word(part, Box(x, top, end, top + size), size, bold=bold, starts=starts_of(edges)))
        x = end + WIDTH * size / 2
    return out


def right(x1: float, top: float, content: str, size: float = 10.0) -> list[Word]:
    """One word that ends at `x1`, as figures do."""
    return text(x1 - len(content) * WIDTH * size, top, content, size)


def turned(x: float, bottom: float, content: str, size: float = 8.0, direction: Direction = 90) -> list[Word]:
    """Words that run up the page from `bottom`."""
    out: list[Word] = []
    for part in content.split():
        top = bottom - len(part) * WIDTH * size
        out.append(Word(part, Box(x, top, x + size, bottom), size, direction=direction))
        bottom = top - WIDTH * size / 2
    return out


def across(y: float, x0: float, x1: float) -> Rule:
    """A horizontal rule."""
    return Rule(Box(x0, y, x1, y))


def down(x: float, top: float, bottom: float) -> Rule:
    """A vertical rule."""
    return Rule(Box(x, top, x, bottom))


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """All rules of a full grid."""
    return [across(y, xs[0], xs[-1]) for y in ys] + [down(x, ys[0], ys[-1]) for x in xs]


def page(
    *words: Iterable[Word],
    rules: Iterable[Rule] = (),
    fills: Iterable[Fill] = (),
    drawings: Iterable[Drawing] = (),
    number: int = 1,
) -> Page:
    """An A4 page."""
    flat = tuple(w for group in words for w in group)
    return Page(number, 595.0, 842.0, flat, tuple(rules), tuple(fills), drawings=tuple(drawings))


def texts(table: Table) -> list[list[str]]:
    """The texts of a table row by row; a cell over several places stands in each of them."""
    out = []
    for r in range(table.n_rows):
        cells = [table.at(r, c) for c in range(table.n_cols)]
        out.append([" ".join(cell.text.split()) if cell else "" for cell in cells])
    return out
