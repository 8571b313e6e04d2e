"""Words to text lines and chunks: the raw material of columns and rows. Points, origin at the top left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from schemas.page import Box, Word

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
BLANK_MARK = re.compile(r"^([-–—−.…:*•]+|n\.?/?a\.?|N/?A|x|X|tbc|TBC|\(?[XZDS]\)?|#)$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one line that stand together."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(w.text for w in self.words)

    @property
    def x_mid(self) -> float:
        """The middle along x."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one baseline over the whole width looked at, from left to right."""

    words: tuple[Word, ...]
    box: Box
    size: float

    def chunks(self, gap: float) -> list[Chunk]:
        """Cut wherever two words are more than `gap` points apart, and between two whole figures."""
        out: list[Chunk] = []
        run: list[Word] = []
        start = end = 0.0
        for word in self.words:
            box = word.box
            if run and (box.x0 - end > gap or two_figures(run[-1], word)):
                out.append(Chunk(tuple(run), start, end))
                run = []
            if not run:
                start, end = box.x0, box.x1
            elif box.x1 > end:
                end = box.x1
            run.append(word)
        out.append(Chunk(tuple(run), start, end))
        return out


def two_figures(left: Word, right: Word) -> bool:
    """Whether neighbouring words are two figures and not the parts of one ("12 345", "12 (4)")."""
    if not (left.text[-1:].isdigit() or INTERVAL.match(left.text)) or right.box.x0 - left.box.x1 < 0.15 * left.size:
        return False
    if not right.text[:1].isdigit():
        return bool(INTERVAL.match(right.text)) and is_figure(left.text)
    if not (is_figure(left.text) and is_figure(right.text)):
        return False
    thousands = THOUSANDS.match(right.text) and left.text.lstrip("-−–+£$€").isdigit()
    return not (thousands and len(left.text) <= 4)


def text_lines(words: Iterable[Word]) -> list[TextLine]:
    """The lines of horizontal text from top to bottom; words that run up or down are left out."""
    # Plain floats instead of boxes: this runs over every word of a page, and over those of every cell again.
    items = [(w.box.top, w.box.bottom, w) for w in words if w.direction in (0, 180)]
    if len(items) == 1:
        word = items[0][2]
        return [TextLine((word,), word.box, word.size)]
    items.sort(key=_middle)
    rows: list[tuple[list[float], list[Word]]] = []
    for top, bottom, word in items:
        height = bottom - top
        for guide, members in reversed(rows[-3:]):
            above, below = guide
            shared = (bottom if bottom < below else below) - (top if top > above else above)
            tall = below - above
            if shared >= SAME_LINE * (height if height < tall else tall):
                members.append(word)
                if height > tall * 1.2:
                    guide[:] = (top, bottom)
                break
        else:
            rows.append(([top, bottom], [word]))
    out = [_line(members) for _, members in rows]
    out.sort(key=lambda line: line.box.top + line.box.bottom)
    return out


def _middle(item: tuple[float, float, Word]) -> float:
    return item[0] + item[1]


def _left(word: Word) -> float:
    return word.box.x0


def _line(words: list[Word]) -> TextLine:
    words.sort(key=_left)
    boxes = [w.box for w in words]
    box = Box(boxes[0].x0, min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))
    return TextLine(tuple(words), box, max(w.size for w in words))


def column_gap(lines: Sequence[TextLine]) -> float:
    """The narrowest white space, in font sizes, that may part two columns of this text."""
    gaps = [
        (b.box.x0 - a.box.x1) / max(a.size, 1.0)
        for line in lines
        for a, b in zip(line.words, line.words[1:], strict=False)
        if 0.05 * a.size < b.box.x0 - a.box.x1 < a.size
    ]
    space = median(gaps) if len(gaps) >= 8 else USUAL_SPACE
    # Where nearly every gap is a column's, the measure is of columns and not of spaces.
    return max(COLUMN_GAP, COLUMN_SPACES * min(space, 0.62))


def is_figure(text: str) -> bool:
    """Whether a cell's text is a number with its signs and units ("1,234", "35%", "(0.5)", "12 (4)"), or an
    interval in brackets ("(16.0-29.0)"; without them it is an age group as often as not)."""
    return bool(FIGURE.match(text.strip()) or INTERVAL.match(text.strip()))


def is_blank_mark(text: str) -> bool:
    """Whether a text stands for "no figure here" ("-", "N/A", "…")."""
    return bool(BLANK_MARK.match(text.strip()))


YEAR = re.compile(r"^(19|20)\d\d([/–-]\d{2,4})?[¹²³]?$")


def is_year(text: str) -> bool:
    """Whether a text is a calendar or financial year: a figure by its looks, a heading by its use."""
    return bool(YEAR.match(text.strip()))
