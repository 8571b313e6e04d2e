"""What a chart is drawn with: straight lines along the axes, filled rectangles, and lines that bend."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from schemas.page import WHITE, Box, Colour, Drawing, Page

SPECK = 1.2
"""Strokes shorter than this (points) are parts of the outlines of round markers."""
STRAIGHT = 0.3
"""A line that leaves its axis by less than this (points) is straight."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line along an axis: its place across, and its ends along (points)."""

    at: float
    lo: float
    hi: float
    colour: Colour

    @property
    def length(self) -> float:
        """Points from end to end."""
        return self.hi - self.lo


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle."""

    box: Box
    colour: Colour


@dataclass(frozen=True, slots=True)
class Bend:
    """A stroked line that is no straight one: its corners from left to right."""

    points: tuple[tuple[float, float], ...]
    colour: Colour
    box: Box


@dataclass(frozen=True, slots=True)
class Ink:
    """All of a page: `across` are horizontal strokes, `down` vertical ones; `shapes` are filled drawings that are no
    rectangles (markers, areas, slices, 3-D faces)."""

    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    areas: tuple[Area, ...]
    bends: tuple[Bend, ...]
    shapes: tuple[Area, ...]

    @property
    def count(self) -> int:
        """How many of all there are."""
        return sum(map(len, (self.across, self.down, self.areas, self.bends, self.shapes)))


def ink_of(page: Page) -> Ink:
    """The ink of a page."""
    across: list[Stroke] = []
    down: list[Stroke] = []
    for rule in page.rules:
        _add_line(rule.box, rule.colour, across, down)
    areas = [Area(f.box, f.colour) for f in page.fills]
    bends: list[Bend] = []
    shapes: list[Area] = []
    for d in page.drawings:
        colour = d.stroke or d.fill
        if colour is None:
            continue
        if len(d.points) == 2 and min(d.box.width, d.box.height) <= STRAIGHT:
            _add_line(d.box, colour, across, down)
        elif d.fill is not None and _is_rectangle(d):
            areas.append(Area(d.box, d.fill))
        elif d.fill is not None:
            shapes.append(Area(d.box, d.fill))
        else:
            bend = _bend(d, colour)
            if bend:
                bends.append(bend)
    return Ink(tuple(across), tuple(down), tuple(areas), tuple(bends), tuple(shapes))


def _add_line(box: Box, colour: Colour, across: list[Stroke], down: list[Stroke]) -> None:
    if max(box.width, box.height) < SPECK:
        return
    if box.width >= box.height:
        across.append(Stroke(box.y_mid, box.x0, box.x1, colour))
    else:
        down.append(Stroke(box.x_mid, box.top, box.bottom, colour))


def _is_rectangle(d: Drawing) -> bool:
    """Whether all corners lie on the border of the box and each of its own corners is one of them: some programs
    begin a rectangle in the middle of a side."""
    if d.curved or not 4 <= len(d.points) <= 7 or d.fill == WHITE:
        return False
    b = d.box
    on_border = all(
        min(abs(x - b.x0), abs(x - b.x1)) <= STRAIGHT or min(abs(y - b.top), abs(y - b.bottom)) <= STRAIGHT
        for x, y in d.points
    )
    corners = {
        (abs(x - b.x0) <= STRAIGHT, abs(y - b.top) <= STRAIGHT)
        for x, y in d.points
        if min(abs(x - b.x0), abs(x - b.x1)) <= STRAIGHT and min(abs(y - b.top), abs(y - b.bottom)) <= STRAIGHT
    }
    return on_border and len(corners) == 4


def _bend(d: Drawing, colour: Colour) -> Bend | None:
    """The drawing as a line that runs from left to right; None for one that turns back, as outlines do."""
    points = list(d.points)
    if points[0][0] > points[-1][0]:
        points.reverse()
    if any(b[0] < a[0] - STRAIGHT for a, b in pairwise(points)):
        return None
    return Bend(tuple(points), colour, d.box)
