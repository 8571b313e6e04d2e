"""Rules that are printed cell by cell: word processors and browsers draw the line under a row in one piece for each
cell, and where the pieces of several lines meet at the same places, these are the lines between the columns, though
nothing is drawn there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.places import inside
from extract.tables.grid import Grid, Pane
from extract.tables.text import TextLine, is_figure, text_lines
from schemas.page import Box, Page, Rule, Word

MEET = 2.0
"""Pieces meet where one begins at most so many points after the other ends; joints so near are one place."""
SHORTEST = 9.0
"""A piece shorter than this many points is the square at a crossing."""
COLUMNS, LINES = 4, 3
"""So many columns and lines, at least: a form has a few blanks to fill in side by side."""
SPLIT = 1.0
"""A word that reaches so many points to both sides of a joint is cut by it: no column ends there."""
LEADING = 0.55
"""Lines of one heading are at most so many font sizes apart."""
TALLEST = 80.0
"""A heading above the first line is at most so many points high."""


def jointed_grids(page: Page) -> Iterator[Grid]:
    """The grids that the joints of a page's lines draw; none where lines between the columns are drawn too."""
    if len(page.rules) < COLUMNS * LINES:
        return
    lines = _jointed_lines(page.rules)
    if len(lines) < LINES:
        return
    down = [r.box for r in page.rules if not r.horizontal and r.box.height > SHORTEST]
    for xs, ys in _alike(lines):
        beside = [b.x_mid for b in down if b.top < ys[-1] and b.bottom > ys[0]]
        drawn = sum(1 for x in xs[1:-1] if any(abs(at - x) <= MEET for at in beside))
        grid = _grid(page, xs, ys) if 2 * drawn < len(xs) - 2 else None
        if grid:
            yield grid


def _jointed_lines(rules: Sequence[Rule]) -> list[tuple[float, tuple[float, ...]]]:
    """The lines in pieces, from top to bottom: where each is, and its ends and joints."""
    levels: dict[int, list[Box]] = defaultdict(list)
    for rule in rules:
        if rule.horizontal and rule.box.width >= SHORTEST:
            levels[round(rule.box.y_mid)].append(rule.box)
    out: list[tuple[float, tuple[float, ...]]] = []
    for boxes in levels.values():
        if len(boxes) < COLUMNS:
            continue
        boxes.sort(key=lambda b: b.x0)
        pieces = [boxes[0]]
        pieces += [b for a, b in pairwise(boxes) if b.x0 > a.x0 + MEET]
        if len(pieces) >= COLUMNS and all(abs(b.x0 - a.x1) <= MEET for a, b in pairwise(pieces)):
            joints = tuple((a.x1 + b.x0) / 2 for a, b in pairwise(pieces))
            out.append((pieces[0].y_mid, (pieces[0].x0, *joints, pieces[-1].x1)))
    return sorted(out)


def _alike(lines: Sequence[tuple[float, tuple[float, ...]]]) -> Iterator[tuple[tuple[float, ...], list[float]]]:
    """The joints that several lines one below the other share, and the places of these lines."""
    run: list[tuple[float, tuple[float, ...]]] = []
    for line in [*lines, (0.0, ())]:
        if run and not _same(run[-1][1], line[1]):
            if len(run) >= LINES:
                yield run[0][1], [y for y, _ in run]
            run = []
        run.append(line)


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= MEET for a, b in zip(one, other, strict=True))


def _grid(page: Page, xs: tuple[float, ...], ys: list[float]) -> Grid | None:
    """The grid of some joints with the heading over its first line; None where words stand across them."""
    top = _head(page, xs, ys[0])
    places = [*([top] if top is not None else []), *ys]
    own = inside(page.words, Box(xs[0], places[0], xs[-1], places[-1]))
    if not own:
        return None
    rows: list[list[Word]] = [[] for _ in range(len(places) - 1)]
    for word in own:
        rows[min(max(bisect_right(places, word.box.y_mid) - 1, 0), len(rows) - 1)].append(word)
    if any(_holds_rows(words) for words in rows) or _headed_again(rows):
        return None
    panes: list[Pane] = []
    for row, words in enumerate(rows):
        if _is_split(words, xs):
            if len(_columns(words, xs)) > 1 and not _is_band(words):
                return None
            panes.append(Pane(row, row, 0, len(xs) - 2))
        else:
            panes += [Pane(row, row, col, col) for col in range(len(xs) - 1)]
    return Grid(xs, tuple(places), tuple(panes))


def _holds_rows(words: Sequence[Word]) -> bool:
    """Whether what stands between two lines is several rows: several lines of figures."""
    figures = [sum(1 for w in line.words if is_figure(w.text)) for line in text_lines(words)]
    return sum(1 for count in figures if count > 1) > 1


def _headed_again(rows: Sequence[Sequence[Word]]) -> bool:
    """Whether most words of the heading stand in a later row: the lines are those of several tables."""
    heading = {w.text for w in rows[0]}
    later = ({w.text for w in words} for words in rows[1:])
    return len(heading) >= COLUMNS and any(len(heading & texts) > 0.6 * len(heading) for texts in later)


def _is_split(words: Sequence[Word], xs: Sequence[float]) -> bool:
    return any(w.box.x0 + SPLIT < x < w.box.x1 - SPLIT for w in words for x in xs[1:-1])


def _is_band(words: Sequence[Word]) -> bool:
    """Whether the words of a row are one text: words of a sentence, and no gap between them."""
    return all(line.widest < line.size for line in text_lines(words))


def _columns(words: Sequence[Word], xs: Sequence[float]) -> set[int]:
    return {bisect_right(xs, w.box.x_mid) for w in words}


def _head(page: Page, xs: tuple[float, ...], first: float) -> float | None:
    """The top of the heading that stands over the first line, each word of it over a column; None for none."""
    over = inside(page.words, Box(xs[0], first - TALLEST, xs[-1], first))
    lines: list[TextLine] = []
    for line in reversed(text_lines(over)):
        below = lines[-1].box.top if lines else first
        if below - line.box.bottom > (LEADING if lines else 2 * LEADING) * line.size or _is_split(line.words, xs):
            break
        lines.append(line)
    columns = _columns([w for line in lines for w in line.words], xs)
    if len(columns) * 2 < len(xs) - 1:
        return None
    return min(line.box.top for line in lines) - 1.0
