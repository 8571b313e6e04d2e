"""The characters of a page as PDFium has them, grouped into runs."""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from itertools import groupby, repeat
from math import hypot

from extract.reading import pdfium_api as api
from extract.reading.fonts import Font, font_of
from extract.reading.geometry import Matrix, apply, direction_of, times
from extract.reading.pdfium_boxes import Advances, along, mend, spread
from extract.reading.pdfium_paint import Placed
from extract.reading.runs import UNKNOWN, Run, to_uv
from schemas.page import Colour

MAX_CHARS = 200_000
"""More characters than this on one page are not read: no page of paper holds them."""

_F = ord("f")

INVISIBLE_MODES = frozenset({3, 7})
"""Text render modes that paint nothing."""


class TextReader:
    """Reads the runs of one page after another, with buffers and fonts kept between them."""

    def __init__(self) -> None:
        self._doubles = api.Doubles(2)
        self._floats = api.Floats(8)
        self._fonts: dict[int, Font] = {}
        self._advances = Advances()

    def start_page(self) -> None:
        """Forget the fonts: their handles may be given to other fonts."""
        self._fonts.clear()

    def runs(self, text_page: int, display: Matrix, placed: dict[int, Placed]) -> list[Run]:
        """The runs of a page in the order of its text; `placed` tells where in the painting each text object is."""
        count = min(api.count_chars(text_page), MAX_CHARS)
        if count <= 0:
            return []
        places = range(count)
        objects = list(map(api.char_object, repeat(text_page, count), places))
        codes = list(map(api.char_unicode, repeat(text_page, count), places))
        boxes = array("f", bytes(16 * count))
        start, _ = boxes.buffer_info()
        addresses = range(start, start + 16 * count, 16)
        deque(map(api.char_loose_box, repeat(text_page, count), places, addresses), 0)
        numbers = boxes.tolist()
        out: list[Run] = []
        first = 0
        for handle, group in groupby(objects):
            last = first + sum(1 for _ in group)
            if handle is not None:
                part = numbers[4 * first : 4 * last]
                out.append(self._run(text_page, handle, first, codes[first:last], part, display, placed.get(handle)))
            elif out and out[-1].direction == 0 and 32 in codes[first:last]:
                out[-1].spaced = True
            first = last
        for run in out:
            self._advances.apply(run)
        return out

    def _run(
        self,
        text_page: int,
        handle: int,
        first: int,
        codes: list[int],
        numbers: list[float],
        display: Matrix,
        placed: Placed | None,
    ) -> Run:
        floats, doubles = self._floats, self._doubles
        api.char_matrix(text_page, first, floats.at(0))
        a, b, c, d, e, f, _, _ = floats.values
        a, b, c, d, e, f = times((a, b, c, d, e, f), display)
        direction = direction_of(a, b)
        api.char_origin(text_page, first, doubles.at(0), doubles.at(1))
        _, base = to_uv(*apply(display, *doubles.values), direction)
        api.text_size(handle, floats.at(0))
        size = abs(floats.values[0]) * (hypot(c, d) or hypot(a, b))
        if placed is not None and placed.form is not None and _F in codes:
            start = to_uv(e, f, direction)[1]
            base = base if abs(base - start) <= 2 * size else start
            mend(numbers, base, size, direction, display, placed.form)
        starts, ends = along(numbers, direction, display)
        if len(set(starts)) < len(starts):
            spread(starts, ends)
        font = self._font(handle)
        mode = api.text_mode(handle)
        colour, alpha = self._colour(handle, stroked=mode in (1, 5))
        run = Run(
            _decoded(codes),
            starts,
            ends,
            base,
            round(size, 2),
            direction,
            font.name,
            font.bold or mode == 2,
            font.italic,
            colour,
            mode in INVISIBLE_MODES or alpha == 0,
            placed.clip if placed else None,
            placed.order if placed else 0,
        )
        if direction == 0:
            self._advances.learn(run)
        return run

    def _colour(self, handle: int, stroked: bool) -> tuple[Colour, int]:
        ints = api.Ints(4)
        ask = api.object_stroke if stroked else api.object_fill
        ask(handle, ints.at(0), ints.at(1), ints.at(2), ints.at(3))
        red, green, blue, alpha = ints.values
        return (red, green, blue), alpha

    def _font(self, handle: int) -> Font:
        font = api.text_font(handle)
        if font is None:
            return Font("", False, False)
        known = self._fonts.get(font)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            length = api.font_name(font, ctypes.addressof(buffer), 256)
            name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
            known = font_of(name, api.font_flags(font))
            self._fonts[font] = known
        return known


def _decoded(codes: list[int]) -> str:
    """Characters of a run; what PDFium marks as a hyphen at the end of a line is a hyphen again."""
    return "".join([chr(code) if 31 < code < 0xAD else _odd(code) for code in codes])


def _odd(code: int) -> str:
    """A character that needs a second look."""
    if code in (2, 0xAD):
        return "-"
    if code in (0, 0xFFFE, 0xFFFF) or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return UNKNOWN
    return chr(code) if code > 31 else " "
