"""What a page of a PDF shows: words, rules, fills, images and drawings, with their places.

All coordinates are PDF points with the origin at the top left of the page *as displayed*, that is after /Rotate
and with the crop box as the page. Plain frozen dataclasses, because they are made by the million.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal, TypeVar

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255, whatever colour space the file used."""

Direction = Literal[0, 90, 180, 270]
"""The way that text runs: 0 to the right, 90 up the page, 180 upside down, 270 down the page."""

BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)


Made = TypeVar("Made")


def compact(made: type[Made]) -> type[Made]:
    """Let the dataclass be pickled as its class and its values. What Python does by itself for frozen ones with slots
    takes twice the time, and pages travel between processes."""
    values = attrgetter(*[field.name for field in fields(made)])  # type: ignore[arg-type]

    def reduced(one: Made) -> tuple[type[Made], Any]:
        return made, values(one)

    made.__reduce__ = reduced  # type: ignore[assignment,method-assign]
    return made


@compact
@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points; `x0 <= x1` and `top <= bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Extent along x in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Extent along y in points."""
        return self.bottom - self.top

    @property
    def x_mid(self) -> float:
        """The middle along x."""
        return (self.x0 + self.x1) / 2

    @property
    def y_mid(self) -> float:
        """The middle along y."""
        return (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        """Square points."""
        return self.width * self.height

    def contains(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether a point lies inside, or within `slack` points of it."""
        return self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack

    def overlap(self, other: Box) -> float:
        """The common area with another box in square points; 0.0 where they do not meet."""
        w = min(self.x1, other.x1) - max(self.x0, other.x0)
        h = min(self.bottom, other.bottom) - max(self.top, other.top)
        return w * h if w > 0 and h > 0 else 0.0

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


def bounding_box(boxes: list[Box]) -> Box:
    """The smallest box around all of `boxes`; ValueError for none."""
    if not boxes:
        raise ValueError("no boxes to put a box around")
    if len(boxes) == 1:
        return boxes[0]
    # lists and not generators: this is called for every line and cell, some hundred times a page
    return Box(
        min([b.x0 for b in boxes]),
        min([b.top for b in boxes]),
        max([b.x1 for b in boxes]),
        max([b.bottom for b in boxes]),
    )


@compact
@dataclass(frozen=True, slots=True)
class Word:
    """A run of visible characters without white space, as it reads.

    `box` is the word's place on the displayed page, also where the text runs up or down; `size` is the font size in
    points after scaling; `edges` are the x positions (y for 90 and 270) at which its characters begin, one for each
    character of `text`, so that a word can be cut where a rule crosses it.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    italic: bool = False
    colour: Colour = BLACK
    direction: Direction = 0
    font: str = ""
    edges: tuple[float, ...] = ()


@compact
@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line, horizontal or vertical: a stroke, or a filled area too thin to hold anything.

    `box` runs along the line; its thin side is the line's width.
    """

    box: Box
    colour: Colour = BLACK

    @property
    def horizontal(self) -> bool:
        """Whether it runs along x."""
        return self.box.width >= self.box.height


@compact
@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle filled with a colour (not the page's own white ground)."""

    box: Box
    colour: Colour


@compact
@dataclass(frozen=True, slots=True)
class Image:
    """A placed picture; `colour` is its mean colour where the reader worked it out (small icons), else None."""

    box: Box
    colour: Colour | None = None


@compact
@dataclass(frozen=True, slots=True)
class Drawing:
    """A path that is neither a rule nor a rectangle: an arrow, a circle, a tick, a line or area of a chart.

    `points` are the ends of its segments in order (curves by their end points), `curved` whether any is a curve.
    """

    box: Box
    points: tuple[tuple[float, float], ...]
    curved: bool = False
    fill: Colour | None = None
    stroke: Colour | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as displayed.

    `number` counts from 1; `width` and `height` are in points after rotation; `pdf_label` is the label that the
    file's own page-label tree gives (not the stamped one, which the layout finds among the words); `hidden_text` is
    text that the file holds and nobody sees; `scanned` says that the page is a picture and its words come from the
    layer that OCR laid there; `error` is what went wrong on this page alone.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    images: tuple[Image, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    rotation: Direction = 0
    pdf_label: str | None = None
    hidden_text: str = ""
    scanned: bool = False
    error: str | None = None

    @property
    def box(self) -> Box:
        """The whole page."""
        return Box(0.0, 0.0, self.width, self.height)
