"""What a page of a PDF shows: words, rules, fills, images and drawings, with their places.

All coordinates are PDF points with the origin at the top left of the page *as displayed*, that is after /Rotate
and with the crop box as the page. They are made by the million, so they are dataclasses that nothing guards at run
time: making a frozen one takes three times as long. `Final` lets the type checker refuse what would change one.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, Final, Literal, TypeVar

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
    values = attrgetter(*[each.name for each in fields(made) if each.init])  # type: ignore[arg-type]

    def reduced(one: Made) -> tuple[type[Made], Any]:
        return made, values(one)

    made.__reduce__ = reduced  # type: ignore[assignment,method-assign]
    return made


@compact
@dataclass(init=False, slots=True, unsafe_hash=True)
class Box:
    """A rectangle on a page in PDF points; `x0 <= x1` and `top <= bottom`. `x_mid` and `y_mid` are the middles along
    x and y; they are asked for so often that each box keeps them."""

    x0: Final[float]
    top: Final[float]
    x1: Final[float]
    bottom: Final[float]
    x_mid: float = field(init=False, repr=False, compare=False)
    y_mid: float = field(init=False, repr=False, compare=False)

    def __init__(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.x0 = x0
        self.top = top
        self.x1 = x1
        self.bottom = bottom
        self.x_mid = (x0 + x1) / 2
        self.y_mid = (top + bottom) / 2

    @property
    def width(self) -> float:
        """Extent along x in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Extent along y in points."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Square points."""
        return self.width * self.height

    def contains(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether a point lies inside, or within `slack` points of it."""
        return self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack

    def overlap(self, other: Box) -> float:
        """The common area with another box in square points; 0.0 where they do not meet."""
        if self.x0 >= other.x1 or other.x0 >= self.x1 or self.top >= other.bottom or other.top >= self.bottom:
            return 0.0
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
    first = boxes[0]
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    # one pass and no generators: this is called for every line and cell, some hundred times a page
    for box in boxes:
        if box.x0 < x0:
            x0 = box.x0
        if box.top < top:
            top = box.top
        if box.x1 > x1:
            x1 = box.x1
        if box.bottom > bottom:
            bottom = box.bottom
    return Box(x0, top, x1, bottom)


@compact
@dataclass(slots=True, unsafe_hash=True)
class Word:
    """A run of visible characters without white space, as it reads.

    `box` is the word's place on the displayed page, also where the text runs up or down; `size` is the font size in
    points after scaling; `starts` are the x positions (y for 90 and 270) at which its characters begin, one for each
    character of `text`, so that a word can be cut where a rule crosses it; they are packed (`starts_of`, `edges`),
    because as numbers they are more than a third of what a page's words take up; `slant` is how much the word falls
    for each point to the right where it runs at an angle, and its box is then as if it ran level from its first
    character.
    """

    text: Final[str]
    box: Final[Box]
    size: Final[float]
    bold: Final[bool] = False
    italic: Final[bool] = False
    colour: Final[Colour] = BLACK
    direction: Final[Direction] = 0
    font: Final[str] = ""
    starts: Final[bytes] = b""
    slant: Final[float] = 0.0

    @property
    def edges(self) -> tuple[float, ...]:
        """Where its characters begin, in points; empty where that is not known."""
        return struct.unpack(f"{len(self.starts) // 8}d", self.starts)


def starts_of(edges: Sequence[float]) -> bytes:
    """The places where the characters of a word begin, as a word keeps them: doubles as this machine has them."""
    return struct.pack(f"{len(edges)}d", *edges)


@compact
@dataclass(slots=True, unsafe_hash=True)
class Rule:
    """A drawn straight line, horizontal or vertical: a stroke, or a filled area too thin to hold anything.

    `box` runs along the line; its thin side is the line's width.
    """

    box: Final[Box]
    colour: Final[Colour] = BLACK

    @property
    def horizontal(self) -> bool:
        """Whether it runs along x."""
        return self.box.width >= self.box.height


@compact
@dataclass(slots=True, unsafe_hash=True)
class Fill:
    """A rectangle filled with a colour (not the page's own white ground)."""

    box: Final[Box]
    colour: Final[Colour]


@compact
@dataclass(slots=True, unsafe_hash=True)
class Image:
    """A placed picture; `colour` is its mean colour where the reader worked it out (small icons), else None."""

    box: Final[Box]
    colour: Final[Colour | None] = None


@compact
@dataclass(slots=True, unsafe_hash=True)
class Drawing:
    """A path that is neither a rule nor a rectangle: an arrow, a circle, a tick, a line or area of a chart.

    `points` are the ends of its segments in order (curves by their end points), `curved` whether any is a curve.
    """

    box: Final[Box]
    points: Final[tuple[tuple[float, float], ...]]
    curved: Final[bool] = False
    fill: Final[Colour | None] = None
    stroke: Final[Colour | None] = None


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
