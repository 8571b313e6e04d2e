"""Words to text lines and chunks: the raw material of columns and rows. Points, origin at the top left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import inf
from operator import attrgetter
from statistics import median

from extract.quick import native
from schemas.page import Box, Word, bounding_box

SAME_LINE = 0.6
"""Words share a line when they overlap by this share of the lower one's height: a raised footnote mark does, the
line of a neighbouring cell that is centred half a line lower does not."""

USUAL_SPACE = 0.28
"""The space between words in font sizes where a text has too few to measure."""

COLUMN_SPACES = 1.8
COLUMN_GAP = 0.55
"""A gap that may part columns is at least so many spaces, and at least so many font sizes, wide. Both, because a
space is 0.25 sizes in a book face and 0.6 in a typewriter's."""

FIGURE = re.compile(
    r"^[\[(<>≤≥~±*+\-–—−£$€]*\s?(\d[\d\s.,:/]*|[.,]\d+)\s?(%|‰|pp|bn|[mk])?[)\]*†‡¹²³]*(\s?\([^()]{0,8}\))?[*†‡]*$"
)
INTERVAL = re.compile(r"^\(-?\d[\d.,]*%?\s?[-–—]\s?-?\d[\d.,]*%?\)$")
THOUSANDS = re.compile(r"^\d{3}([.,]\d+)?%?$")
GHOST = "\ufffc"
"""The text of a mark without words that holds its place among them (see `extract.tables.ghosts`)."""
BLANK_MARK = re.compile(GHOST + r"|^([-–—−.…:*•]+|n\.?/?a\.?|N/?A|x|X|tbc|TBC|\(?[XZDS]\)?|#)$")


REMEMBERED = 1 << 14
"""So many texts are remembered as figure or none: the same ones are asked about again by each step."""

_X0 = attrgetter("box.x0")
_Y_MID = attrgetter("box.y_mid")


@dataclass(slots=True)
class Chunk:
    """Words of one line that stand together."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join([w.text for w in self.words])

    @property
    def x_mid(self) -> float:
        """The middle along x."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class TextLine:
    """Words on one baseline over the whole width looked at, from left to right.

    What is measured between its words is kept, for every step asks for it again.
    """

    words: tuple[Word, ...]
    box: Box
    size: float
    _widest: float | None = field(default=None, init=False, repr=False, compare=False)
    _end: float = field(default=0.0, init=False, repr=False, compare=False)
    _spaces: list[float] | None = field(default=None, init=False, repr=False, compare=False)

    def chunks(self, gap: float) -> list[Chunk]:
        """Cut wherever two words are more than `gap` points apart, and between two whole figures."""
        words = self.words
        if self.widest <= gap:
            return [Chunk(words, words[0].box.x0, self._end)]
        found: list[Chunk] | None = native.chunks(words, gap) if native else None
        return _cut(words, gap) if found is None else found

    @property
    def widest(self) -> float:
        """The widest white between its words in points: with a gap as wide or wider it is one chunk. Infinite where
        two whole figures stand side by side."""
        if self._widest is None:
            found = native.measured(self.words) if native else None
            self._widest, self._end = found or _measured(self.words)
        return self._widest

    @property
    def spaces(self) -> list[float]:
        """The spaces between neighbouring words that are narrower than a letter is high, in font sizes."""
        if self._spaces is None:
            found = native.spaces(self.words) if native else None
            self._spaces = _spaces(self.words) if found is None else found
        return self._spaces


def _cut(words: tuple[Word, ...], gap: float) -> list[Chunk]:
    """Words cut wherever two are more than `gap` points apart, and between two whole figures."""
    out: list[Chunk] = []
    first = 0
    start, end = words[0].box.x0, words[0].box.x1
    for i in range(1, len(words)):
        box = words[i].box
        if box.x0 - end > gap or two_figures(words[i - 1], words[i]):
            out.append(Chunk(words[first:i], start, end))
            first, start, end = i, box.x0, box.x1
        elif box.x1 > end:
            end = box.x1
    out.append(Chunk(words[first:], start, end))
    return out


def _measured(words: Sequence[Word]) -> tuple[float, float]:
    """The widest white between words, infinite between two figures, and where the furthest of them ends."""
    widest = -inf
    before = words[0]
    end = before.box.x1
    for word in words[1:]:
        box = word.box
        if box.x0 - end > widest:
            widest = box.x0 - end
        begins = word.text[:1]
        if (begins.isdigit() or begins == "(") and two_figures(before, word):
            widest = inf
        if box.x1 > end:
            end = box.x1
        before = word
    return widest, end


def _spaces(words: Sequence[Word]) -> list[float]:
    out: list[float] = []
    for a, b in pairwise(words):
        size = a.size
        space = b.box.x0 - a.box.x1
        if 0.05 * size < space < size:
            out.append(space / max(size, 1.0))
    return out


def two_figures(left: Word, right: Word) -> bool:
    """Whether neighbouring words are two figures and not the parts of one ("12 345", "12 (4)") or of a period
    ("Quarter 2 2024/25")."""
    last = left.text[-1:]
    if not last.isdigit() and (last.isalpha() or not INTERVAL.match(left.text)):
        return False
    if right.box.x0 - left.box.x1 < 0.15 * left.size:
        return False
    if not right.text[:1].isdigit():
        return bool(INTERVAL.match(right.text)) and is_figure(left.text)
    if not (is_figure(left.text) and is_figure(right.text)):
        return False
    if numbers_year(left, right):
        return False
    thousands = THOUSANDS.match(right.text) and left.text.lstrip("-−–+£$€").isdigit()
    return not (thousands and len(left.text) <= 4)


def numbers_year(left: Word, right: Word) -> bool:
    """Whether a word is the number of a quarter with its year at a space's distance behind it."""
    near = right.box.x0 - left.box.x1 < COLUMN_GAP * left.size
    return near and len(left.text) == 1 and left.text in "1234" and is_year(right.text)


def text_lines(words: Iterable[Word]) -> list[TextLine]:
    """The lines of horizontal text from top to bottom; words that run up or down are left out."""
    all_words = list(words)
    found: list[TextLine] | None = native.text_lines(all_words) if native else None
    return _text_lines(all_words) if found is None else found


def _text_lines(words: Iterable[Word]) -> list[TextLine]:
    level = [w for w in words if w.direction in (0, 180)]
    if len(level) < 2:
        return [TextLine((w,), w.box, w.size) for w in level]
    level.sort(key=_Y_MID)
    rows: list[_Row] = []
    row = _Row(0.0, -1.0, [])
    for word in level:
        box = word.box
        if box.top == row.top and box.bottom == row.bottom:
            row.words.append(word)  # as nearly all neighbours do
            continue
        found = _row_of(box, rows)
        if found is None:
            row = _Row(box.top, box.bottom, [word])
            rows.append(row)
            continue
        found.words.append(word)
        found.even = False
        if box.bottom - box.top > (found.bottom - found.top) * 1.2:
            found.top, found.bottom = box.top, box.bottom
    out = [_line(row) for row in rows]
    out.sort(key=_Y_MID)
    return out


@dataclass(slots=True)
class _Row:
    """The words of a line in the making; `top` and `bottom` are those of its highest word, and of all its words where
    it is `even`."""

    top: float
    bottom: float
    words: list[Word]
    even: bool = True


def _row_of(box: Box, rows: Sequence[_Row]) -> _Row | None:
    """The lowest of the last rows that a box shares its height with."""
    height = box.bottom - box.top
    for row in rows[:-4:-1]:
        shared = (box.bottom if box.bottom < row.bottom else row.bottom) - (box.top if box.top > row.top else row.top)
        tall = row.bottom - row.top
        if shared >= SAME_LINE * (height if height < tall else tall):
            return row
    return None


def _line(row: _Row) -> TextLine:
    words = row.words
    if len(words) == 1:
        return TextLine((words[0],), words[0].box, words[0].size)
    words.sort(key=_X0)
    if row.even:
        box = Box(words[0].box.x0, row.top, max([w.box.x1 for w in words]), row.bottom)
    else:
        box = bounding_box([w.box for w in words])
    return TextLine(tuple(words), box, max([w.size for w in words]))


def column_gap(lines: Sequence[TextLine]) -> float:
    """The narrowest white space, in font sizes, that may part two columns of this text."""
    gaps = [space for line in lines for space in line.spaces]
    space = median(gaps) if len(gaps) >= 8 else USUAL_SPACE
    # Where nearly every gap is a column's, the measure is of columns and not of spaces.
    return max(COLUMN_GAP, COLUMN_SPACES * min(space, 0.62))


@lru_cache(maxsize=REMEMBERED)
def is_figure(text: str) -> bool:
    """Whether a cell's text is a number with its signs and units ("1,234", "35%", "(0.5)", "12 (4)"), or an
    interval in brackets ("(16.0-29.0)"; without them it is an age group as often as not)."""
    text = text.strip()
    if text[:1].isalpha():
        return False  # most texts, and neither pattern begins with a letter
    return bool(FIGURE.match(text) or INTERVAL.match(text))


@lru_cache(maxsize=REMEMBERED)
def is_blank_mark(text: str) -> bool:
    """Whether a text stands for "no figure here" ("-", "N/A", "…")."""
    return bool(BLANK_MARK.match(text.strip()))


YEAR = re.compile(r"^(19|20)\d\d([/–-]\d{2,4})?[¹²³]?$")


@lru_cache(maxsize=REMEMBERED)
def is_year(text: str) -> bool:
    """Whether a text is a calendar or financial year: a figure by its looks, a heading by its use."""
    return bool(YEAR.match(text.strip()))


if native:
    native.know_text(TextLine, Chunk, two_figures)
