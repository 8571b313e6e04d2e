"""Text that runs up or down, as one word for each block, so that it takes its place in lines and columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.tables.cells import cell_text
from extract.tables.text import TextLine
from schemas.page import Word, bounding_box

APART = 1.5
"""Turned words of one block are at most so many font sizes apart along their line ..."""

BESIDE = 0.5
"""... and their lines at most so many apart."""


def turned_blocks(words: Iterable[Word]) -> list[Word]:
    """The blocks of turned words of a page; the text of each has its lines joined by newlines."""
    blocks: list[list[Word]] = []
    for word in sorted((w for w in words if w.direction in (90, 270)), key=lambda w: (w.box.x0, w.box.top)):
        for block in blocks:
            if block[0].direction == word.direction and any(_near(other, word) for other in block):
                block.append(word)
                break
        else:
            blocks.append([word])
    return [_joined(block) for block in blocks]


def _near(a: Word, b: Word) -> bool:
    size = max(a.size, b.size)
    along = max(a.box.top, b.box.top) - min(a.box.bottom, b.box.bottom)
    across = max(a.box.x0, b.box.x0) - min(a.box.x1, b.box.x1)
    return along <= APART * size and across <= BESIDE * size and (across < 0 or along < 0)


def _joined(block: Sequence[Word]) -> Word:
    text, _ = cell_text(block)
    return replace(block[0], text=text, box=bounding_box([w.box for w in block]), starts=b"")


def with_turned(lines: Sequence[TextLine], blocks: Sequence[Word]) -> list[TextLine]:
    """The lines of a zone with each turned block in the line nearest to its middle (as one word; the line's own box
    stays that of its level text)."""
    if not lines or not blocks:
        return list(lines)
    added: dict[int, list[Word]] = {}
    for block in blocks:
        nearest = min(range(len(lines)), key=lambda i: abs(lines[i].box.y_mid - block.box.y_mid))
        added.setdefault(nearest, []).append(block)
    out: list[TextLine] = []
    for i, line in enumerate(lines):
        words = sorted([*line.words, *added.get(i, [])], key=lambda w: w.box.x0)
        out.append(TextLine(tuple(words), line.box, line.size))
    return out
