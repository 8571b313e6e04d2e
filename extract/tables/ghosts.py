"""Marks that stand in a column without words: icons and coloured cells. For them to part columns and make rows as
words do, each is put among the words as a ghost while a table is cut, and taken out of its cells again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.tables.cells import VIVID, Draft
from extract.tables.region import WIDE
from extract.tables.text import GHOST, TextLine, text_lines
from schemas.page import Box, Colour, Page, Word, starts_of

SMALLEST, LARGEST = 3.0, 40.0
"""An icon is so many points wide and high."""
NARROWEST, WIDEST = 14.0, 130.0
"""A coloured cell without words is so many points wide."""
LEAST = 3
"""So many marks one under the other are a column."""
MOST = 600
"""A page with more drawings is a chart or a map."""
BEFORE_TEXT = 0.9
"""A mark that is followed by a word within so many font sizes is a bullet or a key."""


def with_ghosts(words: list[Word], page: Page) -> list[Word]:
    """The words, with a ghost for each mark of a column of marks, on the line of words nearest to it."""
    boxes = _columns([*_icons(page), *_coloured(page)])
    if not boxes or len(page.drawings) > MOST:
        return words
    lines = text_lines(words)
    if not lines:
        return words
    heights = [line.box.y_mid for line in lines]
    found = [ghost for box in boxes if (ghost := _ghost(box, lines, heights)) is not None]
    return [*words, *found] if len(found) >= LEAST else words


def without_ghosts(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with real words only."""
    return [
        replace(d, words=tuple(w for w in d.words if w.text != GHOST)) if any(w.text == GHOST for w in d.words) else d
        for d in drafts
    ]


def _icons(page: Page) -> list[Box]:
    boxes = dict.fromkeys([*(d.box for d in page.drawings), *(i.box for i in page.images)])
    return [b for b in boxes if SMALLEST <= b.width <= LARGEST and SMALLEST <= b.height <= LARGEST]


def _coloured(page: Page) -> list[Box]:
    """Fills in strong colours, small enough for a cell."""
    boxes = [
        f.box
        for f in page.fills
        if _vivid(f.colour) and SMALLEST <= f.box.height <= 2 * LARGEST and _cell_or_square(f.box)
    ]
    return list(dict.fromkeys(boxes))


def _cell_or_square(box: Box) -> bool:
    """Whether a fill is wide enough for a cell, or square as an icon is; a bar along a row is neither."""
    return NARROWEST <= box.width <= WIDEST or (box.width >= SMALLEST and 0.75 < box.width / box.height < 1.33)


def _vivid(colour: Colour) -> bool:
    return max(colour) - min(colour) >= VIVID


def _columns(boxes: Sequence[Box]) -> list[Box]:
    """The boxes that stand one under the other with others."""
    if len(boxes) < LEAST:
        return []
    groups: dict[int, list[Box]] = {}
    for box in boxes:
        groups.setdefault(round(box.x_mid / 2), []).append(box)
    return [b for group in groups.values() if len({round(b.y_mid) for b in group}) >= LEAST for b in group]


def _ghost(box: Box, lines: Sequence[TextLine], heights: Sequence[float]) -> Word | None:
    """The ghost of a mark; None where words stand on it or right behind it, or no line is level with it."""
    at = bisect_left(heights, box.y_mid)
    level = [lines[i] for i in range(max(0, at - 3), min(len(lines), at + 3))]
    level = [line for line in level if box.top - 1 <= line.box.y_mid <= box.bottom + 1 or _beside(line, box)]
    if not level:
        return None
    for line in level:
        behind = BEFORE_TEXT * line.size
        if any(w.box.x0 < box.x1 + behind and w.box.x1 > box.x0 for w in line.words):
            return None
    # In a coloured cell the line that fills most columns, in which the figures stand; beside an icon the nearest.
    whole = [line for line in level if box.top <= line.box.y_mid <= box.bottom]
    most = max((len(line.chunks(WIDE * line.size)) for line in whole), default=0)
    best = [line for line in whole if len(line.chunks(WIDE * line.size)) == most] or level
    line = min(best, key=lambda each: abs(each.box.y_mid - box.y_mid))
    half = min(0.25 * line.size, box.width / 2)
    place = Box(box.x_mid - half, line.box.top, box.x_mid + half, line.box.bottom)
    return Word(GHOST, place, line.size, starts=starts_of([place.x0]))


def _beside(line: TextLine, box: Box) -> bool:
    return line.box.top <= box.y_mid <= line.box.bottom
