"""Axes that are no linear ones: numbers at evenly spaced marks whose values rise by uneven steps (logarithms,
breaks)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extract.charts.ink import Ink, Stroke
from extract.charts.model import Unread
from extract.charts.plot import SHORTEST
from extract.charts.ticks import LEAST, REACH, Number
from schemas.page import Box, bounding_box

AT = 0.25
"""A mark stands at most so many font sizes from the middle of its number: rules between rows of a table stand
further."""


def uneven_axes(numbers: Sequence[Number], ink: Ink, known: Sequence[Box]) -> list[Unread]:
    """The upright axes that no straight line fits and that something is drawn beside."""
    taken = set(known)
    out: list[Unread] = []
    columns: dict[int, list[Number]] = {}
    for number in numbers:
        if number.box not in taken:
            columns.setdefault(round(number.box.x1), []).append(number)
    strokes = sorted(ink.across, key=lambda s: s.at)
    places = [s.at for s in strokes]
    for column in columns.values():
        column.sort(key=lambda n: n.box.y_mid)
        marked = [n for n in column if _marked(n, strokes, places)] if len(column) >= LEAST else []
        if len(marked) < LEAST or not all(a.value > b.value for a, b in pairwise(marked)):
            continue
        box = _drawn(bounding_box([n.box for n in marked]), ink)
        if box:
            out.append(Unread(box, "its axis is not linear, or is broken"))
    return out


def _marked(number: Number, strokes: Sequence[Stroke], places: Sequence[float]) -> bool:
    """Whether a mark begins right beside a number, at its height; `strokes` are sorted by their `places`."""
    box, slack = number.box, AT * number.size
    level = strokes[bisect_left(places, box.y_mid - slack) : bisect_right(places, box.y_mid + slack)]
    return any(box.x1 - 2 <= s.lo <= box.x1 + REACH for s in level)


def _drawn(ticks: Box, ink: Ink) -> Box | None:
    """The plot beside an axis, if lines or bars are drawn in it."""
    ends = [
        s.hi
        for s in ink.across
        if ticks.top - 5 <= s.at <= ticks.bottom + 5
        and ticks.x1 - 2 <= s.lo <= ticks.x1 + REACH
        and s.length >= SHORTEST
    ]
    if not ends:
        return None
    plot = Box(ticks.x1, ticks.top - 5, max(ends), ticks.bottom + 5)
    inside = [b.box for b in ink.bends] + [a.box for a in ink.areas]
    drawn = [b for b in inside if plot.contains(b.x_mid, b.y_mid) and b.area < 0.9 * plot.area]
    return plot if any(b.width > 0.3 * plot.width for b in drawn) or len(drawn) >= LEAST else None
