"""What both engines hand over for text: runs of characters, each run in one style on one baseline.

A run has coordinates of its own so that the four directions need no cases of their own later: `u` grows along the
text as it reads, `v` grows from the top of a line to its bottom. For text to the right u is x and v is y; for text up
the page u is -y and v is x; upside down u is -x and v is -y; down the page u is y and v is -x.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from schemas.page import BLACK, Box, Colour, Direction

ASCENT = 0.8
"""How far a word's box goes above its baseline, in font sizes. The same for every font, because fonts lie about their
own and the words of one line should be equally high."""

DESCENT = 0.2
"""How far it goes below."""

UNKNOWN = "\ufffd"
"""Stands for a character whose meaning the file does not tell."""

CLEAN = (
    dict.fromkeys([*range(32), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFF], UNKNOWN)
    | dict.fromkeys([9, 10, 11, 12, 13], " ")
    | {2: "-", 0xAD: "-", 0xFFFE: "-"}
)
"""For `str.translate`: white space as spaces, hyphens as hyphens, control characters as not known. 2 and FFFE are how
PDFium marks a hyphen at the end of a line; a soft hyphen that is printed is a hyphen."""


@dataclass(slots=True)
class Run:
    """Characters of one style on one baseline. `text[i]` goes from `starts[i]` to `ends[i]` along u; `base` is the
    baseline's v; `size` is in points; `order` counts what the page paints, so that a later one covers an earlier;
    `spaced` says that the engine, which knows the font's own widths, sees a space after the last character; `slant`
    is how much v grows with u where the text runs at an angle: `base` is then the baseline at its first character."""

    text: str
    starts: list[float]
    ends: list[float]
    base: float
    size: float
    direction: Direction = 0
    font: str = ""
    bold: bool = False
    italic: bool = False
    colour: Colour = BLACK
    invisible: bool = False
    clip: Box | None = None
    order: int = 0
    spaced: bool = False
    slant: float = 0.0

    def base_at(self, place: int) -> float:
        """The baseline at a character."""
        return self.base + self.slant * (self.starts[place] - self.starts[0]) if self.slant else self.base

    def part(self, first: int, last: int) -> Run:
        """The characters `first` up to, not with, `last` as a run."""
        return replace(
            self,
            text=self.text[first:last],
            starts=self.starts[first:last],
            ends=self.ends[first:last],
            base=self.base_at(first),
        )

    def box(self, first: int, last: int) -> Box:
        """The place on the displayed page of the characters `first` up to, not with, `last`."""
        return uv_box(
            min(self.starts[first:last]),
            self.base - ASCENT * self.size,
            max(self.ends[first:last]),
            self.base + DESCENT * self.size,
            self.direction,
        )


def uv_box(u0: float, v0: float, u1: float, v1: float, direction: Direction) -> Box:
    """A box in a run's own coordinates as a box on the displayed page."""
    if direction == 0:
        return Box(u0, v0, u1, v1)
    if direction == 90:
        return Box(v0, -u1, v1, -u0)
    if direction == 180:
        return Box(-u1, -v1, -u0, -v0)
    return Box(-v1, u0, -v0, u1)


def to_uv(x: float, y: float, direction: Direction) -> tuple[float, float]:
    """A point of the displayed page in the coordinates of a run."""
    if direction == 0:
        return x, y
    if direction == 90:
        return -y, x
    if direction == 180:
        return -x, -y
    return y, -x
