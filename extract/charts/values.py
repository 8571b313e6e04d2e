"""From marks to values: each bar and corner against the axis, and the numbers that are printed at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.charts import bars as bar_marks
from extract.charts import lines as line_marks
from extract.charts.bars import Bar, Bars
from extract.charts.categories import Names
from extract.charts.legend import Entry, entry_for
from extract.charts.lines import Line, box_at
from extract.charts.model import Reading, Series, bounded, rounded
from extract.charts.plot import Plot
from extract.charts.slots import Slots
from extract.charts.ticks import Number
from schemas.page import Box, Colour

ON_SLOT = 0.2
"""The corner of a line lies at most this part of the pitch from the middle of its slot."""
BESIDE = 20.0
"""A number that tells a mark's value stands at most so many points from its end."""
MOST = 0.6
"""The share of a series' marks that print their value from which the others are expected to."""


def bar_series(plot: Plot, bars: Bars, slots: Slots, names: Names, legend: Sequence[Entry]) -> list[Series]:
    """The series of bars, a colour each; one series where every slot has one bar whatever its colour and nothing
    names the colours."""
    groups: dict[Colour, list[Bar]] = defaultdict(list)
    for bar in bars.bars:
        groups[bar.colour].append(bar)
    taken = [slots.nearest(bar.middle) for bar in bars.bars]
    if len(groups) > 1 and not legend and len(set(taken)) == len(taken):
        groups = {bars.bars[0].colour: list(bars.bars)}
    out = []
    for colour, own in groups.items():
        entry = entry_for(colour, legend)
        readings = []
        for bar in own:
            slot = slots.nearest(bar.middle)
            name = names.texts[slot] if slot is not None else None
            if name:
                readings.append(_bar_reading(plot, bar, bars.offset, name))
        out.append(Series(entry.name if entry else None, colour, "bars", tuple(readings)))
    return out


def _bar_reading(plot: Plot, bar: Bar, offset: float, name: str) -> Reading:
    """The value of a bar: where it ends, or how long it is where it stands on another."""
    axis = plot.axis
    if abs(bar.root - plot.base) < 1e-6:
        value, error = axis.at(bar.end - offset), axis.error(bar_marks.MARK + 0.5 * abs(offset))
    else:
        value = (bar.end - bar.root) * axis.slope
        error = 2 * bar_marks.MARK * abs(axis.slope) + axis.error(0.0) * 0.5
    return Reading(name, rounded(value, error), bounded(error), bar.box)


def line_series(
    plot: Plot, lines: Sequence[Line], slots: Slots, names: Names, legend: Sequence[Entry]
) -> list[Series]:
    """The series of lines. A level line whose corners stand in no slot is one reading for all of them."""
    out = []
    for line in lines:
        entry = entry_for(line.colour, legend)
        error = plot.axis.error(line_marks.MARK)
        readings = []
        for point in line.points:
            slot = slots.nearest(point[0], ON_SLOT)
            name = names.texts[slot] if slot is not None else None
            if name:
                readings.append(_reading(plot, point, name, error))
        if line.level and len(readings) < 2:
            ends = line.points[0], line.points[-1]
            box = box_at(ends[0]).union(box_at(ends[1]))
            readings = [replace(_reading(plot, ends[0], None, error), box=box)]
        out.append(Series(entry.name if entry else None, line.colour, "line", tuple(readings)))
    return out


def _reading(plot: Plot, point: tuple[float, float], name: str | None, error: float) -> Reading:
    return Reading(name, rounded(plot.axis.at(point[1]), error), bounded(error), box_at(point))


def with_printed(series: Series, plot: Plot, numbers: Sequence[Number]) -> Series:
    """The series with the numbers that are printed at its marks, if most of them have one that agrees with the
    drawing. A mark of such a series with one number that does not agree differs from it."""
    near = [_near(reading, series.form, plot, numbers) for reading in series.readings]
    agreeing = [
        next((n for n in found if _agrees(n, reading)), None)
        for reading, found in zip(series.readings, near, strict=True)
    ]
    right = sum(n is not None for n in agreeing)
    if right < 2 or right < MOST * len(series.readings):
        return series
    taken = {id(n) for n in agreeing if n is not None}
    out = []
    for reading, found, own in zip(series.readings, near, agreeing, strict=True):
        others = [n for n in found if id(n) not in taken]
        if own is not None:
            out.append(replace(reading, printed=own.text, box=reading.box.union(own.box)))
        elif len(others) == 1:
            out.append(replace(reading, printed=others[0].text, differs=f"{reading.value:g}"))
        else:
            out.append(reading)
    return replace(series, readings=tuple(out))


def _agrees(number: Number, reading: Reading) -> bool:
    return abs(number.value - reading.value) <= reading.error + 0.5 * 10.0**-number.decimals


def _near(reading: Reading, form: str, plot: Plot, numbers: Sequence[Number]) -> list[Number]:
    """The numbers that stand at a mark: over its end, under it, or inside a bar."""
    box = reading.box
    test: Callable[[Box], bool]
    if plot.axis.upright:
        wide = max(0.6 * box.width, 8.0)

        def test(b: Box) -> bool:
            return abs(b.x_mid - box.x_mid) <= wide and box.top - BESIDE <= b.y_mid <= box.bottom + BESIDE
    else:
        high = max(0.6 * box.height, 4.0)

        def test(b: Box) -> bool:
            return abs(b.y_mid - box.y_mid) <= high and box.x0 - 2 * BESIDE <= b.x_mid <= box.x1 + 2 * BESIDE

    return [n for n in numbers if test(n.box)]
