"""PDFium's functions with plain prototypes: handles are integers, results are written into buffers by address.

The prototypes that pypdfium2 generates take typed pointers, which costs a conversion with each call; a page asks
some ten thousand times. With addresses, whole pages of characters go through `map` without a step of Python.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable
from ctypes import c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from itertools import groupby, repeat
from typing import Any

import pypdfium2.raw as raw

_P = c_void_p


def address(name: str) -> int:
    """Where one of PDFium's functions is."""
    return ctypes.cast(getattr(raw, name), c_void_p).value or 0


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """One of PDFium's functions under another prototype; pypdfium2's own stays as it is."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address(name))


load_page = _function("FPDF_LoadPage", _P, _P, c_int)
close_page = _function("FPDF_ClosePage", None, _P)
page_width = _function("FPDF_GetPageWidthF", c_float, _P)
page_height = _function("FPDF_GetPageHeightF", c_float, _P)
page_box = _function("FPDF_GetPageBoundingBox", c_int, _P, _P)
page_rotation = _function("FPDFPage_GetRotation", c_int, _P)
page_label = _function("FPDF_GetPageLabel", c_ulong, _P, c_int, _P, c_ulong)
count_objects = _function("FPDFPage_CountObjects", c_int, _P)
get_object = _function("FPDFPage_GetObject", _P, _P, c_int)

load_text = _function("FPDFText_LoadPage", _P, _P)
close_text = _function("FPDFText_ClosePage", None, _P)
count_chars = _function("FPDFText_CountChars", c_int, _P)
whole_text = _function("FPDFText_GetText", c_int, _P, c_int, c_int, _P)
char_object = _function("FPDFText_GetTextObject", _P, _P, c_int)
char_unicode = _function("FPDFText_GetUnicode", c_uint, _P, c_int)
char_loose_box = _function("FPDFText_GetLooseCharBox", c_int, _P, c_int, _P)
char_matrix = _function("FPDFText_GetMatrix", c_int, _P, c_int, _P)
char_origin = _function("FPDFText_GetCharOrigin", c_int, _P, c_int, _P, _P)

text_font = _function("FPDFTextObj_GetFont", _P, _P)
text_size = _function("FPDFTextObj_GetFontSize", c_int, _P, _P)
text_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, _P)
font_name = _function("FPDFFont_GetBaseFontName", c_size_t, _P, _P, c_size_t)
font_flags = _function("FPDFFont_GetFlags", c_int, _P)

object_type = _function("FPDFPageObj_GetType", c_int, _P)
object_matrix = _function("FPDFPageObj_GetMatrix", c_int, _P, _P)
object_bounds = _function("FPDFPageObj_GetBounds", c_int, _P, _P, _P, _P, _P)
object_fill = _function("FPDFPageObj_GetFillColor", c_int, _P, _P, _P, _P, _P)
object_stroke = _function("FPDFPageObj_GetStrokeColor", c_int, _P, _P, _P, _P, _P)
object_stroke_width = _function("FPDFPageObj_GetStrokeWidth", c_int, _P, _P)
object_transparent = _function("FPDFPageObj_HasTransparency", c_int, _P)
object_clip = _function("FPDFPageObj_GetClipPath", _P, _P)
clip_count = _function("FPDFClipPath_CountPaths", c_int, _P)
clip_segments = _function("FPDFClipPath_CountPathSegments", c_int, _P, c_int)
clip_segment = _function("FPDFClipPath_GetPathSegment", _P, _P, c_int, c_int)

form_count = _function("FPDFFormObj_CountObjects", c_int, _P)
form_object = _function("FPDFFormObj_GetObject", _P, _P, c_ulong)
path_count = _function("FPDFPath_CountSegments", c_int, _P)
path_segment = _function("FPDFPath_GetPathSegment", _P, _P, c_int)
path_mode = _function("FPDFPath_GetDrawMode", c_int, _P, _P, _P)
segment_point = _function("FPDFPathSegment_GetPoint", c_int, _P, _P, _P)
segment_type = _function("FPDFPathSegment_GetType", c_int, _P)
segment_close = _function("FPDFPathSegment_GetClose", c_int, _P)


image_pixels = _function("FPDFImageObj_GetImagePixelSize", c_int, _P, _P, _P)
image_bitmap = _function("FPDFImageObj_GetRenderedBitmap", _P, _P, _P, _P)
bitmap_width = _function("FPDFBitmap_GetWidth", c_int, _P)
bitmap_height = _function("FPDFBitmap_GetHeight", c_int, _P)
bitmap_stride = _function("FPDFBitmap_GetStride", c_int, _P)
bitmap_format = _function("FPDFBitmap_GetFormat", c_int, _P)
bitmap_buffer = _function("FPDFBitmap_GetBuffer", _P, _P)
destroy_bitmap = _function("FPDFBitmap_Destroy", None, _P)


Group = tuple[int | None, int, int]
"""Characters of one object: its handle (None for what PDFium puts in), the first, and the one after the last."""


def characters(text_page: int, count: int) -> tuple[list[Group], list[float]]:
    """The first `count` characters of a page: groups by the object that painted them, and four numbers for the box of
    each (left, top, right, bottom in user space)."""
    objects = map(char_object, repeat(text_page, count), range(count))
    boxes = array("f", bytes(16 * count))
    start, _ = boxes.buffer_info()
    addresses = range(start, start + 16 * count, 16)
    deque(map(char_loose_box, repeat(text_page, count), range(count), addresses), 0)
    out: list[Group] = []
    first = 0
    for handle, group in groupby(objects):
        last = first + len(list(group))
        out.append((handle, first, last))
        first = last
    return out, boxes.tolist()


class Floats:
    """A buffer of single-precision numbers that PDFium writes into; `at(i)` is the address of number i."""

    def __init__(self, count: int) -> None:
        self.values = (c_float * count)()
        self.address = ctypes.addressof(self.values)

    def at(self, index: int) -> int:
        """The address of one number."""
        return self.address + 4 * index


class Doubles:
    """The same in double precision."""

    def __init__(self, count: int) -> None:
        self.values = (c_double * count)()
        self.address = ctypes.addressof(self.values)

    def at(self, index: int) -> int:
        """The address of one number."""
        return self.address + 8 * index


class Ints:
    """The same in whole numbers of 32 bits."""

    def __init__(self, count: int) -> None:
        self.values = (c_int * count)()
        self.address = ctypes.addressof(self.values)

    def at(self, index: int) -> int:
        """The address of one number."""
        return self.address + 4 * index
