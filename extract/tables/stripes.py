"""Rows shaded by turns ("zebra") without rules: each shaded row, or each few of them, draws a grid of its own, and
the rows between them draw nothing. The grids of one table are put together here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.places import inside
from extract.tables.edges import Edges, Segment
from extract.tables.grid import Grid, grid_of
from extract.tables.region import WIDE
from extract.tables.text import COLUMN_GAP, TextLine, text_lines
from schemas.page import Box, Word

SAME = 2.0
"""The lines of stripes of one table stand within so many points of each other."""

LEAST_COLUMNS = 3
"""So many columns and more tell that stripes are one table's."""

LONGEST_BAND = 9
"""A row that is one text has at most so many words; a longer line is a sentence between two tables."""

HIGHEST = 4.0
"""The space between two stripes is at most so many times as high as the higher row of them."""


def joined_stripes(parts: Sequence[Edges], words: Sequence[Word]) -> list[Grid]:
    """The grids of groups of crossing lines, from top to bottom, the stripes of one table put together. Stripes of a
    table that goes on above its first or below its last shade are left out: its columns are told by white space."""
    grids = [(part, grid) for part in parts if (grid := grid_of(part))]
    grids.sort(key=lambda each: each[1].box.top)
    runs: list[list[tuple[Edges, Grid]]] = []
    for part, grid in grids:
        over = [r for r in runs if r[-1][1].box.x0 < grid.box.x1 and grid.box.x0 < r[-1][1].box.x1]
        run = max(over, key=lambda r: r[-1][1].box.bottom, default=None)
        if run is not None and not _follows(run[-1][1], grid, words):
            run = None
        if run is None:
            runs.append([(part, grid)])
        else:
            run.append((part, grid))
    whole: list[Grid | None] = []
    for run in runs:
        if len(run) == 1:
            whole.append(run[0][1])
        elif not (_goes_on(run[0][1], words, above=True) or _goes_on(run[-1][1], words, above=False)):
            whole.append(grid_of(_together(run)))
    return [grid for grid in whole if grid]


def _follows(above: Grid, below: Grid, words: Sequence[Word]) -> bool:
    """Whether a stripe is the next one below another: the same columns, and between them a row of text in these."""
    a, b = above.box, below.box
    if abs(a.x0 - b.x0) > SAME or abs(a.x1 - b.x1) > SAME or b.top - a.bottom <= SAME:
        return False
    highest = max(y1 - y0 for grid in (above, below) for y0, y1 in pairwise(grid.ys))
    if b.top - a.bottom > HIGHEST * highest:
        return False
    columns = _shared(above, below)
    if len(columns) + 1 < LEAST_COLUMNS:
        return False
    between = _lines(words, Box(a.x0, a.bottom, a.x1, b.top))
    return any(_fits(line, a, columns) for line in between) and not any(_crosses(line, columns) for line in between)


def _shared(a: Grid, b: Grid) -> list[float]:
    """The inner column lines of two grids, where they are the same."""
    if len(a.xs) != len(b.xs) or any(abs(x - y) > SAME for x, y in zip(a.xs, b.xs, strict=True)):
        return []
    return list(a.xs[1:-1])


def _lines(words: Sequence[Word], box: Box) -> list[TextLine]:
    return text_lines([w for w in inside(words, box) if w.direction == 0])


def _fits(line: TextLine, box: Box, columns: Sequence[float]) -> bool:
    """Whether a line has words in at least half of the columns, and three, and is not one text, as a title between
    two tables is."""
    if line.widest <= COLUMN_GAP * line.size:
        return False
    filled = {sum(1 for x in columns if x <= w.box.x_mid) for w in line.words}
    return len(filled) >= max(LEAST_COLUMNS - 1, (len(columns) + 1) / 2)


def _crosses(line: TextLine, columns: Sequence[float]) -> bool:
    """Whether words run over a column's line, other than in a row that is one short text (a band)."""
    if len(line.chunks(WIDE * line.size)) == 1:
        return len(line.words) > LONGEST_BAND and any(line.box.x0 < x < line.box.x1 for x in columns)
    return any(w.box.x0 < x - 1 and x + 1 < w.box.x1 for w in line.words for x in columns)


def _goes_on(grid: Grid, words: Sequence[Word], above: bool) -> bool:
    """Whether a line that fills the columns stands close over or under a stripe."""
    box = grid.box
    size = max((w.size for w in inside(words, box)), default=10.0)
    zone = (box.top - 3 * size, box.top) if above else (box.bottom, box.bottom + 3 * size)
    near = _lines(words, Box(box.x0, zone[0], box.x1, zone[1]))
    return any(_fits(line, box, grid.xs[1:-1]) for line in near)


def _together(run: Sequence[tuple[Edges, Grid]]) -> Edges:
    """The lines of some stripes with their columns drawn through the rows between them."""
    across = [s for part, _ in run for s in part.across]
    down = [s for part, _ in run for s in part.down]
    for (_, a), (_, b) in pairwise(run):
        down += [Segment(x, a.ys[-1], b.ys[0]) for x in a.xs]
    return Edges(tuple(across), tuple(down))
