"""Words to cells: text in reading order, the fill under a cell, the marks inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.tables.text import TextLine, text_lines
from schemas.page import Box, Colour, Drawing, Fill, Image, Page, Word
from schemas.table import Cell


@dataclass(frozen=True, slots=True)
class Draft:
    """A cell before its text is put together: first and last row and column (inclusive), place and words."""

    row0: int
    row1: int
    col0: int
    col1: int
    box: Box
    words: tuple[Word, ...]


def cell_text(words: Sequence[Word], box: Box | None = None) -> tuple[str, bool]:
    """The text of a cell with a newline between lines, and whether it is turned by 90 degrees. With the cell's `box`
    words that its width broke are mended: "Tota" over "l" reads "Total"."""
    if not words:
        return "", False
    if len(words) == 1:
        return words[0].text, words[0].direction in (90, 270)
    flat = [w for w in words if w.direction in (0, 180)]
    turned = [w for w in words if w.direction in (90, 270)]
    found = text_lines(flat)
    lines = _mended(found, box) if box and len(found) > 1 else [_joined(line) for line in found]
    lines += _turned_lines(turned)
    return "\n".join(lines), len(turned) > len(flat)


def _joined(line: TextLine) -> str:
    return " ".join(w.text for w in line.words)


def _mended(lines: Sequence[TextLine], box: Box) -> list[str]:
    """The lines, where a lone word fills the cell's whole width and what follows is no word put together with it.
    Only that is safe: columns are often just as wide as their longest word, and another word may follow it."""
    pad = max(0.0, min(line.box.x0 for line in lines) - box.x0)
    out: list[str] = []
    broken = False
    for line in lines:
        text = _joined(line)
        rest = broken and STUMP.match(text.split()[0]) is not None and text.split()[0] not in SMALL_WORDS
        out[-1:] = [out[-1] + text] if rest else [*out[-1:], text]
        full = line.box.width >= box.width - 2 * pad - FULL * line.size
        broken = len(line.words) == 1 and full and text.isalpha()
    return out


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


def _square(fill: Fill) -> Drawing:
    box = fill.box
    corners = ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))
    return Drawing(box, corners, fill=fill.colour)


class Marks:
    """Fills, drawings and pictures of a page, found by place: bucketed by height so that a cell looks at few."""

    STEP = 40.0

    def __init__(self, page: Page) -> None:
        self._fills: dict[int, list[tuple[int, Fill]]] = {}
        for i, fill in enumerate(page.fills):
            for key in self._keys(fill.box):
                self._fills.setdefault(key, []).append((i, fill))
        self._drawings: dict[int, list[Drawing]] = {}
        for drawing in page.drawings:
            self._drawings.setdefault(int(drawing.box.y_mid // self.STEP), []).append(drawing)
        self._images: dict[int, list[Image]] = {}
        for image in page.images:
            self._images.setdefault(int(image.box.y_mid // self.STEP), []).append(image)

    def _keys(self, box: Box) -> range:
        return range(int(box.top // self.STEP), int(box.bottom // self.STEP) + 1)

    def fill(self, box: Box) -> Colour | None:
        """The colour that covers most of a box; where several do, the one painted last. None for bare ground."""
        if not self._fills:
            return None
        half = 0.5 * box.area
        seen = {
            i: fill
            for key in self._keys(box)
            for i, fill in self._fills.get(key, [])
            if fill.box.x0 < box.x1 and fill.box.x1 > box.x0 and fill.box.overlap(box) >= half
        }
        return seen[max(seen)].colour if seen else None

    def drawings(self, box: Box) -> tuple[Drawing, ...]:
        """The drawings whose middle lies in a box, and that are not larger than it; fills far smaller than the box
        (coloured squares) among them."""
        if not self._fills and not self._drawings:
            return ()
        drawn = [
            d
            for key in self._keys(box)
            for d in self._drawings.get(key, [])
            if box.contains(d.box.x_mid, d.box.y_mid) and d.box.area <= box.area
        ]
        squares = {
            i: _square(fill)
            for key in self._keys(box)
            for i, fill in self._fills.get(key, [])
            if box.contains(fill.box.x_mid, fill.box.y_mid) and fill.box.area < SMALL * box.area
        }
        return (*drawn, *squares.values())

    def images(self, box: Box) -> tuple[Image, ...]:
        """The pictures whose middle lies in a box, and that are not larger than it."""
        return tuple(
            m
            for key in self._keys(box)
            for m in self._images.get(key, [])
            if box.contains(m.box.x_mid, m.box.y_mid) and m.box.area <= 1.2 * box.area
        )


def finish(drafts: Iterable[Draft], marks: Marks) -> list[Cell]:
    """Cells with their text, fill and marks."""
    out: list[Cell] = []
    for draft in drafts:
        text, rotated = cell_text(draft.words, draft.box)
        out.append(
            Cell(
                draft.row0,
                draft.col0,
                draft.row1 - draft.row0 + 1,
                draft.col1 - draft.col0 + 1,
                draft.box,
                text,
                draft.words,
                marks.fill(draft.box),
                rotated,
                marks.drawings(draft.box),
                marks.images(draft.box),
            )
        )
    return sorted(out, key=lambda c: (c.row, c.col))
