"""The heading of a table without a full grid: which lines are heading, and what each heading spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.tables.edges import Segment
from extract.tables.frame import Piece, PieceLine
from extract.tables.shape import Shape
from extract.tables.text import is_blank_mark, is_figure, is_year
from schemas.page import Word

CENTRED = 0.9
"""A heading stands in the middle of its columns when the middles differ by at most so many font sizes."""

STACKED = 1.9
"""Heading lines at most so many font sizes apart are one heading of several lines."""


@dataclass
class Head:
    """One heading: its columns, its level (from 0 at the top) and how many levels it covers."""

    col0: int
    col1: int
    words: list[Word]
    bottom: float
    row0: int = 0
    row1: int = 0
    pieces: list[Piece] = field(default_factory=list)


def heading_lines(lines: Sequence[PieceLine], shape: Shape, rules: Sequence[float]) -> int:
    """How many first lines are heading. `rules` are the places of rules over the whole width, from the top.

    With figures below, heading is what stands above the first figure; a rule across the table settles it where the
    two do not contradict each other."""
    by_figure = _above_first_figure(lines, shape)
    by_rule = _above_rule(lines, rules, by_figure)
    if by_figure is None:
        if by_rule and by_rule < len(lines):
            return by_rule
        return _bold_lines(lines)
    if not by_rule:
        return _without_labels(lines, by_figure, shape)
    if by_rule < by_figure:
        between = lines[by_rule:by_figure]
        if any(sum(1 for p in line.pieces if p.col0 in shape.figures) > 1 for line in between):
            return _without_labels(lines, by_figure, shape)
        return by_rule
    # Figures above the rule: numbers of columns, units, years. More than two lines of them are rows, and so is a line
    # that has its label and figures with signs.
    between = lines[by_figure:by_rule]
    rows = by_rule - by_figure > 2 or any(_is_row(line, shape) for line in between)
    return by_figure if rows else by_rule


def _is_row(line: PieceLine, shape: Shape) -> bool:
    """Whether a line is surely one of the body: words in its first column, figures with a sign, a point or a comma in
    others, which no number of a column, unit or year has."""
    if not any(p.col0 == 0 and any(ch.isalpha() for ch in p.text) for p in line.pieces):
        return False
    figures = [p.text for p in line.pieces if p.col0 in shape.figures and is_figure(p.text) and not is_year(p.text)]
    return len(figures) > 1 and any(ch in text for text in figures for ch in "%.,£")


def _above_rule(lines: Sequence[PieceLine], rules: Sequence[float], by_figure: int | None) -> int:
    """How many lines stand above the first rule that has some above it; with figures, above the last such rule before
    them (spanning headings may be ruled off from those below)."""
    counts = [n for n in (sum(1 for line in lines if line.y_mid < at) for at in rules) if n]
    before = sorted({n for n in counts if by_figure is not None and n <= by_figure})
    while len(before) > 1 and all(_alone(line) for line in lines[before[-2] : before[-1]]):
        before.pop()  # a band ruled off below the heading
    return before[-1] if before else counts[0] if counts else 0


def _alone(line: PieceLine) -> bool:
    """Whether all that a line holds stands at its left."""
    return len(line.pieces) == 1 and line.pieces[0].col0 == 0


def _above_first_figure(lines: Sequence[PieceLine], shape: Shape) -> int | None:
    years = _year_columns(lines, shape)
    for i, line in enumerate(lines):
        for piece in line.pieces:
            if piece.col0 != piece.col1 or piece.col0 not in shape.figures or piece.col0 == 0:
                continue
            if is_year(piece.text) and piece.col0 not in years:
                continue
            if is_figure(piece.text) or (is_blank_mark(piece.text) and i > 0):
                return i
    return None


def _year_columns(lines: Sequence[PieceLine], shape: Shape) -> set[int]:
    """Columns whose figures are mostly years: there a year is no heading."""
    out = set()
    for col in shape.figures:
        texts = [p.text for line in lines for p in line.pieces if p.col0 == p.col1 == col]
        if 2 * sum(1 for t in texts if is_year(t)) > len(texts):
            out.add(col)
    return out


def _without_labels(lines: Sequence[PieceLine], count: int, shape: Shape) -> int:
    """Leave to the body what stands last above the first figures and only in the first column: a band row, or the
    first line of a long label."""
    while count > 0 and all(p.col1 == 0 for p in lines[count - 1].pieces):
        above = lines[count - 2] if count > 1 else None
        alone = above is None or lines[count - 1].y_mid - above.y_mid > 1.2 * shape.leading
        lighter = above is not None and all(p.bold for p in above.pieces) and not lines[count - 1].pieces[0].bold
        if not alone and not lighter and above is not None and above.at(0) is not None:
            break
        count -= 1
    return count


def _bold_lines(lines: Sequence[PieceLine]) -> int:
    count = 0
    while count < len(lines) and all(p.bold for p in lines[count].pieces):
        count += 1
    return count if count < len(lines) else min(1, len(lines))


def resolve(
    lines: Sequence[PieceLine], spans: Sequence[tuple[float, float]], rules: Sequence[Segment]
) -> tuple[list[Head], int]:
    """The headings of heading lines with their spans, and the number of levels.

    `spans` are the left and right ends of each column's text; `rules` the short rules under spanning headings."""
    heads: list[Head] = []
    for line in lines:
        for whole in line.pieces:
            piece = _narrowed(whole, lines, spans)
            for part in _under_rules(piece, line, rules):
                _place(heads, line, _ruled_span(part, line, spans, rules), rules)
    _spread(heads, spans)
    return heads, _levels(heads)


def _narrowed(piece: Piece, lines: Sequence[PieceLine], spans: Sequence[tuple[float, float]]) -> Piece:
    """A piece without the columns at its ends that it only reaches the empty side of: words over figures that stand
    at the other side of their column, and over no heading of theirs."""
    first, last = piece.col0, piece.col1
    while first < last and not _over(piece, first, lines, spans):
        first += 1
    while first < last and not _over(piece, last, lines, spans):
        last -= 1
    return piece if (first, last) == (piece.col0, piece.col1) else Piece(first, last, piece.words)


def _over(piece: Piece, col: int, lines: Sequence[PieceLine], spans: Sequence[tuple[float, float]]) -> bool:
    """Whether a piece stands over something of a column."""
    ends = [spans[col], *((p.x0, p.x1) for line in lines for p in line.pieces if p.col0 == p.col1 == col)]
    return any(x0 < piece.x1 and piece.x0 < x1 for x0, x1 in ends)


def _under_rules(piece: Piece, line: PieceLine, rules: Sequence[Segment]) -> list[Piece]:
    """A piece cut where its words stand over different rules: neighbouring spanning headings may nearly touch."""
    near = [r for r in rules if line.bottom - 0.4 * line.size <= r.at <= line.bottom + 1.2 * line.size]
    if piece.col0 == piece.col1 or len(near) < 2:
        return [piece]
    groups: dict[int, list[Word]] = {}
    for word in piece.words:
        at = next((i for i, r in enumerate(near) if r.lo <= word.box.x_mid <= r.hi), -1)
        groups.setdefault(at, []).append(word)
    if len(groups) < 2 or -1 in groups:
        return [piece]
    return [Piece(piece.col0, piece.col1, tuple(words)) for words in groups.values()]


def _ruled_span(
    piece: Piece, line: PieceLine, spans: Sequence[tuple[float, float]], rules: Sequence[Segment]
) -> Piece:
    """A piece widened to the columns that a rule just below it covers; where several headings stand on one rule, each
    takes the columns that are nearest to it."""
    for rule in rules:
        near = line.bottom - 0.4 * line.size <= rule.at <= line.bottom + 1.2 * line.size
        if not near or rule.lo - 2 > piece.x0 or rule.hi + 2 < piece.x1:
            continue
        middles = [(x0 + x1) / 2 for x0, x1 in spans]
        beside = [p.x_mid for p in line.pieces if rule.lo - 2 <= p.x_mid <= rule.hi + 2]
        under = [
            i
            for i, x in enumerate(middles)
            if rule.lo - 2 <= x <= rule.hi + 2 and min(beside, key=lambda m: abs(m - x)) == piece.x_mid
        ]
        if len(under) > 1:
            return Piece(under[0], under[-1], piece.words)
    return piece


def _place(heads: list[Head], line: PieceLine, piece: Piece, rules: Sequence[Segment]) -> None:
    """Add a piece to the heading that it goes on with, or as a heading of its own."""
    over = [h for h in heads if h.col0 <= piece.col1 and piece.col0 <= h.col1]
    # Only the lowest headings above can go on.
    over = [h for h in over if not any(o is not h and o.bottom > h.bottom and _within(o, h) for o in over)]
    if len(over) == 1:
        head = over[0]
        close = line.y_mid - head.bottom <= STACKED * line.size
        parted = any(
            head.bottom - 0.4 * line.size <= r.at <= line.y_mid and r.lo <= piece.x_mid <= r.hi for r in rules
        )
        same = (head.col0, head.col1) == (piece.col0, piece.col1)
        if close and not parted and (same or _one_column(head, piece)):
            head.words += piece.words
            head.pieces.append(piece)
            head.bottom = line.bottom
            head.col0, head.col1 = min(head.col0, piece.col0), max(head.col1, piece.col1)
            return
    heads.append(Head(piece.col0, piece.col1, list(piece.words), line.bottom, pieces=[piece]))


def _one_column(head: Head, piece: Piece) -> bool:
    """Whether a narrow first line and a wide second one are one heading that reaches a little into a gap."""
    return head.col0 == head.col1 and piece.col0 <= head.col0 <= piece.col1 and piece.col1 - piece.col0 == 1


def _within(inner: Head, outer: Head) -> bool:
    return outer.col0 <= inner.col0 and inner.col1 <= outer.col1


def _spread(heads: list[Head], spans: Sequence[tuple[float, float]]) -> None:
    """Widen headings that stand in the middle of several columns to all of those."""
    for head in heads:
        below = [h for h in heads if h.bottom > head.bottom + 1]
        if not below:
            continue
        level = [h for h in heads if h is not head and abs(h.bottom - head.bottom) < 1]
        low = max((h.col1 + 1 for h in level if h.col1 < head.col0), default=0)
        high = min((h.col0 - 1 for h in level if h.col0 > head.col1), default=len(spans) - 1)
        middle = (min(p.x0 for p in head.pieces) + max(p.x1 for p in head.pieces)) / 2
        size = head.words[0].size

        def off(a: int, b: int, middle: float = middle) -> float:
            return abs((spans[a][0] + spans[b][1]) / 2 - middle)

        leaves = {c for h in below for c in range(h.col0, h.col1 + 1)}
        now = off(head.col0, head.col1)
        if now <= CENTRED * size:
            continue
        choices = [
            (off(a, b), b - a, a, b)
            for a in range(low, head.col0 + 1)
            for b in range(head.col1, high + 1)
            if b > a and all(c in leaves for c in range(a, b + 1))
        ]
        if choices:
            best = min(choices)
            if best[0] <= CENTRED * size:
                head.col0, head.col1 = best[2], best[3]


def _levels(heads: list[Head]) -> int:
    """Give each heading its levels; returns their number."""
    heads.sort(key=lambda h: (h.bottom, h.col0))
    for i, head in enumerate(heads):
        above = [h for h in heads[:i] if h.bottom < head.bottom - 1 and h.col0 <= head.col1 and head.col0 <= h.col1]
        head.row0 = max((h.row0 + 1 for h in above), default=0)
    count = max((h.row0 for h in heads), default=-1) + 1
    for head in heads:
        under = [h.row0 for h in heads if h.row0 > head.row0 and h.col0 <= head.col1 and head.col0 <= h.col1]
        head.row1 = min(under, default=count) - 1
    return count
