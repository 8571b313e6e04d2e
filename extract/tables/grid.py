"""Lines that cross to grids: which lines belong together, and the cells that they enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.tables.edges import Edges, Segment
from schemas.page import Box

TOUCH = 3.0
"""Two lines meet when their ends come within this many points of each other."""

COVERED = 0.6
"""A side of a cell is drawn when lines cover this share of it: corners left open and short gaps are forgiven."""

OPEN_END = 6.0
"""Lines that run on for more points than this beyond the outermost crossing line enclose cells open to that side."""

MOST_CELLS = 40_000
"""A grid of more places than this is a drawing."""


@dataclass(slots=True)
class Pane:
    """What lines enclose: first and last (inclusive) row and column of the grid."""

    row0: int
    row1: int
    col0: int
    col1: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The drawn grid of one table: `xs` and `ys` are the places of its lines (one more than columns and rows)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    panes: tuple[Pane, ...]

    @property
    def box(self) -> Box:
        """The area that it covers, in points."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def pane_box(self, pane: Pane) -> Box:
        """The area of a pane, in points."""
        return Box(self.xs[pane.col0], self.ys[pane.row0], self.xs[pane.col1 + 1], self.ys[pane.row1 + 1])


class _Sets:
    """Disjoint sets of whole numbers (union-find)."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        self.parent[self.find(i)] = self.find(j)


def components(edges: Edges) -> list[Edges]:
    """Lines that touch each other directly or through others, together. Lines that cross nothing are left out."""
    across, down = edges.across, sorted(edges.down, key=lambda s: s.at)
    places = [s.at for s in down]
    sets = _Sets(len(across) + len(down))
    for i, line in enumerate(across):
        for j in range(bisect_left(places, line.lo - TOUCH), bisect_right(places, line.hi + TOUCH)):
            if down[j].lo - TOUCH <= line.at <= down[j].hi + TOUCH:
                sets.join(i, len(across) + j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(sets.find(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        groups.setdefault(sets.find(len(across) + j), ([], []))[1].append(line)
    return [Edges(tuple(a), tuple(d)) for a, d in groups.values() if a and d]


def _places(lines: Sequence[Segment], low: float, high: float) -> list[float]:
    """The distinct places of lines, with the outer bounds added where other lines run on beyond them."""
    places: list[float] = []
    for at in sorted(s.at for s in lines):
        if not places or at - places[-1] > TOUCH:
            places.append(at)
    if not places or places[0] - low > OPEN_END:
        places.insert(0, low)
    if high - places[-1] > OPEN_END:
        places.append(high)
    return places


def _drawn(lines: Sequence[Segment], places: list[float], across: list[float]) -> list[list[bool]]:
    """For each place and each stretch between two crossing places: whether a line is drawn there."""
    cover = [[0.0] * (len(across) - 1) for _ in places]
    for line in lines:
        i = bisect_left(places, line.at - TOUCH)
        if i >= len(places):
            continue
        if i + 1 < len(places) and abs(places[i + 1] - line.at) < abs(places[i] - line.at):
            i += 1
        lo, hi, row = line.lo, line.hi, cover[i]
        for j in range(max(0, bisect_right(across, lo) - 1), len(across) - 1):
            start, end = across[j], across[j + 1]
            if start >= hi:
                break
            row[j] += max(0.0, (hi if hi < end else end) - (lo if lo > start else start))
    return [[c >= COVERED * (across[j + 1] - across[j]) for j, c in enumerate(row)] for row in cover]


def _panes(rows: int, cols: int, across: list[list[bool]], down: list[list[bool]]) -> list[Pane]:
    """Join the places of the grid that no line parts, and cut what is no rectangle into rectangles."""
    if all(map(all, across[1:-1])) and all(map(all, down[1:-1])):
        return [Pane(r, r, c, c) for r in range(rows) for c in range(cols)]  # every line drawn
    sets = _Sets(rows * cols)
    for r in range(rows):
        for c in range(cols):
            if c + 1 < cols and not down[c + 1][r]:
                sets.join(r * cols + c, r * cols + c + 1)
            if r + 1 < rows and not across[r + 1][c]:
                sets.join(r * cols + c, (r + 1) * cols + c)
    groups: dict[int, list[tuple[int, int]]] = {}
    for r in range(rows):
        for c in range(cols):
            groups.setdefault(sets.find(r * cols + c), []).append((r, c))
    out: list[Pane] = []
    for members in groups.values():
        out.extend(_rectangles(members))
    return sorted(out, key=lambda p: (p.row0, p.col0))


def _rectangles(members: list[tuple[int, int]]) -> list[Pane]:
    row0, row1 = members[0][0], members[-1][0]
    col0, col1 = min(c for _, c in members), max(c for _, c in members)
    if len(members) == (row1 - row0 + 1) * (col1 - col0 + 1):
        return [Pane(row0, row1, col0, col1)]
    # Runs of columns, row by row; equal runs in following rows are one pane.
    runs: dict[int, list[tuple[int, int]]] = {}
    for r, c in sorted(members):
        row = runs.setdefault(r, [])
        if row and row[-1][1] == c - 1:
            row[-1] = (row[-1][0], c)
        else:
            row.append((c, c))
    out: list[Pane] = []
    growing: dict[tuple[int, int], int] = {}
    for r in range(row0, row1 + 2):
        here = set(runs.get(r, []))
        for run, first in list(growing.items()):
            if run not in here:
                out.append(Pane(first, r - 1, run[0], run[1]))
                del growing[run]
        for run in here:
            growing.setdefault(run, r)
    return out


def grid_of(lines: Edges) -> Grid | None:
    """The grid that crossing lines draw; None where it has no inside or is far too fine to be a table's."""
    low_x = min(min(s.lo for s in lines.across), min(s.at for s in lines.down))
    high_x = max(max(s.hi for s in lines.across), max(s.at for s in lines.down))
    low_y = min(min(s.lo for s in lines.down), min(s.at for s in lines.across))
    high_y = max(max(s.hi for s in lines.down), max(s.at for s in lines.across))
    xs = _places(lines.down, low_x, high_x)
    ys = _places(lines.across, low_y, high_y)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return None
    across = _drawn(lines.across, ys, xs)
    down = _drawn(lines.down, xs, ys)
    return Grid(tuple(xs), tuple(ys), tuple(_panes(len(ys) - 1, len(xs) - 1, across, down)))
