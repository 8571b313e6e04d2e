"""PDFium's boxes of characters, put right: shares of ligatures, letters that lean over, pieces misplaced in forms."""

from __future__ import annotations

from operator import sub

from extract.reading.geometry import Matrix, apply
from extract.reading.runs import Run, to_uv
from schemas.page import Direction

LEAN = 0.04
"""A letter whose drawing reaches this many font sizes beyond its advance leans over it."""

LEAST_WIDTH = 0.55
"""An advance is at least this share of the drawn letter: less is a copy, or an accent on the letter before."""


def along(numbers: list[float], direction: Direction, display: Matrix) -> tuple[list[float], list[float]]:
    """Where each character begins and ends along u, from boxes in user space (left, top, right, bottom)."""
    a, b, c, d, e, f = display
    if direction in (0, 180):  # u is x or -x of the display
        if a:
            low, high, scale, shift = numbers[0::4], numbers[2::4], a, e
        else:
            low, high, scale, shift = numbers[3::4], numbers[1::4], c, e
    elif d:
        low, high, scale, shift = numbers[3::4], numbers[1::4], d, f
    else:
        low, high, scale, shift = numbers[0::4], numbers[2::4], b, f
    if direction in (90, 180):
        scale, shift = -scale, -shift
    if scale < 0:
        low, high = high, low
    if scale == 1:
        return [x + shift for x in low], [x + shift for x in high]
    return [scale * x + shift for x in low], [scale * x + shift for x in high]


def spread(starts: list[float], ends: list[float]) -> None:
    """Give the letters of a ligature, which PDFium puts all in one place, their shares of it."""
    first = 0
    for last in range(1, len(starts) + 1):
        if last < len(starts) and starts[last] == starts[first] and ends[last] == ends[first]:
            continue
        if last - first > 1:
            begin, share = starts[first], (ends[first] - starts[first]) / (last - first)
            for i in range(first, last):
                starts[i] = begin + share * (i - first)
                ends[i] = starts[i] + share
        first = last


def mend(numbers: list[float], base: float, size: float, direction: Direction, display: Matrix, form: Matrix) -> None:
    """Move boxes that PDFium left in the space of the form they stand in.

    It does so with the letters of a ligature that the font has as one glyph: their boxes lack the form's matrix.
    They are known by lying far from the baseline of their run; `form` leads from the form to the displayed page,
    `display` from user space, in which the box is put back.
    """
    a, b, c, d, e, f = display
    determinant = a * d - b * c
    for i in range(0, len(numbers), 4):
        left, top, right, bottom = numbers[i : i + 4]
        _, v = to_uv(*apply(display, (left + right) / 2, (top + bottom) / 2), direction)
        if abs(v - base) <= 1.5 * size:
            continue
        corners = []
        for x, y in (apply(form, left, bottom), apply(form, right, top)):
            corners.append(((d * (x - e) - c * (y - f)) / determinant, (a * (y - f) - b * (x - e)) / determinant))
        (x0, y0), (x1, y1) = corners
        numbers[i : i + 4] = min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1)


class Advances:
    """The true advances of the letters of a page, learnt from where the letter after each begins.

    PDFium's box of a character reaches to the end of its drawing, and the end of an f leans over the space that
    follows it, so that "of the" would become one word.
    """

    def __init__(self) -> None:
        self._least: dict[str, dict[str, float]] = {}

    def learn(self, run: Run) -> None:
        """Note the least advance, and the broadest drawing, of the letters of a run in which any leans over."""
        size = run.size or 1.0
        starts = run.starts
        if len(starts) < 2 or max(map(sub, run.ends, starts[1:])) <= LEAN * size:
            return
        known = self._least.setdefault(run.font, {})
        for character, start, after, end in zip(run.text, starts, starts[1:], run.ends, strict=False):
            step, drawn = (after - start) / size, (end - start) / size
            if LEAST_WIDTH * drawn < step < drawn - LEAN and step < known.get(character, drawn):
                known[character] = step

    def apply(self, runs: list[Run]) -> None:
        """Cut the letters that lean over to their advance."""
        for run in runs:
            known = self._least.get(run.font)
            if not known or known.keys().isdisjoint(run.text):
                continue
            ends = run.ends
            for i, character in enumerate(run.text):
                step = known.get(character)
                if step is not None:
                    ends[i] = min(ends[i], run.starts[i] + step * run.size)
