"""Tables without lines between their columns: columns by white space, rows by anchors, rules where there are any."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.tables.cells import Draft
from extract.tables.columns import Channel
from extract.tables.edges import Segment
from extract.tables.frame import Piece, PieceLine, cut_line
from extract.tables.header import Head, heading_lines, resolve
from extract.tables.rows import group_rows
from extract.tables.shape import Shape, shape_of
from extract.tables.text import TextLine, column_gap, is_blank_mark, is_figure
from schemas.page import Box, Word, bounding_box

WHOLE = 0.85
"""A rule over at least this share of a table's width parts its rows; a shorter one belongs to a heading's span."""


RULED_ROWS = 3
"""With so many stretches between rules, the rules part rows."""


START = 0.05
"""And it begins at the table's left end, less this share of the width; the rule of a heading over all columns but the
first does not."""

ASTRAY = 4.0
"""A heading and the figures under it, aligned at different ends, are at most so many font sizes apart along x."""

_Group = tuple[float, float, frozenset[int]]
"""Left and right end of words in headings, and the heading lines that they are in."""


CLEAR = 0.8
"""The text of a column ends at least so many font sizes before the next one."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table without inner lines, cut: its cells so far, how many first rows are heading, and what was measured."""

    drafts: tuple[Draft, ...]
    n_rows: int
    n_cols: int
    header_rows: int
    lines: tuple[PieceLine, ...]
    shape: Shape
    channels: tuple[Channel, ...]
    heading_lines: int


def lay_out(lines: Sequence[TextLine], rules: Sequence[Segment], box: Box, found: Sequence[Channel]) -> Layout | None:
    """Cut lines of text into a table at the white channels that were `found` in them; `rules` are the horizontal ones
    inside `box` and on its edges (points). None where there is no channel."""
    if not found:
        return None
    gap = column_gap(lines)
    cuts = [c.x_mid for c in found]
    pieces = [cut_line(line, cuts, gap) for line in lines]
    n_cols = len(cuts) + 1
    whole = [r for r in rules if r.length >= WHOLE * box.width and r.lo - box.x0 <= START * box.width]
    full = [r.at for r in whole]
    short = [r for r in rules if r not in whole]
    shape = shape_of(pieces, n_cols, box.x1)
    split = heading_lines(pieces, shape, full)
    if split:
        body_shape = shape_of(pieces[split:], n_cols, box.x1)
        shape = Shape(body_shape.leading, body_shape.figures, shape.reach, body_shape.spaced)
    more = _empty_columns(lines, split, cuts, gap)
    if more:
        cuts = sorted([*cuts, *more])
        pieces = [cut_line(line, cuts, gap) for line in lines]
        n_cols = len(cuts) + 1
        shape = shape_of(pieces[split:], n_cols, box.x1)
    apart = _apart(pieces, split, cuts)
    if apart:
        cuts = [x for i, x in enumerate(cuts) if i not in apart]
        pieces = [cut_line(line, cuts, gap) for line in lines]
        n_cols = len(cuts) + 1
        shape = shape_of(pieces[split:], n_cols, box.x1)
    moved = _clear_of_text(pieces, split, cuts)
    if moved != cuts:
        cuts = moved
        pieces = [cut_line(line, cuts, gap) for line in lines]
        shape = shape_of(pieces[split:], n_cols, box.x1)
    heads, levels = resolve(pieces[:split], _spans(pieces, split, n_cols), short)
    bands = _bands(pieces[split:], full)
    rows = [row for band in bands for row in group_rows(band, shape, set_apart=len(bands) >= RULED_ROWS)]
    drafts = _head_drafts(heads, cuts, box) + _row_drafts(rows, levels, cuts, box)
    return Layout(tuple(drafts), levels + len(rows), n_cols, levels, tuple(pieces), shape, tuple(found), split)


def _apart(pieces: Sequence[PieceLine], split: int, cuts: Sequence[float]) -> set[int]:
    """The channels that only part a heading from its own figures: these stand at the right, it at the left, so that
    one side has nothing below the heading and the other nothing in it, and the space between is no column's."""
    out: set[int] = set()
    if not 0 < split < len(pieces):
        return out
    for i in range(len(cuts)):
        sides = [
            [
                [p for line in part for p in line.pieces if p.col0 == p.col1 == col]
                for part in (pieces[:split], pieces[split:])
            ]
            for col in (i, i + 1)
        ]
        crossed = any(p.col0 <= i < p.col1 and not is_figure(p.text) for line in pieces for p in line.pieces)
        (head_a, body_a), (head_b, body_b) = sides
        if crossed or i - 1 in out:
            continue
        if head_a and not body_a and body_b and not head_b and _figures_only(body_b):
            near = min(p.x0 for p in body_b) - max(p.x1 for p in head_a)
        elif body_a and not head_a and head_b and not body_b and _figures_only(body_a):
            near = min(p.x0 for p in head_b) - max(p.x1 for p in body_a)
        else:
            continue
        if near <= ASTRAY * pieces[0].size:
            out.add(i)
    return out


def _clear_of_text(pieces: Sequence[PieceLine], split: int, cuts: list[float]) -> list[float]:
    """The cuts, those that run through longer lines of a column moved between the ends of these and the next column:
    a line that ends before the next column begins is of its own column alone."""
    out = list(cuts)
    body = [p for line in pieces[split:] for p in line.pieces]
    for i, cut in enumerate(cuts):
        begins = min((p.x0 for line in pieces for p in line.pieces if p.col0 == i + 1), default=None)
        ends = [p.x1 for p in body if p.col1 == i + 1 and p.col0 <= i]
        if begins is None or not ends or max(ends) <= cut or begins <= cut:
            continue
        if max(ends) <= begins - CLEAR * body[0].words[0].size:
            out[i] = (max(ends) + begins) / 2
    return out


def _figures_only(pieces: Sequence[Piece]) -> bool:
    return all(is_figure(p.text) or is_blank_mark(p.text) for p in pieces)


def _empty_columns(lines: Sequence[TextLine], split: int, cuts: Sequence[float], gap: float) -> list[float]:
    """Where the heading parts columns of which all but one are empty below: several headings over one column."""
    if not split or split == len(lines):
        return []
    below: dict[int, list[Box]] = {}
    for line in lines[split:]:
        for w in line.words:
            below.setdefault(bisect_right(cuts, w.box.x_mid), []).append(w.box)
    over: dict[int, list[_Group]] = {}
    for i, line in enumerate(lines[:split]):
        for chunk in line.chunks(gap * line.size):
            turned = any(w.direction in (90, 270) for w in chunk.words)
            group = (chunk.x0, chunk.x1, frozenset(range(split)) if turned else frozenset({i}))
            over.setdefault(bisect_right(cuts, chunk.x_mid), []).append(group)
    width = gap * lines[split - 1].size
    out: list[float] = []
    for col, groups in over.items():
        for (_, left, a), (right, _, b) in pairwise(_joined(groups)):
            # Side by side means in one line (turned headings count for every line); else one spans the other.
            if not a & b or right - left < width:
                continue
            places = ((left + right) / 2, right - 0.5, left + 0.5)
            at = next((x for x in places if not any(w.x0 < x < w.x1 for w in below.get(col, []))), None)
            if at is not None:
                out.append(at)
    return out


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    """Groups that overlap along x as one."""
    out: list[_Group] = []
    for x0, x1, found in sorted(groups, key=lambda g: g[:2]):
        if out and x0 <= out[-1][1]:
            out[-1] = (out[-1][0], max(x1, out[-1][1]), out[-1][2] | found)
        else:
            out.append((x0, x1, found))
    return out


def _spans(pieces: Sequence[PieceLine], split: int, n_cols: int) -> list[tuple[float, float]]:
    """The left and right end of each column's text, from body and heading pieces that stand in one column."""
    spans: list[tuple[float, float] | None] = [None] * n_cols
    for part in (pieces[split:], pieces[:split]):
        for line in part:
            for p in line.pieces:
                if p.col0 == p.col1:
                    old = spans[p.col0]
                    spans[p.col0] = (min(old[0], p.x0), max(old[1], p.x1)) if old else (p.x0, p.x1)
    return [s if s else (0.0, 0.0) for s in spans]


def _bands(lines: Sequence[PieceLine], rules: Sequence[float]) -> list[list[PieceLine]]:
    """The lines between following rules."""
    out: list[list[PieceLine]] = [[]]
    for above, below in pairwise([None, *lines]):
        if above is not None and below is not None and any(above.y_mid < at < below.y_mid for at in rules):
            out.append([])
        if below is not None:
            out[-1].append(below)
    return [band for band in out if band]


def _area(col0: int, col1: int, cuts: Sequence[float], box: Box) -> tuple[float, float]:
    return (cuts[col0 - 1] if col0 else box.x0, cuts[col1] if col1 < len(cuts) else box.x1)


def _head_drafts(heads: Sequence[Head], cuts: Sequence[float], box: Box) -> list[Draft]:
    out: list[Draft] = []
    for head in heads:
        x0, x1 = _area(head.col0, head.col1, cuts, box)
        inside = bounding_box([w.box for w in head.words])
        out.append(
            Draft(
                head.row0,
                head.row1,
                head.col0,
                head.col1,
                Box(min(x0, inside.x0), inside.top, max(x1, inside.x1), inside.bottom),
                tuple(head.words),
            )
        )
    return out


def _row_drafts(rows: Sequence[list[PieceLine]], first: int, cuts: Sequence[float], box: Box) -> list[Draft]:
    out: list[Draft] = []
    ends = [(min(line.top for line in row), max(line.bottom for line in row)) for row in rows]
    for i, row in enumerate(rows):
        # Each row reaches half way to its neighbours, as a shaded cell would.
        top = ends[i][0] - (max(0.0, ends[i][0] - ends[i - 1][1]) / 2 if i else 0.0)
        bottom = ends[i][1] + (max(0.0, ends[i + 1][0] - ends[i][1]) / 2 if i + 1 < len(rows) else 0.0)
        taken: set[int] = set()
        for col0, col1, words in merged(row):
            taken |= set(range(col0, col1 + 1))
            x0, x1 = _area(col0, col1, cuts, box)
            out.append(Draft(first + i, first + i, col0, col1, Box(x0, top, max(x0, x1), bottom), words))
        for col in set(range(len(cuts) + 1)) - taken:
            x0, x1 = _area(col, col, cuts, box)
            out.append(Draft(first + i, first + i, col, col, Box(x0, top, max(x0, x1), bottom), ()))
    return out


def merged(row: Sequence[PieceLine]) -> list[tuple[int, int, tuple[Word, ...]]]:
    """The pieces of a row's lines as cells: pieces that share a column are one cell over all columns of both."""
    cells: list[tuple[int, int, list[Piece]]] = []
    for line in row:
        for piece in line.pieces:
            touching = [c for c in cells if c[0] <= piece.col1 and piece.col0 <= c[1]]
            cells = [c for c in cells if c not in touching]
            pieces = [p for c in touching for p in c[2]] + [piece]
            cells.append((min(p.col0 for p in pieces), max(p.col1 for p in pieces), pieces))
    return [(a, b, tuple(w for p in pieces for w in p.words)) for a, b, pieces in sorted(cells, key=lambda c: c[0])]
