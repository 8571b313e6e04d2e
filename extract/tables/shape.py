"""What the lines of a table's body have in common, measured before they are put together to rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.tables.frame import PieceLine
from extract.tables.text import is_blank_mark, is_figure

TIGHT = 1.3
"""Lines at most so many leadings apart belong to one paragraph; rows set apart by white space are further apart."""

FIGURES = 0.6
"""A column is one of figures when at least this share of its texts are."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the lines of a table's body have in common: the leading in points, the columns that hold figures, and
    for each column where its text may reach (the left end of what stands right of it)."""

    leading: float
    figures: frozenset[int]
    reach: dict[int, float]
    spaced: bool


def shape_of(lines: Sequence[PieceLine], n_cols: int, right: float) -> Shape:
    """Measure the lines of a body; `right` is the right end of the table in points."""
    texts: dict[int, list[str]] = {}
    left: dict[int, float] = {}
    for line in lines:
        for piece in line.pieces:
            if piece.col0 == piece.col1:
                texts.setdefault(piece.col0, []).append(piece.text)
                left[piece.col0] = min(left.get(piece.col0, piece.x0), piece.x0)
    figures = frozenset(c for c, found in texts.items() if _figures(found))
    reach: dict[int, float] = {}
    edge = right
    for col in range(n_cols - 1, -1, -1):
        reach[col] = edge
        edge = left.get(col, edge)
    leading = leading_of(lines)
    steps = [b.y_mid - a.y_mid for a, b in pairwise(lines)]
    wide = sum(1 for s in steps if s > TIGHT * leading)
    return Shape(leading, figures, reach, wide >= 2 and wide < 0.8 * len(steps))


def _figures(texts: list[str]) -> bool:
    good = sum(1 for t in texts if is_figure(t))
    marks = sum(1 for t in texts if is_blank_mark(t))
    return good + marks >= FIGURES * len(texts) and good + 0.5 * marks >= 0.3 * len(texts)


def leading_of(lines: Sequence[PieceLine]) -> float:
    """The usual distance in points between following lines of a paragraph."""
    size = median(line.size for line in lines) if lines else 10.0
    steps = sorted(step for a, b in pairwise(lines) if 0.8 * size < (step := b.y_mid - a.y_mid) < 2.6 * size)
    if not steps:
        return 1.2 * size
    # The lower part of the steps are those inside paragraphs; where all are rows, it is the step of rows.
    low = steps[len(steps) // 5]
    return min(low, 1.7 * size)


def figure_columns(line: PieceLine, shape: Shape) -> set[int]:
    """The columns of figures in which a line has one, or a mark in its place."""
    return {
        p.col0
        for p in line.pieces
        if p.col0 == p.col1 and p.col0 in shape.figures and (is_figure(p.text) or is_blank_mark(p.text))
    }
