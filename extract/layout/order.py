"""Reading order: columns read one after the other, rows of a table cell by cell, everything else from top to bottom.

A line is everything on one baseline *within its column*, so that "7  TITLE (Pages 9 - 30)" and "Present:  Councillors
Ash" stay one line each, while two columns of prose do not interleave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from operator import attrgetter
from statistics import fmean

from extract.layout.lines import Line, line_of, lines_of
from extract.places import inside, outside
from schemas.page import Box, Direction, Word
from schemas.table import Table

WHOLE_ROWS = inf
MIN_GUTTER = 7.0
"""Points of white that must stand between two columns on every row."""
MIN_LINES = 4
"""Lines that each of two columns must have; fewer is a label with its value, or a signature block."""
MIN_CHARACTERS = 17.0
"""Mean characters a line that make a column prose; less is labels, numbers or names."""
MIN_WRAPPED, MIN_ASIDE = 30.0, 10.0
"""Mean characters a line of something short on the right (a list of dates) beside wrapped prose on the left;
page numbers and initials are shorter, and belong to the line that they stand on."""

_corners = attrgetter("box.x0", "box.top", "box.x1", "box.bottom")

Span = tuple[float, float]

_PAGES = re.compile(r"^\W*(?:pages?|pp)\b.{0,4}\d|^\d+\s*[-–]\s*\d+$", re.IGNORECASE)
"""A range of pages, which belongs to the line of the agenda beside it."""


def _gaps(line: Line) -> list[Span]:
    """The white between neighbouring words of a row, where it is wide enough for a gutter."""
    out: list[Span] = []
    end = line.words[0].box.x1
    for word in line.words[1:]:
        box = word.box
        if box.x0 - end >= MIN_GUTTER:
            out.append((end, box.x0))
        if box.x1 > end:
            end = box.x1
    return out


def _white(row: Line) -> list[Span]:
    """The white of a row: its gaps, and what is beside it."""
    return [(-inf, row.box.x0), *_gaps(row), (row.box.x1, inf)]


def _narrow(free: list[Span], white: list[Span]) -> list[Span]:
    """What is left of the free spans once a row with its white is put over them."""
    out: list[Span] = []
    for low, high in free:
        for a, b in white:
            start, end = (a if a > low else low), (b if b < high else high)
            if end - start >= MIN_GUTTER:
                out.append((start, end))
    return out


def _mean(lines: list[Line]) -> float:
    """Mean characters a line."""
    return fmean([len(line.text) for line in lines])


def _side(rows: Sequence[Line], low: float, high: float) -> list[Line]:
    """The parts of rows between two x positions, as lines."""
    parts = [[w for w in row.words if low <= w.box.x_mid < high] for row in rows]
    return [line_of(words) for words in parts if words]


def _fills(lines: list[Line]) -> bool:
    """Whether most lines run nearly as far as the longest: wrapped text does, a list of labels does not."""
    right = max(line.box.x1 for line in lines)
    left = min(line.box.x0 for line in lines)
    reach = right - 0.3 * (right - left)
    return sum(line.box.x1 >= reach for line in lines) * 2 >= len(lines)


def _facing(left: list[Line], right: list[Line]) -> bool:
    """Whether two columns stand beside each other for at least half of the shorter one's height."""
    top = max(left[0].box.top, right[0].box.top)
    bottom = min(left[-1].box.bottom, right[-1].box.bottom)
    heights = [side[-1].box.bottom - side[0].box.top for side in (left, right)]
    return bottom - top >= 0.5 * min(heights)


def _cut(rows: Sequence[Line], free: list[Span]) -> float | None:
    """The x at which rows fall into two columns of prose; None where no free span does that."""
    for low, high in sorted(free, key=lambda s: s[0] - s[1]):
        x = (low + high) / 2
        # no row has words across x
        if min(sum([row.box.x0 < x for row in rows]), sum([row.box.x1 > x for row in rows])) < MIN_LINES:
            continue
        left, right = _side(rows, float("-inf"), x), _side(rows, x, float("inf"))
        if not _facing(left, right):
            continue
        both = min(_mean(left), _mean(right)) >= MIN_CHARACTERS and (_fills(left) or _fills(right))
        told = not any(_PAGES.search(line.text) for line in right)
        aside = told and _mean(left) >= MIN_WRAPPED and _fills(left) and _mean(right) >= MIN_ASIDE
        if both or aside:
            return x
    return None


def _runs(rows: Sequence[Line]) -> Iterator[tuple[int, int, list[Span]]]:
    """Runs of rows (first, end) with the spans that stay white on all of them; a run ends wherever a row crosses
    such a span, and the next one begins there."""
    whole = (min(row.box.x0 for row in rows), max(row.box.x1 for row in rows))
    white = [_white(row) for row in rows]
    start = 0
    while start < len(rows):
        free, following = [whole], len(rows)
        for end in range(start, len(rows)):
            left = _narrow(free, white[end])
            if len(left) < len(free):
                yield start, end, free
                following = min(following, max(end, start + 1))
            if not left:
                break
            free = left
        else:
            yield start, len(rows), free
        start = following


def _band(rows: Sequence[Line]) -> tuple[int, int, float] | None:
    """The tallest run of rows (first, end) that two columns share, with the x between them."""
    best: tuple[int, int, float] | None = None
    for start, end, free in _runs(rows):
        if end - start >= max(MIN_LINES, best[1] - best[0] + 1 if best else 0):
            x = _cut(rows[start:end], free)
            if x is not None:
                best = (start, end - _tail(rows[start:end], x), x)
    return best


def _tail(rows: Sequence[Line], x: float) -> int:
    """How many last rows stand apart below one column only: the heading of what comes next."""
    for n in range(1, min(3, len(rows) - MIN_LINES)):
        above, first = rows[-n - 1], rows[-n]
        one_sided = all(row.box.x1 <= x or row.box.x0 >= x for row in rows[-n:])
        if one_sided and first.box.top - above.box.bottom > 1.5 * first.size:
            return n
    return 0


def _columns(words: Sequence[Word]) -> list[Line]:
    """Lines of upright words, column after column."""
    rows = lines_of(words, WHOLE_ROWS)
    if len(rows) < MIN_LINES:
        return rows
    band = _band(rows)
    if band is None:
        return rows
    start, end, x = band
    inside = [w for row in rows[start:end] for w in row.words]
    before = [w for row in rows[:start] for w in row.words]
    after = [w for row in rows[end:] for w in row.words]
    left = [w for w in inside if w.box.x_mid < x]
    right = [w for w in inside if w.box.x_mid >= x]
    return [*_columns(before), *_columns(left), *_columns(right), *_columns(after)]


def _is_grid(table: Table) -> bool:
    """Whether some row of a table has two cells of several lines, so that reading across would mix them."""
    tall: dict[int, int] = {}
    for cell in table.cells:
        if cell.text.count("\n") >= 1:
            tall[cell.row] = tall.get(cell.row, 0) + 1
    return any(n >= 2 for n in tall.values())


def _table_lines(table: Table) -> list[Line]:
    """The lines of a table, cell by cell along its rows."""
    out: list[Line] = []
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        out.extend(lines_of(cell.words, WHOLE_ROWS))
    return out


def _upright(words: Sequence[Word], tables: Sequence[Table]) -> list[Line]:
    """Lines of upright words; a table with cells of several lines that nothing stands beside is read by cells."""
    for table in sorted(tables, key=lambda t: t.box.top):
        if not _is_grid(table):
            continue
        box = table.box
        level = [w for w in words if box.top - 1 <= w.box.y_mid <= box.bottom + 1]
        if not level or len(inside(level, box, 2.0)) < len(level):
            continue
        above = [w for w in words if w.box.y_mid < box.top - 1]
        below = [w for w in words if w.box.y_mid > box.bottom + 1]
        told = {_corners(w) for cell in table.cells for w in cell.words}
        missed = lines_of([w for w in level if _corners(w) not in told], WHOLE_ROWS)
        rest = [t for t in tables if t is not table]
        within = _table_lines(table)
        for line in missed:
            at = next((i for i, other in enumerate(within) if other.box.top >= line.box.top), len(within))
            within.insert(at, line)
        return [*_upright(above, rest), *within, *_upright(below, rest)]
    return _columns(words)


def _floating(words: Sequence[Word], frames: Sequence[Box], tables: Sequence[Table]) -> Box | None:
    """A frame that holds lines of its own while other text runs on beside it."""
    for frame in frames:
        if any(t.box.overlap(frame) > 0.3 * frame.area for t in tables if t.n_cols > 1):
            continue
        level = [w for w in words if frame.top < w.box.y_mid < frame.bottom]
        own = inside(level, frame)
        if len(level) - len(own) < 3 or len(own) < 6:
            continue
        held = lines_of(own, WHOLE_ROWS)
        if len(held) >= 2 and _mean(held) >= MIN_ASIDE:
            return frame
    return None


def _around(words: Sequence[Word], frames: Sequence[Box], tables: Sequence[Table]) -> list[Line]:
    """Lines of upright words, those of a frame in one piece where the text beside it leaves room."""
    frame = _floating(words, frames, tables)
    if frame is None:
        return _upright(words, tables)
    held, others = inside(words, frame), outside(words, frame)
    out = _around(others, [f for f in frames if f is not frame], tables)
    beside = [i for i, line in enumerate(out) if frame.top < line.box.y_mid < frame.bottom]
    first, end = beside[0], beside[-1] + 1
    above_gap = first == 0 or out[first].box.top - out[first - 1].box.bottom > 0.5 * out[first].size
    at = first if above_gap else end
    return [*out[:at], *lines_of(held, WHOLE_ROWS), *out[at:]]


def reading_order(words: Iterable[Word], tables: Sequence[Table] = (), frames: Sequence[Box] = ()) -> list[Line]:
    """The lines of a page in the order in which a person reads them.

    Upright text first, then runs up and down the page; on a page that is mostly turned, the turned text first.
    """
    by_direction: dict[Direction, list[Word]] = {}
    for word in words:
        by_direction.setdefault(word.direction, []).append(word)
    out: list[Line] = []
    for direction in sorted(by_direction, key=lambda d: -len(by_direction[d])):
        members = by_direction[direction]
        out.extend(_around(members, frames, tables) if direction == 0 else lines_of(members, WHOLE_ROWS))
    return out
