"""Lines of a chart: the corners of what is stroked across a plot, one line a colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.charts.ink import Bend, Ink, Stroke
from extract.charts.legend import Entry
from extract.charts.plot import Plot
from extract.charts.slots import Slots, distinct, even
from schemas.page import Box, Colour

MARK = 0.5
"""How far a corner of a line may be off, in points."""
FLAT = 0.6
"""A line whose corners differ by less than this (points) stands for one value."""


@dataclass(frozen=True, slots=True)
class Line:
    """The corners of one colour from left to right; `level` where it is drawn as one straight stroke."""

    points: tuple[tuple[float, float], ...]
    colour: Colour

    @property
    def level(self) -> bool:
        """Whether all corners have one height."""
        heights = [y for _, y in self.points]
        return max(heights) - min(heights) < FLAT


def lines_of(plot: Plot, ink: Ink, legend: Sequence[Entry], bars: Iterable[Colour] = ()) -> list[Line]:
    """The lines of an upright plot. Straight level strokes may be grid lines: they count in the colours of the
    legend, and where they go on a line that bends. What is drawn in the colours of `bars` are their borders."""
    samples = [Box(e.swatch.x0 - 30, e.swatch.y_mid - 6, e.swatch.x1 + 3, e.swatch.y_mid + 6) for e in legend]
    corners: dict[Colour, list[tuple[float, float]]] = defaultdict(list)
    for bend in ink.bends:
        if _across(bend, plot) and not _in_any(bend.box, samples):
            corners[bend.colour].extend(bend.points)
    colours = ({e.colour for e in legend} | set(corners)) - set(bars)
    strokes: dict[Colour, list[Stroke]] = defaultdict(list)
    for stroke in ink.across:
        if stroke.colour in colours and _in_plot(stroke, plot) and not _in_any(_box_of(stroke), samples):
            strokes[stroke.colour].append(stroke)
    least = 0.2 * plot.box.width
    found = [Line(points, colour) for colour in colours if (points := _joined(corners[colour], strokes[colour]))]
    found = [line for line in found if line.points[-1][0] - line.points[0][0] >= least]
    return sorted(found, key=lambda line: line.colour)


def _in_any(box: Box, boxes: Sequence[Box]) -> bool:
    return any(b.x0 <= box.x0 and box.x1 <= b.x1 and b.top <= box.top and box.bottom <= b.bottom for b in boxes)


def _box_of(stroke: Stroke) -> Box:
    return Box(stroke.lo, stroke.at, stroke.hi, stroke.at)


def _across(bend: Bend, plot: Plot) -> bool:
    box, p = bend.box, plot.box
    return (
        box.x0 >= p.x0 - 2
        and box.x1 <= p.x1 + 2
        and box.top >= p.top - 2
        and box.bottom <= p.bottom + 2
        and box.width > 6
    )


def _in_plot(stroke: Stroke, plot: Plot) -> bool:
    p = plot.box
    return p.x0 - 2 <= stroke.lo and stroke.hi <= p.x1 + 2 and p.top - 1 <= stroke.at <= p.bottom + 1


def _joined(corners: Sequence[tuple[float, float]], strokes: Sequence[Stroke]) -> tuple[tuple[float, float], ...]:
    """The corners of a line in order, each once, with the ends of its level stretches. Nothing where it has two
    heights at one place, so that it is no one line; short strokes off the line are the sides of its markers."""
    points: list[tuple[float, float]] = []
    for x, y in sorted(corners):
        if points and x - points[-1][0] < 0.6:
            if abs(y - points[-1][1]) > 1.0:
                return ()
            continue
        points.append((x, y))
    for stroke in sorted(strokes, key=lambda s: s.lo - s.hi):
        off = any(stroke.lo - 4 < x < stroke.hi + 4 and abs(y - stroke.at) > 1.0 for x, y in points)
        if not off:
            ends = ((stroke.lo, stroke.at), (stroke.hi, stroke.at))
            points += [end for end in ends if not any(abs(end[0] - x) < 0.6 for x, _ in points)]
    return tuple(sorted(points))


def slots_of(lines: Sequence[Line]) -> Slots | None:
    """The slots that the corners of lines stand in; None where they are not evenly spaced."""
    return even(distinct([x for line in lines if len(line.points) > 2 or not line.level for x, _ in line.points]))


def box_at(point: tuple[float, float]) -> Box:
    """A small box around a corner."""
    x, y = point
    return Box(x - 3, y - 3, x + 3, y + 3)
