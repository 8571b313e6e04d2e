"""The characters of a page as PDFium has them, grouped into runs."""

from __future__ import annotations

import ctypes
import sys
from array import array
from itertools import repeat
from math import hypot

from extract.reading import pdfium_api as api
from extract.reading.fonts import Font, font_of
from extract.reading.geometry import Matrix, apply, direction_of, slant_of, times
from extract.reading.pdfium_boxes import Advances, along, mend, spread
from extract.reading.pdfium_copies import take_over_copies
from extract.reading.pdfium_paint import Placed
from extract.reading.runs import CLEAN, UNKNOWN, Run, to_uv
from schemas.page import BLACK, Colour, Direction

MAX_CHARS = 200_000
"""More characters than this on one page are not read: no page of paper holds them."""

INVISIBLE_MODES = frozenset({3, 7})
"""Text render modes that paint nothing."""


class TextReader:
    """Reads the runs of one page after another, with buffers and fonts kept between them."""

    def __init__(self) -> None:
        self._point = api.Doubles(2)
        self._point_at = self._point.at(0), self._point.at(1)
        self._matrix = api.Floats(6)
        self._size = api.Floats(1)
        self._channels = api.Ints(4)
        self._channels_at = [self._channels.at(i) for i in range(4)]
        self.capped = False
        self._fonts: dict[int, Font] = {}
        self._advances = Advances()

    def start_page(self) -> None:
        """Forget the fonts, whose handles may be given to other fonts, and their advances: what is read on a page
        must not depend on which pages were read before it."""
        self._fonts.clear()
        self._advances = Advances()

    def runs(self, text_page: int, display: Matrix, placed: dict[int, Placed]) -> list[Run]:
        """The runs of a page in the order of its text; `placed` tells where in the painting each text object is."""
        count = api.count_chars(text_page)
        self.capped = count > MAX_CHARS
        count = min(count, MAX_CHARS)
        if count <= 0:
            return []
        text = self._text(text_page, count)
        groups, numbers = api.characters(text_page, count)
        out: list[Run] = []
        for handle, first, last in groups:
            if handle is not None:
                part = numbers[4 * first : 4 * last]
                out.append(self._run(text_page, handle, first, text[first:last], part, display, placed.get(handle)))
            elif out and out[-1].direction == 0 and text[first:last] == " ":
                out[-1].spaced = True  # two are the end of a line, which PDFium sees everywhere on some sparse pages
        self._advances.apply(out)
        take_over_copies(out, placed, display)
        return out

    def _text(self, text_page: int, count: int) -> str:
        """The characters of a page, one for one with PDFium's numbering."""
        units = array("H", bytes(2 * count + 2))
        address, _ = units.buffer_info()
        # In one go where that gives as many as there are: PDFium leaves out what it cannot name.
        if api.whole_text(text_page, 0, count, address) == count + 1:
            text = units.tobytes()[:-2].decode(_UTF_16, "replace")
            if len(text) == count:
                return text.translate(CLEAN)
        return _decoded(array("I", map(api.char_unicode, repeat(text_page, count), range(count))))

    def _run(
        self,
        text_page: int,
        handle: int,
        first: int,
        text: str,
        numbers: list[float],
        display: Matrix,
        placed: Placed | None,
    ) -> Run:
        api.char_matrix(text_page, first, self._matrix.address)
        a, b, c, d, e, f = times(self._matrix.values, display)
        slant = slant_of(a, b)
        direction: Direction = 0 if slant else direction_of(a, b)
        api.char_origin(text_page, first, *self._point_at)
        _, base = to_uv(*apply(display, *self._point.values), direction)
        api.text_size(handle, self._size.address)
        size = abs(self._size.values[0]) * (hypot(c, d) or hypot(a, b))
        if placed is not None and placed.form is not None and "f" in text:
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
            text,
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
            slant=slant,
        )
        if direction == 0 and not slant:
            self._advances.learn(run)
        return run

    def _colour(self, handle: int, stroked: bool) -> tuple[Colour, int]:
        ask = api.object_stroke if stroked else api.object_fill
        if not ask(handle, *self._channels_at):
            return BLACK, 255  # a pattern, of which no colour is known
        red, green, blue, alpha = self._channels.values
        return (red, green, blue), alpha

    def _font(self, handle: int) -> Font:
        font = api.text_font(handle)
        known = self._fonts.get(font or 0)
        if known is None:
            known = self._fonts[font or 0] = self._named(font)
        return known

    def font_of(self, font: int) -> tuple[str, bool, bool]:
        """A font's name, and whether it is bold and italic, from its handle (0: none)."""
        known = self._named(font or None)
        return known.name, known.bold, known.italic

    def _named(self, font: int | None) -> Font:
        if font is None:
            return Font("", False, False)
        buffer = ctypes.create_string_buffer(256)
        length = api.font_name(font, ctypes.addressof(buffer), 256)
        name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
        return font_of(name, api.font_flags(font))


# With the order of bytes said: left open, the first character may pass for a mark of it.
_ORDER = "le" if sys.byteorder == "little" else "be"
_UTF_16, _UTF_32 = f"utf-16-{_ORDER}", f"utf-32-{_ORDER}"


def _decoded(codes: array[int]) -> str:
    """Characters from their numbers, one for one."""
    text = codes.tobytes().decode(_UTF_32, "replace")
    if len(text) != len(codes):
        text = "".join(chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else UNKNOWN for code in codes)
    return text.translate(CLEAN)
