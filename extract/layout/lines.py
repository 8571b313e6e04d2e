"""Words to lines: what stands on one baseline and is not kept apart by a gap as wide as a column's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf

from schemas.page import Box, Direction, Word, bounding_box

GAP = 2.5
"""A gap wider than this many times the font size ends a line (another column begins)."""


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right (or along their own direction). Box in points on the page.

    Its text, size and weight are asked for again and again, and worked out once.
    """

    words: tuple[Word, ...]
    box: Box
    direction: Direction = 0

    @cached_property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join([w.text for w in self.words])

    @cached_property
    def size(self) -> float:
        """The font size of most of its characters, in points."""
        sizes: dict[float, int] = {}
        for w in self.words:
            size = round(w.size, 1)
            sizes[size] = sizes.get(size, 0) + len(w.text)
        if len(sizes) == 1:
            return size
        return max(sizes, key=lambda s: (sizes[s], s)) if sizes else 0.0

    @cached_property
    def bold(self) -> bool:
        """Whether most of its characters are bold."""
        return sum(len(w.text) for w in self.words if w.bold) * 2 > sum(len(w.text) for w in self.words)


def line_of(words: Sequence[Word]) -> Line:
    """Words that are known to stand on one baseline, in their order, as a line."""
    return Line(tuple(words), bounding_box([w.box for w in words]), words[0].direction)


def _along(word: Word) -> tuple[float, float]:
    """Where a word begins and ends along its own direction of writing."""
    box = word.box
    match word.direction:
        case 0:
            return box.x0, box.x1
        case 180:
            return -box.x1, -box.x0
        case 90:
            return -box.bottom, -box.top
        case _:
            return box.top, box.bottom


def _across(word: Word) -> tuple[float, float]:
    """The near and far side of a word's line, across its direction of writing."""
    return (word.box.top, word.box.bottom) if word.direction in (0, 180) else (word.box.x0, word.box.x1)


def _rows(words: list[Word]) -> list[list[Word]]:
    """Group words of one direction whose middles share a baseline."""
    rows: list[tuple[float, float, list[Word]]] = []
    # numbers and not boxes: this runs over every word of a page, and over those of each of its parts again
    items = [(*_across(w), _along(w)[0], w) for w in words]
    items.sort(key=lambda item: (item[0] + item[1], item[2]))
    for low, high, _, word in items:
        middle = (low + high) / 2
        for i in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            row_low, row_high, members = rows[i]
            if row_low <= middle <= row_high:
                overlap = (high if high < row_high else row_high) - (low if low > row_low else row_low)
                tall, height = row_high - row_low, high - low
                if overlap <= 0.5 * (height if height < tall else tall):
                    continue
                members.append(word)
                break
        else:
            rows.append((low, high, [word]))
    return [members for _, _, members in rows]


def lines_of(words: Iterable[Word], gap: float = GAP) -> list[Line]:
    """The lines of a page (or of a part of it), from top to bottom, then from left to right.

    Words of different direction never share a line; the lines of each direction come in the order in which that
    direction is read. `gap` is in font sizes: a wider gap between two words ends one
    line and begins another at the same height; use `float("inf")` to keep whole rows together.
    """
    by_direction: dict[Direction, list[Word]] = {}
    for word in words:
        by_direction.setdefault(word.direction, []).append(word)
    ordered: list[Line] = []
    for members in by_direction.values():
        out: list[Line] = []
        for row in _rows(members):
            row.sort(key=lambda w: _along(w)[0])
            out.extend(map(line_of, [row] if gap == inf else _runs(row, gap)))
        out.sort(key=_place)
        ordered.extend(out)
    return ordered


def _runs(row: Sequence[Word], gap: float) -> list[list[Word]]:
    """A row cut at the gaps wider than so many font sizes."""
    runs = [[row[0]]]
    for before, word in pairwise(row):
        if _along(word)[0] - _along(before)[1] > gap * max(word.size, before.size, 1.0):
            runs.append([])
        runs[-1].append(word)
    return runs


def _place(line: Line) -> tuple[float, float]:
    """Sorts lines as their own direction of writing is read: turned text goes on to the right or to the left."""
    box = line.box
    match line.direction:
        case 0:
            return round(box.y_mid, 1), box.x0
        case 180:
            return -round(box.y_mid, 1), -box.x1
        case 90:
            return round(box.x_mid, 1), -box.bottom
        case _:
            return -round(box.x_mid, 1), box.top
