"""Tables with lines between their columns: the drawn cells, cut further where one holds several groups of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from extract.tables.carried import carry_down
from extract.tables.cells import Draft
from extract.tables.columns import channels
from extract.tables.frame import PieceLine, cut_line, whole_line
from extract.tables.grid import Grid, Pane
from extract.tables.open_grid import merged
from extract.tables.rows import group_rows
from extract.tables.shape import Shape, shape_of
from extract.tables.text import TextLine, column_gap, is_blank_mark, is_figure, text_lines
from schemas.page import Box, Word, starts_of

WIDE = 1.15
"""The gap in font sizes that sets groups of words apart where prose is not excluded."""

WIDE_GAP = 1.0
"""Inside a drawn column white space parts columns only if it is at least so many font sizes wide ..."""

MOST_LINES = 0.6
"""... in at least this share of the column's lines, and in three of them or more: a drawn line is better evidence."""


TOUCHING = 0.8
"""A word is cut at a line only if it reaches at least so many font sizes to both sides of it: figures that touch do;
a single character that sticks out of its cell does not."""


_YEAR_BELOW = re.compile(r"\((?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\)$")
"""A year in brackets says of when the figure above it is."""
_Y_MID, _COL0 = attrgetter("y_mid"), attrgetter("col0")


@dataclass(frozen=True, slots=True)
class Cut:
    """A drawn grid after cutting: its cells so far, rows, columns, and whether either axis was cut further."""

    drafts: tuple[Draft, ...]
    n_rows: int
    n_cols: int
    cut_rows: bool
    cut_cols: bool


STRAY_GROUPS = 3
"""A line with so many groups of words inside one drawn column says that the line is no line between columns ..."""

STRAY_SHARE = 0.25
"""... and so do this share of the lines of several groups: then the drawn columns are not believed."""


def believed(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether the lines between the columns are those of a table: few lines of text have several groups in one."""
    several = stray = 0
    for line in text_lines(words):
        if line.widest <= WIDE * line.size:
            continue
        several += 1
        chunks = line.chunks(WIDE * line.size)
        if len(chunks) >= STRAY_GROUPS:
            columns = [bisect_right(grid.xs, chunk.x_mid) for chunk in chunks]
            stray += max(map(columns.count, columns)) >= STRAY_GROUPS
    if len(grid.ys) <= 3:
        return stray == 0  # so few rows are little evidence
    return stray < 3 or stray < STRAY_SHARE * several


def cut_grid(grid: Grid, words: Sequence[Word], rows_drawn: bool = True) -> Cut:
    """The cells of a drawn grid with the words in them. `rows_drawn` is false where the grid has only vertical
    lines: then its rows are those of the text."""
    held = place_words(grid, words)
    for mended in (_apart, carry_down):
        panes = mended(grid, held)
        if panes != grid.panes:
            grid = replace(grid, panes=panes)
            held = place_words(grid, words)
    lines = {i: text_lines(found) for i, found in enumerate(held)}
    cuts = _column_cuts(grid, lines)
    xs = sorted(set(grid.xs) | {x for found in cuts.values() for x in found})
    col_of = {x: i for i, x in enumerate(xs)}
    gap = column_gap([line for found in lines.values() for line in found])
    pane_lines = {i: _pane_lines(grid, grid.panes[i], found, xs, col_of, gap) for i, found in lines.items()}
    bands = _bands(grid, pane_lines, len(xs) - 1, rows_drawn)
    top = min((grid.panes[i].row0 for i, found in pane_lines.items() if found), default=0)
    heading = _heading_cut(grid, pane_lines, top)
    if heading is not None and (not bands[top] or heading < bands[top][0]):
        bands[top] = [heading, *bands[top]]
    else:
        heading = None
    first_row: list[int] = []
    count = 0
    for band in bands:
        first_row.append(count)
        count += max(1, len(band) + 1)
    drafts: list[Draft] = []
    for i, pane in enumerate(grid.panes):
        box = grid.pane_box(pane)
        row0 = first_row[pane.row0]
        row1 = first_row[pane.row1] + len(bands[pane.row1])
        col0, col1 = col_of[grid.xs[pane.col0]], col_of[grid.xs[pane.col1 + 1]] - 1
        turned = len(held[i]) != sum([len(line.words) for line in lines[i]])  # lines leave turned words out
        inner = bands[pane.row0] if pane.row0 == pane.row1 else []
        rows = [(row0 + k, row0 + k) for k in range(len(inner) + 1)] if inner else [(row0, row1)]
        if heading is not None and pane.row0 == pane.row1 == top and col0 == col1:
            # A heading over one column covers the spanning headings' row and the one below.
            inner, rows = inner[1:], [(row0, row0 + 1), *rows[2:]]
        if turned or (not inner and len(pane_lines[i]) == 0):
            drafts.append(Draft(row0, row1, col0, col1, box, tuple(held[i])))
            continue
        if len(rows) == 1 and all(p.col0 == col0 and p.col1 == col1 for line in pane_lines[i] for p in line.pieces):
            # nothing to part
            own = lines[i][0].words if len(lines[i]) == 1 else tuple([w for line in lines[i] for w in line.words])
            drafts.append(Draft(*rows[0], col0, col1, box, own, lines[i]))
            continue
        drafts.extend(_pane_drafts(pane_lines[i], inner, rows, (col0, col1), xs, box))
    return Cut(tuple(drafts), count, len(xs) - 1, count > len(grid.ys) - 1, len(xs) > len(grid.xs))


def _apart(grid: Grid, held: Sequence[list[Word]]) -> tuple[Pane, ...]:
    """The panes, those over several rows taken apart where they hold one line of text for each row: there the lines
    between the rows only do not reach across this column."""
    out: list[Pane] = []
    for pane, words in zip(grid.panes, held, strict=True):
        rows = pane.row1 - pane.row0 + 1
        if rows >= 3 and len(words) >= 3:
            lines = text_lines(words)
            own = {bisect_right(grid.ys, line.box.y_mid) for line in lines}
            if len(lines) >= 3 and len(own) == len(lines) and len(lines) >= (0.6 if rows >= 8 else 0.8) * rows:
                out += [Pane(r, r, pane.col0, pane.col1) for r in range(pane.row0, pane.row1 + 1)]
                continue
        out.append(pane)
    return tuple(sorted(out, key=lambda p: (p.row0, p.col0)))


def place_words(grid: Grid, words: Sequence[Word]) -> list[list[Word]]:
    """The words of each pane; a word across a drawn line is cut there."""
    owner = [[-1] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for i, pane in enumerate(grid.panes):
        for r in range(pane.row0, pane.row1 + 1):
            for c in range(pane.col0, pane.col1 + 1):
                owner[r][c] = i
    held: list[list[Word]] = [[] for _ in grid.panes]
    xs, ys = grid.xs, grid.ys
    for word in words:
        box = word.box
        r = bisect_right(ys, box.y_mid) - 1
        if not 0 <= r < len(owner):
            continue
        owners = owner[r]
        c = bisect_right(xs, box.x_mid) - 1
        if 0 <= c < len(owners) and xs[c] <= box.x0 and box.x1 < xs[c + 1]:
            held[owners[c]].append(word)  # between two lines, as nearly all are
            continue
        for part in _parts(word, grid, owners):
            c = bisect_right(xs, part.box.x_mid) - 1
            if 0 <= c < len(owners):
                held[owners[c]].append(part)
    return held


def _parts(word: Word, grid: Grid, owners: Sequence[int]) -> list[Word]:
    """A word, or its pieces where drawn lines cross it at the beginning of a character."""
    if word.direction != 0:
        return [word]
    first = bisect_right(grid.xs, word.box.x0 + TOUCHING * word.size)
    last = bisect_right(grid.xs, word.box.x1 - TOUCHING * word.size)
    if first == last or first == 0:
        return [word]
    edges = word.edges
    if len(edges) != len(word.text):
        return [word]
    out: list[Word] = []
    start = 0
    for i in range(first, last):
        if i >= len(owners) or owners[i - 1] == owners[i]:
            continue
        at = min(range(len(edges)), key=lambda k, x=grid.xs[i]: abs(edges[k] - x))  # type: ignore[misc]
        if abs(edges[at] - grid.xs[i]) > 0.5 * word.size or at <= start:
            continue
        out.append(_slice(word, start, at))
        start = at
    out.append(_slice(word, start, len(word.text)))
    return out


def _slice(word: Word, start: int, end: int) -> Word:
    if start == 0 and end == len(word.text):
        return word
    edges = word.edges
    x0 = word.box.x0 if start == 0 else edges[start]
    x1 = word.box.x1 if end == len(word.text) else edges[end]
    box = Box(x0, word.box.top, max(x0, x1), word.box.bottom)
    return Word(
        word.text[start:end],
        box,
        word.size,
        word.bold,
        word.italic,
        word.colour,
        word.direction,
        word.font,
        starts_of(edges[start:end]),
    )


def _column_cuts(grid: Grid, lines: dict[int, list[TextLine]]) -> dict[int, list[float]]:
    """For each drawn column the places where white space parts it further."""
    by_col: dict[int, list[TextLine]] = {}
    for i, pane in enumerate(grid.panes):
        if pane.col0 == pane.col1:
            by_col.setdefault(pane.col0, []).extend(lines[i])
    out: dict[int, list[float]] = {}
    for col, found in by_col.items():
        if not _parted(found, WIDE_GAP):
            continue
        gap = max(WIDE_GAP, column_gap(found))
        if not _parted(found, gap):
            continue
        chunks = [line.chunks(gap * line.size) for line in found]
        size = sum(line.size for line in found) / len(found)
        out[col] = [c.x_mid for c in channels(chunks, gap * size, least=3, share=MOST_LINES)]
    return out


def _parted(lines: Sequence[TextLine], gap: float) -> bool:
    """Whether most lines hold several groups of text, so many font sizes apart."""
    several = sum([line.widest > gap * line.size for line in lines])
    return several >= 3 and several >= MOST_LINES * len(lines)


def _pane_lines(
    grid: Grid, pane: Pane, lines: Sequence[TextLine], xs: Sequence[float], col_of: dict[float, int], gap: float
) -> list[PieceLine]:
    """The lines of a pane as pieces. A pane over several drawn columns is one cell, unless its lines hold several
    groups of text: then the lines between its columns are only not drawn there."""
    col0, col1 = col_of[grid.xs[pane.col0]], col_of[grid.xs[pane.col1 + 1]] - 1
    inner = list(xs[col0 + 1 : col1 + 1])
    if pane.col0 != pane.col1 and all(line.widest <= 2 * gap * line.size for line in lines):
        inner = []  # no line of several groups
    if not inner:
        return [whole_line(line, col0, col1) for line in lines]
    return [cut_line(line, inner, gap, col0) for line in lines]


def _bands(grid: Grid, pane_lines: dict[int, list[PieceLine]], n_cols: int, rows_drawn: bool) -> list[list[float]]:
    """For each drawn row the heights at which it parts into several rows of text; empty where it is one row."""
    n = len(grid.ys) - 1
    of_band: list[list[PieceLine]] = [[] for _ in range(n)]
    for i, pane in enumerate(grid.panes):
        if pane.row0 == pane.row1:
            of_band[pane.row0].extend(pane_lines[i])
    joined = [_same_height(lines) for lines in of_band]
    if rows_drawn and all(len(band) < 2 for band in joined):
        return [[] for _ in joined]
    shape = shape_of([line for band in joined for line in band], n_cols, grid.xs[-1])
    return [_inner_rows(band, shape) if rows_drawn else _between(group_rows(band, shape)) for band in joined]


def _heading_cut(grid: Grid, pane_lines: dict[int, list[PieceLine]], top: int) -> float | None:
    """Where the first drawn row with text, `top`, parts into spanning headings and those below them: in panes that
    white space cuts into columns, between the last line of one group and the first of several."""
    places: list[float] = []
    for i, pane in enumerate(grid.panes):
        lines = pane_lines[i]
        if not pane.row0 == pane.row1 == top or pane.col0 != pane.col1 or len(lines) < 2:
            continue
        first = next((k for k, line in enumerate(lines) if len(line.pieces) > 1), 0)
        if first and all(len(line.pieces) > 1 for line in lines[first:]):
            places.append((lines[first - 1].bottom + lines[first].top) / 2)
    return sorted(places)[len(places) // 2] if places else None


def _same_height(lines: Sequence[PieceLine]) -> list[PieceLine]:
    """Lines of neighbouring panes that stand on one baseline, as one."""
    out: list[PieceLine] = []
    joined: list[PieceLine] = []
    taken: set[int] = set()  # the columns of the last line
    for line in sorted(lines, key=_Y_MID):
        last = out[-1] if out else None
        columns = line.columns()
        if last and line.y_mid - last.y_mid < 0.35 * line.size and taken.isdisjoint(columns):
            last.pieces.extend(line.pieces)
            last.top, last.bottom = min(last.top, line.top), max(last.bottom, line.bottom)
            joined.append(last)
            taken |= columns
        else:
            out.append(PieceLine(line.top, line.bottom, line.size, list(line.pieces)))
            taken = columns
    for line in joined:
        line.pieces.sort(key=_COL0)
    return out


def _inner_rows(band: Sequence[PieceLine], shape: Shape) -> list[float]:
    """Where a drawn row parts. Only figures stacked on common baselines in several columns, or in one beside as many
    labels, are evidence enough: a drawn row of many entries of text stays as it is printed."""
    if len(band) < 2:
        return []
    counts: dict[int, int] = {}
    for line in band:
        for p in line.pieces:
            if (
                p.col0 in shape.figures
                and (is_figure(p.text) or is_blank_mark(p.text))
                and not _YEAR_BELOW.match(p.text)
            ):
                counts[p.col0] = counts.get(p.col0, 0) + 1
    deep = [n for n in counts.values() if n >= 2]
    labels = sum(1 for line in band if line.pieces[0].col0 not in shape.figures)
    most = max(deep, default=0)
    several = sum(1 for n in deep if n >= 3) >= 2 or (most >= 2 and len(deep) >= 2 and labels == most)
    if not several and not (most >= 3 and labels == most):
        return []
    return _between(group_rows(band, shape))


def _between(rows: Sequence[list[PieceLine]]) -> list[float]:
    """The heights halfway between following rows."""
    out: list[float] = []
    for a, b in pairwise(rows):
        out.append(max([(max(x.bottom for x in a) + min(x.top for x in b)) / 2, *out[-1:]]))
    return out


def _pane_drafts(
    lines: Sequence[PieceLine],
    inner: Sequence[float],
    rows: Sequence[tuple[int, int]],
    cols: tuple[int, int],
    xs: Sequence[float],
    box: Box,
) -> list[Draft]:
    """The cells of a pane, parted at the heights `inner` into `rows` (first and last of each) and at its columns."""
    out: list[Draft] = []
    tops = [box.top, *inner, box.bottom]
    for k, (first, last) in enumerate(rows):
        part = [line for line in lines if bisect_right(inner, line.y_mid) == k]
        taken: set[int] = set()
        for a, b, words in merged(part):
            out.append(Draft(first, last, a, b, Box(xs[a], tops[k], xs[b + 1], tops[k + 1]), words))
            taken |= set(range(a, b + 1))
        out.extend(
            Draft(first, last, c, c, Box(xs[c], tops[k], xs[c + 1], tops[k + 1]), ())
            for c in range(cols[0], cols[1] + 1)
            if c not in taken
        )
    return out
