"""The words that name a table: in a coloured box at its side, or the line just above it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from extract.places import inside, outside
from extract.tables.region import WIDE
from extract.tables.text import TextLine, text_lines
from schemas.page import Box, Page, Word, bounding_box
from schemas.table import Table

NEAR = 3.0
"""A title ends at most so many of its font sizes above its table."""

LONGEST = 30
"""A title has at most so many words; a longer line is prose."""

LABEL_WORDS = 10
"""A box at the side of a table names it with at most so many words."""

LABEL_HEIGHT = 2.5
"""Such a box is at least so many font sizes high: it stands beside several lines."""

LABEL_GAP = 20.0
"""The table begins at most so many points right of the box."""


_Y_MID = attrgetter("box.y_mid")


def label_boxes(page: Page, words: Sequence[Word]) -> list[Box]:
    """Filled boxes of few words that stand left of several lines of text and right of none."""
    shapes = [f.box for f in page.fills] + [d.box for d in page.drawings if d.fill is not None]
    labels = [b for b in shapes if _label_sized(b, page)]
    if not labels:
        return []
    ordered = sorted(words, key=_Y_MID)
    heights = [w.box.y_mid for w in ordered]
    out: list[Box] = []
    for box in labels:
        level = ordered[bisect_left(heights, box.top) : bisect_right(heights, box.bottom)]
        within = [w for w in level if box.x0 <= w.box.x_mid <= box.x1]
        if not 1 <= len(within) <= LABEL_WORDS or box.height < LABEL_HEIGHT * within[0].size:
            continue
        right = [w for w in level if w.box.x0 > box.x1]
        if len(right) < 4 or len(right) + len(within) != len(level) or _abutting(box, shapes):
            continue
        if len(text_lines(right)) >= 2:
            out.append(box)
    return out


def _abutting(box: Box, shapes: Sequence[Box]) -> bool:
    """Whether another shape begins where a box ends on its right."""
    return any(
        o is not box and abs(o.x0 - box.x1) < 2 and o.top < box.bottom - 2 and o.bottom > box.top + 2 for o in shapes
    )


def _label_sized(box: Box, page: Page) -> bool:
    return 12 <= box.width <= 0.3 * page.width and 12 <= box.height <= 0.6 * page.height


def with_titles(tables: Sequence[Table], page: Page) -> list[Table]:
    """The tables with their titles."""
    if not tables:
        return []
    loose = outside(page.words, *[t.box for t in tables])
    labels = label_boxes(page, page.words)
    lines: list[TextLine] | None = None
    out = []
    for table in tables:
        title = _beside(table, labels, loose) or table.title
        if not title:
            lines = text_lines(outside(loose, *labels)) if lines is None else lines
            title = _above(table, lines)
        out.append(table if title == table.title else replace(table, title=title))
    return out


def _beside(table: Table, labels: Sequence[Box], words: Sequence[Word]) -> str | None:
    """The words of a box whose height falls mostly within that of the table to its right."""
    for box in labels:
        shared = min(box.bottom, table.box.bottom) - max(box.top, table.box.top)
        if shared > 0.5 * box.height and -2 <= table.box.x0 - box.x1 <= LABEL_GAP:
            return " ".join(w.text for line in text_lines(inside(words, box)) for w in line.words) or None
    return None


def _above(table: Table, lines: Sequence[TextLine]) -> str | None:
    """The nearest line above a table that stands over it and reads as a title; None where there is none."""
    box = table.box
    above = [line for line in lines if line.box.y_mid < box.top and line.box.x0 < box.x1 and line.box.x1 > box.x0]
    if not above:
        return None
    last = above[-1]
    if box.top - last.box.bottom > NEAR * last.size or len(last.words) > LONGEST:
        return None
    last = _largest(last)
    text = " ".join(w.text for w in last.words)
    bold = _bold(last)
    named = _named(text)
    if not (bold or named) and (text.endswith((".", ";", ",")) or len(last.words) > 12):
        return None
    before = above[-2] if len(above) > 1 else None
    if before and not named and before.size == last.size and last.box.top - before.box.bottom < 0.6 * last.size:
        first = " ".join(w.text for w in before.words)
        if _named(first) and _bold(before) == bold:
            return f"{first} {text}"
    return text


def _largest(line: TextLine) -> TextLine:
    """The words of a line in its largest letters, where it holds several groups: a key at its side is smaller."""
    chunks = line.chunks(WIDE * line.size)
    if len(chunks) < 2:
        return line
    words = tuple(w for w in line.words if w.size >= 0.9 * line.size)
    return TextLine(words, bounding_box([w.box for w in words]), line.size)


def _named(text: str) -> bool:
    return text.lower().startswith(("table", "exhibit", "figure", "appendix", "annex"))


def _bold(line: TextLine) -> bool:
    return sum(1 for w in line.words if w.bold) * 2 > len(line.words)
