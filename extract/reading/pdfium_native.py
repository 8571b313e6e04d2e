"""The same reading in C (`extract/reading/native`), where it was built: the objects, characters and words of a page
in a few calls. Python's own modules are the reference, and read what the C part leaves to them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extract.built import built
from extract.reading import pdfium_api as api
from extract.reading import pdfium_paint, pdfium_text
from extract.reading.composing import Frame, page_of
from extract.reading.geometry import Matrix
from extract.reading.runs import Run
from extract.reading.shapes import Ground, Painted, Subpath, shapes_of
from extract.reading.visible import Sight, hidden_text, is_picture, split_visible
from extract.reading.words import words_of
from schemas.page import Box, Colour, Image, Page, Word

EDITION = 5
"""The same number as in `native/native.h`."""

ASKED = {
    "count_objects": "FPDFPage_CountObjects",
    "get_object": "FPDFPage_GetObject",
    "count_chars": "FPDFText_CountChars",
    "whole_text": "FPDFText_GetText",
    "char_object": "FPDFText_GetTextObject",
    "char_unicode": "FPDFText_GetUnicode",
    "char_loose_box": "FPDFText_GetLooseCharBox",
    "char_matrix": "FPDFText_GetMatrix",
    "char_origin": "FPDFText_GetCharOrigin",
    "text_font": "FPDFTextObj_GetFont",
    "text_size": "FPDFTextObj_GetFontSize",
    "text_mode": "FPDFTextObj_GetTextRenderMode",
    "object_type": "FPDFPageObj_GetType",
    "object_matrix": "FPDFPageObj_GetMatrix",
    "object_bounds": "FPDFPageObj_GetBounds",
    "object_fill": "FPDFPageObj_GetFillColor",
    "object_stroke": "FPDFPageObj_GetStrokeColor",
    "object_stroke_width": "FPDFPageObj_GetStrokeWidth",
    "object_transparent": "FPDFPageObj_HasTransparency",
    "object_clip": "FPDFPageObj_GetClipPath",
    "clip_count": "FPDFClipPath_CountPaths",
    "clip_segments": "FPDFClipPath_CountPathSegments",
    "clip_segment": "FPDFClipPath_GetPathSegment",
    "form_count": "FPDFFormObj_CountObjects",
    "form_object": "FPDFFormObj_GetObject",
    "path_count": "FPDFPath_CountSegments",
    "path_segment": "FPDFPath_GetPathSegment",
    "path_mode": "FPDFPath_GetDrawMode",
    "segment_point": "FPDFPathSegment_GetPoint",
    "segment_type": "FPDFPathSegment_GetType",
    "segment_close": "FPDFPathSegment_GetClose",
}
"""The functions of PDFium that it calls, by the names that it has for them."""


native: Any = built("extract.reading._native", EDITION)
"""The C part; None where it is not there or not wanted."""

if native is not None:
    native.prepare({name: api.address(own) for name, own in ASKED.items()}, Box, Word, Run, Painted, Subpath)

FontOf = Callable[[int], tuple[str, bool, bool]]
IconColour = Callable[[int, int, int, Box], Colour | None]


def read_page(
    document: int,
    page: int,
    text_page: int | None,
    display: Matrix,
    frame: Frame,
    font_of: FontOf,
    icon_colour: IconColour,
) -> Page:
    """A page as `compose` gives it. `font_of` tells a font's name, and whether it is bold and italic, from its
    handle; `icon_colour` the mean colour of a small picture from document, page, handle and place."""
    limits = pdfium_paint.MAX_OBJECTS, pdfium_paint.MAX_SEGMENTS, pdfium_text.MAX_CHARS
    reading = native.Reading(page, display, (frame.width, frame.height), *limits)
    if text_page:
        reading.read_text(text_page, font_of)
    images, pictures = [], []
    for handle, box, order, opaque in reading.images:
        images.append(Image(box, icon_colour(document, page, handle, box)))
        pictures.append(Ground(box, None, order, opaque))
    pictures.extend([Ground(box, None, order, opaque=False) for box, order in reading.unknown])
    shapes = shapes_of(reading.paths, pictures)
    places, area = [image.box for image in images], frame.width * frame.height
    words = reading.words(shapes.grounds, shapes.rules, is_picture(places, area))
    if words is not None:
        return page_of(frame, shapes, Sight([], hidden_text(reading.hidden())), words, images, reading.capped)
    sight = split_visible(reading.runs(), shapes.grounds, places, area)
    return page_of(frame, shapes, sight, words_of(sight.runs, shapes.rules), images, reading.capped)
