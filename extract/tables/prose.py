"""What looks like a table and is none: prose in columns, lists, contents, agendas, address blocks, charts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.tables.columns import ENUMERATOR
from extract.tables.frame import PieceLine
from extract.tables.region import WIDE
from extract.tables.text import COLUMN_GAP, Chunk, TextLine
from schemas.table import Cell

LEADERS = re.compile(r"(\.\s?){4,}|…{2,}|_{4,}")
PAGE_RANGE = re.compile(r"^\(?(pages?\s*)?\d{1,4}(\s*[-–]\s*\d{1,4})?\)?$", re.IGNORECASE)
WORDY = 4.5
"""Prose has at least so many words to a piece of line on average; cells of a table without lines have fewer."""


BLOCK_LINES = 10
BLOCK_WIDTH = 0.25
FULL_LINE = 0.85
"""A column of prose has at least so many lines one under the other, at least so wide (as a share of the
page), of which four in five fill this share of its width or more: cells have fewer lines, narrower or ragged ones."""


def text_columns(lines: Sequence[TextLine], page_width: float) -> set[int]:
    """The ids (`id()`) of the words in columns of prose, so that a table beside prose is looked at alone."""
    blocks: list[list[Chunk]] = []
    growing: list[tuple[float, list[Chunk]]] = []
    for line in lines:
        growing = [g for g in growing if line.box.y_mid - g[0] <= 2.0 * line.size]
        for chunk in line.chunks(WIDE * line.size):
            for i, (_, block) in enumerate(growing):
                if abs(block[0].x0 - chunk.x0) <= line.size:
                    block.append(chunk)
                    growing[i] = (line.box.y_mid, block)
                    break
            else:
                growing.append((line.box.y_mid, [chunk]))
                blocks.append(growing[-1][1])
    out: set[int] = set()
    for block in blocks:
        if len(block) < BLOCK_LINES:
            continue
        width = max(c.x1 for c in block) - min(c.x0 for c in block)
        full = sum(1 for c in block if c.x1 - c.x0 >= FULL_LINE * width and len(c.words) >= WORDY)
        if width >= BLOCK_WIDTH * page_width and full >= 0.8 * len(block):
            out |= {id(w) for c in block for w in c.words}
    return out


def is_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of texts are a table of contents or an agenda: the last column holds rising page numbers, and
    leaders, item numbers or the word "page" stand with them."""
    pages = [row[-1].strip() for row in rows if row and PAGE_RANGE.match(row[-1].strip())]
    if len(pages) < 0.5 * len(rows) or len(pages) < 2:
        return False
    numbers = [int(re.findall(r"\d+", p)[0]) for p in pages]
    rising = sum(1 for a, b in pairwise(numbers) if a <= b)
    if rising < 0.85 * (len(numbers) - 1):
        return False
    if len(rows[0]) == 2 and len(rows) >= 6 and len(pages) == len(rows):
        return True
    leaders = sum(1 for row in rows if any(LEADERS.search(t) for t in row))
    numbered = sum(1 for row in rows if ENUMERATOR.match(row[0].strip()))
    worded = sum(1 for p in pages if "page" in p.lower() or "-" in p or "–" in p)
    return max(leaders, numbered, worded) >= 0.4 * len(rows)


def is_prose(lines: Sequence[PieceLine], n_cols: int, figures: int, heading: int) -> bool:
    """Whether the columns of a borderless zone are prose or loose text side by side."""
    texts: dict[int, list[str]] = {}
    for line in lines:
        for piece in line.pieces:
            texts.setdefault(piece.col0, []).append(piece.text)
    words = {c: sum(len(t.split()) for t in found) / len(found) for c, found in texts.items()}
    wordy = sum(1 for w in words.values() if w >= WORDY)
    if figures:
        return wordy >= 2 and figures < 2
    if n_cols < 3 or not headed(lines, n_cols, heading):
        return True
    return 2 * wordy > n_cols


def headed(lines: Sequence[PieceLine], n_cols: int, heading: int) -> bool:
    """Whether columns of words without figures have a heading that is set off: bold words over (nearly) every one.
    Lists of names with initials or posts beside them, and minutes with a margin for actions, have none."""
    over = {c for line in lines[:heading] for p in line.pieces if p.bold for c in range(p.col0, p.col1 + 1)}
    return 0 < heading < len(lines) and len(over) >= max(3, n_cols - 1)


def is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column only numbers or bullets the rest of a two-column zone."""
    first = [row[0].strip() for row in rows if row and row[0].strip()]
    return bool(first) and len(rows[0]) == 2 and sum(1 for t in first if ENUMERATOR.match(t)) >= 0.7 * len(first)


LABELLED = re.compile(r"\s*[A-Za-z][A-Za-z ]{2,24}:\s*[<>£]?\d")
"""A figure with its label in one cell."""


def enough_text(cells: Sequence[Cell], n_rows: int, n_cols: int) -> bool:
    """Whether a drawn grid holds a table: text in at least two rows and two columns, not the odd label of a chart; or
    in three columns of a single row, the strip of a card or the rest of a row that a page broke."""
    full = [c for c in cells if c.text]
    rows = {c.row for c in full}
    cols = {c.col for c in full}
    if len(rows) == 1 == n_rows and len(cols) >= 3:
        return not _runs_on(full)
    if len(rows) < 2 or len(cols) < 2 or len(full) < 4:
        return False
    if is_card(cells, n_rows):
        return True
    return len(full) >= 0.12 * n_rows * n_cols and not sparse(cells, n_rows)


def is_card(cells: Sequence[Cell], n_rows: int) -> bool:
    """Whether a small grid is one indicator's card: a name and a rating, each alone in its row, over a row of figures
    that carry their own labels ("Latest: 94%")."""
    if not 2 <= n_rows <= 4:
        return False
    rows = [[c for c in cells if c.row == r and c.text] for r in range(n_rows)]
    if any(len(row) > 2 for row in rows[:-1]) or not rows[0]:
        return False
    return sum(1 for c in rows[-1] if LABELLED.match(c.text)) >= 2


def _runs_on(cells: Sequence[Cell]) -> bool:
    """Whether the texts of a row's cells stand a word's space apart: one sentence with each word on a shade."""
    ends = [(c.words[0], c.words[-1]) for c in sorted(cells, key=lambda c: c.col) if c.words]
    near = sum(1 for (_, a), (b, _) in pairwise(ends) if b.box.x0 - a.box.x1 <= COLUMN_GAP * a.size)
    return 2 * near > len(ends) - 1


WIDE_BODY, NOTED = 6, 3
"""In a grid with so many things in each of so many rows, one text drawn over all columns is a note or a band."""


def sparse(cells: Sequence[Cell], n_rows: int) -> bool:
    """Whether too few rows hold two things or more, as among the scattered labels of a chart."""
    filled: dict[int, int] = {}
    for c in cells:
        if c.text or c.drawings or c.images:
            for r in range(c.row, c.row + c.row_span):
                filled[r] = filled.get(r, 0) + 1
    n_cols = max((c.col + c.col_span for c in cells), default=0)
    if n_rows > 4 and n_rows - len(filled) >= 0.35 * n_rows:
        return True  # bars with gaps between them
    full = sum(1 for n in filled.values() if n > 1)
    if sum(1 for n in filled.values() if n >= WIDE_BODY) >= NOTED:
        # a note or a band across the whole table is drawn so; labels of a chart are not
        n_rows -= len({c.row for c in cells if c.col_span == n_cols and c.text and c.row_span == 1})
    return full < (0.5 if n_rows > 4 else 0.4) * n_rows
