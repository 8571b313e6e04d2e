"""Charts that look like tables: axis ticks in rows and columns, lines and wedges between the words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.tables.text import is_year
from schemas.page import Box, Drawing, Fill, Page
from schemas.table import Cell

INNER = 0.4
"""A line of a chart has at least this share of its points away from the border of its box; a frame has none there."""

SHARE = 0.04
"""It covers at least this share of the region that it is drawn in."""

SLANTED = 5
"""So many slanted strokes longer than a letter make a chart of lines."""


CURVE = 30
"""The curve of a chart has so many points or more."""


BARS = 4
"""So many different lengths make a chart of bars, or one less among twice as many bars."""


def is_chart(page: Page, box: Box, cells: Sequence[Cell], n_rows: int) -> bool:
    """Whether what looks like a table in `box` is a chart."""
    if not any(ch.isalpha() for c in cells for ch in c.text):
        return True  # figures without a single word to say what they are
    return has_plot(box, page.drawings) or has_bars(box, page.fills) or has_axis(cells, n_rows)


def has_plot(box: Box, drawings: Sequence[Drawing]) -> bool:
    """Whether curves or slanted lines are drawn across a region, as in a chart."""
    slanted = 0
    for d in drawings:
        if len(d.points) >= CURVE and d.box.overlap(box) >= 0.5 * box.area and _inner(d) >= INNER * len(d.points):
            return True  # a legend inside a chart
        if not box.contains(d.box.x_mid, d.box.y_mid) or min(d.box.width, d.box.height) < 3:
            continue
        if len(d.points) == 2 and max(d.box.width, d.box.height) > 12:
            slanted += 1
        if len(d.points) >= 8 and d.box.area >= SHARE * box.area and _inner(d) >= INNER * len(d.points):
            return True
    return slanted >= SLANTED


def has_bars(box: Box, fills: Sequence[Fill]) -> bool:
    """Whether fills of one colour and one thickness stand on one line with different lengths: the bars of a chart."""
    upright: dict[tuple[object, ...], list[int]] = {}
    level: dict[tuple[object, ...], list[int]] = {}
    for f in fills:
        if box.contains(f.box.x_mid, f.box.y_mid) and f.box.area < 0.5 * box.area:
            upright.setdefault((f.colour, round(f.box.bottom), round(f.box.width)), []).append(round(f.box.height))
            level.setdefault((f.colour, round(f.box.x0), round(f.box.height)), []).append(round(f.box.width))
    return any(
        len(set(lengths)) >= BARS or (len(set(lengths)) == BARS - 1 and len(lengths) >= 2 * BARS)
        for lengths in (*upright.values(), *level.values())
    )


def _inner(d: Drawing) -> int:
    dx, dy = 0.1 * d.box.width, 0.1 * d.box.height
    return sum(1 for x, y in d.points if d.box.x0 + dx < x < d.box.x1 - dx and d.box.top + dy < y < d.box.bottom - dy)


def _number(text: str) -> float | None:
    text = text.strip()
    if text[:1].isalpha() and text[0] not in "iInN":
        return None  # a word, without the price of an exception; "inf" and "nan" are numbers to Python
    text = text.rstrip("%").replace(",", "").replace("−", "-").replace("–", "-").replace(" ", "")
    try:
        return float(text)
    except ValueError:
        return None


def _even(values: Sequence[float]) -> bool:
    """Whether at least four numbers rise or fall by equal steps."""
    steps = [b - a for a, b in pairwise(values)]
    return len(values) >= 4 and steps[0] != 0 and all(abs(s - steps[0]) <= 0.01 * abs(steps[0]) for s in steps)


def has_axis(cells: Sequence[Cell], n_rows: int) -> bool:
    """Whether some cells are the ticks of an axis: one cell of many evenly stepped numbers, or a column of them in
    rows that hold hardly anything else."""
    filled: dict[int, list[Cell]] = {}
    for c in cells:
        if c.text:
            filled.setdefault(c.row, []).append(c)
    for c in cells:
        if c.row >= n_rows - 3 and _ticks(c.text.split()):
            return True
    lonely: dict[int, list[tuple[int, float]]] = {}
    for row, found in sorted(filled.items()):
        for c in found:
            value = _number(c.text)
            if value is not None and len(found) <= 2 and not is_year(c.text):
                lonely.setdefault(c.col, []).append((row, value))
    for values in lonely.values():
        alone = sum(1 for row, _ in values if len(filled[row]) == 1)
        if _even([v for _, v in values]) and (alone >= 0.5 * len(values) or len(filled) <= len(values) + 3):
            return True
    return False


def _ticks(tokens: Sequence[str]) -> bool:
    values: list[float] = []
    others = 0
    for token in tokens:
        value = None if is_year(token) else _number(token)
        if value is not None:
            values.append(value)
        else:
            others += 1
            if len(tokens) - others < 0.8 * len(tokens):
                return False  # a text, told by its first words
    return len(values) >= 4 and _even(values)
