"""Bars: filled rectangles of one thickness that stand on the base of a plot, side by side or on top of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.charts.ink import Area
from extract.charts.plot import Plot
from extract.charts.slots import Slots, distinct, even
from schemas.page import WHITE, Box, Colour

NEAR = 1.2
"""A bar begins at most so many points from the base."""
MARK = 0.3
"""How far the end of a bar may be off, in points."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its middle across, its ends along the axis (`root` where it begins, `end` where its value is read)."""

    middle: float
    root: float
    end: float
    colour: Colour
    box: Box


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a plot in their slots; `stacked` where some stand on others; `offset` is how far (points) they
    begin from the base that the axis gives: programs that draw for screens shift one against the other by half a
    pixel."""

    bars: tuple[Bar, ...]
    slots: Slots
    stacked: bool
    offset: float = 0.0


def bars_of(plot: Plot, areas: Sequence[Area]) -> Bars | None:
    """The bars of a plot; None where nothing stands on its base as bars do."""
    inside = [a for a in areas if _inside(a.box, plot) and a.colour != WHITE]
    standing = [a for a in inside if min(abs(e - plot.base) for e in _along(a.box, plot)) <= NEAR]
    widths = [_thickness(a.box, plot) for a in standing]
    if not widths:
        return None
    width = median(widths)
    standing = [a for a in standing if abs(_thickness(a.box, plot) - width) <= max(1.0, 0.06 * width)]
    if not standing:
        return None
    rooted = [_bar(a, plot.base, plot) for a in standing]
    bars, stacked = _stacked(rooted, [a for a in inside if a not in standing], width, plot)
    slots = _slots(rooted)
    if slots is None or len(bars) < 2 or width > slots.pitch * 1.02:
        return None
    offset = median(min(_along(a.box, plot), key=lambda e: abs(e - plot.base)) - plot.base for a in standing)
    return Bars(tuple(bars), slots, stacked, offset)


def _along(box: Box, plot: Plot) -> tuple[float, float]:
    return (box.top, box.bottom) if plot.axis.upright else (box.x0, box.x1)


def _thickness(box: Box, plot: Plot) -> float:
    return box.width if plot.axis.upright else box.height


def _middle(box: Box, plot: Plot) -> float:
    return box.x_mid if plot.axis.upright else box.y_mid


def _inside(box: Box, plot: Plot) -> bool:
    """Whether an area lies in the plot and is not its ground."""
    p = plot.box
    within = box.x0 >= p.x0 - 2 and box.x1 <= p.x1 + 2 and box.top >= p.top - 2 and box.bottom <= p.bottom + 2
    across = p.width if plot.axis.upright else p.height
    return within and _thickness(box, plot) <= 0.5 * across


def _bar(area: Area, root: float, plot: Plot) -> Bar:
    a, b = _along(area.box, plot)
    end = a if abs(b - root) <= abs(a - root) else b
    return Bar(_middle(area.box, plot), root, end, area.colour, area.box)


def _stacked(rooted: list[Bar], rest: list[Area], width: float, plot: Plot) -> tuple[list[Bar], bool]:
    """The bars, and those that stand on others: each begins where one of the same column ends."""
    bars = list(rooted)
    left = [a for a in rest if abs(_thickness(a.box, plot) - width) <= max(1.0, 0.06 * width)]
    grown = True
    while grown:
        grown = False
        for area in list(left):
            below = next((b for b in bars if _carries(b, area, plot)), None)
            if below is not None:
                bars.append(_bar(area, below.end, plot))
                left.remove(area)
                grown = True
    return bars, len(bars) > len(rooted)


def _carries(bar: Bar, area: Area, plot: Plot) -> bool:
    """Whether an area begins where a bar of the same column ends, and goes on away from its root."""
    a, b = _along(area.box, plot)
    if abs(_middle(area.box, plot) - bar.middle) > 1:
        return False
    up = bar.end < bar.root
    near, far = (b, a) if up else (a, b)
    return abs(near - bar.end) <= 0.8 and (far < near if up else far > near)


def _slots(bars: Sequence[Bar]) -> Slots | None:
    """The slots: every colour keeps its place in them, so that the colours' places brought together are the
    middles."""
    by_colour: dict[Colour, list[float]] = defaultdict(list)
    for bar in bars:
        by_colour[bar.colour].append(bar.middle)
    most = max(by_colour.values(), key=len)
    if len(most) == 1:
        return even([bar.middle for bar in bars])  # a colour for each category
    own = even(most)
    if own is None:
        return None
    offsets = []
    for places in by_colour.values():
        first_shift = _shift(places[0], own)
        others = [_shift(place - first_shift, own) for place in places]
        if max(map(abs, others)) > 0.08 * own.pitch:
            return None
        offsets.append(first_shift + median(others))
    first = _first(offsets, own.pitch)
    if first is None:
        return None
    offsets = [(o - first) % own.pitch for o in offsets]
    centre = first + max(o if o < 0.97 * own.pitch else 0.0 for o in offsets) / 2
    return even([bar.middle - _shift(bar.middle - centre, own) for bar in bars])


def _first(offsets: Sequence[float], pitch: float) -> float | None:
    """The place in a slot of the first bar of a group: the one after the widest gap; None where no gap is widest."""
    ordered = distinct([o % pitch for o in offsets], within=0.02 * pitch)
    if len(ordered) == 1:
        return ordered[0]
    gaps = sorted((b - a, b % pitch) for a, b in pairwise([*ordered, ordered[0] + pitch]))
    return gaps[-1][1] if gaps[-1][0] - gaps[-2][0] > 0.03 * pitch else None


def _shift(place: float, slots: Slots) -> float:
    """How far a place lies from the middle of the nearest slot, slots going on beyond the last."""
    turns = round((place - slots.middles[0]) / slots.pitch)
    return place - slots.middles[0] - turns * slots.pitch
