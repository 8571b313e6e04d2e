"""Copies of text that PDFium leaves out of its text page, found among the objects that the page paints.

Of a text painted twice at one place (a shadow, an embossed heading) PDFium keeps the first, which lies below. What is
seen is the last: the kept run gets its colour and its place in the order of painting, or white relief under black
letters would pass for white on white.
"""

from __future__ import annotations

from extract.reading import pdfium_api as api
from extract.reading.geometry import Matrix, apply, box_of
from extract.reading.pdfium_paint import Placed
from extract.reading.runs import Run
from schemas.page import Box, Colour

NEAR = 3.0
"""A copy begins and ends within this many points of its original."""

_CELL = 8.0


def take_over_copies(runs: list[Run], placed: dict[int, Placed], display: Matrix) -> None:
    """Give each run the look of the last copy painted over it. `placed` are all text objects of the page."""
    read = {run.order for run in runs}
    left = {handle: place for handle, place in placed.items() if place.order not in read}
    if not left or not runs:
        return
    ints = api.Ints(4)
    channels = [ints.at(i) for i in range(4)]
    colours = {run.colour for run in runs}
    cells: dict[tuple[int, int], list[Run]] | None = None
    for handle, place in left.items():
        if not api.object_fill(handle, *channels):
            continue
        red, green, blue, alpha = ints.values
        colour = (red, green, blue)
        if alpha == 0 or colours == {colour}:
            continue
        if cells is None:
            cells = _by_place(runs)
        _hand_over(cells, _bounds(handle, place.form or display), colour, place)


def _by_place(runs: list[Run]) -> dict[tuple[int, int], list[Run]]:
    cells: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        box = run.box(0, len(run.text))
        cells.setdefault((int(box.x0 // _CELL), int(box.y_mid // _CELL)), []).append(run)
    return cells


def _bounds(handle: int, matrix: Matrix) -> Box:
    floats = api.Floats(4)
    api.object_bounds(handle, *[floats.at(i) for i in range(4)])
    left, bottom, right, top = floats.values
    return box_of([apply(matrix, left, bottom), apply(matrix, right, top)])


def _hand_over(cells: dict[tuple[int, int], list[Run]], box: Box, colour: Colour, place: Placed) -> None:
    """Give colour and order to the runs that lie where a copy lies and were painted before it."""
    across, down = int(box.x0 // _CELL), int(box.y_mid // _CELL)
    for cell in [(x, y) for x in (across - 1, across, across + 1) for y in (down - 1, down, down + 1)]:
        for run in cells.get(cell, ()):
            own = run.box(0, len(run.text))
            if (
                run.order < place.order
                and abs(own.x0 - box.x0) < NEAR
                and abs(own.x1 - box.x1) < NEAR
                and own.top - NEAR < box.y_mid < own.bottom + NEAR
            ):
                run.colour, run.order, run.clip = colour, place.order, place.clip
