"""Words to cells: text in reading order, the fill under a cell, the marks inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from extract.tables.text import TextLine, text_lines
from schemas.page import Box, Colour, Drawing, Fill, Image, Page, Word
from schemas.table import Cell

_PLACE = attrgetter("row", "col")


@dataclass(slots=True)
class Draft:
    """A cell before its text is put together: first and last row and column (inclusive), place and words; `lines`
    are those of its words where they are known, and none of these is turned."""

    row0: int
    row1: int
    col0: int
    col1: int
    box: Box
    words: tuple[Word, ...]
    lines: Sequence[TextLine] | None = None


def cell_text(words: Sequence[Word], box: Box | None = None) -> tuple[str, bool]:
    """The text of a cell with a newline between lines, and whether it is turned by 90 degrees. With the cell's `box`
    words that its width broke are mended: "Tota" over "l" reads "Total"."""
    if not words:
        return "", False
    if len(words) == 1:
        return words[0].text, words[0].direction in (90, 270)
    turned = [w for w in words if w.direction in (90, 270)]
    if not turned:
        return "\n".join(_texts(text_lines(words), box)), False
    flat = [w for w in words if w.direction in (0, 180)]
    lines = [*_texts(text_lines(flat), box), *_turned_lines(turned)]
    return "\n".join(lines), len(turned) > len(flat)


def _texts(lines: Sequence[TextLine], box: Box | None) -> list[str]:
    """The texts of a cell's lines, mended where its place is known."""
    return _mended(lines, box) if box and len(lines) > 1 else [_joined(line) for line in lines]


def _joined(line: TextLine) -> str:
    return " ".join([w.text for w in line.words])


def _mended(lines: Sequence[TextLine], box: Box) -> list[str]:
    """The lines, where a lone word fills the cell's whole width and what follows is no word put together with it.
    Only that is safe: columns are often just as wide as their longest word, and another word may follow it."""
    room = box.width - 2 * max(0.0, min([line.box.x0 for line in lines]) - box.x0)
    out: list[str] = []
    above: TextLine | None = None
    for line in lines:
        text = _joined(line)
        first = line.words[0].text
        stump = above is not None and STUMP.match(first) is not None and first not in SMALL_WORDS
        if stump and above and above.box.width >= room - max(FULL * above.size, _first_width(line.words[0])):
            out[-1] += text
        else:
            out.append(text)
        above = line if len(line.words) == 1 and text.isalpha() else None
    return out


def _first_width(word: Word) -> float:
    """The width of a word's first character, with a little more for what is rounded."""
    edges = word.edges
    return (edges[1] - edges[0] if len(edges) > 1 else word.box.width) + 0.2


def _turned_lines(words: Sequence[Word]) -> list[str]:
    """Lines of text that runs up (90) or down (270), in reading order: each line is a column of words on the page."""
    out: list[str] = []
    for direction in (90, 270):
        members = sorted((w for w in words if w.direction == direction), key=lambda w: w.box.x_mid)
        lines: list[list[Word]] = []
        for word in members:
            if lines and abs(lines[-1][0].box.x_mid - word.box.x_mid) <= 0.5 * word.size:
                lines[-1].append(word)
            else:
                lines.append([word])
        if direction == 270:
            lines.reverse()
        for line in lines:
            line.sort(key=lambda w: w.box.y_mid, reverse=direction == 90)
            out.append(" ".join(w.text for w in line))
    return out


FULL = 0.5
"""A line fills a cell when less than this many font sizes (about a character) are left."""

STUMP = re.compile(r"^([a-z]{1,2}|[b-df-hj-np-tv-z]+)$")
SMALL_WORDS = frozenset(
    "a an as at be by do go he if in is it me my no of on or so to up us we".split(" ")  # noqa: SIM905
)
"""One or two letters, or letters without a vowel, that are no word of their own are the rest of a broken one."""

SMALL = 0.3
"""A fill over less than this share of a cell is a mark in it and not its ground."""


VIVID = 48
"""The three parts of a rating's colour differ at least by so much (of 255); a table's ground is paler."""

TALL = 0.6
WIDE_ENOUGH = 20.0
"""A coloured cell takes this share of its row's height and is so many points wide; what is smaller is a mark."""


def _square(fill: Fill) -> Drawing:
    box = fill.box
    corners = ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))
    return Drawing(box, corners, fill=fill.colour)


class Marks:
    """Fills, drawings and pictures of a page, found by place: bucketed by height so that a cell looks at few."""

    STEP = 40.0

    def __init__(self, page: Page) -> None:
        self._fills: dict[int, list[tuple[int, Fill, float]]] = {}
        self._strong: dict[int, list[Fill]] = {}
        for i, fill in enumerate(page.fills):
            item = (i, fill, fill.box.area)
            strong = max(fill.colour) - min(fill.colour) >= VIVID and fill.box.width >= WIDE_ENOUGH
            for key in self._keys(fill.box):
                self._fills.setdefault(key, []).append(item)
                if strong:
                    self._strong.setdefault(key, []).append(fill)
        self._drawings: dict[int, list[Drawing]] = {}
        for drawing in page.drawings:
            self._drawings.setdefault(int(drawing.box.y_mid // self.STEP), []).append(drawing)
        self._images: dict[int, list[Image]] = {}
        for image in page.images:
            self._images.setdefault(int(image.box.y_mid // self.STEP), []).append(image)

    def _keys(self, box: Box) -> range:
        return range(int(box.top // self.STEP), int(box.bottom // self.STEP) + 1)

    def of(self, box: Box) -> tuple[Colour | None, tuple[Drawing, ...], tuple[Image, ...]]:
        """The fill, the drawings and the pictures of a cell."""
        if not self._fills and not self._drawings and not self._images:
            return None, (), ()
        keys = self._keys(box)
        return self._fill(box, keys), self._marks(box, keys), self._pictures(box, keys)

    def _fill(self, box: Box, keys: range) -> Colour | None:
        """The colour that covers most of a box; where several do, the one painted last. None for bare ground."""
        if not self._fills:
            return None
        x0, x1, half = box.x0, box.x1, 0.5 * box.area
        last, colour = -1, None
        for key in keys:
            for i, fill, _ in self._fills.get(key, ()):
                if i > last and fill.box.x0 < x1 and fill.box.x1 > x0 and fill.box.overlap(box) >= half:
                    last, colour = i, fill.colour
        return colour

    def rating(self, box: Box) -> Colour | None:
        """The strong colour that stands in a box without words, as high as the box or nearly: a coloured cell in a
        column that white space made wider. None where there is none, or two."""
        if not self._strong:
            return None
        seen = {
            fill.colour
            for key in self._keys(box)
            for fill in self._strong.get(key, ())
            if box.contains(fill.box.x_mid, fill.box.y_mid) and fill.box.height >= TALL * box.height
        }
        return seen.pop() if len(seen) == 1 else None

    def _marks(self, box: Box, keys: range) -> tuple[Drawing, ...]:
        """The drawings whose middle lies in a box, and that are not larger than it; fills far smaller than the box
        (coloured squares) among them."""
        if not self._fills and not self._drawings:
            return ()
        area = box.area
        small = SMALL * area
        drawn = [
            d
            for key in keys
            for d in self._drawings.get(key, ())
            if box.contains(d.box.x_mid, d.box.y_mid) and d.box.area <= area
        ]
        squares = {
            i: fill
            for key in keys
            for i, fill, covered in self._fills.get(key, ())
            if covered < small and box.contains(fill.box.x_mid, fill.box.y_mid)
        }
        return (*drawn, *map(_square, squares.values()))

    def _pictures(self, box: Box, keys: range) -> tuple[Image, ...]:
        """The pictures whose middle lies in a box, and that are not larger than it."""
        if not self._images:
            return ()
        return tuple(
            m
            for key in keys
            for m in self._images.get(key, ())
            if box.contains(m.box.x_mid, m.box.y_mid) and m.box.area <= 1.2 * box.area
        )


def finish(drafts: Iterable[Draft], marks: Marks) -> list[Cell]:
    """Cells with their text, fill and marks."""
    out: list[Cell] = []
    for draft in drafts:
        box = draft.box
        if draft.lines is None:
            text, rotated = cell_text(draft.words, box)
        else:
            text, rotated = "\n".join(_texts(draft.lines, box)), False
        fill, drawings, images = marks.of(box)
        out.append(
            Cell(
                draft.row0,
                draft.col0,
                draft.row1 - draft.row0 + 1,
                draft.col1 - draft.col0 + 1,
                box,
                text,
                draft.words,
                fill if draft.words else marks.rating(box) or fill,
                rotated,
                drawings,
                images,
            )
        )
    return sorted(out, key=_PLACE)
