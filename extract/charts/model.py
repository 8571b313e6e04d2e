"""What is read of a chart: its axis, its series, and the values of their bars and points."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, floor, log10
from typing import Literal

from schemas.page import Box, Colour

ChartKind = Literal["bars", "stacked", "level", "lines", "mixed"]
"""Bars that stand, bars on top of each other, bars that lie, lines, bars with lines."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A number printed at an axis; `at` is its place along the axis in points, `unit` its sign ("%", "£m") or
    None."""

    value: float
    at: float
    decimals: int
    unit: str | None
    box: Box


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis: `value = origin + slope * place`, where the place is y of an upright axis and x of a level one,
    in points. `slack` is how far the line of the ticks may be off, in points; `step` the distance between two
    ticks."""

    upright: bool
    ticks: tuple[Tick, ...]
    origin: float
    slope: float
    slack: float
    step: float
    unit: str | None = None

    @property
    def box(self) -> Box:
        """The box around its numbers."""
        boxes = [tick.box for tick in self.ticks]
        return Box(
            min(b.x0 for b in boxes),
            min(b.top for b in boxes),
            max(b.x1 for b in boxes),
            max(b.bottom for b in boxes),
        )

    @property
    def ends(self) -> tuple[float, float]:
        """The places of its first and last tick, the smaller first."""
        places = sorted(self.place(tick.value) for tick in self.ticks)
        return places[0], places[-1]

    def at(self, place: float) -> float:
        """The value at a place."""
        return self.origin + self.slope * place

    def place(self, value: float) -> float:
        """Where a value lies."""
        return (value - self.origin) / self.slope

    def error(self, mark: float) -> float:
        """How far a value may be off (half width, in its unit) whose mark is drawn within `mark` points."""
        return (self.slack + mark) * abs(self.slope)


@dataclass(frozen=True, slots=True)
class Reading:
    """One value: the text of its category (None for a line that stands for all), and its mark's box. `printed` is a
    number that stands at the mark, as printed; `differs` a number there that the drawing contradicts."""

    category: str | None
    value: float
    error: float
    box: Box
    printed: str | None = None
    differs: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The readings of one colour; `name` is its name in the legend, None where the chart has no legend."""

    name: str | None
    colour: Colour
    form: Literal["bars", "line"]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its box on the page, the box of its plot, its axis, its series and its title."""

    kind: ChartKind
    box: Box
    plot: Box
    axis: Axis
    series: tuple[Series, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A chart, or a part of one, that gives nothing: where it stands, and why in a few words."""

    box: Box
    why: str


@dataclass(slots=True)
class Charts:
    """What a page gave."""

    charts: list[Chart] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def rounded(value: float, error: float) -> float:
    """A reading without the digits that say nothing: one more than its error has."""
    if error <= 0:
        return value
    return round(value, ceil(-log10(error)) + 1)


def bounded(error: float) -> float:
    """An error with two digits, rounded up."""
    if error <= 0:
        return 0.0
    scale = 10.0 ** (1 - floor(log10(error)))
    return ceil(error * scale - 1e-9) / scale
