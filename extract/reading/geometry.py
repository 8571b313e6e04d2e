"""Matrices as PDF has them, (a, b, c, d, e, f), and the way from a page's own space to the displayed page."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.page import Box, Direction

Matrix = tuple[float, float, float, float, float, float]


def times(first: Iterable[float], then: Matrix) -> Matrix:
    """The matrix that applies `first`, and `then` to its result."""
    a, b, c, d, e, f = first
    m, n, o, p, q, r = then
    return (a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r)


def display_matrix(x0: float, y0: float, x1: float, y1: float, rotation: Direction) -> Matrix:
    """From user space to the displayed page (origin top left, y down), for the visible box (crop box) of a page and
    its /Rotate, clockwise."""
    if rotation == 0:
        return (1, 0, 0, -1, -x0, y1)
    if rotation == 90:
        return (0, 1, 1, 0, -y0, -x0)
    if rotation == 180:
        return (-1, 0, 0, 1, x1, -y0)
    return (0, -1, -1, 0, y1, x1)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point under a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def direction_of(a: float, b: float) -> Direction:
    """The direction of writing nearest to a vector on the displayed page (y down)."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 270 if b > 0 else 90


def slant_of(a: float, b: float) -> float:
    """How much a line of writing falls for each point to the right, where it runs to the right at an angle (0.3 to
    3); 0 for all other writing."""
    return b / a if a > 0 and 0.3 <= abs(b) / a <= 3.0 else 0.0


def box_of(points: list[tuple[float, float]]) -> Box:
    """The box around points."""
    xs = [p[0] for p in points]
    ys = [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def common(first: Box | None, second: Box | None) -> Box | None:
    """What two boxes share; None is everything. Boxes that do not meet give a box of no area."""
    if first is None or second is None:
        return first or second
    x0, top = max(first.x0, second.x0), max(first.top, second.top)
    return Box(x0, top, max(x0, min(first.x1, second.x1)), max(top, min(first.bottom, second.bottom)))
