"""The section that groups an indicator's rows where it stands outside the table: a box beside the rows, or a
coloured or outlined label right above the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.kpis.texts import joined
from extract.layout.lines import lines_of
from schemas.page import WHITE, Box, Page, Word
from schemas.table import Table

LONGEST = 12
"""A section's name has at most so many words."""
_ABOVE = 14.0
"""A label above a table ends at most so many points above it."""
_MARGIN = 3.0


def _text(words: Iterable[Word], known: frozenset[str]) -> str:
    return joined("\n".join(line.text for line in lines_of(words, gap=float("inf"))), known)


def _holders(page: Page) -> list[Box]:
    """Areas that can hold a label: fills, and outlined or filled drawings with straight or rounded corners."""
    boxes = [f.box for f in page.fills if f.colour != WHITE]
    boxes += [d.box for d in page.drawings]
    return [b for b in boxes if b.width > 20 and b.height > 8]


def _ruled_holder(page: Page, words: list[Word]) -> Box | None:
    """The box that rules draw around some words: the nearest one on each side."""
    x0, x1 = min(w.box.x0 for w in words), max(w.box.x1 for w in words)
    top, bottom = min(w.box.top for w in words), max(w.box.bottom for w in words)
    across = [r.box for r in page.rules if r.horizontal and r.box.x0 <= x0 + 2 and r.box.x1 >= x1 - 2]
    upright = [r.box for r in page.rules if not r.horizontal]
    above = [b.y_mid for b in across if b.y_mid <= top + 2]
    below = [b.y_mid for b in across if b.y_mid >= bottom - 2]
    left = [b.x_mid for b in upright if b.x_mid <= x0 + 2]
    right = [b.x_mid for b in upright if b.x_mid >= x1 - 2]
    if not (above and below and left and right):
        return None
    return Box(max(left), max(above), min(right), min(below))


def _blocks(words: list[Word]) -> list[list[Word]]:
    """Words to paragraphs: lines that follow each other closely."""
    blocks: list[list[Word]] = []
    bottom = 0.0
    for line in lines_of(words, gap=float("inf")):
        if blocks and line.box.top - bottom < 0.9 * max(line.size, 1.0):
            blocks[-1].extend(line.words)
        else:
            blocks.append(list(line.words))
        bottom = line.box.bottom
    return blocks


def beside(
    table: Table, page: Page, left: float, known: frozenset[str], others: Sequence[Table] = ()
) -> list[tuple[Box, str]]:
    """The labels left of a table's rows, which begin at `left` (points), each with the box that it stands in; its
    top and bottom say for which rows it stands. What is in the grid of another of the page's tables is no label."""
    grids = [t.box for t in others if t is not table and t.n_cols > 1 and t.n_rows > 1 and t.box.x1 <= left + _MARGIN]
    words = [
        w
        for w in page.words
        if w.box.x1 <= left + _MARGIN and table.box.top - _MARGIN <= w.box.y_mid <= table.box.bottom + _MARGIN
    ]
    if grids:
        words = [w for w in words if not any(g.contains(w.box.x_mid, w.box.y_mid) for g in grids)]
    out: list[tuple[Box, str]] = []
    holders = [b for b in _holders(page) if b.x1 <= left + 2 * _MARGIN]
    rest = list(words)
    for box in sorted(holders, key=lambda b: b.area):
        inside = [w for w in rest if box.contains(w.box.x_mid, w.box.y_mid)]
        text = _text(inside, known)
        if text and len(text.split()) <= LONGEST and any(map(str.isalpha, text)):
            out.append((box, text))
            rest = [w for w in rest if w not in inside]
    for block in _blocks([w for w in rest if w.direction in (0, 180)]):
        text = _text(block, known)
        holder = _ruled_holder(page, block)
        if (
            holder
            and holder.width < 0.4 * page.width
            and 0 < len(text.split()) <= LONGEST
            and any(map(str.isalpha, text))
        ):
            out.append((holder, text))
    return out


def above(table: Table, page: Page, known: frozenset[str]) -> str | None:
    """The label in a box of its own that ends right above a table, at its left."""
    best: tuple[float, str] | None = None
    for box in _holders(page):
        gap = table.box.top - box.bottom
        if not (-_MARGIN <= gap <= _ABOVE) or box.height > 40 or box.x0 > table.box.x0 + 0.3 * table.box.width:
            continue
        if box.x1 < table.box.x0:
            continue
        text = _text((w for w in page.words if box.contains(w.box.x_mid, w.box.y_mid)), known)
        if 0 < len(text.split()) <= LONGEST and any(map(str.isalpha, text)) and (best is None or gap < best[0]):
            best = (gap, text)
    return best[1] if best else None


def section_at(labels: list[tuple[Box, str]], row: Box) -> str | None:
    """The label that stands beside a row; None where none, or several, do."""
    found = {text for box, text in labels if box.top - _MARGIN <= row.y_mid <= box.bottom + _MARGIN}
    return found.pop() if len(found) == 1 else None
