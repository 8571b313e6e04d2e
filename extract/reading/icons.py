"""The mean colour of small pictures: a coloured square, circle or arrow that stands for a status."""

from __future__ import annotations

import io
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from PIL import Image as Picture

from extract.reading.colours import components, space_name, to_rgb
from schemas.page import Box, Colour

LARGEST = 40.0
"""Points: a picture that is broader or higher is no icon, and is not decoded."""

MOST_PIXELS = 250_000
"""A picture of more pixels is not decoded, however small it is placed."""

_LIGHT = 240
_SEEN = 128


def is_icon(box: Box, width: int, height: int) -> bool:
    """Whether a picture is small enough, on the page and in pixels, to be decoded."""
    return max(box.width, box.height) <= LARGEST and 0 < width * height <= MOST_PIXELS


def mean_colour(picture: Picture.Image) -> Colour | None:
    """The mean of a picture's pixels that are neither clear nor white; None where there are none."""
    small = picture.convert("RGBA").resize((24, 24), Picture.Resampling.BOX)
    data = small.tobytes()
    pixels = [
        (r, g, b)
        for r, g, b, a in zip(data[0::4], data[1::4], data[2::4], data[3::4], strict=True)
        if a >= _SEEN and min(r, g, b) < _LIGHT
    ]
    if not pixels:
        return None
    count = len(pixels)
    red, green, blue = (round(sum(p[i] for p in pixels) / count) for i in range(3))
    return red, green, blue


def stream_colour(stream: PDFStream) -> Colour | None:
    """The mean colour of an image stream of pdfminer's; None for encodings that are not read here."""
    try:
        picture = _decoded(stream)
        mask = resolve1(stream.get("SMask"))
        if picture is not None and isinstance(mask, PDFStream):
            clear = _decoded(mask)
            if clear is not None:
                picture = picture.convert("RGB")
                picture.putalpha(clear.convert("L").resize(picture.size))
        return None if picture is None else mean_colour(picture)
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return None


def _decoded(stream: PDFStream) -> Any:
    filters = [str(name) for name, _ in stream.get_filters()]
    data = stream.get_data()
    if any("DCT" in name or "JPX" in name for name in filters):
        return Picture.open(io.BytesIO(data))
    size = int(resolve1(stream["Width"])), int(resolve1(stream["Height"]))
    space = resolve1(stream.get("ColorSpace"))
    if space is None or int(resolve1(stream.get("BitsPerComponent", 8))) != 8:
        return None
    if space_name(space) == "Indexed":
        picture = Picture.frombytes("P", size, data)
        palette = [to_rgb(space, [i]) or (0, 0, 0) for i in range(int(resolve1(space[2])) + 1)]
        picture.putpalette([channel for colour in palette for channel in colour])
        return picture
    mode = {1: "L", 3: "RGB", 4: "CMYK"}.get(components(space))
    return Picture.frombytes(mode, size, data) if mode else None
