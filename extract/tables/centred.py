"""Rows whose cells are centred by height: the figures stand beside the middle of labels of several lines, and the
lines of one row come as near to those of the next as to each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.tables.frame import PieceLine
from extract.tables.shape import Shape, figure_columns

LEAST = 3
"""So many lines of figures, at least, make rows."""
CLOSE = 1.4
"""The lines above and below the middle of a label are at most so many leadings apart."""
EVEN = 0.2
"""A line is as near to one row as to another where the distances differ by at most so many leadings."""
OFF = 0.4
"""The middle of a cell's lines is at most so many leadings off its row's."""


def centred_rows(lines: Sequence[PieceLine], shape: Shape) -> list[list[PieceLine]] | None:
    """The rows of lines, each line with the nearest line of figures; None where the labels are not centred beside
    these."""
    least = 2 if len(shape.figures) > 1 else 1
    anchors = [i for i, line in enumerate(lines) if len(figure_columns(line, shape)) >= least]
    if len(anchors) < LEAST or len(anchors) == len(lines):
        return None
    if sum(_straddled(lines, i, shape) for i in anchors) < max(2, 0.2 * len(anchors)):
        return None
    heights = [lines[i].y_mid for i in anchors]
    rows: list[list[PieceLine]] = [[] for _ in anchors]
    between: list[tuple[int, PieceLine]] = []
    for line in lines:
        at = bisect_left(heights, line.y_mid)
        near = [k for k in (at - 1, at) if 0 <= k < len(anchors)]
        nearest = min(near, key=lambda k: abs(heights[k] - line.y_mid))
        far = [k for k in near if k != nearest]
        if far and abs(heights[far[0]] - line.y_mid) - abs(heights[nearest] - line.y_mid) < EVEN * shape.leading:
            between.append((at, line))
        else:
            rows[nearest].append(line)
    for at, line in between:  # as near to one as to the other: to the one whose label it puts in the middle
        above, below = (_gained(rows[k], line, heights[k]) for k in (at - 1, at))
        rows[at - (above >= below)].append(line)
    for row in rows:
        row.sort(key=lambda line: line.y_mid)
    out: list[list[PieceLine]] = []
    for row, height in zip(rows, heights, strict=True):
        band = _band(row, height, shape)
        out += [row[:band], row[band:]] if band else [row]
    return out


def _gained(row: Sequence[PieceLine], line: PieceLine, height: float) -> float:
    """How much nearer to the middle of a row a line brings the label that it goes on with, in points."""
    col = line.pieces[0].col0
    label = [each for each in row if each.at(col) is not None]
    with_it = sorted([*label, line], key=lambda each: each.y_mid)
    return (_off(label, height) if label else 0.0) - _off(with_it, height)


def _straddled(lines: Sequence[PieceLine], i: int, shape: Shape) -> bool:
    """Whether lines of one column stand close above and below a line of figures that has nothing in it."""
    if not 0 < i < len(lines) - 1:
        return False
    above, here, below = lines[i - 1], lines[i], lines[i + 1]
    if below.y_mid - above.y_mid > CLOSE * shape.leading:
        return False
    return bool((above.columns() & below.columns()) - here.columns() - shape.figures)


def _band(row: Sequence[PieceLine], height: float, shape: Shape) -> int:
    """How many first lines of a row are a heading over it: alone at the left, and with them the row's label would not
    stand in the middle."""
    first = row[0]
    if len(row) < 2 or len(first.pieces) != 1 or first.y_mid >= height:
        return 0
    col = first.pieces[0].col0
    label = [line for line in row if line.at(col) is not None]
    rest = [line for line in label if line is not first]
    if not rest or _off(label, height) <= OFF * shape.leading:
        return 0
    return 1 if _off(rest, height) <= OFF * shape.leading else 0


def _off(lines: Sequence[PieceLine], height: float) -> float:
    return abs((lines[0].y_mid + lines[-1].y_mid) / 2 - height)
