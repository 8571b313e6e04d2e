"""Rules, thin rectangles and the edges of fills, put together into long straight segments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.page import Fill, Page, Rule

SNAP = 2.0
"""Lines at most this many points apart are one line (double rules, the two sides of a thin rectangle)."""

DASH = 4.5
"""Pieces of one line with gaps up to this many points are one line (dashes, crossings left open)."""

SHORTEST = 5.0
"""A line shorter than this many points, after its pieces were joined, bounds no cell."""

MOST_EDGES = 6000
"""A page with more lines than this is a drawing (a map, a chart with hatching): only its longest ones are kept, so
that it costs no more time than any other."""

SMALLEST_FILL = 4.0
"""A fill with a side shorter than this many points is no cell's shade."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line: `at` is its place across, `lo` and `hi` its ends along its own direction, in points."""

    at: float
    lo: float
    hi: float

    @property
    def length(self) -> float:
        """Points from end to end."""
        return self.hi - self.lo


@dataclass(frozen=True, slots=True)
class Edges:
    """All lines of a page: `across` run along x (`at` is y), `down` run along y (`at` is x)."""

    across: tuple[Segment, ...]
    down: tuple[Segment, ...]


def _joined(pieces: list[Segment]) -> list[Segment]:
    """Collinear pieces that meet, as one segment each, ordered by place."""
    pieces.sort(key=lambda s: s.at)
    out: list[Segment] = []
    start = 0
    while start < len(pieces):
        end = start + 1
        # A cluster may not drift: every member lies within SNAP of its first.
        while end < len(pieces) and pieces[end].at - pieces[start].at <= SNAP:
            end += 1
        cluster = sorted(pieces[start:end], key=lambda s: s.lo)
        weight = sum(max(s.length, 0.1) for s in cluster)
        at = sum(s.at * max(s.length, 0.1) for s in cluster) / weight
        lo, hi = cluster[0].lo, cluster[0].hi
        for piece in cluster[1:]:
            if piece.lo <= hi + DASH:
                hi = max(hi, piece.hi)
            else:
                out.append(Segment(at, lo, hi))
                lo, hi = piece.lo, piece.hi
        out.append(Segment(at, lo, hi))
        start = end
    return [s for s in out if s.length >= SHORTEST]


def _of_rules(rules: Iterable[Rule]) -> tuple[list[Segment], list[Segment]]:
    across: list[Segment] = []
    down: list[Segment] = []
    for rule in rules:
        box = rule.box
        if rule.horizontal:
            across.append(Segment(box.y_mid, box.x0, box.x1))
        else:
            down.append(Segment(box.x_mid, box.top, box.bottom))
    return across, down


def _of_fills(fills: Iterable[Fill], page: Page) -> tuple[list[Segment], list[Segment]]:
    across: list[Segment] = []
    down: list[Segment] = []
    for fill in fills:
        box = fill.box
        whole = box.width > 0.95 * page.width and box.height > 0.6 * page.height
        if whole or min(box.width, box.height) < SMALLEST_FILL:
            continue
        across += [Segment(box.top, box.x0, box.x1), Segment(box.bottom, box.x0, box.x1)]
        down += [Segment(box.x0, box.top, box.bottom), Segment(box.x1, box.top, box.bottom)]
    return across, down


def _capped(pieces: list[Segment]) -> list[Segment]:
    return sorted(pieces, key=lambda s: -s.length)[:MOST_EDGES] if len(pieces) > MOST_EDGES else pieces


def edges_of(page: Page) -> Edges:
    """The lines of a page that may bound cells."""
    rule_across, rule_down = _of_rules(page.rules)
    fill_across, fill_down = _of_fills(page.fills, page)
    return Edges(
        tuple(_joined(_capped(rule_across + fill_across))),
        tuple(_joined(_capped(rule_down + fill_down))),
    )
