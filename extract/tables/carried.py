"""Lines of a ruled heading that go on down, unseen, through a body without lines between its columns.

Sheets are printed with their rules on one page and without on the next; the heading keeps its own. One filled column
is then enough to make cells of all that stands left and right of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.tables.grid import Grid, Pane
from schemas.page import Word

LEAST_ROWS = 3
"""Rows that hold the same wide cell before its columns are looked for in the heading."""

SLACK = 1.0
"""A word crosses a line if it reaches more points than this to both sides of it."""


def carry_down(grid: Grid, held: Sequence[Sequence[Word]]) -> tuple[Pane, ...]:
    """The panes of a grid, those of the body that run over several of the heading's columns cut at the heading's
    lines; unchanged where words cross them, or where no row has words in several of the columns. `held` are the
    words of each pane."""
    wide: dict[tuple[int, int], list[int]] = {}
    for i, pane in enumerate(grid.panes):
        if pane.col1 > pane.col0 and pane.row0 == pane.row1:
            wide.setdefault((pane.col0, pane.col1), []).append(i)
    cut: dict[int, list[int]] = {}
    for (col0, col1), members in wide.items():
        if len(members) < LEAST_ROWS:
            continue
        lines = _heading_lines(grid, min(grid.panes[i].row0 for i in members), col0, col1)
        lines = [k for k in lines if not any(_crosses(w, grid.xs[k]) for i in members for w in held[i])]
        several = [i for i in members if len(_columns(held[i], [grid.xs[k] for k in lines])) > 1]
        if lines and 2 * len(several) > len(members):
            cut.update(dict.fromkeys(several, lines))
    if not cut:
        return grid.panes
    out: list[Pane] = []
    for i, pane in enumerate(grid.panes):
        starts = [pane.col0, *cut.get(i, [])]
        ends = [k - 1 for k in starts[1:]] + [pane.col1]
        out += [Pane(pane.row0, pane.row1, a, b) for a, b in zip(starts, ends, strict=True)]
    return tuple(sorted(out, key=lambda p: (p.row0, p.col0)))


def _heading_lines(grid: Grid, row: int, col0: int, col1: int) -> list[int]:
    """The lines strictly between two columns at which panes above a row begin."""
    above = {p.col0 for p in grid.panes if p.row1 < row}
    return [k for k in range(col0 + 1, col1 + 1) if k in above]


def _crosses(word: Word, x: float) -> bool:
    return word.box.x0 < x - SLACK and word.box.x1 > x + SLACK


def _columns(words: Sequence[Word], lines: Sequence[float]) -> set[int]:
    """Between which of the lines words stand."""
    return {sum(1 for x in lines if w.box.x_mid > x) for w in words}
