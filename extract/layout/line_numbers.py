"""Numbers of lines in the margin ("1 2 3 ..." beside each line of draft minutes): no part of what the lines say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from schemas.page import Page, Word

LEAST = 12
"""A page whose lines are numbered has at least so many of them."""
CLEAR = 5.0
"""Points of white between the numbers and everything else."""
FRAME = 10.0
"""Points left of the numbers, above and below them in which a table's rules would stand."""
COVERED = 0.9
"""The share of the lines between the first and the last number that have one."""

WIDE = 2.6
"""A gap of more than so many usual steps between two numbers holds what is not numbered."""


def _in_margin(words: Sequence[Word]) -> list[Word]:
    """The figures left of everything else on a page, from top to bottom; none where other words stand among them."""
    digits = [w for w in words if w.direction == 0 and len(w.text) <= 4 and w.text.isdecimal()]
    if len(digits) < LEAST:
        return []
    edge = min(w.box.x1 for w in digits)
    column = [w for w in digits if abs(w.box.x1 - edge) <= 12]
    right = max((w.box.x1 for w in column), default=0.0)
    own = {id(w) for w in column}
    if len(column) < LEAST or any(w.box.x0 < right + CLEAR and id(w) not in own for w in words if w.direction == 0):
        return []
    return sorted(column, key=lambda w: w.box.top)


def _bare(page: Page, column: Sequence[Word]) -> bool:
    """Whether no rule and no edge of a fill crosses the column: what stands in a table is no margin."""
    left, right = min(w.box.x0 for w in column) - FRAME, max(w.box.x1 for w in column)
    top, bottom = column[0].box.top - FRAME, column[-1].box.bottom + FRAME
    boxes = [*(r.box for r in page.rules), *(f.box for f in page.fills if f.box.height < 0.9 * page.height)]
    return not any(b.x0 < right and b.x1 > left and b.bottom > top and b.top < bottom for b in boxes)


def without_line_numbers(page: Page) -> Page:
    """The page without the numbers of its lines; the same page where its lines have none."""
    column = _in_margin(page.words)
    if not column or any(int(b.text) - int(a.text) != 1 for a, b in pairwise(column)) or not _bare(page, column):
        return page
    own = {id(w) for w in column}
    rest = [w for w in page.words if id(w) not in own]
    if len(column) < COVERED * (len(column) + _without(column, rest)):
        return page
    return replace(page, words=tuple(rest))


def _without(column: Sequence[Word], rest: Sequence[Word]) -> int:
    """How many lines between two numbers that follow close on each other have none; a table between them has none."""
    steps = sorted(b.box.top - a.box.top for a, b in pairwise(column))
    near = WIDE * steps[len(steps) // 2]
    heights = sorted({round(w.box.y_mid) for w in rest if w.direction == 0})
    return sum(
        sum(1 for y in heights if a.box.bottom < y < b.box.top)
        for a, b in pairwise(column)
        if b.box.top - a.box.top <= near
    )
