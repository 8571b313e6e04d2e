"""What both engines hand over for paths, and what comes of it: rules, fills and drawings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from extract.reading.geometry import box_of, common
from schemas.page import WHITE, Box, Colour, Drawing, Fill, Rule

THIN = 2.0
"""A filled rectangle thinner than this (points) holds nothing: it is a line."""

BROAD = 5.0
"""A stroke broader than this is an area."""

STRAIGHT = 0.3
"""A line that leaves its axis by less than this (points) is straight."""

LOOK_BACK = 2_000
"""A white rectangle is looked at against so many fills before it."""

Point = tuple[float, float]


@dataclass(slots=True)
class Subpath:
    """One part of a path: its points on the displayed page."""

    points: list[Point]
    closed: bool = False
    curved: bool = False


@dataclass(slots=True)
class Painted:
    """A path as painted: colours are None where it is not filled or not stroked (or with no opacity)."""

    subpaths: list[Subpath]
    fill: Colour | None
    stroke: Colour | None
    width: float = 1.0
    clip: Box | None = None
    order: int = 0
    opaque: bool = True


@dataclass(slots=True)
class Ground:
    """An area of colour that lies under what is painted later; `colour` None for pictures, shadings and drawings."""

    box: Box
    colour: Colour | None
    order: int
    opaque: bool = True


@dataclass(slots=True)
class Shapes:
    """The rules, fills and drawings of a page, and its grounds in the order of painting."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)


def _rectangle(sub: Subpath) -> Box | None:
    """The rectangle that a subpath draws, if it is one with sides along the axes."""
    points = sub.points
    if sub.curved or len(points) not in (4, 5):
        return None
    if len(points) == 5 and (
        abs(points[4][0] - points[0][0]) > STRAIGHT or abs(points[4][1] - points[0][1]) > STRAIGHT
    ):
        return None
    a, b, c, d = points[:4]
    if (a[0] == b[0] and c[0] == d[0] and a[1] == d[1] and b[1] == c[1]) or (
        a[1] == b[1] and c[1] == d[1] and a[0] == d[0] and b[0] == c[0]
    ):  # as nearly always
        return Box(min(a[0], c[0]), min(a[1], c[1]), max(a[0], c[0]), max(a[1], c[1]))
    box = box_of(points)
    corners = {(abs(x - box.x0) <= STRAIGHT, abs(y - box.top) <= STRAIGHT) for x, y in points[:4]}
    on_edge = all(
        min(abs(x - box.x0), abs(x - box.x1)) <= STRAIGHT and min(abs(y - box.top), abs(y - box.bottom)) <= STRAIGHT
        for x, y in points[:4]
    )
    if not on_edge:
        return None
    if len(corners) == 4 or min(box.width, box.height) <= 2 * STRAIGHT:
        turns = (abs(a[0] - b[0]) <= STRAIGHT) != (abs(b[0] - c[0]) <= STRAIGHT)
        return box if turns or min(box.width, box.height) <= 2 * STRAIGHT else None
    return None


def _segments(sub: Subpath) -> list[tuple[Point, Point]]:
    points = [*sub.points, sub.points[0]] if sub.closed and sub.points[0] != sub.points[-1] else sub.points
    return list(pairwise(points))


def _line(a: Point, b: Point, width: float) -> Box | None:
    """The box of a straight stroke along an axis; None for one that slants."""
    dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
    half = width / 2
    if dy <= STRAIGHT and dx >= dy:
        y = (a[1] + b[1]) / 2
        return Box(min(a[0], b[0]), y - half, max(a[0], b[0]), y + half)
    if dx <= STRAIGHT:
        x = (a[0] + b[0]) / 2
        return Box(x - half, min(a[1], b[1]), x + half, max(a[1], b[1]))
    return None


def _seen(box: Box, clip: Box | None) -> Box | None:
    """The part of a box inside the clip; None where nothing of it can be seen."""
    if clip is None:
        return box
    if box.x1 < clip.x0 or box.x0 > clip.x1 or box.bottom < clip.top or box.top > clip.bottom:
        return None
    return common(box, clip)


def _add_area(shapes: Shapes, box: Box, colour: Colour, painted: Painted) -> None:
    """A filled rectangle: a rule where it is thin, else a fill."""
    seen = _seen(box, painted.clip)
    if seen is None:
        return
    if min(box.width, box.height) < THIN:
        if max(seen.width, seen.height) >= THIN:
            shapes.rules.append(Rule(seen, colour))
        return
    if min(seen.width, seen.height) <= 0.2:
        return
    _add_fill(shapes, seen, colour, painted)


def _add_fill(shapes: Shapes, box: Box, colour: Colour, painted: Painted) -> None:
    """A fill and the ground it makes; the page's own white gets no fill."""
    coloured = shapes.fills[-LOOK_BACK:]
    if colour != WHITE or any(f.colour != WHITE and f.box.overlap(box) > 0.1 * box.area for f in coloured):
        shapes.fills.append(Fill(box, colour))
    shapes.grounds.append(Ground(box, colour, painted.order, painted.opaque))


def _frame(outer: Box, inner: Box) -> list[Box]:
    """The four sides between two rectangles, one in the other."""
    return [
        Box(outer.x0, outer.top, outer.x1, inner.top),
        Box(outer.x0, inner.bottom, outer.x1, outer.bottom),
        Box(outer.x0, outer.top, inner.x0, outer.bottom),
        Box(inner.x1, outer.top, outer.x1, outer.bottom),
    ]


def _is_frame(first: Box | None, second: Box | None) -> bool:
    return (
        first is not None
        and second is not None
        and (first.x0 <= second.x0 and first.top <= second.top)
        and (first.x1 >= second.x1 and first.bottom >= second.bottom)
    )


def _add_filled(shapes: Shapes, painted: Painted, colour: Colour) -> list[Subpath]:
    """Take the rectangles out of a filled path; what is left comes back."""
    boxes = [_rectangle(sub) for sub in painted.subpaths]
    if len(boxes) == 2 and _is_frame(boxes[0], boxes[1]) and boxes[0] is not None and boxes[1] is not None:
        for side in _frame(boxes[0], boxes[1]):
            if side.area > 0:
                _add_area(shapes, side, colour, painted)
        return []
    rest = []
    for sub, box in zip(painted.subpaths, boxes, strict=True):
        if box is None:
            rest.append(sub)
        else:
            _add_area(shapes, box, colour, painted)
    return rest


def _add_stroked(shapes: Shapes, painted: Painted, colour: Colour) -> list[Subpath]:
    """Take the straight lines along the axes out of a stroked path; what is left comes back."""
    rest = []
    for sub in painted.subpaths:
        lines = [] if sub.curved else [_line(a, b, painted.width) for a, b in _segments(sub) if a != b]
        if not lines or None in lines:
            rest.append(sub)
            continue
        for line in lines:
            seen = _seen(line, painted.clip) if line else None
            if seen is None:
                continue
            if painted.width > BROAD:
                _add_area(shapes, seen, colour, painted)
            else:
                shapes.rules.append(Rule(seen, colour))
    return rest


def _add_drawing(shapes: Shapes, painted: Painted, rest: list[Subpath]) -> None:
    """What is neither a rule nor a rectangle, as one drawing."""
    points = [p for sub in rest for p in sub.points]
    if len(points) < 2:
        return
    seen = _seen(box_of(points), painted.clip)
    if seen is None or (seen.width <= 0 and seen.height <= 0):
        return
    curved = any(sub.curved for sub in rest)
    shapes.drawings.append(Drawing(seen, tuple(points), curved, painted.fill, painted.stroke))
    if painted.fill is not None:
        # Where in its box a drawing has its colour is not known: text there counts as seen.
        shapes.grounds.append(Ground(seen, None, painted.order, opaque=False))


def shapes_of(paths: Iterable[Painted], pictures: Iterable[Ground] = ()) -> Shapes:
    """The rules, fills and drawings of a page from its painted paths, in the order of painting. `pictures` are the
    places of images and shadings, which only count as grounds."""
    shapes = Shapes()
    for painted in paths:
        rest = painted.subpaths
        if painted.fill is not None:
            rest = _add_filled(shapes, painted, painted.fill)
        if painted.stroke is not None:
            if painted.fill is None:
                rest = _add_stroked(shapes, painted, painted.stroke)
            else:
                straight = [sub for sub in painted.subpaths if sub not in rest]
                _add_stroked(shapes, _only(painted, straight), painted.stroke)
        if rest and (painted.fill is not None or painted.stroke is not None):
            _add_drawing(shapes, painted, rest)
    shapes.grounds = sorted([*shapes.grounds, *pictures], key=lambda g: g.order)
    shapes.rules = without_copies(shapes.rules)
    return shapes


def _only(painted: Painted, subpaths: list[Subpath]) -> Painted:
    return Painted(subpaths, None, painted.stroke, painted.width, painted.clip, painted.order, painted.opaque)


def without_copies(rules: list[Rule]) -> list[Rule]:
    """Rules, each drawn once: one that lies on another within half a point is the same line."""
    seen: dict[tuple[int, int, int, int], Rule] = {}
    for rule in rules:
        box = rule.box
        seen[(round(box.x0 * 2), round(box.top * 2), round(box.x1 * 2), round(box.bottom * 2))] = rule
    return list(seen.values())
