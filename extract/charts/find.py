"""Charts of a page: `find_charts(page)`."""

from __future__ import annotations

from collections.abc import Sequence

from extract.charts.bars import Bars, bars_of
from extract.charts.categories import Names, around, names_of
from extract.charts.ink import Ink, ink_of
from extract.charts.legend import ASIDE, Entry, legends_of
from extract.charts.lines import Line, lines_of, slots_of
from extract.charts.model import Chart, ChartKind, Charts, Series, Unread
from extract.charts.naming import title_of
from extract.charts.plot import SHORTEST, Plot, plot_of
from extract.charts.slots import Slots
from extract.charts.ticks import LEAST, Number, axes_of, numbers_of
from extract.charts.uneven import uneven_axes
from extract.charts.values import bar_series, line_series, with_printed
from schemas.page import WHITE, Box, Drawing, Page, Word, bounding_box

FEWEST = 3
"""A chart gives so many readings or none: fewer show no series."""
MOST = 8_000
"""A page with more strokes and shapes than this is a map or a plan."""
SOLID = 22.0
"""A filled shape that is no rectangle and larger than this (points, both ways) is no marker: an area, a slice, the
side of a body."""


def may_hold_chart(page: Page) -> bool:
    """A cheap test: false for pages without numbers, and those on which no line bends and no two areas of one colour
    stand on one line, or lie from one, with different lengths."""
    if not page.rules and len(page.drawings) < LEAST:
        return False
    if not any(_may_be_line(d) for d in page.drawings) and not _may_be_bars(page):
        return False
    return sum(1 for w in page.words if w.text[-1:].isdecimal() or w.text[-1:] == "%") >= LEAST


def _may_be_line(drawing: Drawing) -> bool:
    return drawing.stroke is not None and drawing.fill is None and drawing.box.width > SHORTEST / 4


def _may_be_bars(page: Page) -> bool:
    """Whether two areas of a colour and a thickness begin at one place and are of different lengths."""
    areas = [(f.colour, f.box) for f in page.fills] + [(d.fill, d.box) for d in page.drawings if d.fill is not None]
    lengths: dict[tuple[object, ...], float] = {}
    for colour, box in areas:
        wide, high = box.x1 - box.x0, box.bottom - box.top
        for key, length in (
            ((colour, "foot", round(box.bottom), round(wide)), high),
            ((colour, "head", round(box.top), round(wide)), high),
            ((colour, "left", round(box.x0), round(high)), wide),
            ((colour, "right", round(box.x1), round(high)), wide),
        ):
            if abs(lengths.setdefault(key, length) - length) > 0.5:
                return True
    return False


def find_charts(page: Page) -> Charts:
    """The charts of a page, and those that are seen to be charts and give nothing, with the reason."""
    out = Charts()
    if not may_hold_chart(page):
        return out
    numbers = numbers_of(page.words)
    if len(numbers) < LEAST:
        return out
    ink = ink_of(page)
    if ink.count > MOST:
        return out
    axes = axes_of(numbers, ink)
    plots = [plot for axis in axes if (plot := plot_of(axis, ink))]
    plots.sort(key=lambda p: (not p.axis.upright, p.box.top, p.box.x0))
    legends = legends_of(plots, ink, page.words) if plots else []
    for plot, legend in zip(plots, legends, strict=True):
        if any(_overlap(plot.box, other.plot) > 0.5 for other in out.charts):
            continue
        found = _read(plot, legend, ink, page.words, numbers)
        if isinstance(found, Chart) and any(_clashes(plot, other) for other in plots):
            out.unread.append(Unread(plot.box, "it has two value axes"))
        elif isinstance(found, Chart):
            out.charts.append(found)
        elif found is not None:
            out.unread.append(found)
    out.unread += uneven_axes(numbers, ink, [tick.box for axis in axes for tick in axis.ticks])
    out.unread = _once(out)
    out.charts.sort(key=lambda c: (round(c.plot.top), c.plot.x0))
    return out


def _overlap(one: Box, other: Box) -> float:
    return one.overlap(other) / max(1.0, min(one.area, other.area))


def _clashes(one: Plot, other: Plot) -> bool:
    """Whether another axis of the same plot counts differently."""
    a, b = one.axis, other.axis
    if one is other or a.upright != b.upright or _overlap(one.box, other.box) < 0.5:
        return False
    top, bottom = a.ends
    span = abs(a.at(top) - a.at(bottom))
    return abs(a.at(top) - b.at(top)) + abs(a.at(bottom) - b.at(bottom)) > 0.02 * span


def _once(found: Charts) -> list[Unread]:
    """What was not read, each place once and none inside a chart that was."""
    out: list[Unread] = []
    for unread in found.unread:
        places = [*(c.plot for c in found.charts), *(u.box for u in out)]
        if not any(_overlap(unread.box, place) > 0.3 for place in places):
            out.append(unread)
    return out


def _read(
    plot: Plot, legend: Sequence[Entry], ink: Ink, words: Sequence[Word], numbers: Sequence[Number]
) -> Chart | Unread | None:
    """The chart in a plot; what it is unread for; None where nothing in it is drawn as a chart's bars or lines."""
    swatches = {entry.swatch for entry in legend}
    bars = bars_of(plot, [a for a in ink.areas if a.box not in swatches])
    columns = {bar.colour for bar in bars.bars} if bars else set()
    lines = lines_of(plot, ink, legend, columns) if plot.axis.upright else []
    if bars is None and not lines:
        return None
    if _has_bodies(plot, ink):
        return Unread(plot.box, "it is drawn with areas or bodies, whose values cannot be told")
    slots = bars.slots if bars else slots_of(lines)
    if slots is None:
        return Unread(plot.box, "its points are not evenly spaced")
    p = plot.box
    slots = slots.filling(p.x0, p.x1) if plot.axis.upright else slots.filling(p.top, p.bottom)
    own = _own_words(plot, legend, words)
    names = names_of(plot, slots, own)
    if names is None:
        return Unread(plot.box, "the names of its categories could not be told")
    series = _series(plot, bars, lines, slots, names, legend)
    if not series or sum(len(s.readings) for s in series) < FEWEST:
        return None
    if len(series) > 1 and (any(s.name is None for s in series) or len({s.name for s in series}) < len(series)):
        return Unread(plot.box, "no legend names its series")
    free = [n for n in numbers if not _is_tick(n, plot)]
    shown = [e for e in legend if any(s.name == e.name for s in series)]
    box = bounding_box([plot.box, plot.axis.box, *_boxes(names.words), *(b for e in shown for b in _entry_boxes(e))])
    used = {id(w) for w in names.words} | {id(w) for e in legend for w in e.words}
    return Chart(
        _kind(bars, lines, plot),
        box,
        plot.box,
        plot.axis,
        tuple(with_printed(s, plot, free) for s in series),
        title_of(box, [w for w in words if id(w) not in used]),
    )


def _series(
    plot: Plot, bars: Bars | None, lines: Sequence[Line], slots: Slots, names: Names, legend: Sequence[Entry]
) -> list[Series]:
    found = bar_series(plot, bars, slots, names, legend) if bars else []
    found += line_series(plot, lines, slots, names, legend)
    return [s for s in found if s.readings]


def _kind(bars: Bars | None, lines: Sequence[Line], plot: Plot) -> ChartKind:
    if bars is None:
        return "lines"
    if lines:
        return "mixed"
    if not plot.axis.upright:
        return "level"
    return "stacked" if bars.stacked else "bars"


def _has_bodies(plot: Plot, ink: Ink) -> bool:
    """Whether filled shapes that are neither rectangles nor markers take a part of the plot."""
    return any(
        min(s.box.width, s.box.height) > SOLID
        and s.box.area < 0.98 * plot.box.area
        and min(s.colour) < WHITE[0] - 8
        and plot.box.contains(s.box.x_mid, s.box.y_mid)
        for s in ink.shapes
    )


def _own_words(plot: Plot, legend: Sequence[Entry], words: Sequence[Word]) -> list[Word]:
    """The words near a plot that are neither its ticks nor its legend."""
    taken = {id(w) for entry in legend for w in entry.words}
    ticks = {tick.box for tick in plot.axis.ticks}
    p = plot.box
    near = Box(p.x0 - ASIDE * 1.3, p.top, p.x1 + ASIDE, p.bottom + 140)
    return [w for w in words if id(w) not in taken and w.box not in ticks and near.contains(w.box.x_mid, w.box.y_mid)]


def _is_tick(number: Number, plot: Plot) -> bool:
    return any(number.box == tick.box for tick in plot.axis.ticks)


def _boxes(words: Sequence[Word]) -> list[Box]:
    box = around(words)
    return [box] if box else []


def _entry_boxes(entry: Entry) -> list[Box]:
    return [entry.swatch, *_boxes(entry.words)]
