"""The plot that belongs to an axis: how far its grid lines and its other axis run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.charts.ink import Ink, Stroke
from extract.charts.model import Axis
from extract.charts.ticks import REACH
from schemas.page import Box

SHORTEST = 60.0
"""A plot is at least so wide, in points."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The area in which an axis counts: `box` on the page, and the place along the axis on which bars stand."""

    axis: Axis
    box: Box
    base: float


def plot_of(axis: Axis, ink: Ink) -> Plot | None:
    """The plot of an axis; None where no line shows how far it runs. It begins beside the numbers, and so do the
    lines (grid, other axis, frame) whose far ends are its own."""
    first, last = axis.ends
    box = axis.box
    lines = ink.across if axis.upright else ink.down
    lo, hi = (box.x0, box.x1) if axis.upright else (box.top, box.bottom)
    near = [s for s in lines if first - axis.step <= s.at <= last + axis.step and s.length >= SHORTEST]
    behind = [s for s in near if hi - 2 <= s.lo <= hi + REACH]
    before = [s for s in near if lo - REACH <= s.hi <= lo + 2]
    # the numbers of an upright axis stand left of the plot, those of a level one below it, if not on the other side
    own = (behind or before) if axis.upright else (before or behind)
    if not own:
        return None
    begin, end = min(s.lo for s in own), max(s.hi for s in own)
    first, last = _extended(first, last, axis.step, ink.down if axis.upright else ink.across, begin, end)
    area = Box(begin, first, end, last) if axis.upright else Box(first, begin, last, end)
    return Plot(axis, area, _base(axis, area))


def _extended(
    first: float, last: float, step: float, lines: Sequence[Stroke], begin: float, end: float
) -> tuple[float, float]:
    """The ends of the plot along its axis: those of the axis line or frame, which may run on beyond the last tick for
    less than a step."""
    for s in lines:
        if begin - 3 <= s.at <= end + 3 and s.lo <= last and s.hi >= first and s.length >= 0.5 * (last - first):
            if first - 1.2 * step <= s.lo < first:
                first = s.lo
            if last < s.hi <= last + 1.2 * step:
                last = s.hi
    return first, last


def _base(axis: Axis, area: Box) -> float:
    """Where bars stand: at zero, or at the low end of a plot that does not show zero."""
    zero = axis.place(0.0)
    lo, hi = (area.top, area.bottom) if axis.upright else (area.x0, area.x1)
    if lo - 1 <= zero <= hi + 1:
        return zero
    return hi if zero > hi else lo
