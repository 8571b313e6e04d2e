"""What a page paints besides its characters, as PDFium has it: paths, images, and the order of everything."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import repeat
from math import hypot
from typing import Any

from PIL import Image as Picture

from extract.reading import pdfium_api as api
from extract.reading.geometry import Matrix, apply, box_of, common, times
from extract.reading.icons import is_icon, mean_colour
from extract.reading.shapes import Ground, Painted, Subpath
from schemas.page import Box, Colour, Image

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
LINE, CURVE, MOVE = 0, 1, 2

_MODES = {1: ("L", "L"), 2: ("RGB", "BGR"), 3: ("RGB", "BGRX"), 4: ("RGBA", "BGRA")}
"""PDFium's bitmap formats as Pillow calls them: the picture's mode and the order of its bytes."""

MAX_DEPTH = 12
"""Forms within forms are entered to this depth."""

MAX_OBJECTS = 100_000
"""More objects than this on a page are not read."""

MAX_SEGMENTS = 400_000
"""More segments of paths than this on a page are not read."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where in the order of painting an object comes, what clips it, and the way from the form that it stands in to
    the displayed page (None outside of forms)."""

    order: int
    clip: Box | None
    form: Matrix | None = None


@dataclass(slots=True)
class Paint:
    """Everything that a page paints but its characters."""

    texts: dict[int, Placed] = field(default_factory=dict)
    paths: list[Painted] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    pictures: list[Ground] = field(default_factory=list)
    order: int = 0
    segments: int = 0
    capped: bool = False


class PaintReader:
    """Walks the objects of one page after another, with buffers kept between them."""

    def __init__(self) -> None:
        self._ints = api.Ints(4)
        self._floats = api.Floats(8)

    def read(self, document: int, page: int, display: Matrix, page_box: Box) -> Paint:
        """What a page paints, on the displayed page; `page_box` clips everything."""
        paint = Paint()
        self._document, self._page = document, page
        count = api.count_objects(page)
        handles = list(map(api.get_object, repeat(page, min(count, MAX_OBJECTS)), range(min(count, MAX_OBJECTS))))
        self._walk(handles, display, page_box, 0, paint)
        paint.capped = paint.capped or count > MAX_OBJECTS
        return paint

    def _walk(self, handles: list[int], display: Matrix, clip: Box, depth: int, paint: Paint) -> None:
        for handle, kind in zip(handles, map(api.object_type, handles), strict=True):
            paint.order += 1
            if paint.order > MAX_OBJECTS:
                paint.capped = True
                return
            own = self._clip(handle, display, clip)
            if kind == TEXT:
                paint.texts[handle] = Placed(paint.order, own, display if depth else None)
            elif kind == PATH:
                self._path(handle, display, own, paint)
            elif kind == IMAGE:
                self._image(handle, display, own, paint)
            elif kind == SHADING:
                paint.pictures.append(Ground(own, None, paint.order, opaque=False))
            elif kind == FORM and depth < MAX_DEPTH:
                count = min(max(api.form_count(handle), 0), MAX_OBJECTS)
                inner = list(map(api.form_object, repeat(handle, count), range(count)))
                self._walk(inner, times(self._matrix(handle), display), own, depth + 1, paint)

    def _matrix(self, handle: int) -> Matrix:
        api.object_matrix(handle, self._floats.address)
        a, b, c, d, e, f, _, _ = self._floats.values
        return (a, b, c, d, e, f)

    def _clip(self, handle: int, display: Matrix, clip: Box) -> Box:
        """The box within which an object can be seen: around its clip paths, within `clip`."""
        path = api.object_clip(handle)
        if path is None:
            return clip
        for index in range(max(0, min(api.clip_count(path), 50))):
            count = api.clip_segments(path, index)
            if not 0 < count <= 1000:
                continue
            segments = list(map(api.clip_segment, repeat(path, count), repeat(index, count), range(count)))
            points = self._points(segments, display)
            if points:
                clip = common(clip, box_of(points)) or clip
        return clip

    def _points(self, segments: list[int], matrix: Matrix) -> list[tuple[float, float]]:
        out = []
        floats = self._floats
        x, y = floats.at(0), floats.at(1)
        a, b, c, d, e, f = matrix
        values = floats.values
        for segment in segments:
            api.segment_point(segment, x, y)
            px, py = values[0], values[1]
            out.append((a * px + c * py + e, b * px + d * py + f))
        return out

    def _path(self, handle: int, display: Matrix, clip: Box, paint: Paint) -> None:
        ints = self._ints
        api.path_mode(handle, ints.at(0), ints.at(1))
        filled, stroked = bool(ints.values[0]), bool(ints.values[1])
        fill, fill_alpha = self._colour(api.object_fill, handle) if filled else (None, 0)
        stroke, stroke_alpha = self._colour(api.object_stroke, handle) if stroked else (None, 0)
        pattern = filled and fill is None
        fill = fill if fill_alpha else None
        stroke = stroke if stroke_alpha else None
        if fill is None and stroke is None and not pattern:
            return
        count = api.path_count(handle)
        if count <= 0:
            return
        if paint.segments + count > MAX_SEGMENTS:
            paint.capped = True
            return
        paint.segments += count
        matrix = times(self._matrix(handle), display)
        segments = list(map(api.path_segment, repeat(handle, count), range(count)))
        points = self._points(segments, matrix)
        if pattern:
            area = common(box_of(points), clip) or clip
            paint.pictures.append(Ground(area, None, paint.order, opaque=False))
            if stroke is None:
                return
        subpaths = _subpaths(points, list(map(api.segment_type, segments)), list(map(api.segment_close, segments)))
        width = 0.0
        if stroke is not None:
            api.object_stroke_width(handle, self._floats.address)
            width = self._floats.values[0] * (hypot(matrix[0], matrix[1]) + hypot(matrix[2], matrix[3])) / 2
        opaque = fill_alpha == 255 and not api.object_transparent(handle)
        paint.paths.append(Painted(subpaths, fill, stroke, width, clip, paint.order, opaque))

    def _colour(self, ask: Callable[..., Any], handle: int) -> tuple[Colour | None, int]:
        """A colour and its opacity; no colour and 0 for a pattern, of which PDFium gives none."""
        ints = self._ints
        if not ask(handle, ints.at(0), ints.at(1), ints.at(2), ints.at(3)):
            return None, 0
        red, green, blue, alpha = ints.values
        return (red, green, blue), alpha

    def _image(self, handle: int, display: Matrix, clip: Box, paint: Paint) -> None:
        matrix = times(self._matrix(handle), display)
        box = common(box_of([apply(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]), clip)
        if box is None or box.area <= 0:
            return
        paint.images.append(Image(box, self.icon_colour(self._document, self._page, handle, box)))
        paint.pictures.append(Ground(box, None, paint.order, not api.object_transparent(handle)))

    def icon_colour(self, document: int, page: int, handle: int, box: Box) -> Colour | None:
        """The mean colour of a small picture at `box`; None for any other."""
        ints = self._ints
        if not api.image_pixels(handle, ints.at(0), ints.at(1)) or not is_icon(box, *ints.values[:2]):
            return None
        bitmap = api.image_bitmap(document, page, handle)
        if not bitmap:
            return None
        try:
            size = api.bitmap_width(bitmap), api.bitmap_height(bitmap)
            stride = api.bitmap_stride(bitmap)
            mode = _MODES.get(api.bitmap_format(bitmap))
            if mode is None or not is_icon(box, *size):
                return None
            data = ctypes.string_at(api.bitmap_buffer(bitmap), stride * size[1])
            return mean_colour(Picture.frombytes(mode[0], size, data, "raw", mode[1], stride))
        finally:
            api.destroy_bitmap(bitmap)


def _subpaths(points: list[tuple[float, float]], kinds: list[int], closes: list[int]) -> list[Subpath]:
    """The parts of a path; curves by the ends of their segments."""
    out: list[Subpath] = []
    part: Subpath | None = None
    controls = 0
    for point, kind, close in zip(points, kinds, closes, strict=True):
        if kind == MOVE or part is None:
            part = Subpath([point])
            out.append(part)
            controls = 0
        elif kind == CURVE:
            part.curved = True
            controls += 1
            if controls == 3:
                part.points.append(point)
                controls = 0
        else:
            part.points.append(point)
        if close:
            part.closed = True
    return [part for part in out if len(part.points) > 1]
