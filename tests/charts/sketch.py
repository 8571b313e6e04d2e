"""Charts drawn by hand on small pages: an axis with its ticks, bars and lines by their values, a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from schemas.page import Box, Colour, Drawing, Fill, Page, Rule, Word
from tests.tables.drawn import right, text, turned

BLUE: Colour = (31, 78, 121)
ORANGE: Colour = (237, 125, 49)
GREY: Colour = (217, 217, 217)
LEFT, RIGHT, TOP, FOOT = 100.0, 400.0, 100.0, 300.0
"""The plot: its sides, the place of its highest tick, and that of its lowest."""


@dataclass
class Sketch:
    """A chart in the making. `low` and `high` are the values at the ends of its axis, which runs up the page."""

    low: float = 0.0
    high: float = 100.0
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)

    def y(self, value: float) -> float:
        """The place of a value on the page."""
        return FOOT - (value - self.low) / (self.high - self.low) * (FOOT - TOP)

    def axis(
        self, ticks: Sequence[str], values: Sequence[float] = (), lines: bool = True, size: float = 8.0
    ) -> Sketch:
        """The printed ticks, evenly spaced from the foot, with a grid line at each (or only the foot's); `values` are
        where they are drawn, in place of even steps."""
        for i, tick in enumerate(ticks):
            at = self.y(values[i]) if values else FOOT - i * (FOOT - TOP) / (len(ticks) - 1)
            self.words += right(LEFT - 8, at - size / 2, tick, size)
            if lines or i == 0:
                self.rules.append(Rule(Box(LEFT, at - 0.25, RIGHT, at + 0.25), GREY))
        return self

    def names(self, names: Sequence[str], top: float = FOOT + 6, size: float = 8.0) -> Sketch:
        """The names of the categories under the plot, each in the middle of its share of it."""
        for i, name in enumerate(names):
            long = sum(len(part) for part in name.split()) * 0.5 * size + name.count(" ") * 0.25 * size
            self.words += text(self.middle(i, len(names)) - long / 2, top, name, size)
        return self

    def turned_names(self, names: Sequence[str]) -> Sketch:
        """The names running up the page."""
        for i, name in enumerate(names):
            self.words += turned(self.middle(i, len(names)) - 4, FOOT + 6 + 4 * len(name), name)
        return self

    @staticmethod
    def middle(i: int, n: int) -> float:
        """The middle of the share of category `i` of `n`."""
        return LEFT + (i + 0.5) * (RIGHT - LEFT) / n

    def bars(
        self, values: Sequence[float], colour: Colour = BLUE, place: int = 0, of: int = 1, on: Sequence[float] = ()
    ) -> Sketch:
        """Bars, `place` of `of` side by side; or on top of what reaches up to `on`."""
        pitch = (RIGHT - LEFT) / len(values)
        width = 0.6 * pitch / of
        for i, value in enumerate(values):
            x = self.middle(i, len(values)) + (place - of / 2) * width
            below = on[i] if on else max(self.low, 0.0)
            ends = sorted((self.y(below), self.y(below + value if on else value)))
            self.fills.append(Fill(Box(x, ends[0], x + width, ends[1]), colour))
        return self

    def line(self, values: Sequence[float], colour: Colour = BLUE) -> Sketch:
        """A line with a corner at each value; one that is level is drawn as the readers give it, as rules."""
        points = [(self.middle(i, len(values)), self.y(v)) for i, v in enumerate(values)]
        if len(set(values)) == 1:
            ends = pairwise(points)
            self.rules += [Rule(Box(a[0], a[1] - 0.5, b[0], b[1] + 0.5), colour) for a, b in ends]
            return self
        ys = [y for _, y in points]
        box = Box(points[0][0], min(ys), points[-1][0], max(ys))
        self.drawings.append(Drawing(box, tuple(points), stroke=colour))
        return self

    def legend(self, names: dict[str, Colour], top: float = FOOT + 40) -> Sketch:
        """A legend in one line: a swatch and a name for each series."""
        x = LEFT
        for name, colour in names.items():
            self.fills.append(Fill(Box(x, top + 1, x + 6, top + 7), colour))
            self.words += text(x + 9, top, name, 8)
            x += 40 + 5 * len(name)
        return self

    def title(self, words: str, top: float = TOP - 30, x: float = 150.0) -> Sketch:
        """A line above the plot."""
        self.words += text(x, top, words, 11, bold=True)
        return self

    def page(self) -> Page:
        """The page with the chart."""
        return Page(
            1, 595.0, 842.0, tuple(self.words), tuple(self.rules), tuple(self.fills), drawings=tuple(self.drawings)
        )
