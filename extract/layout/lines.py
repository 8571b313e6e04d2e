"""Words to lines: what stands on one baseline and is not kept apart by a gap as wide as a column's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from operator import attrgetter
from typing import Final

from extract.packing import keep
from extract.quick import native
from schemas.page import Box, Direction, Word, bounding_box, compact

_X0 = attrgetter("box.x0")

GAP = 2.5
"""A gap wider than this many times the font size ends a line (another column begins)."""


@compact
@dataclass(init=False, slots=True, unsafe_hash=True)
class Line:
    """Words on one baseline, from left to right (or along their own direction). Box in points on the page.

    `text` are its words joined by single spaces. Size and weight are asked for again and again, and worked out once.
    """

    words: Final[tuple[Word, ...]]
    box: Final[Box]
    direction: Direction
    text: str = field(init=False, repr=False, compare=False)
    _size: float | None = field(init=False, repr=False, compare=False)
    _bold: bool | None = field(init=False, repr=False, compare=False)

    def __init__(self, words: tuple[Word, ...], box: Box, direction: Direction = 0) -> None:
        self.words = words
        self.box = box
        self.direction = direction
        self.text = " ".join([w.text for w in words])
        self._size = None
        self._bold = None

    @property
    def size(self) -> float:
        """The font size of most of its characters, in points."""
        if self._size is None:
            self._size = _usual_size(self.words)
        return self._size

    @property
    def bold(self) -> bool:
        """Whether most of its characters are bold."""
        if self._bold is None:
            self._bold = 2 * sum([len(w.text) for w in self.words if w.bold]) > sum([len(w.text) for w in self.words])
        return self._bold


def _usual_size(words: Sequence[Word]) -> float:
    if not words:
        return 0.0
    exact = {w.size for w in words}
    if len(exact) == 1:
        return round(exact.pop(), 1)
    sizes: dict[float, int] = {}
    for w in words:
        size = round(w.size, 1)
        sizes[size] = sizes.get(size, 0) + len(w.text)
    return max(sizes, key=lambda s: (sizes[s], s))


def line_of(words: Sequence[Word]) -> Line:
    """Words that are known to stand on one baseline, in their order, as a line."""
    made: Line | None = native.line_of(words) if native else None
    return Line(tuple(words), bounding_box([w.box for w in words]), words[0].direction) if made is None else made


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


def _start(word: Word) -> float:
    return _along(word)[0]


def _across(word: Word) -> tuple[float, float]:
    """The near and far side of a word's line, across its direction of writing."""
    return (word.box.top, word.box.bottom) if word.direction in (0, 180) else (word.box.x0, word.box.x1)


@dataclass(slots=True)
class _Row:
    """The words of a line in the making, and how far the first of them reaches across it; all of them do where it is
    `even`."""

    low: float
    high: float
    words: list[Word]
    even: bool = True


def _rows(words: list[Word]) -> list[_Row]:
    """Group words of one direction whose middles share a baseline."""
    # numbers and not boxes: this runs over every word of a page, and over those of each of its parts again
    if words[0].direction == 0:
        items = [(w.box.top + w.box.bottom, w.box.x0, i, w.box.top, w.box.bottom) for i, w in enumerate(words)]
    else:
        places = [(*_across(w), _along(w)[0]) for w in words]
        items = [(low + high, start, i, low, high) for i, (low, high, start) in enumerate(places)]
    items.sort()
    rows: list[_Row] = []
    last = _Row(inf, inf, [])
    for twice, _, i, low, high in items:
        if low == last.low and high == last.high and low < high:
            last.words.append(words[i])  # as nearly all neighbours do
            continue
        found = _row_of(low, high, twice / 2, rows)
        if found is not None:
            found.words.append(words[i])
            found.even = found.even and low == found.low and high == found.high
        else:
            last = _Row(low, high, [words[i]])
            rows.append(last)
    return rows


def _row_of(low: float, high: float, middle: float, rows: Sequence[_Row]) -> _Row | None:
    """The lowest of the last rows that a word from `low` to `high` stands in."""
    for row in rows[:-4:-1]:
        if row.low <= middle <= row.high:
            overlap = (high if high < row.high else row.high) - (low if low > row.low else row.low)
            tall, height = row.high - row.low, high - low
            if overlap > 0.5 * (height if height < tall else tall):
                return row
    return None


def lines_of(words: Iterable[Word], gap: float = GAP) -> list[Line]:
    """The lines of a page (or of a part of it), from top to bottom, then from left to right.

    Words of different direction never share a line; the lines of each direction come in the order in which that
    direction is read. `gap` is in font sizes: a wider gap between two words ends one
    line and begins another at the same height; use `float("inf")` to keep whole rows together.
    """
    all_words = list(words)
    level: list[Line] | None = native.level_lines(all_words, gap) if native else None
    if level is not None:
        return level
    by_direction = _by_direction(all_words)
    ordered: list[Line] = []
    for direction, members in by_direction.items():
        if len(members) == 1:
            ordered.append(line_of(members))
            continue
        out: list[Line] = []
        for row in _rows(members):
            words = row.words
            even = row.even and direction == 0  # and so in order already
            if not even:
                words.sort(key=_X0 if direction == 0 else _start)
            runs = [words] if gap == inf else _runs(words, gap)
            out.extend([_level_line(run, row.low, row.high) if even else line_of(run) for run in runs])
        if len(out) > 1:
            out.sort(key=_place)
        ordered.extend(out)
    return ordered


def _by_direction(words: list[Word]) -> dict[Direction, list[Word]]:
    """Words by the way that they run, nearly always one."""
    directions = {w.direction for w in words}
    if len(directions) == 1:
        return {words[0].direction: words}
    out: dict[Direction, list[Word]] = {}
    for word in words:
        out.setdefault(word.direction, []).append(word)
    return out


def _level_line(words: Sequence[Word], top: float, bottom: float) -> Line:
    """Level words from left to right, all from `top` to `bottom`, as a line."""
    return Line(tuple(words), Box(words[0].box.x0, top, max([w.box.x1 for w in words]), bottom))


def _runs(row: Sequence[Word], gap: float) -> list[list[Word]]:
    """A row cut at the gaps wider than so many font sizes."""
    runs = [[row[0]]]
    level = row[0].direction == 0
    for before, word in pairwise(row):
        space = word.box.x0 - before.box.x1 if level else _along(word)[0] - _along(before)[1]
        if space > gap * max(word.size, before.size, 1.0):
            runs.append([])
        runs[-1].append(word)
    return runs


def may_part(words: Sequence[Word], gap: float) -> bool:
    """Whether level words of a line may fall into three parts at gaps wider than so many font sizes. False is
    certain, and costs less than to cut them: every line of every page is asked."""
    told: bool | None = native.may_part(words, gap) if native else None
    return _may_part(words, gap) if told is None else told


def _may_part(words: Sequence[Word], least: float) -> bool:
    before = words[0]
    low, high, tall = before.box.top, before.box.bottom, before.box.bottom - before.box.top
    wide = 0
    for word in words:
        box = word.box
        if box.x0 < before.box.x0:
            return True
        if box.top != low or box.bottom != high:
            low, high = max(low, box.top), min(high, box.bottom)
            tall = max(tall, box.bottom - box.top)
        gap = box.x0 - before.box.x1
        if gap > least and gap > least * max(word.size, before.size):
            wide += 1
        before = word
    # words that are not level may be cut into rows as well
    return wide >= 2 or high - low <= 0.5 * tall


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


if native:
    native.know_lines(Line)
keep(9, Line, more=1)  # with its text
