"""Rules, thin rectangles and the edges of fills, put together into long straight segments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from schemas.page import Box, Colour, Fill, Page, Rule

SNAP = 2.0
"""Lines at most this many points apart are one line (double rules, the two sides of a thin rectangle)."""

DASH = 4.5
"""Pieces of one line with gaps up to this many points are one line (dashes, crossings left open)."""

SHORTEST = 5.0
"""A line shorter than this many points, after its pieces were joined, bounds no cell."""

MOST_EDGES = 6000
"""A page with more lines than this is a drawing (a map, a chart with hatching): only its longest ones are kept, so
that it costs no more time than any other."""

SEAM = 0.6
"""Two fills at most this many points apart leave no visible line between them."""

SMALLEST_FILL = 4.0
"""A fill with a side shorter than this many points is no cell's shade."""

TILED_ROWS = 3
"""Fills side by side in at least so many rows are cells, also where all of a row have one colour ..."""

BAND = 40.0
"""... and nothing, or a band at most so many points high, stands between the rows."""


BUCKET = 30.0
"""Fills are looked up by strips of so many points of height."""


@dataclass(slots=True, unsafe_hash=True)
class Segment:
    """A straight line: `at` is its place across, `lo` and `hi` its ends along its own direction, in points."""

    at: float
    lo: float
    hi: float

    @property
    def length(self) -> float:
        """Points from end to end."""
        return self.hi - self.lo


_AT, _LO = attrgetter("at"), attrgetter("lo")

_Side = tuple[Colour, Segment]


@dataclass(frozen=True, slots=True)
class Edges:
    """All lines of a page: `across` run along x (`at` is y), `down` run along y (`at` is x)."""

    across: tuple[Segment, ...]
    down: tuple[Segment, ...]


def _joined(pieces: list[Segment]) -> list[Segment]:
    """Collinear pieces that meet, as one segment each, ordered by place."""
    pieces.sort(key=_AT)
    out: list[Segment] = []
    start = 0
    while start < len(pieces):
        end = start + 1
        # A cluster may not drift: every member lies within SNAP of its first.
        while end < len(pieces) and pieces[end].at - pieces[start].at <= SNAP:
            end += 1
        cluster = pieces[start:end]
        cluster.sort(key=_LO)
        weights = [max(s.hi - s.lo, 0.1) for s in cluster]
        at = sum([s.at * weight for s, weight in zip(cluster, weights, strict=True)]) / sum(weights)
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
    tops: list[_Side] = []
    bottoms: list[_Side] = []
    lefts: list[_Side] = []
    rights: list[_Side] = []
    for fill in _visible(fills):
        box = fill.box
        whole = box.width > 0.95 * page.width and box.height > 0.6 * page.height
        if whole or min(box.width, box.height) < SMALLEST_FILL:
            continue
        tops.append((fill.colour, Segment(box.top, box.x0, box.x1)))
        bottoms.append((fill.colour, Segment(box.bottom, box.x0, box.x1)))
        lefts.append((fill.colour, Segment(box.x0, box.top, box.bottom)))
        rights.append((fill.colour, Segment(box.x1, box.top, box.bottom)))
    across, level = _seams_removed(tops, bottoms)
    down, upright = _seams_removed(lefts, rights)
    return across + _going_on(level, across), down + _tiled(upright)


def _going_on(seams: list[Segment], drawn: list[Segment]) -> list[Segment]:
    """The seams between cells of one colour above each other that go on with the edge between two rows beside them:
    two reds in a column of ratings are two cells."""
    ends = {(round(s.at), round(x)) for s in drawn for x in (s.lo, s.hi)}
    near = (-1, 0, 1)
    return [
        s
        for s in seams
        if any((round(s.at) + a, round(x) + b) in ends for x in (s.lo, s.hi) for a in near for b in near)
    ]


def _tiled(seams: list[Segment]) -> list[Segment]:
    """The seams between cells that are filled one by one: they stand above each other in row after row. Nothing shows
    there, but the columns are as certain as drawn ones."""
    out: list[Segment] = []
    run: list[Segment] = []
    for seam in sorted(seams, key=lambda s: (round(s.at), s.lo)):
        if run and (abs(seam.at - run[-1].at) > SEAM or not -SEAM <= seam.lo - run[-1].hi <= BAND):
            out += run if len(run) >= TILED_ROWS else []
            run = []
        run.append(seam)
    return out + (run if len(run) >= TILED_ROWS else [])


def _seams_removed(starts: list[_Side], ends: list[_Side]) -> tuple[list[Segment], list[Segment]]:
    """The sides of fills without the seams, and the seams: where one ends and the next of the same colour begins,
    nothing shows."""
    hidden: set[int] = set()
    seams: list[Segment] = []
    by_place: dict[tuple[Colour, int], list[int]] = {}
    for i, (colour, side) in enumerate(ends):
        by_place.setdefault((colour, round(side.at)), []).append(i)
    out: list[Segment] = []
    for colour, side in starts:
        seam = None
        near = round(side.at)
        for place in (near - 1, near, near + 1):
            for i in by_place.get((colour, place), ()):
                other = ends[i][1]
                same = abs(other.lo - side.lo) <= SNAP and abs(other.hi - side.hi) <= SNAP
                if same and abs(other.at - side.at) <= SEAM:
                    seam = i
        if seam is None:
            out.append(side)
        else:
            hidden.add(seam)
            seams.append(side)
    return out + [side for i, (_, side) in enumerate(ends) if i not in hidden], seams


def _visible(fills: Iterable[Fill]) -> list[Fill]:
    """Without the fills that lie inside an earlier one of the same colour: word processors shade the paragraph and
    the cell, and the inner edge shows nowhere."""
    out: list[Fill] = []
    by_colour: dict[tuple[Colour, int], list[Box]] = {}
    for fill in fills:
        box = fill.box
        key = (fill.colour, int(box.y_mid // BUCKET))
        if any(
            o.x0 - 1 <= box.x0 and o.top - 1 <= box.top and box.x1 <= o.x1 + 1 and box.bottom <= o.bottom + 1
            for o in by_colour.get(key, [])
        ):
            continue
        out.append(fill)
        for k in range(int(box.top // BUCKET), int(box.bottom // BUCKET) + 1):
            by_colour.setdefault((fill.colour, k), []).append(box)
    return out


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
