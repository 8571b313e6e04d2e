"""Pictures of pages for receipts: a page, or a part of it, with boxes marked, as PNG bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import ceil, floor, sqrt
from pathlib import Path
from typing import Any

from PIL import Image as Picture
from PIL import ImageChops, ImageDraw

from extract.reading.opening import open_pdfium
from schemas.page import Box, Colour

MAX_SCALE = 6.0
"""Pixels per point at most: a small part of a page is not blown up beyond what the eye needs."""

BLEED = 1.0
"""Points by which a place that is not shown is covered beyond its box, since letters reach over their boxes."""

PACKED = 3
"""How hard a picture is packed, of 9. The usual six takes half as long again and saves a seventh at most."""

MARK: Colour = (214, 40, 40)
"""The colour of the marks around boxes."""


def render_page(
    path: Path,
    number: int,
    max_pixels: int = 2_000_000,
    box: Box | None = None,
    marks: Sequence[Box] = (),
    covers: Sequence[Box] = (),
) -> bytes:
    """Page `number` (from 1) of a PDF as PNG, with at most `max_pixels` pixels in all.

    `box` (points on the displayed page) cuts a part out; `marks` (points too) are boxes to draw a line around and
    tint; `covers` are boxes that are painted black. Raises a `ReadingError` for a file that cannot be opened,
    IndexError for a page that it does not have.
    """
    document = open_pdfium(path)
    try:
        if not 1 <= number <= len(document):
            raise IndexError(f"no page {number}: the file has {len(document)}")
        page = document[number - 1]
        width, height = page.get_width(), page.get_height()
        part = _part(box, width, height)
        # The scale is settled before anything is allocated: a page may claim to be 14,400 points square.
        scale = min(MAX_SCALE, _scale(part, max_pixels))
        crop = (part.x0, height - part.bottom, width - part.x1, part.top)
        picture = page.render(scale=scale, crop=crop, draw_annots=True).to_pil().convert("RGB")
    finally:
        document.close()
    _cover(picture, part, covers)
    if marks:
        picture = _marked(picture, part, marks)
    out = io.BytesIO()
    _in_grey(picture).save(out, "PNG", compress_level=PACKED)
    return out.getvalue()


def _scale(part: Box, max_pixels: int) -> float:
    """The pixels per point with which a part has at most so many pixels, though each side is drawn to a whole pixel,
    up to one more than it needs: the greater root of (width * scale + 1) * (height * scale + 1) = max_pixels."""
    area, sides = part.width * part.height, part.width + part.height
    return (sqrt(sides * sides + 4 * area * max(max_pixels - 1, 1)) - sides) / (2 * area)


def _in_grey(picture: Any) -> Any:
    """The very same picture with one number a pixel where all of it is grey, as most pages are."""
    red, green, blue = picture.split()
    grey = all(ImageChops.difference(green, other).getbbox() is None for other in (red, blue))
    return green if grey else picture


def _part(box: Box | None, width: float, height: float) -> Box:
    """The part of a page to show: within the page, and at least a point wide and high."""
    if box is None:
        return Box(0.0, 0.0, width, height)
    x0, top = min(max(box.x0, 0.0), width - 1), min(max(box.top, 0.0), height - 1)
    return Box(x0, top, max(x0 + 1, min(box.x1, width)), max(top + 1, min(box.bottom, height)))


def _cover(picture: Any, part: Box, covers: Sequence[Box]) -> None:
    """Paint boxes of the page black on its picture."""
    across, down = picture.width / part.width, picture.height / part.height
    draw = ImageDraw.Draw(picture)
    for cover in covers:
        corners = (
            floor((cover.x0 - BLEED - part.x0) * across),
            floor((cover.top - BLEED - part.top) * down),
            ceil((cover.x1 + BLEED - part.x0) * across),
            ceil((cover.bottom + BLEED - part.top) * down),
        )
        draw.rectangle(corners, fill=(0, 0, 0))


def _marked(picture: Any, part: Box, marks: Sequence[Box]) -> Any:
    """The picture with a tinted, framed rectangle for each box."""
    across, down = picture.width / part.width, picture.height / part.height
    layer = Picture.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    line = max(2, round(1.2 * across))
    for mark in marks:
        corners = (
            (mark.x0 - part.x0) * across - line,
            (mark.top - part.top) * down - line,
            (mark.x1 - part.x0) * across + line,
            (mark.bottom - part.top) * down + line,
        )
        draw.rectangle(corners, fill=(*MARK, 28), outline=(*MARK, 255), width=line)
    return Picture.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
